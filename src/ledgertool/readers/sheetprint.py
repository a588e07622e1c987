"""A spreadsheet as extractors print it: the sheet's name, then rows, a TAB before each cell.

Lines that do not start with TAB continue the last cell; blank lines end the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledgertool.document import Cell, Document, Paragraph, Row, Table
from ledgertool.readers.plaintext import read_lines
from ledgertool.source import Source

__all__ = ["looks_like_sheet_print", "read_sheet_print"]


def looks_like_sheet_print(source: Source) -> bool:
    """Whether the first line with a TAB starts with it, and most lines that start so hold several cells."""
    tabbed = [line for line in read_lines(source).lines if "\t" in line]
    opening = [line for line in tabbed if line.startswith("\t")]
    several = [line for line in opening if "\t" in line[1:]]
    return len(several) >= 2 and tabbed[0].startswith("\t") and len(several) > 0.8 * len(opening)


def read_sheet_print(source: Source) -> Document:
    """The sheets as tables, each after its name."""
    text = read_lines(source)
    blocks: list[Paragraph | Table] = []
    rows: list[tuple[int, list[str]]] = []
    ended = False
    for n, line in enumerate(text.lines, 1):
        if line.startswith("\t"):
            rows.append((n, line[1:].split("\t")))
            ended = False
        elif rows and line and not ended:
            first, *others = line.split("\t")
            rows[-1][1][-1] += f"\n{first}"
            rows[-1][1].extend(others)
        elif rows and not line and (ended or not _goes_on(text.lines, n)):
            ended = True
        elif rows and not line:
            rows[-1][1][-1] += "\n"
        else:
            blocks += _take_table(rows)
            rows = []
            blocks += [Paragraph(line, line=n)] if line else []
    blocks += _take_table(rows)
    return Document(tuple(blocks), "text", "sheet-print", text.encoding, False, text.diagnostics)


def _goes_on(lines: Sequence[str], n: int) -> bool:
    """Whether a blank line stands inside a cell: text and then a row follow, with no other blank line."""
    following = next(
        (m for m in range(n, len(lines)) if not lines[m] or lines[m].startswith("\t")), len(lines)
    )
    return n < following < len(lines) and lines[following].startswith("\t")


def _take_table(rows: Sequence[tuple[int, list[str]]]) -> list[Table]:
    """The table of these rows; the empty cells at their ends, which are not printed, are there again."""
    if not rows:
        return []
    columns = max(len(texts) for _, texts in rows)
    built = []
    for r, (line, texts) in enumerate(rows):
        filled = [*texts, *[""] * (columns - len(texts))]
        built.append(Row(tuple(Cell(text, r, c, line=line) for c, text in enumerate(filled))))
    return [Table(tuple(built), columns)]
