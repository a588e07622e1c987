"""Web pages: spans, charsets, furniture, layout tables, and what a browser shows of a cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.source import Limits, Source
from tests.readers.printers import Grid, Merged, ledgers, print_html
from tests.readers.reading import codes_of, lines_of, texts_of


def _read(text: str, encoding: str = "utf-8", limits: Limits | None = None) -> Document:
    return read_document(Source("page.html", text.encode(encoding), limits or Limits()))


def _cell(inside: str) -> str:
    rows = f"<tr><td>1</td><td>{inside}</td></tr>" + "<tr><td>2</td><td>无</td></tr>" * 3
    return texts_of(_read(f"<html><table>{rows}</table>"))[0][1]


@given(ledgers(), st.data())
@settings(max_examples=60, deadline=None)
def test_any_ledger_with_merges_is_read_as_it_was_printed(grid: Grid, data: st.DataObject) -> None:
    """Cells and row spans come back, the furniture round the table are paragraphs."""
    merged: Merged = [list(row) for row in grid]
    for r in range(2, len(grid)):
        for c in range(len(grid[0])):
            if data.draw(st.booleans()):
                merged[r][c] = None
    document = _read(print_html(merged))
    slots = document.tables[0].grid
    for r, row in enumerate(merged):
        for c, text in enumerate(row):
            origin = slots[r][c]
            assert origin is not None
            assert (origin.row == r, origin.text) == (text is not None, origin.text if text is None else text)
    assert lines_of(document) == ["首页", "台账", "版权"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param("已完成", "已完成", id="plain text"),
        pytest.param(" 已\n  完成 ", "已 完成", id="blanks collapse"),
        pytest.param("甲<br>乙<br/>丙", "甲\n乙\n丙", id="br"),
        pytest.param("<p>甲</p><p>乙</p>", "甲\n乙", id="paragraphs"),
        pytest.param("<p>甲<br></p><p>乙</p>", "甲\n乙", id="br at the end of a block shows nothing"),
        pytest.param("<p>甲</p><p><br></p><p>乙</p>", "甲\n\n乙", id="an empty line"),
        pytest.param("<p>甲</p><p></p><p>乙</p>", "甲\n乙", id="an empty paragraph shows nothing"),
        pytest.param("<div><span>甲</span>乙</div>丙", "甲乙\n丙", id="a block, then text"),
        pytest.param("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙", id="bullets are left out"),
        pytest.param("<ol><li><p>甲</p></li><li>乙</li></ol>", "1.甲\n2.乙", id="numbers of a list"),
        pytest.param(
            '<ol start="3" type="a"><li>甲</li><li value="5">乙</li></ol>', "c.甲\ne.乙", id="letters"
        ),
        pytest.param('<ol style="list-style-type: none"><li>甲</li></ol>', "甲", id="a list without numbers"),
        pytest.param("甲&nbsp;乙　丙", "甲\xa0乙　丙", id="other blanks stay"),
        pytest.param(
            "甲<span style='display:none'>密</span><script>x()</script><!-- 注 -->乙", "甲乙", id="hidden"
        ),
        pytest.param(
            "前<table><tr><td>子项</td><td>进度</td></tr><tr><td>甲</td><td>50%</td></tr></table>后",
            "前\n子项\t进度\n甲\t50%\n后",
            id="a nested table",
        ),
        pytest.param("&lt;5&amp;6", "<5&6", id="entities"),
    ],
)
def test_a_cell_is_what_a_browser_shows(inside: str, text: str) -> None:
    """The lines of a cell are those on the screen."""
    assert _cell(inside) == text


@pytest.mark.parametrize(
    ("attributes", "spans", "codes"),
    [
        pytest.param("", (1, 1), [], id="none"),
        pytest.param('rowspan="2" colspan="2"', (2, 2), [], id="both"),
        pytest.param('rowspan="0"', (3, 1), [], id="0 spans to the end of the table"),
        pytest.param('rowspan="99"', (3, 1), [], id="no further than the table"),
        pytest.param('colspan="0"', (1, 1), ["grid-span"], id="0 columns"),
        pytest.param('colspan="2147483648"', (1, 1), ["grid-span"], id="two thousand million"),
        pytest.param('colspan="abc" rowspan="-3"', (1, 1), ["grid-span"], id="no numbers"),
        pytest.param('colspan="2px"', (1, 2), [], id="a number and more"),
    ],
)
def test_spans(attributes: str, spans: tuple[int, int], codes: list[str]) -> None:
    """A span that makes no sense is read as 1 and told; its text is kept."""
    rows = f"<tr><td {attributes}>甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td></tr>"
    document = _read(f"<html><table>{rows}</table></html>")
    cell = document.tables[0].rows[0].cells[0]
    assert (cell.text, cell.row_span, cell.col_span) == ("甲", *spans)
    assert codes_of(document) == codes


def test_covered_slots_move_cells_to_the_right() -> None:
    """A row under a span begins in the first free column."""
    document = _read('<table><tr><td rowspan="2">1</td><td>甲</td></tr><tr><td>乙</td></tr></table>')
    assert [(cell.text, cell.column) for cell in document.tables[0].rows[1].cells] == [("乙", 1)]
    assert document.marks_merges
    assert document.tables[0].has_merges


def test_headings_of_tables() -> None:
    """Rows of thead, and rows of th alone, are headings."""
    table = "<thead><tr><td>序号</td></tr></thead><tbody><tr><th>甲</th></tr><tr><td>1</td></tr></tbody>"
    rows = _read(f"<table>{table}<caption>附表</caption></table>").tables[0].rows
    assert [row.is_header for row in rows] == [True, True, False]


def test_tracked_changes_are_taken_as_accepted() -> None:
    """Word writes their author and time; without these a line through words is only looks."""
    mark = 'cite="mailto:a" datetime="2031-01-01T00:00"'
    deleted = f"<span><del {mark}>60\n<del {mark}>%</del></del></span>"
    cell = f"完成{deleted}<ins {mark}>80%</ins><del>旧</del><ins>新</ins>"
    document = _read(f"<p>台账<del {mark}>草稿</del></p><table><tr><td>1</td><td>{cell}</td></tr></table>")
    assert lines_of(document) == ["台账"]
    assert texts_of(document) == [["1", "完成80%旧新"]]
    (told,) = document.diagnostics
    assert (told.code, told.facts) == (
        "tracked",
        {"inserted": 1, "deleted": 2, "moved": 0, "deleted_texts": ["草稿", "60 %"]},
    )


def test_a_layout_table_is_unwrapped() -> None:
    """A table that holds the page is no table; one inside a data cell is."""
    inner = "<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>修桥</td></tr></table>"
    page = f"<table><tr><td>首页</td><td><h2>台账</h2>{inner}</td></tr></table>"
    document = _read(f"<html><body>{page}<table><tr><td><p>版权</p></td></tr></table></body></html>")
    assert [texts_of(document, n) for n in range(len(document.tables))] == [[["序号", "任务"], ["1", "修桥"]]]
    assert lines_of(document) == ["首页", "台账", "版权"]
    assert [block.level for block in document.blocks if hasattr(block, "level")] == [0, 2, 0]


PAGE = (
    '<html><head><meta charset="{}"></head><table><tr><td>序号</td><td>老旧小区改造</td></tr></table></html>'
)


@pytest.mark.parametrize(
    ("declared", "actual", "used", "codes"),
    [
        pytest.param("utf-8", "utf-8", "utf-8", [], id="as the page says"),
        pytest.param("gb2312", "gb18030", "gb18030", [], id="GB2312 means its superset"),
        pytest.param("gb2312", "utf-8", "utf-8", ["decode"], id="whole UTF-8 outweighs the page"),
        pytest.param("utf-8", "gb18030", "gb18030", ["decode"], id="no UTF-8 though the page says so"),
        pytest.param("big5", "big5", "big5", [], id="a page in traditional characters"),
        pytest.param("utf-8", "utf-8-sig", "utf-8", [], id="with a byte-order mark"),
    ],
)
def test_charsets(declared: str, actual: str, used: str, codes: list[str]) -> None:
    """The page's word counts unless the bytes say otherwise; then that is told."""
    text = "序號" if used == "big5" else "序号"
    page = (
        PAGE.format(declared)
        .replace("序号", text)
        .replace("老旧小区改造", "修橋" if used == "big5" else "老旧小区改造")
    )
    document = _read(page, actual)
    assert texts_of(document)[0][0] == text
    assert str(document.encoding).removesuffix("-sig") == used
    assert codes_of(document) == codes


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 100_000 + "深", id="100,000 blocks"),
        pytest.param("<table><tr><td>" * 20_000, id="20,000 tables"),
        pytest.param("<b>" * 251, id="one more than the parser keeps"),
    ],
)
def test_depth_is_bounded(page: str) -> None:
    """What the parser would drop without a word is refused before it sees it."""
    with pytest.raises(InputRefused) as refusal:
        _read(f"<html><body>{page}")
    assert refusal.value.code == "html-depth"


