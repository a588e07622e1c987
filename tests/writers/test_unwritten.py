"""An edit of the records that the rebuilt document cannot show is told, never lost without a word."""

import pytest

from ledgertool.diagnostics import Diagnostic
from ledgertool.ledger import Block, Item, Ledger, LedgerFile, TableLayout
from ledgertool.writers.unwritten import report_unwritten
from tests.writers.builders import column, kept, make_file, place, text_of, written_with_report

COLUMNS = [column("number", "序号"), column("task", "任务"), column("responsible_units", "单位/责任单位")]
ITEM = Item(number="1", task="修路（已完成）", responsible_units=["甲局"])
LEDGER = Ledger(
    title="示例台账（一季度）",
    metadata={"填报单位": "甲局"},
    notes=["注：截至3月底"],
    columns=COLUMNS,
    items=[place(ITEM, 1)],
)


def file_of(ledger: Ledger) -> LedgerFile:
    """A ledger whose layout says what LEDGER says; the title is broken into two lines."""
    heading = kept(0, ("序号", 0), ("任务", 1), ("责任 单位", 2))
    layout = [
        Block(lines=["示例台账", "（一季度）", "填报单位：甲局"]),
        Block(table=TableLayout(table=0, rows=2, columns=3, kept=[heading])),
        Block(lines=["注：截至3月底"]),
    ]
    return make_file(ledger, layout=layout)


def told_of(file: LedgerFile) -> list[Diagnostic]:
    told: list[Diagnostic] = []
    report_unwritten(file, told.append)
    return told


def with_item(**changes: object) -> Ledger:
    return LEDGER.model_copy(update={"items": [LEDGER.items[0].model_copy(update=changes)]})


@pytest.mark.parametrize(
    "ledger",
    [
        pytest.param(LEDGER, id="nothing edited"),
        pytest.param(
            LEDGER.model_copy(update={"columns": [*COLUMNS, column(None, "第4列")]}),
            id="the name of a column without a heading",
        ),
        pytest.param(with_item(task="架桥"), id="a field with a column"),
        pytest.param(with_item(status="已完成"), id="a value that a cell of the item says"),
        pytest.param(with_item(lead_units=["乙局"]), id="units, which stand in the first column of units"),
    ],
)
def test_nothing_is_told_where_all_is_written(ledger: Ledger) -> None:
    assert told_of(file_of(ledger)) == []


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        pytest.param({"title": "新的台账"}, "title", id="the title"),
        pytest.param({"metadata": {"填报单位": "乙局"}}, "metadata.填报单位", id="a label line"),
        pytest.param({"notes": ["注：截至4月底"]}, "notes[0]", id="a note"),
        pytest.param(
            {"columns": [*COLUMNS[:2], column("responsible_units", "部门")]},
            "columns[2].label",
            id="a heading",
        ),
    ],
)
def test_an_edit_round_the_items_is_told(changes: dict[str, object], name: str) -> None:
    (told,) = told_of(file_of(LEDGER.model_copy(update=changes)))
    assert (told.code, told.facts["names"]) == ("edit-not-written", [name])


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        pytest.param({"status": "滞后"}, "status", id="a role without a column"),
        pytest.param({"extra": {"投资": "5万元"}}, "extra.投资", id="a key set by hand"),
        pytest.param({"problems": text_of("缺钱")}, "problems", id="a text without a column"),
    ],
)
def test_a_value_without_a_cell_is_told(changes: dict[str, object], name: str) -> None:
    (told,) = told_of(file_of(with_item(**changes)))
    assert (told.code, told.facts["names"], told.facts["count"]) == ("field-not-written", [name], 1)


def test_records_without_a_layout_say_everything() -> None:
    """Writers lay out a title, label lines and columns of their own for them."""
    assert told_of(make_file(with_item(status="滞后"))) == []


@pytest.mark.parametrize("name", ["docx", "md", "txt", "xlsx"])
def test_every_format_that_follows_the_layout_tells(name: str) -> None:
    _, told = written_with_report(name, file_of(LEDGER.model_copy(update={"title": "新的台账"})))
    assert [found.code for found in told] == ["edit-not-written"]
