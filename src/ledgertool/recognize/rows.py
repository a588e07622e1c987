"""What a row is: an item, a section, a total, a note, the heading again, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ledgertool.document import Cell, Row
from ledgertool.patterns import pattern
from ledgertool.recognize.aliases import FOOT_LABELS
from ledgertool.recognize.headings import normalize_heading
from ledgertool.recognize.lines import find_label_pairs, is_continued_mark, is_note
from ledgertool.recognize.organisations import ends_organisation
from ledgertool.recognize.traditional import simplify

__all__ = [
    "RowKind",
    "RowRules",
    "find_kind",
    "is_item_number",
    "is_section",
    "make_rules",
    "section_text",
    "total_label",
]

RowKind = Literal[
    "item", "section", "subtotal", "total", "note", "heading", "index", "labels", "blank", "mark"
]

_TOTAL = pattern(
    r"(?:(?:总|合|小|共|累)\s*计|汇总|总\s*数|本页小计|全[区县市省][合总]计|.{1,8}(?:合计|小计|总计)|(?:sub|grand)?\s*total)\s*[：:]?"
    r"\s*(?:[（(][^（）()]*[）)])?",
    re.IGNORECASE,
)
_TOTAL_ITEM = pattern(r"(?:总|合|小|共)\s*计\s*[：:]?\s*\d+.{0,12}|(?:总|合|小|共)计[^。；]{0,20}\d+.{0,12}")
_SECTION = pattern(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十\d]+[部分类章节]+"
    r"|[ⅠⅡⅢⅣⅤⅥIVX]+[、.．])\s*\S|.*[（(]\s*(?:共\s*)?\d+\s*[个项件处类条]\s*[）)]\s*[：:]?$",
    re.DOTALL,
)
# where no cell says how far it spans, a lone cell with an amount or a sentence may belong to the row above
_VALUE = pattern(r"[。；;]|\d(?!\d{0,3}\s*年)")
# the number of a section in the column of numbers, where the items below count 1 2 3
_SECTION_NUMBER = pattern(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][、.．]?")
_NOTE_LABELS = frozenset({"备注", "注", "说明", "填表说明", "備註"})
_LONGEST_NAME = 40
_FIGURE = pattern(r"[-+]?[\d,]+(?:\.\d+)?\s*[%％]?|[-—–/]+")
_NUMBER = pattern(
    r"[A-Za-z]{1,6}[-－]?\d{1,6}(?:[-－]\d{1,6}){0,3}|[（(]?(?:[A-Za-z]{0,6}[-－]?(?:\d{1,3}(?:[.\-－．]\d{1,3})*|\d{1,6})|[〇零一二三四五六七八九十百]{1,4}|[①-⑳])[)）]?[、.．:：]?[*＊★]?"
)


class RowRules(NamedTuple):
    """What is known of a table when its rows are judged."""

    columns: int
    number_column: int | None
    heading_rows: frozenset[tuple[str, ...]]
    key_columns: frozenset[int]
    starts: frozenset[str]
    has_spans: bool
    counts_in_figures: bool = False


def make_rules(
    columns: int,
    number: int | None,
    keys: Sequence[int],
    heading: Sequence[Row],
    *,
    has_spans: bool = True,
    counts_in_figures: bool = False,
    leaves: Sequence[str] = (),
) -> RowRules:
    """The rules for a table whose heading consists of these rows; `has_spans` where cells span others.

    `counts_in_figures` where items are numbered 1 2 3, so that 一 is a section's. `leaves` are the columns'
    names without their groups, as which a heading may come again.
    """
    says = [tuple(normalize_heading(cell.text) for cell in row.cells) for row in heading]
    says += [tuple(map(normalize_heading, leaves))] if leaves else []
    starts = frozenset(row[0] for row in says if row)
    return RowRules(columns, number, frozenset(says), frozenset(keys), starts, has_spans, counts_in_figures)


def is_item_number(text: str) -> bool:
    """Whether a cell's text is a number as ledgers count: 3, 2.1, （一）, A-07."""
    return _NUMBER.fullmatch("".join(text.split())) is not None


def section_text(row: Row) -> str:
    """What a section row says: its one text, or the number and the name beside it (一 | 产业类)."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    if len(texts) < 2 or not _SECTION_NUMBER.fullmatch(texts[0]):
        return texts[0]
    return texts[0] + ("" if texts[0][-1] in "）)、.．" else "、") + texts[1]


def total_label(text: str) -> str | None:
    """The label of a total (合计, 总 计, 产业类小计) without blanks, or None."""
    label = "".join(simplify(text).split())
    return label if len(label) <= 16 and _TOTAL.fullmatch(label) else None


def find_kind(row: Row, rules: RowRules) -> RowKind:
    """What a row is. The tests that nearly no row passes come first and cost little."""
    if _is_plain_item(row.cells, rules):
        return "item"
    filled = [cell for cell in row.cells if cell.text and not cell.text.isspace()]
    if not filled:
        return "blank"
    first = filled[0]
    if _is_repeated(filled, row):
        return "note" if is_note(first.text) else _find_wide_kind(first.text.strip())
    if len(filled) == 1 and (kind := _find_lone_kind(first, row, rules)):
        return kind
    if first.column == rules.number_column and (kind := _find_numbered_kind(filled, row, rules)):
        return kind
    if normalize_heading(first.text) in rules.starts and _is_heading(row, rules):
        return "heading"
    if _is_total(first, rules):
        return "total"
    if _is_subtotal(first, filled, rules):
        return "subtotal"
    if first.column == 0 and len(filled) <= 3 and _is_note_row(first.text, len(filled)):
        return "note"
    if _are_labels(filled):
        return "labels"
    return "index" if _is_index(row, rules) else "item"


def _is_plain_item(cells: Sequence[Cell], rules: RowRules) -> bool:
    """Whether a row is an item at first sight, as nearly all are: a number, or no key, and two more cells."""
    if len(cells) < 3 or not cells[1].text or not cells[2].text:
        return False
    first = cells[0]
    if first.column == rules.number_column:
        return first.text.isdecimal() and cells[1].text != "2"  # 1 2 3 4 counts the columns
    return first.column not in rules.key_columns and bool(first.text) and first.column > 0


def _is_repeated(filled: Sequence[Cell], row: Row) -> bool:
    """Whether every cell says the same words: some converters write a merged cell's text into each slot."""
    if len(filled) < 3 or len(filled) < len(row.cells):
        return False
    text = filled[0].text
    return len(text) > 2 and all(cell.text == text for cell in filled[1:])


