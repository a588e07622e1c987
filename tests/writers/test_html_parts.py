"""Parts of the HTML report that are there or not: notes, filters, bars, and what stands above an item."""

from __future__ import annotations

import pytest

from ledgertool.ledger import Figure, Item, Ledger, Total
from ledgertool.messages import message
from ledgertool.writers.html.markup import Markup
from tests.writers.builders import column, make_file, make_ledger, text_of
from tests.writers.test_html import history_of, item_of, page_of, promised, report_of, texts


def ignore(_: object) -> None:
    """A report for nobody."""


def test_a_ledger_that_says_nothing_round_its_table_has_no_notes():
    """Neither a heading nor an empty section."""
    assert page_of(report_of(item_of("甲"))).xpath("//*[@id='notes']") == []


@pytest.mark.parametrize(
    ("total", "row"),
    [
        pytest.param(Total(label="合计", cells=["合计", "3", "17"]), "合计317", id="its cells"),
        pytest.param(Total(label="合计"), "合计", id="its label where it has none"),
    ],
)
def test_a_row_of_totals(total, row):
    """As it stands in the ledger, its first cell a heading, and it can be scrolled to with the keyboard."""
    page = page_of(report_of(item_of("甲"), totals=[total]))
    assert texts(page, "//*[@id='notes']//tr") == [row]
    assert page.xpath("count(//*[@id='notes']//tr/th)") == 1
    assert page.xpath("//*[@id='notes']//div/@tabindex") == ["0"]


@pytest.mark.parametrize(
    ("item", "orders"),
    [
        pytest.param(item_of("甲"), ["problems", "document"], id="nothing is measured"),
        pytest.param(item_of("甲", None), ["problems", "document"], id="a target without a rate"),
        pytest.param(item_of("甲", 0.5), ["problems", "document", "rate"], id="a rate"),
    ],
)
def test_items_can_be_ordered_by_rates_only_where_there_are_some(item, orders):
    """A choice that changes nothing is none."""
    assert page_of(report_of(item)).xpath("//select[@id='order']/option/@value") == orders


@pytest.mark.parametrize(
    ("items", "boxes"),
    [
        pytest.param([item_of("甲")], [], id="no problems, no box"),
        pytest.param([item_of("甲", problems="无")], [], id="none is stated"),
        pytest.param(
            [item_of("甲", problems="缺地"), item_of("乙"), item_of("丙", problems="缺钱")],
            ["（2）"],
            id="how many there are",
        ),
    ],
)
def test_the_box_for_items_with_problems(items, boxes):
    """It says how many it would leave."""
    found = texts(page_of(report_of(*items)), "//form//label[@for='problems']")
    assert [text[-3:] for text in found] == boxes


def test_units_are_offered_only_where_somebody_is_named():
    """Neither a filter nor a table of nobody."""
    page = page_of(report_of(item_of("甲"), item_of("乙")))
    assert page.xpath("//select[@id='unit'] | //*[@id='units']") == []


def test_the_ledger_is_named_above_an_item_only_where_there_are_several():
    """One ledger is what the whole page is about."""
    item = item_of("甲")
    one = report_of(item)
    ledgers = [
        Ledger(title=title, columns=[column("content", "内容")], items=[item]) for title in ("表一", "表二")
    ]
    assert texts(page_of(one), "//article//p[@class='kicker']") == []
    two = page_of(make_file(*ledgers))
    assert texts(two, "//article//p[@class='kicker']") == ["表一", "表二"]


def test_titles_of_all_ledgers_stand_at_the_head():
    """The first is the heading of the page, the others stand under it."""
    page = page_of(make_file(make_ledger(title="表一"), make_ledger(title="表二"), make_ledger(title="表三")))
    assert texts(page, "//h1") == ["表一"]
    assert texts(page, "//p[contains(@class, 'subtitle')]")[:2] == ["表二", "表三"]


@pytest.mark.parametrize(
    ("past", "chips"),
    [
        pytest.param([], 0, id="no quarter before"),
        pytest.param([[]], 1, id="not there in the one before"),
        pytest.param([[], []], 1, id="in none of them"),
        pytest.param([[item_of("甲")], []], 0, id="there once, and now again"),
        pytest.param([[], [item_of("甲")]], 0, id="there last time"),
    ],
)
def test_an_item_is_new_where_no_quarter_before_had_it(past, chips):
    """And where there was a quarter before."""
    page = page_of(report_of(item_of("甲")), history=history_of(*past) if past else None)
    assert len(page.xpath("//article//li[contains(@class, 'chip new')]")) == chips


def counted(noun: str, unit: str, rate: float) -> Item:
    """An item that promises ten of something."""
    figure = Figure(
        field="content", start=0, end=3, text="10" + unit, value=10, unit=unit, kind="target", noun=noun
    )
    return Item(content=f"10{unit}", figures=[figure], completion=[promised(rate, target="10" + unit)])


@pytest.mark.parametrize(
    ("then", "cell"),
    [
        pytest.param(counted("村", "个", 0.3), "30%", id="the same thing"),
        pytest.param(counted("学校", "个", 0.3), "—", id="another thing in the same unit"),
        pytest.param(counted("村", "座", 0.3), "—", id="the same thing in another unit"),
        pytest.param(Item(content="甲"), "—", id="no target at all"),
    ],
)
def test_a_target_is_followed_by_what_it_counts(then, cell):
    """A rate of something else is none of it."""
    page = page_of(report_of(counted("村", "个", 0.5)), history=history_of([then]))
    assert texts(page, "//article//tbody/tr[1]/td") == [cell, "50%"]


@pytest.mark.parametrize(
    ("rate", "elapsed", "fill", "pace"),
    [
        pytest.param(None, None, [], [], id="nothing known"),
        pytest.param(0.0, 0.25, [], ["25"], id="nothing done"),
        pytest.param(0.345, 0.5, ["34.5"], ["50"], id="a part"),
        pytest.param(1.0, None, ["100"], [], id="all"),
        pytest.param(1.7, 1.0, ["100"], ["100"], id="more than all stays in the frame"),
        pytest.param(-0.2, None, [], [], id="less than nothing too"),
    ],
)
def test_a_bar(rate, elapsed, fill, pace):
    """The whole, how much is done, and where the year stands."""
    bar = Markup("zh", ignore).bar(rate, elapsed, "behind")
    widths = {rect.get("class"): (rect.get("x"), rect.get("width")) for rect in bar.iter("rect")}
    assert widths.pop("track") == ("0", "100")
    assert widths == ({"fill": ("0", fill[0])} if fill else {})
    assert [line.get("x1") for line in bar.iter("line")] == pace
    assert bar.get("aria-hidden") == "true"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_script_fills_in_has_a_place_for_both_counts(language):
    """The sentence of how many items are shown is a template."""
    page = page_of(report_of(item_of("甲")), language=language)
    (template,) = page.xpath("//*[@id='shown']/@data-template")
    assert template == message("report-shown", language=language, shown="{shown}", total="{total}")
    assert "{shown}" in template
    assert "{total}" in template


def test_problems_stand_before_the_rest_of_an_item_and_none_behind_the_progress():
    """What needs a look is read first."""
    columns = [column("content", "内容"), column("progress", "进展"), column("problems", "问题")]
    items = [
        Item(content="甲", progress=text_of("已开工"), problems=text_of(words)) for words in ("缺地", "无")
    ]
    page = page_of(make_file(Ledger(title="示例", columns=columns, items=items)))
    fields = "//article[{}]//div[contains(@class, 'field')]/dt"
    assert texts(page, fields.format(1))[0] == "问题"
    assert texts(page, fields.format(2))[0] == "进展"
