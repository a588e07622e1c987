"""Cells by grid column, and merges as spans."""

from __future__ import annotations

import dataclasses

import pytest

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.readers.docx import read_docx
from ledgertool.source import Limits, Source
from tests.wordml.markup import cell, codes, grid, pack, read, row, table

START, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: object, more: str = "") -> str:
    return f'<w:gridSpan w:val="{columns}"/>{more}'


def spans(document: Document) -> list[list[tuple[str, int, int, int]]]:
    """Text, column, row span and column span of each cell."""
    rows = document.tables[0].rows
    return [[(one.text, one.column, one.row_span, one.col_span) for one in line.cells] for line in rows]


def test_a_table_without_merges_has_none():
    found = read(table(row("甲", "乙"), row("丙", "丁"))).tables[0]
    assert (found.columns, found.has_merges, grid(found)) == (2, False, [["甲", "乙"], ["丙", "丁"]])


def test_a_vertical_merge_without_a_value_continues():
    body = table(row(cell("甲", properties=START), "1"), row(cell("", properties=GO_ON), "2"), row("乙", "3"))
    found = read(body)
    assert spans(found) == [
        [("甲", 0, 2, 1), ("1", 1, 1, 1)],
        [("2", 1, 1, 1)],
        [("乙", 0, 1, 1), ("3", 1, 1, 1)],
    ]
    assert found.tables[0].has_merges


def test_a_merge_that_starts_anew_ends_the_one_above():
    body = table(
        *(row(cell(text, properties=kind)) for text, kind in (("甲", START), ("", GO_ON), ("乙", START)))
    )
    assert spans(read(body)) == [[("甲", 0, 2, 1)], [], [("乙", 0, 1, 1)]]


def test_a_merge_does_not_go_on_after_a_row_that_has_left_it():
    body = table(row(cell("甲", properties=START)), row("中"), row(cell("乙", properties=GO_ON)))
    found = read(body)
    assert spans(found) == [[("甲", 0, 1, 1)], [("中", 0, 1, 1)], [("乙", 0, 1, 1)]]
    assert codes(found)["vmerge"] == {"count": 1}


def test_a_cell_may_span_rows_and_columns():
    body = table(
        row(cell("甲", properties=span(2, START)), "1"), row(cell("", properties=span(2, GO_ON)), "2")
    )
    assert spans(read(body)) == [[("甲", 0, 2, 2), ("1", 2, 1, 1)], [("2", 2, 1, 1)]]


def test_a_merge_under_a_cell_of_another_width_is_a_cell_of_its_own():
    body = table(
        row(cell("甲", properties=span(2, START)), "1"), row(cell("乙", properties=GO_ON), "丙", "2")
    )
    found = read(body)
    assert spans(found)[1] == [("乙", 0, 1, 1), ("丙", 1, 1, 1), ("2", 2, 1, 1)]
    assert codes(found)["vmerge"] == {"count": 1}


def test_a_merge_that_nothing_started_begins_one():
    body = table(row(cell("甲", properties=GO_ON)), row(cell("", properties=GO_ON)))
    found = read(body)
    assert spans(found) == [[("甲", 0, 2, 1)], []]
    assert codes(found)["vmerge"] == {"count": 1}


def test_text_under_a_merge_that_nothing_started_is_kept():
    body = table(row(cell("甲", properties=GO_ON)), row(cell("乙", properties='<w:vMerge w:val="-1"/>')))
    assert grid(read(body).tables[0]) == [["甲"], ["乙"]]


def test_text_under_a_merge_is_not_shown_and_told():
    body = table(row(cell("甲", properties=START)), row(cell("藏着", properties=GO_ON)))
    found = read(body)
    assert grid(found.tables[0]) == [["甲"], []]
    assert codes(found)["text-left-out"] == {"reason": "covered-cell", "chars": 2, "words": "藏着"}


def test_many_words_under_merges_are_quoted_up_to_sixty_characters():
    hidden = [row(cell("藏" * 40, properties=GO_ON)), row(cell("住" * 40, properties=GO_ON))]
    found = read(table(row(cell("甲", properties=START)), *hidden))
    words = "藏" * 40 + " " + "住" * 19 + "..."
    assert codes(found)["text-left-out"] == {"reason": "covered-cell", "chars": 80, "words": words}


def test_text_repeated_under_a_merge_is_no_loss():
    body = table(row(cell("甲", properties=START)), row(cell("甲", properties=GO_ON)))
    assert read(body).diagnostics == ()


def test_horizontal_merges_widen_the_cell():
    start, go_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(row(cell("甲", properties=start), cell("", properties=go_on), "乙"), row("1", "2", "3"))
    assert spans(read(body))[0] == [("甲", 0, 1, 2), ("乙", 2, 1, 1)]