def _is_heading(row: Row, rules: RowRules) -> bool:
    return tuple(normalize_heading(cell.text) for cell in row.cells) in rules.heading_rows


def _is_total(cell: Cell, rules: RowRules) -> bool:
    if len(cell.text) > 24 or (cell.column and cell.column not in rules.key_columns):
        return False
    return total_label(cell.text) is not None


def _is_subtotal(first: Cell, filled: Sequence[Cell], rules: RowRules) -> bool:
    """Whether a section row has figures of its own: 一、产业类 in the column of numbers, sums beside it."""
    if first.column != rules.number_column or not _SECTION.match(first.text) or is_item_number(first.text):
        return False
    return all(map(_says_figure, filled[1:]))


def _find_numbered_kind(filled: Sequence[Cell], row: Row, rules: RowRules) -> RowKind | None:
    """What a row is whose number is that of a section: a name beside it and no more than figures behind."""
    is_number = rules.counts_in_figures and _SECTION_NUMBER.fullmatch(filled[0].text.strip())
    if len(filled) < 2 or not is_number:
        return None
    is_whole = sum(cell.col_span for cell in row.cells) >= rules.columns  # no cell from above reaches into it
    if not (is_whole or (len(row.cells) == 2 and not rules.has_spans)):
        return None
    name, figures = filled[1].text.strip(), filled[2:]
    if (
        len(name) > _LONGEST_NAME
        or _FIGURE.fullmatch(name)
        or not all(_says_figure(cell) for cell in figures)
    ):
        return None
    return "subtotal" if figures else "section"


def _says_figure(cell: Cell) -> bool:
    return _FIGURE.fullmatch(cell.text.strip()) is not None


def _is_note_row(text: str, filled: int) -> bool:
    """Whether a row that begins with this text is a note; its label may have a cell of its own."""
    return (is_note(text) and filled <= 2) or (filled > 1 and text.strip() in _NOTE_LABELS)


def _are_labels(filled: Sequence[Cell]) -> bool:
    """Whether every cell of a row is a label with its value, and one is of those under tables: 填表人：…."""
    if not all("：" in cell.text or ":" in cell.text for cell in filled):
        return False
    pairs = [find_label_pairs(cell.text) for cell in filled]
    return all(pairs) and any(label in FOOT_LABELS.split() for found in pairs for label in found)


def _is_index(row: Row, rules: RowRules) -> bool:
    """Whether a row counts the columns: 1 2 3 4 under the heading."""
    if len(row.cells) < 4 or len(row.cells) != rules.columns:
        return False
    return all(cell.text.strip("（）() \n") == str(n) for n, cell in enumerate(row.cells, 1))


def _find_lone_kind(cell: Cell, row: Row, rules: RowRules) -> RowKind | None:
    """What a row with one filled cell is; None where it may be an item whose other cells are blank."""
    text = cell.text.strip()
    is_wide = rules.columns > 1 and (cell.col_span >= rules.columns or len(row.cells) == 1)
    if rules.columns > 2 and cell.col_span > rules.columns // 2 and cell.column == 0:
        is_wide = True
    if is_note(text):
        return "note"
    if is_wide and cell.column == 0:
        kind = _find_wide_kind(text)
        return None if kind == "section" and _may_continue(text, rules) else kind
    if total_label(text) and _is_total(cell, rules):
        return "total"
    if cell.column == rules.number_column and not is_item_number(text):
        return _find_wide_kind(text)
    is_early = cell.column <= max(rules.number_column or 0, 1)
    return "section" if is_early and _SECTION.match(text) and len(text) <= 60 else None


def _may_continue(text: str, rules: RowRules) -> bool:
    """Whether a lone cell may belong to the row above, the cells beside it being merged away."""
    if rules.has_spans or rules.columns < 3 or is_section(text):
        return False
    return _VALUE.search(text) is not None or ends_organisation(text)


def is_section(text: str) -> bool:
    """Whether a text is marked as the heading of rows: 一、产业类, 民生类（3项）."""
    return _SECTION.match(text) is not None


def _find_wide_kind(text: str) -> RowKind:
    """What a row over the full width says."""
    if total_label(text) or _TOTAL_ITEM.fullmatch(text):
        return "total"
    if is_continued_mark(text):
        return "mark"
    if _SECTION.match(text):
        return "section"
    return "labels" if find_label_pairs(text) else "section"
