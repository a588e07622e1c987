"""Diagnostics of one table, gathered by code and column: 2,500 rows have one line for each kind."""

from __future__ import annotations

from collections.abc import Iterator

from ledgertool.diagnostics import Diagnostic, Location, Severity

__all__ = ["Tally"]

SEVERITIES: dict[str, Severity] = {
    "residue-removed": Severity.WARNING,
    "residue-above": Severity.WARNING,
    "row-unplaced": Severity.WARNING,
    "row-empty": Severity.INFO,
    "header-repeated": Severity.INFO,
    "index-row": Severity.INFO,
    "merge-into-other-column": Severity.INFO,
}


class Tally:
    """Counts what happened in a table's rows; every code is a guess unless `SEVERITIES` says otherwise."""

    def __init__(self, table: int) -> None:
        self.table = table
        self.row = 0
        self._rows: dict[tuple[str, int | None], list[int]] = {}
        self._single: list[Diagnostic] = []

    def add(self, code: str, column: int | None = None) -> None:
        """One more case in the row at hand."""
        rows = self._rows.setdefault((code, column), [])
        if not rows or rows[-1] != self.row:
            rows.append(self.row)

    def add_single(self, code: str, severity: Severity, **facts: str | int | list[str] | list[int]) -> None:
        """A case that stands for itself, with its own facts."""
        where = Location(table=self.table, row=self.row)
        self._single.append(Diagnostic(code=code, severity=severity, location=where, facts=dict(facts)))

    def iter_diagnostics(self, labels: list[str]) -> Iterator[Diagnostic]:
        """One diagnostic for each code and column, placed at the first row, with all rows as a fact."""
        yield from self._single
        for (code, column), rows in self._rows.items():
            facts: dict[str, str | int | float | list[str] | list[int]] = {"rows": rows, "count": len(rows)}
            if column is not None and column < len(labels):
                facts["label"] = labels[column]
            where = Location(table=self.table, row=rows[0], column=column)
            severity = SEVERITIES.get(code, Severity.GUESS)
            yield Diagnostic(code=code, severity=severity, location=where, facts=facts)
