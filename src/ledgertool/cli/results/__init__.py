"""What comparing gives, as tables and in the formats of each command."""

from __future__ import annotations
