"""`python -m ledgertool`."""

import sys

from ledgertool.cli import main

if __name__ == "__main__":
    sys.exit(main())
