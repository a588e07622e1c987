"""The report as its readers use it, in a real browser."""

from __future__ import annotations

import socket
import unicodedata
from itertools import pairwise
from typing import Any

import pytest

from ledgertool.ledger import Completion, Item, Ledger, LedgerFile, Span
from tests.browser.conftest import Open, Opened
from tests.writers.builders import QUARTER, column, make_file, make_ledger, text_of

pytestmark = pytest.mark.chromium

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


# --- nothing but the file -----------------------------------------------------------------------------------


def test_the_report_asks_for_nothing_and_breaks_no_policy(open_report: Open, second: LedgerFile) -> None:
    """The file itself is the only request, and the console stays empty while every control is used."""
    report = open_report(second)
    report.page.fill("#search", "水厂")
    report.page.select_option("#order", "rate")
    report.page.check("#problems")
    report.page.click("button[type=reset]")
    assert [url.rpartition("/")[2] for url in report.requests] == ["report.html"]
    assert report.said == []


ATTEMPTS = {
    "a script of a stranger": """
        const script = document.createElement("script");
        script.text = "window.ran = 1";
        document.body.append(script);""",
    "a handler in an attribute": """
        document.body.setAttribute("onclick", "window.ran = 1");
        document.body.click();""",
    "markup from a string": "document.body.innerHTML = '<img src=x onerror=\"window.ran = 1\">'",
    "a style in an attribute": "document.body.setAttribute('style', 'display: none')",
    "an image from elsewhere": "document.body.append(Object.assign(new Image(), {src: there}))",
    "a request": "fetch(there).catch(() => 0)",
    "a form that is sent": """
        const form = document.body.appendChild(document.createElement("form"));
        form.action = there;
        form.submit();""",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_the_policy_stops(open_report: Open, second: LedgerFile, attempt: str) -> None:
    """What a stranger's text might do, were it ever not escaped, the browser forbids and says so."""
    report = open_report(second)
    with socket.create_server(("127.0.0.1", 0)) as server:
        there = f"const there = 'http://127.0.0.1:{server.getsockname()[1]}/';"
        body = f"() => {{ {there} try {{ {attempt} }} catch (error) {{ console.log(String(error)) }} }}"
        report.page.evaluate(body)
        report.page.wait_for_timeout(200)
        assert received(server) == b""
    assert report.page.evaluate("window.ran") is None
    assert report.page.locator("main").is_visible()
    assert any("Content Security Policy" in said or "Trusted" in said for said in report.said)


def received(server: socket.socket) -> bytes:
    """What was sent to a server; a browser may open a connection before it asks whether it is allowed to."""
    server.setblocking(False)
    try:
        connection, _ = server.accept()
        connection.setblocking(False)
        return connection.recv(1000)
    except BlockingIOError:
        return b""


HOSTILE = [
    "</script><script>window.ran = 1</script>",
    '"><img src=x onerror="window.ran = 1">',
    "' onmouseover='window.ran = 1",
    "<!-- <style>* { display: none }</style> &lt;b&gt; &amp;",
    "</h3></article></main><h1>假标题</h1>",
    "javascript:window.ran = 1",
    "{shown} ${7*7} {{7*7}}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(open_report: Open, text: str) -> None:
    """Wherever it stands (title, unit, state, cells), it is shown as it was written and does nothing."""
    item = Item(
        number=text,
        task=text,
        content=text,
        progress=text_of(text),
        problems=text_of(text),
        responsible_units=[text],
        status=text,
        extra={text: text},
    )
    columns = [column("content", text), column(None, text), column("progress", "进展")]
    report = open_report(make_file(Ledger(title=text, notes=[text], columns=columns, items=[item])))
    shown = " ".join(text.split())
    assert report.shown == [shown]
    assert report.page.locator("h1").count() == 1
    assert report.page.locator("h1").inner_text() == shown
    assert report.page.title().startswith(shown)
    report.page.select_option("#unit", "0")
    report.page.select_option("#state", "written-0")
    report.page.hover("article")
    assert len(report.shown) == 1
    assert report.page.evaluate("window.ran") is None
    assert report.said == []
    assert len(report.requests) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("完成\u202e001公里", "完成\\u202E001公里", id="right to left"),
        pytest.param("甲\u2066乙\u2069", "甲\\u2066乙\\u2069", id="isolates"),
        pytest.param("甲\x00\x0b乙", "甲\\u0000\\u000B乙", id="controls"),
        pytest.param("甲\ud800乙", "甲\\uD800乙", id="half a character"),
        pytest.param("甲\ufffe乙", "甲\\uFFFE乙", id="no character"),
    ],
)
def test_a_character_that_would_deceive_is_shown(open_report: Open, text: str, shown: str) -> None:
    """The reader sees that something is there."""
    report = open_report(make_file(Ledger(items=[Item(content=text)])))
    assert report.shown == [shown]


