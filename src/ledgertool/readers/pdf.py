"""PDF files with ruled tables, through pdfplumber (ledgertool[pdf]).

Lines that the layout wrapped are put together again, tables that go on over pages are one, a row cut by a
page break too. All of that is inferred from where things stand, and told as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.document import Cell, Document, Paragraph, Row, Table
from ledgertool.errors import InputRefused
from ledgertool.readers.pdflines import Line, join_lines
from ledgertool.readers.pdfpages import PageContent, PageTable, read_page
from ledgertool.readers.pdfstreams import check_streams
from ledgertool.source import Source

__all__ = ["read_pdf"]

PAGE_NUMBER = re.compile(r"[—–\-\s·]*第?\s*\d{1,4}\s*页?(?:\s*[/，,]?\s*(?:共\s*)?\d{1,4}\s*页?)?[—–\-\s·]*")
SENTENCE_END = re.compile(r"[。！？；;!?]$")
SAME_COLUMN = 4.0


@dataclass
class _Open:
    """A table that may go on on the next page. Its cells are those of `_Part`, by row."""

    rules: tuple[float, ...]
    rows: list[dict[int, _Part]]
    page: int
    guesses: list[Diagnostic] = field(default_factory=list)


@dataclass
class _Part:
    """A cell while pages are put together."""

    text: str
    row_span: int
    col_span: int


def read_pdf(source: Source) -> Document:
    """The ruled tables of a PDF and the lines around. Raises InputRefused [pdf-..., encrypted, zip-...]."""
    pages = _read_pages(source)
    if not any(page.characters for page in pages):
        raise InputRefused("pdf-scanned", source.name, pages=len(pages))
    blocks: list[Paragraph | _Open] = []
    joined = 0
    for number, page in enumerate(pages, 1):
        for part in page.parts:
            if isinstance(part, Line):
                blocks += [] if PAGE_NUMBER.fullmatch(part.text) else [Paragraph(part.text)]
                continue
            rows, taken = _table_rows(part)
            joined += taken
            _add_table(blocks, _Open(part.rules, rows, number))
    tables = [block for block in blocks if isinstance(block, _Open)]
    if not tables:
        raise InputRefused("pdf-no-table", source.name, pages=len(pages))
    told = [guess for table in tables for guess in table.guesses]
    if joined:
        where = Location(table=0)
        facts: dict[str, str | int | float | list[str] | list[int]] = {"count": joined}
        told.append(Diagnostic(code="lines-joined", severity=Severity.GUESS, location=where, facts=facts))
    built = tuple(_build_table(block) if isinstance(block, _Open) else block for block in blocks)
    return Document(built, "pdf", "pdfplumber", None, True, tuple(told))


def _read_pages(source: Source) -> list[PageContent]:
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfminer.pdfexceptions import PDFException
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as error:
        raise InputRefused("pdf-missing", source.name) from error
    check_streams(source)
    try:
        with pdfplumber.open(BytesIO(source.data)) as file:
            return [read_page(page) for page in file.pages]
    except (PdfminerException, PDFException) as error:
        causes = (error, *error.args)
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in causes)
        raise InputRefused("encrypted" if locked else "pdf-damaged", source.name) from error


# --- one page -----------------------------------------------------------------------------------------


def _table_rows(table: PageTable) -> tuple[list[dict[int, _Part]], int]:
    """The cells by row and column, their lines put together, and how many line ends were taken out."""
    padding = min((cell.lines[0].x0 - cell.x0 for cell in table.cells if cell.lines), default=0.0)
    rows: list[dict[int, _Part]] = [{} for _ in range(table.rows)]
    taken = 0
    for cell in table.cells:
        text, joined = join_lines(cell.lines, cell.x1 - max(padding, 0.0))
        rows[cell.row][cell.column] = _Part(text, cell.row_span, cell.col_span)
        taken += joined
    return rows, taken


# --- over pages ---------------------------------------------------------------------------------------


def _add_table(blocks: list[Paragraph | _Open], new: _Open) -> None:
    """Put a table behind the blocks, or its rows behind those of the last block where it goes on."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, _Open) or new.page != last.page + 1 or not _same_rules(last.rules, new.rules):
        blocks.append(new)
        return
    place = Location(page=new.page, row=len(last.rows))
    repeated = _count_repeated(last.rows, new.rows)
    rows = new.rows[repeated:]
    if repeated:
        fact = Diagnostic(
            code="page-header-repeated", severity=Severity.INFO, location=place, facts={"rows": repeated}
        )
        last.guesses.append(fact)
    if rows and _continues(last.rows, rows):
        _join_row(last, rows)
        last.guesses.append(Diagnostic(code="row-over-pages", severity=Severity.GUESS, location=place))
        rows = rows[1:]
    elif rows:
        _extend_merges(last.rows, rows)
    last.rows += rows
    last.page = new.page


