"""The shape of a table for records that have none."""

import pytest

from ledgertool.ledger import Column, Deadline, Item, Ledger, Total
from ledgertool.writers.default_layout import default_columns, default_layout, default_lines
from tests.writers.builders import column, make_ledger, text_of


def labels_of(ledger, language="zh"):
    return [c.label for c in default_columns(ledger, language)]


def test_columns_of_the_ledger_stay_as_they_are():
    """A ledger that shows all it has needs no more."""
    ledger = make_ledger()
    assert default_columns(ledger) == ledger.columns


@pytest.mark.parametrize(
    ("language", "labels"), [("zh", ["目标任务", "进展情况"]), ("en", ["Task", "Progress"])]
)
def test_items_without_columns_get_those_they_fill(language, labels):
    """In the order of the records, under the usual headings."""
    ledger = Ledger(items=[Item(task="修路"), Item(progress=text_of("已开工"))])
    assert labels_of(ledger, language) == labels


def test_extras_without_a_column_get_one():
    """Nothing that an item says is left out."""
    ledger = Ledger(
        columns=[column("task", "任务")], items=[Item(extra={"随手": "记"}, deadline=Deadline(text="年底"))]
    )
    assert labels_of(ledger) == ["任务", "完成时限", "随手"]


def test_units_without_a_column_stand_in_that_of_the_others():
    """牵头单位 written inside 责任单位 is part of that cell."""
    ledger = Ledger(columns=[column("responsible_units", "责任单位")], items=[Item(lead_units=["甲局"])])
    assert labels_of(ledger) == ["责任单位"]


@pytest.mark.parametrize(
    ("changes", "above"),
    [
        pytest.param(
            {"title": "示例"}, ["示例", "2024年一季度", "填报单位：示例局"], id="period not in the title"
        ),
        pytest.param({}, ["2024年一季度示例台账", "填报单位：示例局"], id="period in the title"),
        pytest.param(
            {"period": None, "as_of": "2024-03-31"},
            ["2024年一季度示例台账", "截至2024-03-31", "填报单位：示例局"],
            id="only a day",
        ),
    ],
)
def test_lines_above(changes, above):
    """Title, time and label lines."""
    assert default_lines(make_ledger(**changes)) == (above, ["备注：截至3月底。"])


def headings(*labels):
    ledger = Ledger(columns=[Column(label=label) for label in labels], items=[Item()])
    _, layout = default_layout(ledger)
    return [
        [(c.text, c.column, c.row_span, c.col_span) for c in row.cells] for row in layout.kept if row.header
    ]


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        pytest.param(["甲", "乙"], [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]], id="one row"),
        pytest.param(["单位/个人"], [[("单位/个人", 0, 1, 1)]], id="a stroke alone makes no group"),
        pytest.param(
            ["甲", "投资/总额", "投资/完成"],
            [[("甲", 0, 2, 1), ("投资", 1, 1, 2)], [("总额", 1, 1, 1), ("完成", 2, 1, 1)]],
            id="a group over two columns",
        ),
    ],
)
def test_headings(labels, rows):
    """Neighbours of one group share a cell above them."""
    assert headings(*labels) == rows


def test_a_section_row_stands_above_its_items():
    """Once for all items under it; totals come last."""
    items = [Item(section="一", task="甲"), Item(section="一", task="乙"), Item(section="二", task="丙")]
    ledger = Ledger(
        columns=[column("task", "任务"), column("status", "状态")], items=items, totals=[Total(label="合计")]
    )
    _, layout = default_layout(ledger)
    assert [(row.row, row.cells[0].text, row.cells[0].col_span) for row in layout.kept] == [
        (0, "任务", 1),
        (1, "一", 2),
        (4, "二", 2),
    ]
    assert layout.rows == 7
