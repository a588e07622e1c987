"""A table as WordprocessingML, built as text: python-docx would search the whole table for every cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from ledgertool.diagnostics import Diagnostic
from ledgertool.document import Cell
from ledgertool.writers.docx.styles import CELL, CENTRED, HEADER
from ledgertool.writers.grid import GridTable, RowKind
from ledgertool.writers.visible import show_controls
from ledgertool.writers.widths import column_widths, fit_widths

__all__ = ["paragraph_xml", "table_xml"]

_Report = Callable[[Diagnostic], None]
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_HALF_WIDTH = 120  # twips: half of 小四, 12 points
_NARROW = 12.0  # columns up to this width are centred


def paragraph_xml(text: str, style: str) -> str:
    """A paragraph; tabs and line breaks are w:tab and w:br, since Word takes the characters for blanks."""
    runs = "".join(
        _BREAKS.get(part) or f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>'
        for part in re.split(r"([\t\n])", text.replace("\r", ""))
        if part
    )
    run = f"<w:r>{runs}</w:r>" if runs else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def table_xml(block: GridTable, width: int, styles: dict[str, str], report: _Report) -> str:
    """A table of a width in twips, with the merges of its grid; rows may break across pages."""
    natural = column_widths(block.column_texts, block.headings)
    looks = [styles[CENTRED if w <= _NARROW else CELL] for w in natural]
    widths = _twips(fit_widths(natural, width / _HALF_WIDTH, width / _HALF_WIDTH), width)
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    rows = "".join(_Row(block, r, widths, looks, styles, report).xml() for r in range(len(block.kinds)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _twips(widths: Sequence[float], total: int) -> list[int]:
    """The widths in the same proportion, whole and with the sum wanted."""
    scale = total / (sum(widths) or 1)
    whole = [max(1, int(width * scale)) for width in widths]
    if whole:
        whole[-1] += max(0, total - sum(whole))
    return whole


class _Row:
    """One row of a table: its cells, those that continue one above, and the slots that have none."""

    def __init__(
        self,
        block: GridTable,
        r: int,
        widths: list[int],
        looks: list[str],
        styles: dict[str, str],
        report: _Report,
    ) -> None:
        self._slots = block.table.grid[r]
        self._kind: RowKind = block.kinds[r]
        self._repeated = self._kind == "header" and r < block.header_rows
        self._r, self._widths, self._looks, self._styles, self._report = r, widths, looks, styles, report

    def xml(self) -> str:
        filled = [c for c, slot in enumerate(self._slots) if slot is not None]
        if not filled:  # a row without a cell is not allowed (ECMA-376 17.4.78)
            return f"<w:tr>{self._tc(None, 0, len(self._slots))}</w:tr>"
        first, last = filled[0], filled[-1]
        cells = "".join(self._tc(cell, c, span) for cell, c, span in self._iter_spans(first, last))
        return f"<w:tr>{self._properties(first, len(self._slots) - 1 - last)}{cells}</w:tr>"

    def _properties(self, before: int, after: int) -> str:
        """gridBefore and gridAfter for a row that is shorter than the table, tblHeader for a heading."""
        parts = []
        if before:
            parts.append(f'<w:gridBefore w:val="{before}"/>')
        if after:
            parts.append(f'<w:gridAfter w:val="{after}"/>')
        if self._repeated:
            parts.append("<w:tblHeader/>")
        return f"<w:trPr>{''.join(parts)}</w:trPr>" if parts else ""

    def _iter_spans(self, first: int, last: int) -> Iterator[tuple[Cell | None, int, int]]:
        """The cells from left to right with their first column and their span, also the absent ones."""
        c = first
        while c <= last:
            cell, start = self._slots[c], c
            while c <= last and self._slots[c] is cell:
                c += 1
            yield cell, start, c - start

    def _tc(self, cell: Cell | None, column: int, span: int) -> str:
        parts = [f'<w:tcW w:w="{sum(self._widths[column : column + span])}" w:type="dxa"/>']
        if span > 1:
            parts.append(f'<w:gridSpan w:val="{span}"/>')
        if cell is not None and cell.row_span > 1:
            # vMerge without a value means continue (ECMA-376 17.4.84)
            parts.append('<w:vMerge w:val="restart"/>' if cell.row == self._r else "<w:vMerge/>")
        parts.append('<w:vAlign w:val="center"/>')
        return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{self._paragraphs(cell, column, span)}</w:tc>"

    def _paragraphs(self, cell: Cell | None, column: int, span: int) -> str:
        style = self._style_of(column, span)
        if cell is None or cell.row != self._r:
            return paragraph_xml("", style)
        text = show_controls(cell.text, self._report, row=cell.row, column=cell.column)
        return "".join(paragraph_xml(line, style) for line in text.split("\n"))

    def _style_of(self, column: int, span: int) -> str:
        if self._kind == "header":
            return self._styles[HEADER]
        return self._looks[column] if span == 1 else self._styles[CELL]
