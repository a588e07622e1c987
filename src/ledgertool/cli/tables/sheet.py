"""A table of results: what every output of it is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledgertool.pace import format_percent, round_half_up

__all__ = ["PERCENT", "POINTS", "Cell", "Column", "Sheet", "cell_text"]

Cell = str | int | float | None

PERCENT = "0.0%"
POINTS = "+0.0;-0.0;0.0"


@dataclass(frozen=True)
class Column:
    """A column: its heading, how Excel shows its numbers, whether equal cells below each other are one.

    In a terminal the columns of running text (`is_wide`) share what the others leave; details are left out.
    """

    heading: str
    number_format: str = "General"
    is_merged: bool = False
    is_wide: bool = False
    is_detail: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table with a title, and lines that stand between the two."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[str] = ()

    def texts(self) -> list[list[str]]:
        """The rows as people read them."""
        return [
            [cell_text(cell, column) for cell, column in zip(row, self.columns, strict=True)]
            for row in self.rows
        ]

    def continues(self, row: int, column: int) -> bool:
        """Whether a cell says the same as that above it, as do all merged columns before it."""
        return row > 0 and all(
            self.columns[c].is_merged and self.rows[row][c] == self.rows[row - 1][c]
            for c in range(column + 1)
        )


def cell_text(cell: Cell, column: Column) -> str:
    """A value as text: 0.347 as 34.7%, nothing as ""."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if column.number_format == PERCENT:
        return format_percent(cell)
    if column.number_format == POINTS:
        return str(round_half_up(cell))  # a plus would make it a formula to some programs that read CSV
    return f"{cell:g}" if isinstance(cell, float) and abs(cell) < 1e6 else f"{cell:.12g}"