# --- filter, search, order ----------------------------------------------------------------------------------


def test_all_items_are_shown_at_first_those_with_problems_before_the_others(
    open_report: Open, second: LedgerFile
) -> None:
    """Four items have problems; the count says that nothing is left out."""
    report = open_report(second)
    assert report.status() == "显示 12 / 12 项"
    problems = report.page.locator("article").evaluate_all("all => all.map(a => a.dataset.problems)")
    assert problems == ["1"] * 4 + [""] * 8


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("不存在的词", 0, id="nothing"),
        pytest.param("", 12, id="no words"),
        pytest.param("高标准农田", 1, id="a word"),
        pytest.param("市民政局 食堂", 1, id="two words, both must stand there"),
        pytest.param("  市民政局  ", 2, id="blanks round a word"),
        pytest.param("１２６０", 0, id="a number that is not there"),
        pytest.param("１２００户", 1, id="full-width digits"),
        pytest.param(".*", 0, id="no pattern"),
    ],
)
def test_search(second_report: Opened, words: str, found: int) -> None:
    """Every word must stand somewhere in the item."""
    second_report.page.fill("#search", words)
    assert len(second_report.shown) == found
    assert second_report.status() == f"显示 {found} / 12 项"
    assert second_report.page.locator("#nothing").is_visible() == (found == 0)


def test_found_words_are_marked(open_report: Open, second: LedgerFile) -> None:
    """The browser's own highlights hold the places of the word."""
    report = open_report(second)
    report.page.fill("#search", "泊位")
    marks = "[...CSS.highlights.get('found')].map(range => range.toString())"
    found = report.page.evaluate(marks)
    assert set(found) == {"泊位"}
    report.page.select_option("#order", "rate")
    assert report.page.evaluate(marks) == found
    report.page.fill("#search", "")
    assert report.page.evaluate(marks) == []


def test_filter_by_unit_and_state(open_report: Open, second: LedgerFile) -> None:
    """The two are combined, and clearing brings all items back."""
    report = open_report(second)
    report.page.select_option("#unit", label="市综合行政执法局（3）")
    assert len(report.shown) == 3
    report.page.select_option("#state", "behind")
    assert report.shown == ["新增公共停车泊位900个。", "新建口袋公园8处。"]
    report.page.check("#problems")
    assert report.shown == ["新增公共停车泊位900个。"]
    report.page.click("button[type=reset]")
    assert report.status() == "显示 12 / 12 项"


def test_states_as_written_can_be_chosen(open_report: Open) -> None:
    """A ledger with a column for it has its own words in the filter."""
    report = open_report(make_file(make_ledger()))
    report.page.select_option("#state", label="已完成（1）")
    assert report.page.locator("article:visible dd", has_text="丙局").count() == 1
    assert report.status() == "显示 1 / 2 项"


def test_order(open_report: Open, second: LedgerFile) -> None:
    """As in the ledger, or the lowest rate first; items without a rate come last."""
    report = open_report(second)
    report.page.select_option("#order", "document")
    assert report.shown[0].startswith("完成柳溪水厂二期")
    report.page.select_option("#order", "rate")
    rates = report.page.locator("article").evaluate_all("all => all.map(a => a.dataset.rate)")
    known = [float(rate) for rate in rates if rate]
    assert known == sorted(known)
    assert rates[len(known) :] == [""] * (len(rates) - len(known))


def test_a_unit_of_the_table_leads_to_its_items(open_report: Open, second: LedgerFile) -> None:
    """The link sets the filter; so do the links of the tasks."""
    report = open_report(second)
    report.page.click("#units a:has-text('市民政局')")
    assert report.page.locator("#unit option:checked").inner_text() == "市民政局（2）"
    assert len(report.shown) == 2
    report.page.click("#tasks a:has-text('实施城市更新工程')")
    assert report.page.input_value("#unit") == ""
    assert len(report.shown) == 4


