"""Figures, dates and rates in the fields of the records."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.ledger import Column, Item, Ledger, LedgerFile, Period, SourceInfo, Text
from ledgertool.recognize.figures import add_figures

SOURCE = SourceInfo(name="a.docx", sha256="0", format="docx", reader="docx")
QUARTER = Period(label="2025年一季度", start=date(2025, 1, 1), end=date(2025, 3, 31))


def measure(item: Item, *, columns: tuple[Column, ...] = (), period: Period | None = QUARTER) -> Item:
    ledger = Ledger(period=period, columns=list(columns), items=[item])
    return add_figures(LedgerFile(source=SOURCE, ledgers=[ledger])).ledgers[0].items[0]


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(Item(), id="nothing"),
        pytest.param(Item(number="3", task="实施四好农村路工程"), id="names"),
        pytest.param(Item(progress=Text(text="正常推进。")), id="no figure"),
        pytest.param(
            Item(number="12", responsible_units=["第2分局"]), id="numbers and units are not measured"
        ),
    ],
)
def test_what_counts_nothing_stays_as_it_is(item: Item) -> None:
    assert measure(item) == item


def test_figures_stand_in_order_of_field_and_place() -> None:
    item = measure(Item(content="新建公园8处、绿道12公里。", progress=Text(text="已建成公园3处。")))
    assert [(f.field, f.text, f.kind) for f in item.figures] == [
        ("content", "8处", "target"),
        ("content", "12公里", "target"),
        ("progress", "3处", "cumulative"),
    ]


def test_a_rate_has_its_two_places_and_a_missing_one_its_reason() -> None:
    item = measure(Item(content="新建公园8处、绿道12公里。", progress=Text(text="已建成公园3处。")))
    park, path = item.completion
    assert (park.target.text, park.achieved and park.achieved.field, park.rate) == ("8处", "progress", 0.375)
    assert (path.rate, path.achieved, path.reason) == (None, None, "nothing-reported")


def test_a_date_takes_its_year_from_the_period() -> None:
    item = measure(Item(next_steps=Text(text="4月底前完成。")))
    assert [(d.text, d.last, d.derived) for d in item.dates] == [("4月底", date(2025, 4, 30), True)]


def test_without_a_period_a_date_without_a_year_is_none() -> None:
    assert measure(Item(next_steps=Text(text="4月底前完成。")), period=None).dates == []


@pytest.mark.parametrize(
    ("heading", "unit", "cell", "value", "kind"),
    [
        pytest.param("总投资（万元）", "万元", "4,200", 42_000_000, "attribute", id="a size"),
        pytest.param("年度计划投资（万元）", "万元", "120", 1_200_000, "target", id="a plan"),
        pytest.param("累计完成投资（万元）", "万元", "61.5", 615_000, "cumulative", id="done so far"),
        pytest.param("完成比例（%）", "%", "96.7", 96.7, "share", id="a share stays one"),
    ],
)
def test_a_bare_number_is_what_its_heading_says(
    heading: str, unit: str, cell: str, value: float, kind: str
) -> None:
    column = Column(label=heading, unit=unit)
    (figure,) = measure(Item(extra={heading: cell}), columns=(column,)).figures
    assert (figure.field, figure.value, figure.kind) == (heading, value, kind)


@given(st.text("已完成新建1处2公里，。；万元3月底前\n", max_size=60))
def test_every_span_is_the_words_it_says(text: str) -> None:
    item = measure(Item(content=text, progress=Text(text=text)))
    fields = {"content": item.content or "", "progress": item.progress.text}
    for span in (*item.figures, *item.dates):
        assert fields[span.field][span.start : span.end] == span.text


def test_records_given_the_same_fields_share_their_names() -> None:
    """pydantic keeps a set of names for each record; a large ledger has a hundred thousand."""
    first, second = measure(Item(progress=Text(text="完成60公里，投资3万元。"))).figures
    assert first.model_fields_set is second.model_fields_set
    assert first.model_fields_set >= {"field", "start", "end", "text"}


def test_a_copy_of_a_record_does_not_change_the_names_of_others() -> None:
    first, second = measure(Item(progress=Text(text="完成60公里，投资3万元。"))).figures
    names = set(second.model_fields_set)
    copy = first.model_copy(update={"later": 1})
    assert copy.model_fields_set == names | {"later"}
    assert second.model_fields_set == names


def test_the_same_words_in_the_same_field_are_the_same_figure() -> None:
    """完成60% stands in thousands of rows; the record is made once, and another field has another."""
    items = [Item(content="完成60%", progress=Text(text="完成60%")) for _ in range(2)]
    (first, other), (second, _) = (measure(item).figures for item in items)
    assert first is second
    assert (first.field, other.field) == ("content", "progress")


def test_items_behind_the_most_figures_go_without_and_that_is_told() -> None:
    """Figures are made of the texts, which stay; a file of a million of them would take minutes."""
    items = [Item(progress=Text(text=f"{n}月完成{n}公里，投资{n}万元。")) for n in range(1, 6)]
    file = add_figures(LedgerFile(source=SOURCE, ledgers=[Ledger(period=QUARTER, items=items)]), most=5)
    assert [len(item.figures) for item in file.iter_items()] == [2, 2, 0, 0, 0]
    assert [(told.code, told.facts) for told in file.diagnostics] == [
        ("figures-left-out", {"count": 3, "limit": 5})
    ]
    assert [item.progress.text for item in file.iter_items()] == [item.progress.text for item in items]