def test_a_cell_merged_both_ways_spans_both():
    first = row(
        cell("甲", properties='<w:hMerge w:val="restart"/>' + START),
        cell("", properties="<w:hMerge/>" + START),
        "1",
    )
    second = row(
        cell("", properties='<w:hMerge w:val="restart"/>' + GO_ON),
        cell("", properties="<w:hMerge/>" + GO_ON),
        "2",
    )
    assert spans(read(table(first, second))) == [[("甲", 0, 2, 2), ("1", 2, 1, 1)], [("2", 2, 1, 1)]]


def test_a_horizontal_merge_without_a_start_is_a_cell():
    found = read(table(row(cell("甲", properties="<w:hMerge/>"), "乙")))
    assert grid(found.tables[0]) == [["甲", "乙"]]
    assert codes(found)["hmerge"] == {"count": 1}


@pytest.mark.parametrize("value", ["-3", "0", "abc", "", "2147483648", "9" * 30, "１"])
def test_a_span_that_is_no_number_of_columns_is_one_column(value: str):
    """Odd values of gridSpan are told, and read as one."""
    found = read(table(row(cell("甲", properties=span(value)), "乙")))
    assert spans(found) == [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]]
    assert codes(found)["grid-span"] == {"count": 1} | ({"value": value[:20]} if value else {})


@pytest.mark.parametrize(
    ("margin", "columns", "first"),
    [
        pytest.param('<w:gridBefore w:val="1"/>', 2, 1, id="columns before"),
        pytest.param('<w:gridAfter w:val="2"/>', 3, 0, id="columns after"),
        pytest.param('<w:gridBefore w:val="-1"/>', 1, 0, id="a negative number is none"),
        pytest.param('<w:gridBefore w:val="2147483648"/>', 1, 0, id="a huge number is none"),
    ],
)
def test_rows_may_leave_columns_out(margin: str, columns: int, first: int):
    """gridBefore and gridAfter count towards the grid."""
    found = read(table(row("甲", properties=margin))).tables[0]
    assert (found.columns, found.rows[0].cells[0].column) == (columns, first)


def test_a_short_row_stays_short():
    found = read(table(row("甲", "乙", "丙"), row("丁"))).tables[0]
    assert found.grid[1][1:] == [None, None]


def test_deleted_cells_are_gone_and_tracked_merges_accepted():
    gone = cell("删", properties="<w:cellDel/>")
    merged = [
        cell(text, properties=f'<w:cellMerge w:vMerge="{kind}"/>')
        for text, kind in (("甲", "rest"), ("", "cont"))
    ]
    found = read(table(row(gone, merged[0]), row(merged[1])))
    assert spans(found) == [[("甲", 0, 2, 1)], []]
    assert codes(found)["tracked"] == {"inserted": 0, "deleted": 1, "moved": 0, "deleted_texts": ["删"]}


def test_inserted_cells_are_told():
    found = read(table(row("甲", cell("乙", properties="<w:cellIns/>"))))
    assert spans(found)[0][1] == ("乙", 1, 1, 1)
    assert codes(found)["tracked"]["inserted"] == 1


def test_properties_of_before_a_tracked_change_do_not_count():
    old = f"<w:tcPrChange><w:tcPr>{span(3)}</w:tcPr></w:tcPrChange>"
    assert spans(read(table(row(cell("甲", properties=old), "乙"))))[0][1] == ("乙", 1, 1, 1)


def test_the_merges_of_a_nested_table_are_its_own():
    inner = table(row(cell("甲", properties=START)), row(cell("", properties=GO_ON)))
    found = read(table(row(cell(inner), "右"), row("下", "右下")))
    assert not found.tables[0].has_merges


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        pytest.param("table_columns", 2, "table-columns", id="too wide"),
        pytest.param("table_rows", 3, "table-rows", id="too long, all tables together"),
        pytest.param("table_cells", 11, "table-cells", id="too many cells, all tables together"),
        pytest.param("cell_chars", 3, "cell-chars", id="too much text"),
    ],
)
def test_a_table_over_a_limit_is_refused(limit: str, value: int, code: str):
    """Limits of the source hold while the table is read."""
    body = table(row("一二三四", "乙", "丙"), row("1", "2", "3")) * 2
    limits = dataclasses.replace(Limits(), **{limit: value})
    with pytest.raises(InputRefused) as refused:
        read_docx(Source("a.docx", pack(body), limits))
    assert (refused.value.code, refused.value.facts["limit"]) == (code, value)


def test_strict_documents_read_alike():
    body = table(row(cell("甲", properties=span(2)), "乙"))
    strict = read(body, namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert strict == read(body)
