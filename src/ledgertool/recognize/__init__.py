"""Document → LedgerFile: headings, rows, points, units, periods.

Nothing is guessed in silence: whatever the document does not say itself is a diagnostic of severity GUESS.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Document, Paragraph, Table
from ledgertool.errors import InputRefused
from ledgertool.ledger import LedgerFile, SourceInfo
from ledgertool.recognize.assembly import TableLedgers, recognize_tables
from ledgertool.recognize.drafting import draft_profile
from ledgertool.recognize.headings import match_heading
from ledgertool.recognize.layout import arrange_blocks
from ledgertool.recognize.profile import NO_PROFILE, Profile, load_profile
from ledgertool.seals import seal_items

if TYPE_CHECKING:
    from ledgertool.recognize.cell_lines import CellLines

__all__ = ["Profile", "draft_profile", "load_profile", "recognize_document"]


def recognize_document(document: Document, info: SourceInfo, *, profile: Profile | None = None) -> LedgerFile:
    """The records of a document.

    Raises InputRefused [cells-lost] where a table was printed so that its cells cannot be told apart, and
    [no-ledger] where there is none.
    """
    profile = profile or NO_PROFILE
    found = recognize_tables(document, profile)
    if document.repeated:
        document, found = _settle_repeated(document, found, profile)
    if not found.ledgers:
        found = _recognize_lines(document, info, profile, found)
    values = {
        "source": info,
        "ledgers": [{**ledger, "surroundings": _surroundings(ledger)} for ledger in found.ledgers],
        "diagnostics": [*document.diagnostics, *found.diagnostics],
        "layout": arrange_blocks(document, found.layouts),
    }
    return LedgerFile.model_validate(values)


def _settle_repeated(
    document: Document, found: TableLedgers, profile: Profile
) -> tuple[Document, TableLedgers]:
    """Holds what our own writer made of the ledgers against them; alone it is a ledger like others."""
    from ledgertool.recognize.repeats import adopt_repeated, iter_changes

    if not found.ledgers:
        document = adopt_repeated(document)
        return document, recognize_tables(document, profile)
    told = [*found.diagnostics, *iter_changes(document, found.ledgers, profile)]
    return document, found._replace(diagnostics=told)


def _surroundings(ledger: dict[str, Any]) -> dict[str, Any]:
    """What stands round the items of a ledger, once more: an edit is seen by what it was before."""
    sections = (item["section"] for item in ledger["items"] if item.get("section"))
    return {
        "title": ledger["title"],
        "period": ledger["period"].label if ledger["period"] else None,
        "as_of": ledger["as_of"],
        "metadata": ledger["metadata"],
        "notes": ledger["notes"],
        "labels": [column.label for column in ledger["columns"]],
        "sections": list(dict.fromkeys(sections)),
        "totals": [total["label"] for total in ledger.get("totals", ())],
        "items": seal_items(item.get for item in ledger["items"]) if _is_prose(ledger) else None,
    }


def _is_prose(ledger: dict[str, Any]) -> bool:
    return any(item["source"]["table"] < 0 for item in ledger["items"][:1])


def _recognize_lines(
    document: Document, info: SourceInfo, profile: Profile, tables: TableLedgers
) -> TableLedgers:
    """The ledger that stands in the document's lines. Raises InputRefused."""
    # most ledgers stand in tables and need neither of these
    from ledgertool.recognize.cell_lines import find_cell_lines
    from ledgertool.recognize.prose import recognize_prose

    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    cells = find_cell_lines(lines, partial(match_heading, extra=profile.columns))
    if cells is not None:
        return _recognize_cells(document, lines, cells, info, profile)
    prose = recognize_prose(document, profile)
    if prose is None:
        raise InputRefused("no-ledger", info.name, tables=len(document.tables))
    return TableLedgers([prose[0]], tables.layouts, [*tables.diagnostics, *prose[1]])


def _recognize_cells(
    document: Document, lines: list[Paragraph], cells: CellLines, info: SourceInfo, profile: Profile
) -> TableLedgers:
    """The ledger of a table whose cells stand as lines. Raises InputRefused [cells-lost]."""
    from ledgertool.recognize.prose_items import PROSE_TABLE

    if cells.table is None:
        raise InputRefused("cells-lost", info.name, line=cells.first + 1, heading="、".join(cells.headings))
    blocks: tuple[Paragraph | Table, ...] = (*lines[: cells.first], cells.table, *cells.after)
    found = recognize_tables(replace(document, blocks=blocks), profile)
    for record in (record for ledger in found.ledgers for record in _iter_placed(ledger)):
        record["source"] = {"table": PROSE_TABLE, "row": record["source"]["row"]}
    facts = {"rows": len(cells.table.rows) - 1, "columns": cells.table.columns}
    where = Location(paragraph=cells.first)
    told = Diagnostic(code="cells-regrouped", severity=Severity.GUESS, location=where, facts=dict(facts))
    return TableLedgers(found.ledgers, {}, [told, *found.diagnostics])


def _iter_placed(ledger: dict[str, Any]) -> list[dict[str, Any]]:
    return [*ledger["items"], *ledger["totals"]]
