"""The HTML report as text: what it says, and what it never does. How it behaves is in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.ledger import Completion, Figure, Item, Ledger, LedgerFile, Period, Span, Total
from ledgertool.pace import Bands
from ledgertool.writers.history import History
from ledgertool.writers.html.entries import Entry, Sum, make_entries, problems_first
from ledgertool.writers.html.markup import percent
from tests.writers.builders import (
    QUARTER,
    codes,
    column,
    make_file,
    make_ledger,
    one_cell,
    text_of,
    written,
    written_with_report,
)


def page_of(file: LedgerFile, **options: Any) -> lxml.html.HtmlElement:
    """The report, parsed again."""
    return lxml.html.document_fromstring(written("html", file, **options).decode())


def texts(page: lxml.html.HtmlElement, path: str) -> list[str]:
    """The words of the elements at a path, blanks between them made one."""
    return [" ".join(element.text_content().split()) for element in page.xpath(path)]


def tiles(page: lxml.html.HtmlElement) -> dict[str, str]:
    return dict(
        zip(texts(page, "//*[@id='overview']//dt"), texts(page, "//*[@id='overview']//dd"), strict=True)
    )


def promised(
    rate: float | None, *, target: str = "10个", achieved: str = "", reason: str | None = None
) -> Completion:
    """A target in the content, with the figure reported against it."""
    done = Span(field="progress", start=0, end=len(achieved), text=achieved) if achieved else None
    basis = "explicit" if rate is not None else None
    place = Span(field="content", start=0, end=len(target), text=target)
    return Completion(target=place, achieved=done, rate=rate, basis=basis, reason=reason)


def item_of(content: str, *rates: float | None, problems: str = "", units: list[str] | None = None) -> Item:
    return Item(
        content=content,
        problems=text_of(problems),
        responsible_units=units or [],
        completion=[promised(rate) for rate in rates],
    )


def report_of(*items: Item, period: Period | None = QUARTER, **more: Any) -> LedgerFile:
    columns = [column("content", "内容"), column("problems", "问题"), column("responsible_units", "单位")]
    return make_file(Ledger(title="示例", period=period, columns=columns, items=list(items), **more))


# --- what the page is ------------------------------------------------------------


def test_the_policy_names_the_hashes_of_what_is_in_the_page():
    """Nothing is allowed but the one style and the one script that are there."""
    page = page_of(make_file(make_ledger()))
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    for name, (element,) in {
        "script-src": page.xpath("//script"),
        "style-src": page.xpath("//style"),
    }.items():
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_page_refers_to_nothing_outside_itself():
    """No address of another file, no style or handler in an attribute."""
    body = written("html", make_file(make_ledger()))
    page = lxml.html.document_fromstring(body.decode())
    addresses = page.xpath("//@href | //@src | //@action | //@srcset | //@poster")
    assert all(address.startswith(("#", "data:,")) for address in addresses)
    assert page.xpath("//@style | //@*[starts-with(name(), 'on')]") == []
    assert b"@import" not in body
    assert b"url(" not in body
    assert b"\r" not in body


def test_the_same_records_give_the_same_bytes():
    """No time, no random name: two reports can be compared."""
    assert written("html", make_file(make_ledger())) == written("html", make_file(make_ledger()))


def test_identifiers_are_unique_and_every_reference_finds_its_target():
    """Labels, headings and links point at what is there, once."""
    page = page_of(make_file(make_ledger(), make_ledger(title="另一份")))
    known = page.xpath("//@id")
    assert len(known) == len(set(known))
    pointed = page.xpath("//@for | //@aria-labelledby") + [
        a[1:] for a in page.xpath("//@href") if a[0] == "#"
    ]
    assert set(pointed) <= set(known)


def test_an_empty_file_is_a_page():
    """Records without a ledger have a heading and no item."""
    page = page_of(make_file())
    assert texts(page, "//h1") == ["台账"]
    assert page.xpath("//article") == []


# --- every word ------------------------------------------------------------


def test_every_field_of_an_item_is_shown():
    """Task, number, section, units, deadline, state, columns without a role, and the rest of the ledger."""
    ledger = make_ledger(totals=[Total(label="合计", cells=["合计", "17,000"])])
    page = page_of(make_file(ledger))
    words = page.xpath("string(//main)")
    first = ledger.items[0]
    for text in [
        first.task,
        first.section,
        "甲局、乙局",
        first.progress.text,
        "4月底前",
        first.status,
        "12,000",
        "-5.5",
    ]:
        assert text in words
    assert texts(page, "//*[@id='notes']//p") == ["填报单位：示例局", "备注：截至3月底。"]
    assert texts(page, "//*[@id='notes']//tr") == ["合计17,000"]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        pytest.param(Item(content="内容", task="任务"), "内容", id="its content"),
        pytest.param(Item(task="任务", category="类别"), "任务", id="else its task"),
        pytest.param(Item(target="目标"), "目标", id="else its target"),
        pytest.param(Item(number="3"), "第 3 项", id="else its number"),
        pytest.param(Item(progress=text_of("推进中")), "第 1 项", id="else its place"),
    ],
)
def test_what_an_item_is_called(item, title):
    """The most telling field that it has."""
    assert texts(page_of(report_of(item)), "//article/h3") == [title]


CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cf"), exclude_characters="\ufffe\uffff"
)


@given(st.text(CHARACTERS, min_size=1).filter(lambda text: text.strip()))
def test_any_text_is_read_back_as_it_is(text):
    """Whatever stands in a cell stands in the page, and the page keeps its shape."""
    page = page_of(one_cell(text))
    assert page.xpath("string(//div[contains(@class, 'progress')]/dd)") == text.strip()
    assert len(page.xpath("//article")) == len(page.xpath("//script")) == len(page.xpath("//h1")) == 1


def test_characters_that_html_cannot_hold_are_visible_and_told():
    """The writer reports them like every other writer."""
    body, reported = written_with_report("html", one_cell("甲\x0b乙\u202e丙"))
    assert "甲\\u000B乙\\u202E丙" in body.decode()
    assert set(codes(reported)) == {"control-chars"}


# --- figures ------------------------------------------------------------


def test_the_sums():
    """Items, units, problems, arrears, done, the mean of the rates and how many could be given."""
    page = page_of(
        report_of(
            item_of("甲", 0.5, None, problems="无", units=["甲局"]),
            item_of("乙", 0.05, problems="缺资金", units=["甲局", "乙局"]),
            item_of("丙", 1.5),
        )
    )
    assert tiles(page) == {
        "事项": "3",
        "责任单位": "2",
        "存在问题的事项": "1",
        "落后于序时进度的事项": "1",
        "已完成的事项": "1",
        "平均完成率": "52%",
        "可算完成率的指标": "3 / 4",
    }


def test_without_targets_nothing_is_said_of_rates():
    """No column, no bar and no note of what no item has."""
    page = page_of(report_of(item_of("甲")))
    assert tiles(page) == {"事项": "1", "责任单位": "0", "存在问题的事项": "0"}
    assert page.xpath("//*[local-name()='svg'] | //article//li") == []
    assert "完成率低的在前" not in texts(page, "//option")


def test_without_targets_the_states_as_written_are_counted():
    """An action log says itself what is open and what is done."""
    assert tiles(page_of(make_file(make_ledger())))["已完成"] == "1"


def test_without_a_period_there_is_no_pace():
    """A rate is told as it is; nothing is called behind."""
    page = page_of(report_of(item_of("甲", 0.01), period=None))
    assert texts(page, "//article//li") == ["推进中"]
    assert "落后于序时进度的事项" not in tiles(page)
    assert page.xpath("//*[local-name()='line']") == []


@pytest.mark.parametrize(
    ("rates", "state"),
    [
        pytest.param([], "unmeasured", id="no target"),
        pytest.param([None], "unmeasured", id="a target that cannot be compared"),
        pytest.param([0.25], "on-pace", id="as much as of the year"),
        pytest.param([0.151], "on-pace", id="less than ten points behind"),
        pytest.param([0.15], "behind", id="ten points behind"),
        pytest.param([0.0], "behind", id="nothing done in the first quarter"),
        pytest.param([1.0], "done", id="all"),
        pytest.param([1.2, 1.0], "done", id="more than all"),
        pytest.param([1.0, None], "on-pace", id="all of what can be compared is not all"),
        pytest.param([1.0, 0.1], "behind", id="the worst of several"),
    ],
)
def test_the_state_of_an_item(rates, state):
    """By the worst of its rates, against a quarter of the year."""
    (entry,) = make_entries(report_of(item_of("甲", *rates)).ledgers, Bands())
    assert entry.state == state


def test_the_bands_are_the_users():
    """Ten points behind are far behind for who says so, and the page says what it means."""
    page = page_of(report_of(item_of("甲", 0.14)), bands=Bands(yellow=2, red=10))
    assert texts(page, "//article//li") == ["严重滞后"]
    assert "落后 2 至 10 个百分点" in page.text_content()


@pytest.mark.parametrize(
    ("problems", "has"),
    [
        pytest.param("", False, id="an empty cell"),
        pytest.param("无", False, id="none"),
        pytest.param("暂无。", False, id="none so far"),
        pytest.param("/", False, id="a stroke"),
        pytest.param("无主管楼院多", True, id="a problem that begins with none"),
        pytest.param("1.缺资金", True, id="a problem"),
    ],
)
def test_what_counts_as_a_problem(problems, has):
    """A cell that says "none" tells of no problem."""
    (entry,) = make_entries(report_of(item_of("甲", problems=problems)).ledgers, Bands())
    assert entry.has_problems == has


def test_problems_come_first_then_arrears_then_the_document():
    """Within a kind the order is the document's."""
    items = [
        item_of("一"),
        item_of("二", 0.1),
        item_of("三", 1.0),
        item_of("四"),
        item_of("五", 0.9, problems="缺地"),
    ]
    entries = make_entries(report_of(*items).ledgers, Bands())
    assert [entry.item.content for entry in problems_first(entries)] == ["五", "二", "一", "四", "三"]


