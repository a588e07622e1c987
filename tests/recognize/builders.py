"""Documents made by hand, and short ways to ask what was recognized in them."""

from __future__ import annotations

from collections.abc import Sequence

from ledgertool.document import Cell, Document, Paragraph, Row, Table, build_table
from ledgertool.ledger import Item, Ledger, LedgerFile, SourceInfo
from ledgertool.recognize import Profile, recognize_document

INFO = SourceInfo(name="example", sha256="0" * 64, format="text", reader="test")
HEADER = ["序号", "目标任务", "项目内容", "责任单位", "进展情况", "存在问题", "下步打算"]


def make_document(*blocks: str | Table | list[list[str]], marks_merges: bool = False) -> Document:
    """A document of lines (strings) and tables (lists of rows)."""
    made: list[Paragraph | Table] = []
    for n, block in enumerate(blocks):
        if isinstance(block, str):
            made += [Paragraph(line, line=n + 1) for line in block.split("\n")]
        else:
            made.append(block if isinstance(block, Table) else build_table(block))
    return Document(tuple(made), "docx" if marks_merges else "text", "test", None, marks_merges)


def recognize(
    *blocks: str | Table | list[list[str]], marks: bool = False, profile: Profile | None = None
) -> LedgerFile:
    """What is recognized in a document of these blocks."""
    return recognize_document(make_document(*blocks, marks_merges=marks), INFO, profile=profile)


def recognize_one(*blocks: str | Table | list[list[str]], marks: bool = False) -> Ledger:
    """The only ledger in a document of these blocks."""
    (ledger,) = recognize(*blocks, marks=marks).ledgers
    return ledger


def items_of(rows: list[list[str]], header: Sequence[str] = HEADER) -> list[Item]:
    """The items of a table with this heading."""
    return recognize_one([list(header), *rows]).items


def codes_of(file: LedgerFile) -> list[str]:
    """The codes of what was told, in order."""
    return [diagnostic.code for diagnostic in file.diagnostics]


def make_spans(rows: Sequence[Sequence[tuple[str, int, int] | str]], columns: int) -> Table:
    """A table of cells (text, row span, column span) that are put into the first free slots, as in HTML."""
    taken: set[tuple[int, int]] = set()
    made = []
    for r, texts in enumerate(rows):
        cells, c = [], 0
        for entry in texts:
            text, down, across = (entry, 1, 1) if isinstance(entry, str) else entry
            while (r, c) in taken:
                c += 1
            cells.append(Cell(text, r, c, down, across))
            taken |= {(r + i, c + j) for i in range(down) for j in range(across)}
            c += across
        made.append(Row(tuple(cells)))
    return Table(tuple(made), columns, any(cell.row_span > 1 for row in made for cell in row.cells))
