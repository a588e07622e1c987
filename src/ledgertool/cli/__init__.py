"""The command line: the only place that prints or sets an exit code.

One file per command (`parse.py` ...), listed in `program.COMMANDS`; `console` owns the streams,
`wording` turns errors and diagnostics into lines, `help` lays out the help pages.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with the arguments of the command line; gives back the exit code."""
    if arguments is None:  # a process of its own
        # imports and records leave nothing for the collector of cycles; a long run is looked through still
        gc.set_threshold(100_000, 20, 20)
    # pydantic would look through every installed package for plugins of its own, a tenth of a short run
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from ledgertool.cli.program import run

        return run(arguments)
    except KeyboardInterrupt:  # while the libraries are being imported
        return 130
    finally:
        if arguments is None:
            gc.freeze()  # the interpreter would look through everything twice more when it ends