def test_the_mean_counts_a_surplus_as_all():
    """One target done twice does not hide that another was not begun."""
    entries = make_entries(report_of(item_of("甲", 2.0, 0.0)).ledgers, Bands())
    assert Sum(entries).average == 0.5
    assert Sum([]).average is None


@given(st.lists(st.one_of(st.none(), st.floats(0, 5)), max_size=4))
def test_every_item_has_one_state_and_bars_within_their_frame(rates):
    """Whatever the rates are, no bar is longer than its frame."""
    page = page_of(report_of(item_of("甲", *rates)))
    assert len(page.xpath("//article[string-length(@data-states) > 0]")) == 1
    assert all(0 <= float(width) <= 100 for width in page.xpath("//*[@class='fill']/@width"))


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        pytest.param(0, "0%", id="nothing"),
        pytest.param(0.0417, "4.2%", id="a small share has a decimal"),
        pytest.param(0.05, "5%", id="but no zero behind the point"),
        pytest.param(0.3472, "35%", id="a larger one has none"),
        pytest.param(0.996, "99%", id="not quite all is not all"),
        pytest.param(1, "100%", id="all"),
        pytest.param(1.254, "125%", id="more than all"),
    ],
)
def test_a_share_in_per_cent(rate, shown):
    """Whole per cent, but never a 100% that is none."""
    assert percent(rate) == shown