def _same_rules(above: Sequence[float], below: Sequence[float]) -> bool:
    pairs = zip(above, below, strict=False)
    return len(above) == len(below) and all(abs(a - b) <= SAME_COLUMN for a, b in pairs)


def _count_repeated(above: list[dict[int, _Part]], below: list[dict[int, _Part]]) -> int:
    """How many rows at the top of a page repeat those at the top of the table."""
    count = 0
    while count < min(5, len(above), len(below)) and _texts(above[count]) == _texts(below[count]):
        count += 1
    return count if count and any(_texts(above[0])) else 0


def _texts(row: dict[int, _Part]) -> list[str]:
    return ["".join(part.text.split()) for _, part in sorted(row.items())]


def _continues(above: list[dict[int, _Part]], below: list[dict[int, _Part]]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It is where it leaves a column empty that no other row does; without such a column, where all it says
    goes on in mid-sentence.
    """
    first = below[0]
    needed = _needed_columns([*above[1:], *below[1:]])
    if needed:
        return any(column in first and not first[column].text for column in needed)
    filled = {column: part for column, part in first.items() if part.text}
    last = {column: part.text for column, part in above[-1].items()}
    return bool(filled) and all(last.get(c) and not SENTENCE_END.search(last[c]) for c in filled)


def _needed_columns(rows: list[dict[int, _Part]]) -> set[int]:
    """The columns that are filled in every row, no cell of which spans rows; totals and sections apart."""
    rows = [row for row in rows if all(part.col_span == 1 for part in row.values())]
    if len(rows) < 2:
        return set()
    columns = set(rows[0])
    for row in rows:
        columns &= {column for column, part in row.items() if part.text and part.row_span == 1}
    return columns


def _join_row(open_table: _Open, rows: list[dict[int, _Part]]) -> None:
    """Add the first of the rows to the last row of the table, with the cells that reach below it."""
    last = len(open_table.rows) - 1
    for column, part in rows[0].items():
        origin = _find_origin(open_table.rows, last, column)
        if origin is None:
            continue
        cell, row = origin
        cell.text = _join_texts(cell.text, part.text)
        cell.row_span = max(cell.row_span, last - row + part.row_span)


def _join_texts(above: str, below: str) -> str:
    """The two parts of a text; a paragraph ends at the page only where a sentence does."""
    if not above or not below:
        return above or below
    glue = "\n" if SENTENCE_END.search(above) else ""
    return f"{above}{glue}{below}"


def _extend_merges(above: list[dict[int, _Part]], below: list[dict[int, _Part]]) -> None:
    """Let a cell of a column with merges go on over the page, where the page begins with an empty one."""
    merged = {column for row in (*above, *below) for column, part in row.items() if part.row_span > 1}
    last = len(above) - 1
    for column in [c for c, part in below[0].items() if c in merged and not part.text]:
        origin = _find_origin(above, last, column)
        if origin is not None:
            cell, row = origin
            cell.row_span = last - row + 1 + below[0].pop(column).row_span


def _find_origin(rows: list[dict[int, _Part]], row: int, column: int) -> tuple[_Part, int] | None:
    """The cell that holds a slot's column in that row, and its own row."""
    for r in range(row, -1, -1):
        part = rows[r].get(column)
        if part is not None:
            return (part, r) if r + part.row_span > row else None
    return None


def _build_table(table: _Open) -> Table:
    rows = []
    for r, parts in enumerate(table.rows):
        cells = [Cell(p.text, r, c, p.row_span, p.col_span) for c, p in sorted(parts.items())]
        rows.append(Row(tuple(cells)))
    return Table(
        tuple(rows), len(table.rules) - 1, any(cell.row_span > 1 for row in rows for cell in row.cells)
    )
