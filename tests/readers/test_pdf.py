"""PDF: ruled tables, lines wrapped by the layout, rows and headings over pages, and what is refused."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.diagnostics import Severity
from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.readers import read_document
from ledgertool.readers.pdf import _needed_columns, _Part
from ledgertool.source import Source
from tests.readers.pdfs import Page, draw_table, make_pdf, wrap
from tests.readers.reading import codes_of, lines_of, texts_of

WIDTHS = [40.0, 100.0, 150.0, 120.0]
HEADING: list[list[str] | None] = [["序号"], ["目标任务"], ["项目内容"], ["进展情况"]]


def _read(*pages: Page) -> Document:
    return read_document(Source("ledger.pdf", make_pdf(list(pages))))


def _row(*texts: str | None) -> list[list[str] | None]:
    return [None if text is None else wrap(text, WIDTHS[n]) for n, text in enumerate(texts)]


def _page(*rows: list[list[str] | None], title: str = "") -> Page:
    page = Page()
    if title:
        page.write(200, 800, title)
    draw_table(page, list(rows), WIDTHS)
    return page


SENTENCES = st.text(alphabet="修缮青石桥改造老旧小区完成栽植行道树已验收推进", min_size=1, max_size=30)


@given(st.lists(st.tuples(SENTENCES, SENTENCES, SENTENCES), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_wrapped_lines_are_put_together(rows: list[tuple[str, str, str]]) -> None:
    """Cells of one paragraph come back whole, however the layout breaks their lines."""
    page = _page(HEADING, *(_row(str(n), *texts) for n, texts in enumerate(rows, 1)), title="台账")
    document = _read(page)
    assert texts_of(document)[1:] == [[str(n), *texts] for n, texts in enumerate(rows, 1)]
    assert lines_of(document) == ["台账"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(
            ["已完成。", "已验收。"], "已完成。\n已验收。", id="a line that has room left ends a paragraph"
        ),
        pytest.param(
            ["一二三四五六七八九十十", "二三"], "一二三四五六七八九十十二三", id="a full line goes on"
        ),
        pytest.param(
            ["一二三四五六七八九十。", "2.开工"],
            "一二三四五六七八九十。\n2.开工",
            id="a number behind a full stop",
        ),
        pytest.param(
            ["一二三四五六七八九十。", "润泽水厂：已开工"],
            "一二三四五六七八九十。\n润泽水厂：已开工",
            id="a label there",
        ),
        pytest.param(
            ["一二三四五六七八九十", "十，共计"],
            "一二三四五六七八九十十，共计",
            id="punctuation may not begin a line",
        ),
        pytest.param(
            ["一二三四五六七八九", "2031年"], "一二三四五六七八九2031年", id="a number is not torn apart"
        ),
        pytest.param(
            ["1.路基填筑完成八成九", "2.设备招标"], "1.路基填筑完成八成九\n2.设备招标", id="the next number"
        ),
    ],
)
def test_where_a_paragraph_ends(lines: list[str], text: str) -> None:
    """Whether what follows would have fitted behind the line decides, and then what the words say."""
    document = _read(_page(HEADING, [["1"], ["修桥"], ["更换"], lines]))
    assert texts_of(document)[1][3] == text


def test_what_was_put_together_is_told() -> None:
    """Each line end that is taken out is a guess, counted in one diagnostic."""
    document = _read(_page(HEADING, _row("1", "修缮青石桥并更换两侧栏杆", "无", "无")))
    (told,) = document.diagnostics
    assert (told.code, told.severity, told.facts) == ("lines-joined", Severity.GUESS, {"count": 1})


def test_merged_cells_have_spans() -> None:
    """A cell without a rule below it spans rows, in its own column and not in others."""
    document = _read(
        _page(
            HEADING,
            _row("1", "修桥", "栏杆", "无"),
            _row(None, None, "桥墩", "无"),
            _row("2", "植树", "无", "无"),
        )
    )
    table = document.tables[0]
    assert [(cell.text, cell.row_span) for cell in table.rows[1].cells] == [
        ("1", 2),
        ("修桥", 2),
        ("栏杆", 1),
        ("无", 1),
    ]
    assert [(cell.text, cell.column) for cell in table.rows[2].cells] == [("桥墩", 2), ("无", 3)]
    assert table.has_merges


ROWS = [_row(str(n), f"任务{n}", f"内容{n}", "正常推进。") for n in range(1, 4)]


def test_a_row_cut_by_the_page_is_one_row() -> None:
    """The rest of a row leaves columns empty that no row leaves empty; its text goes on in mid-sentence."""
    first = _page(HEADING, *ROWS, _row("4", "任务4", "内容4", "已完成路基填"))
    rest = _page(_row("", "", "", "筑。"), _row("5", "任务5", "内容5", "无"))
    document = _read(first, rest)
    assert [row[0] for row in texts_of(document)] == ["序号", "1", "2", "3", "4", "5"]
    assert texts_of(document)[4][3] == "已完成路基填筑。"
    assert codes_of(document) == ["row-over-pages"]


def test_a_paragraph_that_ends_with_the_page() -> None:
    """Where the text above ends a sentence, the rest is a paragraph of its own."""
    first = _page(HEADING, *ROWS, _row("4", "任务4", "内容4", "1.已完成。"))
    document = _read(first, _page(_row("", "", "", "2.在验收。"), _row("5", "任务5", "内容5", "无")))
    assert texts_of(document)[4][3] == "1.已完成。\n2.在验收。"


def test_a_repeated_heading_is_dropped() -> None:
    """A heading that stands on every page stands once in the table."""
    document = _read(_page(HEADING, *ROWS), _page(HEADING, _row("4", "任务4", "内容4", "无")))
    assert [row[0] for row in texts_of(document)] == ["序号", "1", "2", "3", "4"]
    assert codes_of(document) == ["page-header-repeated"]


def test_a_merge_goes_on_over_the_page() -> None:
    """A page that begins with an empty cell in a column with merges goes on with the cell above."""
    first = _page(HEADING, *ROWS, _row("4", "任务4", "内容4", "无"), _row(None, None, "内容5", "无"))
    document = _read(first, _page(_row("", "", "内容6", "无"), _row("5", "任务5", "内容7", "无")))
    table = document.tables[0]
    assert [(cell.text, cell.row_span) for cell in table.rows[4].cells[:2]] == [("4", 3), ("任务4", 3)]
    assert [cell.text for cell in table.rows[6].cells] == ["内容6", "无"]


def test_another_table_on_the_next_page_stays_apart() -> None:
    """Tables go on over pages only where their columns are the same."""
    other = Page()
    draw_table(other, [[["序号"], ["事项"]], [["1"], ["植树"]]], [40.0, 300.0])
    assert [table.columns for table in _read(_page(HEADING, *ROWS), other).tables] == [4, 2]


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "第3页", "第 3 页 共 12 页", "3/12"])
def test_page_numbers_are_no_text(number: str) -> None:
    """Numbers of pages between the parts of a table do not keep them apart."""
    page = _page(HEADING, *ROWS)
    page.write(290, 40, number)
    document = _read(page, _page(_row("4", "任务4", "内容4", "无")))
    assert len(document.tables) == 1
    assert lines_of(document) == []


def test_a_scan_is_refused() -> None:
    """A file without a character has nothing to read, and its user learns what it is."""
    page = Page()
    page.rule(50, 50, 500, 50)
    with pytest.raises(InputRefused) as refusal:
        _read(page, page)
    assert (refusal.value.code, refusal.value.facts) == ("pdf-scanned", {"pages": 2})


def test_text_without_rules_is_refused() -> None:
    """Without rules nothing tells which words make a cell."""
    page = Page()
    page.write(50, 700, "序号 任务 进展")
    with pytest.raises(InputRefused) as refusal:
        _read(page)
    assert refusal.value.code == "pdf-no-table"


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\nrubbish" * 50, make_pdf([_page(HEADING)])[:600]])
def test_damaged_files_are_refused(data: bytes) -> None:
    """Nothing but a refusal leaves the reader, whatever the bytes behind the mark are."""
    with pytest.raises(InputRefused):
        read_document(Source("a.pdf", data))


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """pdfplumber is an extra; without it there is one line that names it."""
    real = builtins.__import__

    def without(
        name: str,
        scope: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        names: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        if name.startswith(("pdfplumber", "pdfminer")):
            raise ImportError(name)
        return real(name, scope, local, names or (), level)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputRefused) as refusal:
        _read(_page(HEADING))
    assert refusal.value.code == "pdf-missing"


def test_sections_and_totals_do_not_say_which_columns_are_filled() -> None:
    """A row whose cells span columns leaves others out; that the number is in every item still counts."""
    items = [
        {c: _Part(text, 1, 1) for c, text in enumerate(row)} for row in (["1", "桥", ""], ["2", "路", "无"])
    ]
    section = {0: _Part("一、交通类", 1, 3)}
    assert _needed_columns([section, *items]) == {0, 1}