@pytest.mark.parametrize(
    ("completion", "cell"),
    [
        pytest.param(promised(0.4, achieved="4个"), "40% 4个", id="a rate and its figure"),
        pytest.param(promised(None, reason="nothing-reported"), "未报完成数", id="nothing reported"),
        pytest.param(promised(None, reason="other-thing"), "所报数字不可比", id="another thing"),
        pytest.param(
            promised(None, achieved="6处", reason="not-finished"), "6处 尚未完工，不计", id="designs"
        ),
        pytest.param(promised(None, reason="zero-target"), "目标为零", id="no target"),
    ],
)
def test_a_target_has_a_rate_or_a_reason(completion, cell):
    """Where there is no rate the page says why, and shows no bar."""
    item = Item(content="10个", completion=[completion])
    page = page_of(report_of(item))
    assert texts(page, "//article//td") == [cell]
    assert len(page.xpath("//article//*[local-name()='svg']")) == (completion.rate is not None)


def test_a_target_is_named_by_what_it_counts():
    """村 72个, as the figure's noun says; without one the figure stands alone."""
    figure = Figure(
        field="content", start=0, end=3, text="10个", value=10, unit="个", kind="target", noun="村"
    )
    named = Item(content="10个村", figures=[figure], completion=[promised(0.5)])
    page = page_of(report_of(named, item_of("10个", 0.5)))
    assert texts(page, "//article//tbody//th") == ["村 10个", "10个"]


# --- units, tasks, filters ------------------------------------------------------------


def test_supporting_units_can_be_found_but_do_not_answer_for_the_item():
    """The table of units is about those who are responsible; the filter knows all."""
    item = Item(content="甲", responsible_units=["甲局"], supporting_units=["乙局"], problems=text_of("缺地"))
    page = page_of(report_of(item, Item(content="乙", supporting_units=["丙局"])))
    assert texts(page, "//*[@id='units']//tbody//th") == ["甲局", "丙局"]
    assert texts(page, "//select[@id='unit']/option") == ["全部", "甲局（1）", "乙局（1）", "丙局（1）"]


def test_items_without_a_unit_are_counted_too():
    """So that the rows of the table are the whole."""
    page = page_of(report_of(item_of("甲", units=["甲局"]), item_of("乙")))
    assert texts(page, "//*[@id='units']//tbody//th") == ["甲局", "（未写责任单位）"]