@pytest.mark.parametrize(
    "deeper",
    [
        pytest.param("<div></span>", id="end tags of others"),
        pytest.param("<div><!-- </div> -->", id="end tags in comments"),
        pytest.param("<div><script></div></script>", id="end tags in scripts"),
        pytest.param("<table><tr><td>", id="tables that never end"),
    ],
)
def test_what_the_parser_dropped_for_its_depth_is_refused(deeper: str) -> None:
    """Where our look at the tags is led astray, the parser still says that it gave up."""
    with pytest.raises(InputRefused) as refusal:
        _read("<html><body>" + deeper * 2_000 + "底")
    assert refusal.value.code == "html-depth"


def test_elements_that_close_themselves_do_not_add_up() -> None:
    """A thousand list items, paragraphs, cells or line breaks without an end tag are not deep."""
    page = "<html><ul>" + "<li>项<p>段<br>" * 1_000 + "</ul><table>" + "<tr><td>格" * 1_000 + "</table>"
    assert len(_read(page).tables[0].rows) == 1_000


@pytest.mark.parametrize("value", ["", " value=0", f" value={'9' * 5000}"])
def test_a_long_list_is_counted_once(value: str) -> None:
    """Each of 20,000 items asking all before it for its number would take minutes."""
    page = "<html><ol>" + f"<li{value}>项" * 20_000 + "</ol></html>"
    assert lines_of(_read(page))[-1] == ("0.项" if "0" in value else "20000.项")


def test_too_many_columns_are_refused() -> None:
    """The limit of columns holds for web pages too, and can be raised."""
    page = "<table><tr>" + "<td>格</td>" * 600 + "</tr></table>"
    with pytest.raises(InputRefused) as refusal:
        _read(page)
    assert refusal.value.code == "table-columns"
    assert _read(page, limits=Limits(table_columns=600)).tables[0].columns == 600
