"""What Excel can hold ("Excel specifications and limits")."""

from __future__ import annotations

SHEET_ROWS = 1_048_576
CELL_CHARACTERS = 32_767
NAME_CHARACTERS = 31
LIST_CHARACTERS = 255  # of a validation list that is written into the sheet