# --- keyboard and screen reader -----------------------------------------------------------------------------


def test_everything_can_be_reached_with_the_keyboard(open_report: Open, second: LedgerFile) -> None:
    """The first Tab is the way past the tables; then each control comes in turn and shows its focus."""
    report = open_report(second)
    report.page.keyboard.press("Tab")
    assert report.page.evaluate("document.activeElement.className") == "skip"
    report.page.keyboard.press("Enter")
    reached = []
    for _ in range(6):
        report.page.keyboard.press("Tab")
        reached.append(report.page.evaluate("document.activeElement.id || document.activeElement.type"))
        outline = report.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
    assert reached == ["search", "unit", "state", "order", "problems", "reset"]


def test_filter_with_keys_alone(open_report: Open, second: LedgerFile) -> None:
    """Typing searches at once; Enter does not leave the page; Space ticks and clears."""
    report = open_report(second)
    report.page.focus("#search")
    report.page.keyboard.insert_text("停车")
    report.page.keyboard.press("Enter")
    assert report.status() == "显示 1 / 12 项"
    assert len(report.requests) == 1
    report.page.focus("button[type=reset]")
    report.page.keyboard.press("Space")
    assert report.status() == "显示 12 / 12 项"


def test_the_outline_of_the_page(open_report: Open, second: LedgerFile) -> None:
    """One h1, a section under each h2, an item under each h3, no level left out; the landmarks are there."""
    report = open_report(second)
    levels = report.page.locator("h1, h2, h3").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    for landmark in ("banner", "navigation", "main", "search", "contentinfo"):
        assert report.page.get_by_role(landmark).count() == 1
    assert report.page.get_by_role("article", name="新增公共停车泊位900个。").count() == 1
    table = report.page.get_by_role("table", name="各单位进展")
    assert table.get_by_role("columnheader").all_inner_texts()[:3] == ["单位", "事项", "有问题"]
    assert table.get_by_role("rowheader").count() == 10
    assert report.page.get_by_role("status").inner_text() == "显示 12 / 12 项"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("viewport", [PHONE, {}], ids=["phone", "desktop"])
def test_accessibility_rules(
    open_report: Open,
    series: tuple[LedgerFile, dict[str, Any]],
    scheme: str,
    language: str,
    viewport: dict[str, Any],
) -> None:
    """axe finds nothing against WCAG 2.2 AA and its own best practices, contrast included."""
    from axe_playwright_python.sync_playwright import Axe

    file, options = series
    settings = {**viewport, "color_scheme": scheme, "bypass_csp": True}
    report = open_report(file, written_as={**options, "language": language}, **settings)
    report.page.fill("#search", "1")
    found = Axe().run(report.page)
    assert found.violations_count == 0, found.generate_report()


# --- everywhere ---------------------------------------------------------------------------------------------


def test_on_a_phone_nothing_is_cut_off(open_report: Open, series: tuple[LedgerFile, dict[str, Any]]) -> None:
    """The page is as wide as the screen, and what can be touched is large enough to be hit."""
    file, options = series
    report = open_report(file, written_as=options, **PHONE)
    assert report.page.evaluate("document.documentElement.scrollWidth") == 360
    cut = "all => all.filter(e => e.getBoundingClientRect().right > 361).map(e => e.outerHTML)"
    assert report.page.locator("main *").evaluate_all(cut) == []
    heights = report.page.locator("form select, form button").evaluate_all(
        "all => all.map(e => e.offsetHeight)"
    )
    assert min(heights) >= 40


def test_long_words_do_not_widen_the_page(open_report: Open) -> None:
    """A name without a blank is broken."""
    word = "超长" * 200 + "A" * 400
    ledger = make_ledger(items=[Item(number=word, content=word, responsible_units=[word], status=word)])
    report = open_report(make_file(ledger), **PHONE)
    assert report.page.evaluate("document.documentElement.scrollWidth") == 360


