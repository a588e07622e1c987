"""Any ledger, of any shape and with any numbering and units, in any form: written and read again equal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.ledger import Item, LedgerFile
from ledgertool.pipeline import parse_source
from ledgertool.source import Source
from tests.forms.ledgers import Blocks, Cell
from tests.forms.printing import print_docx
from tests.forms.test_forms import FORMS
from tests.writers.builders import written

PLACES = ("青石桥", "云杉路", "松坪渠", "清溪园")
DEEDS = ("修缮", "改造", "扩建")
STATES = ("已完成80米。", "1.已开工。\n2.正在招标。", "主体封顶，占60%。", "无", "一是设计；二是选址。")
UNITS = ("市水务局", "市住建局", "松坪镇", "各街道", "市城投集团")
NUMBERINGS = ("plain", "padded", "from 24", "chinese", "coded", "dotted")
COLUMNS = ("序号", "目标任务", "项目内容", "责任单位", "进展情况", "存在问题", "下步打算")


class Row(NamedTuple):
    """An item as it is meant; `goes_on` where its number and task are those of the row above."""

    number: str
    task: str
    content: str
    units: tuple[str, ...]
    progress: str
    goes_on: bool


class Made(NamedTuple):
    """A ledger, the items it means, and their sections."""

    blocks: Blocks
    rows: list[Row]
    sections: list[str | None]


def number_of(style: str, n: int) -> str:
    """The n-th number (from 1) in a style."""
    chinese = "一二三四五六七八九十"
    styles = {
        "plain": f"{n}",
        "padded": f"{n:02d}",
        "from 24": f"{n + 23}",
        "chinese": f"（{chinese[n - 1]}）",
    }
    return {**styles, "coded": f"A-{n:02d}", "dotted": f"{n}."}[style]


@st.composite
def rows_of(draw: st.DrawFn) -> list[Row]:
    """Rows that are numbered, or go on with the number and task above."""
    style = draw(st.sampled_from(NUMBERINGS))
    rows: list[Row] = []
    count = 0
    for n in range(draw(st.integers(2, 5))):
        goes_on = n > 0 and draw(st.booleans())
        count += not goes_on
        task = rows[-1].task if goes_on else draw(st.sampled_from(DEEDS)) + draw(st.sampled_from(PLACES))
        units = tuple(draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True)))
        content = f"{draw(st.sampled_from(DEEDS))}{n + 3}处。"
        rows.append(
            Row(number_of(style, count), task, content, units, draw(st.sampled_from(STATES)), goes_on)
        )
    return rows


@st.composite
def ledgers(draw: st.DrawFn) -> Made:
    """A title, and a table with or without sections, a total, a note and a heading in two rows."""
    rows = draw(rows_of())
    separator = draw(st.sampled_from(["、", "\n", "，", "；"]))
    has_groups, has_total, has_note = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    sections = draw(st.sampled_from([(), (0,), (0, 1)]))
    table = list(heading_rows(has_groups=has_groups))
    meant: list[str | None] = []
    section: str | None = None
    for n, row in enumerate(rows):
        if n in sections and not row.goes_on:
            section = f"{'一二'[n]}、{PLACES[n]}类（2项）"
            table.append([(section, 1, len(COLUMNS))])
        meant.append(section)
        table.append(cells_of(rows, n, separator))
    if has_total:
        table.append([("合计", 1, 2), f"{len(rows)}项", "", "", "", ""])
    blocks: Blocks = ["2031年一季度重点任务台账", table]
    return Made([*blocks, "注：数据截至3月底。"] if has_note else blocks, rows, meant)


def heading_rows(*, has_groups: bool) -> Iterator[list[Cell]]:
    """The heading: one row, or two with the last columns under a group."""
    if not has_groups:
        yield [*COLUMNS]
        return
    yield [*((text, 2, 1) for text in COLUMNS[:4]), ("落实情况", 1, 3)]
    yield [*COLUMNS[4:]]


def cells_of(rows: list[Row], n: int, separator: str) -> list[Cell]:
    """The cells of a row; where rows below go on with it, its number and task span them."""
    row = rows[n]
    own: list[Cell] = [row.content, separator.join(row.units), row.progress, "无", "继续推进。"]
    if row.goes_on:
        return own
    height = 1 + sum(1 for _ in iter_following(rows, n))
    return [(row.number, height, 1), (row.task, height, 1), *own]


def iter_following(rows: list[Row], n: int) -> Iterator[Row]:
    """The rows that go on with the number of row n."""
    for row in rows[n + 1 :]:
        if not row.goes_on:
            return
        yield row


def told_of(item: Item) -> tuple[object, ...]:
    """What an item says of the things that were made."""
    return (item.number, item.task, item.content, tuple(item.responsible_units), item.progress.text)


def meant_by(row: Row) -> tuple[object, ...]:
    """The same of the row that it was made from."""
    return (row.number.rstrip("."), row.task, row.content, row.units, row.progress)


def check(file: LedgerFile, made: Made) -> None:
    (ledger,) = file.ledgers
    assert (ledger.title, ledger.period and ledger.period.label) == (made.blocks[0], "2031年一季度")
    assert [told_of(item) for item in ledger.items] == [meant_by(row) for row in made.rows]
    assert [item.section for item in ledger.items] == made.sections
    assert [total.label for total in ledger.totals] == (["合计"] if has_total(made) else [])
    assert [point.marker for point in ledger.items[0].next_steps.points] == [None]


def has_total(made: Made) -> bool:
    table = next(block for block in made.blocks if not isinstance(block, str))
    return table[-1][0] == ("合计", 1, 2)


# forms in which covered cells are left out: which column a short row's cells belong to may be past knowing
WHOLE = [form for form in FORMS if form != "extractor-odt"]


@pytest.mark.parametrize("form", ["docx", *WHOLE])
@settings(max_examples=25, deadline=None)
@given(made=ledgers())
def test_a_ledger_in_any_form_is_read_as_it_was_meant(form: str, made: Made) -> None:
    """Numbers, tasks, units, texts, sections and totals come back from every form that keeps its cells."""
    suffix, write = (".docx", print_docx) if form == "docx" else FORMS[form]
    check(parse_source(Source(f"ledger{suffix}", write(made.blocks))), made)


@settings(max_examples=25, deadline=None)
@given(made=ledgers())
def test_where_covered_cells_are_left_out_nothing_is_made_up(made: Made) -> None:
    """Each item read is one that was meant, in order; a row without a sure place is told, not guessed."""
    suffix, write = FORMS["extractor-odt"]
    file = parse_source(Source(f"ledger{suffix}", write(made.blocks)))
    found = [told_of(item) for ledger in file.ledgers for item in ledger.items]
    meant = iter([meant_by(row) for row in made.rows])
    assert all(item in meant for item in found)
    unplaced = sum(diagnostic.code == "row-unplaced" for diagnostic in file.diagnostics)
    assert len(found) + unplaced == len(made.rows)


@pytest.mark.parametrize("form", ["docx", "xlsx", "md", "csv", "txt", "json"])
@settings(max_examples=12, deadline=None)
@given(made=ledgers())
def test_what_the_writers_print_is_read_again(form: str, made: Made) -> None:
    """Records written in each format give the same items when they are read; a workbook has them twice."""
    file = parse_source(Source("ledger.docx", print_docx(made.blocks)))
    again = parse_written(form, file)
    items = again.ledgers[0].items
    assert [told_of(item) for item in items] == [meant_by(row) for row in made.rows]


def parse_written(form: str, file: LedgerFile) -> LedgerFile:
    data = written(form, file)
    if form == "json":
        return LedgerFile.model_validate_json(data)
    return parse_source(Source(f"again.{form}", data))