def test_tasks_stand_as_in_the_document():
    """A task of several items is one row, with its number."""
    page = page_of(make_file(make_ledger()))
    assert texts(page, "//*[@id='tasks']//tbody/tr") == ["1 新建水厂20"]


def test_states_as_written_are_offered_unless_they_are_sentences():
    """A column of many different texts would make no filter."""
    few = [Item(content=str(n), status=f"状态{n % 3}") for n in range(9)]
    many = [Item(content=str(n), status=f"情况{n}") for n in range(40)]
    assert "状态1（3）" in texts(page_of(report_of(*few)), "//option")
    assert not any("情况" in text for text in texts(page_of(report_of(*many)), "//option"))


# --- quarters ------------------------------------------------------------


def history_of(*quarters: list[Item], dropped: tuple[Item, ...] = ()) -> History:
    """Quarters before, of which each has what the one item of the report was then."""
    ends = {"一季度": ("2023-01-01", "2023-03-31"), "二季度": ("2023-04-01", "2023-06-30")}
    ledgers = tuple(
        (Ledger(period=Period(label=label, start=start, end=end), items=items),)
        for (label, (start, end)), items in zip(ends.items(), quarters, strict=False)
    )
    return History(quarters=ledgers, past=(tuple(tuple(items) for items in quarters),), dropped=dropped)


def test_a_rate_that_falls_is_marked():
    """Against the last quarter that had a rate, though one between has none."""
    history = history_of([item_of("甲", 0.5)], [item_of("甲", None)])
    page = page_of(report_of(item_of("甲", 0.4)), history=history)
    assert texts(page, "//article//tbody/tr[1]/td") == ["50%", "未报完成数", "40% 比上期下降"]


def test_a_target_that_changed_is_told():
    """The rate of then belongs to the target of then."""
    then = Item(content="甲", completion=[promised(0.5, target="20个")])
    page = page_of(report_of(item_of("甲", 0.6)), history=history_of([then]))
    assert texts(page, "//article//tbody/tr[1]/td") == ["50% 目标 20个", "60%"]


def test_problems_are_followed_through_the_quarters():
    """Whether there were any, and where the item was not there yet."""
    page = page_of(report_of(item_of("甲")), history=history_of([], [item_of("甲", problems="缺地")]))
    assert texts(page, "//article//tbody/tr/td") == ["无此项", "有", "无"]


def test_a_new_item_and_a_dropped_one():
    """What is new is marked, what is gone has a section of its own."""
    gone = Item(number="9", content="老项目", responsible_units=["甲局"])
    page = page_of(report_of(item_of("甲")), history=history_of([], dropped=(gone,)))
    assert "新增" in texts(page, "//article//li")
    assert texts(page, "//*[@id='dropped']//li") == ["9 · 老项目 · 甲局"]


def test_the_quarters_in_sum():
    """One row each, the report's own last, each against its own share of the year."""
    page = page_of(report_of(item_of("甲", 0.3)), history=history_of([item_of("甲", 0.1)]))
    assert texts(page, "//*[@id='quarters']//tbody/tr") == [
        "一季度101" + "10% （1 个指标）",
        "2024年一季度100" + "30% （1 个指标）",
    ]
    assert page_of(report_of(item_of("甲", 0.3))).xpath("//*[@id='quarters']") == []


# --- languages ------------------------------------------------------------


def test_the_page_in_english():
    """All of its own words; the ledger's stay as they are and say which language they are in."""
    page = page_of(report_of(item_of("建水厂", 0.5, problems="缺地")), language="en")
    assert page.get("lang") == "en"
    own = re.sub(
        r"示例(\.docx)?|建水厂|缺地|内容|问题|单位|2024年一季度|10个", "", page.xpath("string(//body)")
    )
    assert not re.search("[\u4e00-\u9fff]", own)
    assert page.xpath("string(//article/h3/@lang)") == "zh-CN"
    assert texts(page, "//article//li") == ["On pace", "Problems"]


def test_english_words_in_a_chinese_page_are_marked():
    """A screen reader changes its voice."""
    page = page_of(report_of(Item(content="Build the plant"), Item(content="建水厂"), Item(content="3")))
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//article/h3/@lang") == ["en"]


def test_entries_of_several_ledgers_are_counted_through():
    """Positions, from which identifiers are made, are those of the whole file."""
    entries = make_entries([make_ledger(), make_ledger(title="另一份")], Bands())
    assert [entry.position for entry in entries] == [0, 1, 2, 3]
    assert isinstance(entries[0], Entry)