def test_dark_scheme(open_report: Open, second: LedgerFile) -> None:
    """The page follows the system: light text on dark ground."""
    brightness = (
        "name => getComputedStyle(document.body)[name].match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    )
    dark = open_report(second, color_scheme="dark").page
    light = open_report(second, color_scheme="light").page
    assert dark.evaluate(brightness, "backgroundColor") < 150 < 600 < dark.evaluate(brightness, "color")
    assert light.evaluate(brightness, "backgroundColor") > 600 > 150 > light.evaluate(brightness, "color")


def test_without_script_everything_is_there(open_report: Open, second: LedgerFile) -> None:
    """All items and their words, and no control that would do nothing."""
    report = open_report(second, java_script_enabled=False)
    assert len(report.shown) == 12
    assert report.page.locator("form").is_hidden()
    assert report.page.locator("dd", has_text="柳溪水厂二期").first.is_visible()


def test_print(open_report: Open, second: LedgerFile) -> None:
    """Paper has every item and no controls; a filter is told of, since it leaves items out."""
    report = open_report(second)
    report.page.emulate_media(media="print")
    assert report.page.locator("nav").is_hidden()
    assert report.page.locator("#search").is_hidden()
    assert len(report.shown) == 12
    assert report.page.locator("#shown").is_visible()
    whole = report.page.pdf(prefer_css_page_size=True)
    report.page.emulate_media(media="null")
    report.page.fill("#search", "停车")
    part = report.page.pdf(prefer_css_page_size=True)
    assert len(pages_of(whole)) > len(pages_of(part)) > 0
    words = "".join(pages_of(part))
    assert "目录" not in words
    assert "停车泊位" in words
    assert "显示1/12项" in words


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page without blanks; the fonts of a PDF have 民 as the radical ⺠."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    return ["".join(unicodedata.normalize("NFKC", text).split()) for text in texts]


# --- figures ------------------------------------------------------------------------------------------------


def test_a_bar_is_as_long_as_its_rate(open_report: Open) -> None:
    """Its widths are attributes of the drawing, so that the policy need allow no styles."""
    report = open_report(measured(0.5))
    width = (
        "bar => bar.querySelector('.fill').getBoundingClientRect().width / bar.getBoundingClientRect().width"
    )
    assert report.page.locator("article .bar").evaluate(width) == pytest.approx(0.5, abs=0.01)


def test_a_rate_over_all_fills_the_bar(open_report: Open) -> None:
    """The words say how much more it is."""
    report = open_report(measured(1.25))
    assert report.page.locator("article .fill").get_attribute("width") == "100"
    assert report.page.locator("article strong").inner_text() == "125%"


def test_quarters_stand_beside_each_other(
    open_report: Open, series: tuple[LedgerFile, dict[str, Any]]
) -> None:
    """The parking lots: the figure fell in the second quarter and rose in the third; the problem is open."""
    file, options = series
    report = open_report(file, written_as=options)
    table = report.page.get_by_role("table", name="新增公共停车泊位900个")
    rows = [row.get_by_role("cell").all_inner_texts() for row in table.get_by_role("row").all()]
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    assert cells == [[], ["23% 210个", "22% 198个 比上期下降", "71% 640个"], ["无", "有", "有"]]
    assert table.get_by_role("columnheader").all_inner_texts()[1:] == [
        "2025年一季度",
        "2025年二季度",
        "2025年三季度",
    ]
    overall = report.page.get_by_role("table", name="各期进展")
    assert overall.get_by_role("rowheader").count() == 3


def measured(rate: float) -> LedgerFile:
    target = Span(field="content", start=2, end=5, text="40个")
    item = Item(
        number="1", content="建成40个", completion=[Completion(target=target, rate=rate, basis="share")]
    )
    return make_file(Ledger(title="示例", period=QUARTER, columns=[column("content", "内容")], items=[item]))


def test_a_thousand_items_are_searched_at_once(open_report: Open, second: LedgerFile) -> None:
    """A large ledger stays usable: every key press answers, and only what matches is shown."""
    ledger = second.ledgers[0]
    items = [
        item.model_copy(update={"content": f"{item.content}（第{number}批）"})
        for number in range(90)
        for item in ledger.items
    ]
    large = second.model_copy(update={"ledgers": [ledger.model_copy(update={"items": items})]})
    report = open_report(large)
    report.page.fill("#search", "第77批")
    assert report.status() == "显示 12 / 1080 项"
