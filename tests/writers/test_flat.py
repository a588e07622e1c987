"""The flat table: every value once, every heading once."""

import pytest

from ledgertool.ledger import Item, Ledger
from ledgertool.writers.flat import flat_columns, iter_entries
from tests.writers.builders import column, make_file, make_ledger, text_of


def table_of(file, language="zh"):
    columns = flat_columns(file, language)
    return [[c.label for c in columns], *([c.value(*entry) for c in columns] for entry in iter_entries(file))]


def test_headings_are_those_of_the_ledger():
    """Section and period, which no column shows, stand round them."""
    labels = table_of(make_file(make_ledger()))[0]
    assert labels == [
        *("分组", "序号", "目标任务", "责任单位", "投资/总额", "投资/完成"),
        *("进展情况", "完成时限", "状态", "期间"),
    ]


def test_several_ledgers_share_columns_and_name_themselves():
    """The same role is one column, and a first column tells the ledgers apart."""
    other = Ledger(title="另一份", columns=[column("task", "工作任务")], items=[Item(task="修路")])
    rows = table_of(make_file(make_ledger(), other))
    assert rows[0][:4] == ["台账", "分组", "序号", "目标任务"]
    assert rows[-1][:4] == ["另一份", "", "", "修路"]


def test_a_combined_column_gives_one_for_each_role():
    """进展、问题及打算 in one cell is three columns, as the records have it."""
    combined = column("progress", "进展情况及存在问题", roles=["progress", "problems"])
    item = Item(progress=text_of("已开工"), problems=text_of("缺钱"))
    assert table_of(make_file(Ledger(columns=[combined], items=[item]))) == [
        ["进展情况", "存在问题"],
        ["已开工", "缺钱"],
    ]


@pytest.mark.parametrize(("language", "label"), [("zh", "牵头单位"), ("en", "Lead units")])
def test_what_no_column_shows_gets_one(language, label):
    """Units named inside another column, and extras without a heading, are not lost."""
    item = Item(responsible_units=["甲局"], lead_units=["乙局"], extra={"随手": "记"})
    file = make_file(Ledger(columns=[column("responsible_units", "责任单位")], items=[item]))
    assert table_of(file, language) == [["责任单位", label, "随手"], ["甲局", "乙局", "记"]]


def test_headings_are_all_different():
    """Two columns of one name, in which a filter could not tell, are numbered."""
    ledger = Ledger(
        columns=[column("remarks", "备注"), column(None, "备注")], items=[Item(extra={"备注": "乙"})]
    )
    assert table_of(make_file(ledger))[0] == ["备注", "备注 (2)"]


def test_a_file_without_ledgers_has_no_columns():
    """Nothing in, nothing out."""
    assert table_of(make_file()) == [[]]
