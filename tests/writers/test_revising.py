"""Edits round the items are written in their places; what nobody edited stays letter for letter."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.document import Cell, Document, Paragraph, Row, Table, build_table
from ledgertool.ledger import Ledger, LedgerFile, Text
from ledgertool.pipeline import choose_writer, parse_source, write_to
from ledgertool.recognize import recognize_document
from ledgertool.source import Source
from ledgertool.writers import WriteOptions
from ledgertool.writers.grid import rebuild_blocks
from ledgertool.writers.revising import revise_layout
from ledgertool.writers.unwritten import report_unwritten
from tests.recognize.builders import INFO, make_spans
from tests.writers.builders import codes, make_file, make_ledger

ROWS = [["1", "修路", "甲局", "开工"], ["2", "架桥", "乙局", "设计"]]
HEADING = ["序号", "任务", "责任单位", "进展情况"]
TABLE = build_table([HEADING, *ROWS])
LINES = ["附件1", "2024年一季度", "重点工作台账", "填报单位：示例局    单位：万元", ""]
NOTES = ["备注：截至3月底。", "注：数据为初步统计"]


def parse(*blocks: str | Table) -> LedgerFile:
    """The records of some lines and tables, through JSON."""
    built = [Paragraph(block) if isinstance(block, str) else block for block in blocks]
    file = recognize_document(Document(tuple(built), "docx", "test", None, True), INFO)
    return LedgerFile.model_validate_json(file.model_dump_json(exclude_defaults=True))


def edit(file: LedgerFile, index: int = 0, **changes: object) -> LedgerFile:
    """The file with other values in one of its ledgers."""
    ledgers = list(file.ledgers)
    ledgers[index] = ledgers[index].model_copy(update=changes)
    return file.model_copy(update={"ledgers": ledgers})


def relabelled(ledger: Ledger, labels: dict[int, str]) -> list[object]:
    return [c.model_copy(update={"label": labels.get(n, c.label)}) for n, c in enumerate(ledger.columns)]


def written(file: LedgerFile) -> list[object]:
    """Lines, and tables as their cells' texts, of the document that is written."""
    blocks = rebuild_blocks(revise_layout(file))
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row.cells] for row in block.rows]
        for block in blocks
    ]


def told(file: LedgerFile) -> list[str]:
    """The names of edits that were not written."""
    found: list[str] = []
    report_unwritten(revise_layout(file), lambda one: found.extend(map(str, one.facts["names"])))  # type: ignore[arg-type]
    return found


FILE = parse(*LINES, TABLE, *NOTES)
WHOLE = [HEADING, *ROWS]


def test_records_that_nobody_edited_keep_their_layout() -> None:
    assert revise_layout(FILE) is FILE
    assert written(FILE) == [*LINES, WHOLE, *NOTES]


def test_records_made_by_hand_keep_their_layout() -> None:
    """They do not say what was read, so nothing can have been edited."""
    file = make_file(make_ledger(), layout=FILE.layout)
    assert revise_layout(file) is file


@pytest.mark.parametrize(
    ("changes", "lines", "notes"),
    [
        pytest.param(
            {"title": "2024年一季度民生实事台账"},
            [*LINES[:2], "民生实事台账", *LINES[3:]],
            NOTES,
            id="the second line of a title",
        ),
        pytest.param(
            {"title": "2024年二季度重点工作台账"},
            [LINES[0], "2024年二季度", *LINES[2:]],
            NOTES,
            id="the first line of a title",
        ),
        pytest.param(
            {"title": "任务清单"}, [LINES[0], "任务清单", *LINES[3:]], NOTES, id="a whole other title"
        ),
        pytest.param({"title": None}, [LINES[0], *LINES[3:]], NOTES, id="no title any more"),
        pytest.param(
            {"metadata": {"填报单位": "甲局", "单位": "万元"}},
            [*LINES[:3], "填报单位：甲局    单位：万元", ""],
            NOTES,
            id="a value of a label",
        ),
        pytest.param(
            {"metadata": {"填报单位": "示例局", "单位": "亿元"}},
            [*LINES[:3], "填报单位：示例局    单位：亿元", ""],
            NOTES,
            id="a label that ends another",
        ),
        pytest.param(
            {"metadata": {"报送单位": "示例局", "单位": "万元"}},
            [*LINES[:3], "报送单位：示例局    单位：万元", ""],
            NOTES,
            id="a label",
        ),
        pytest.param(
            {"metadata": {"填报单位": "示例局"}},
            [*LINES[:3], "填报单位：示例局", ""],
            NOTES,
            id="a label taken out",
        ),
        pytest.param(
            {"metadata": {"填报单位": "示例局", "单位": "万元", "联系人": "张三"}},
            [*LINES[:4], "联系人：张三", ""],
            NOTES,
            id="a label added",
        ),
        pytest.param(
            {"notes": ["备注：截至4月底。", NOTES[1]]}, LINES, ["备注：截至4月底。", NOTES[1]], id="a note"
        ),
        pytest.param({"notes": [NOTES[1]]}, LINES, [NOTES[1]], id="a note taken out"),
        pytest.param({"notes": []}, LINES, [], id="all notes taken out"),
        pytest.param({"notes": [*NOTES, "注：新"]}, LINES, [*NOTES, "注：新"], id="a note added"),
        pytest.param(
            {"notes": [NOTES[0], "注：新", NOTES[1]]},
            LINES,
            [NOTES[0], "注：新", NOTES[1]],
            id="a note added between",
        ),
    ],
)
def test_an_edit_of_the_lines_is_written(
    changes: dict[str, object], lines: list[str], notes: list[str]
) -> None:
    file = edit(FILE, **changes)
    assert written(file) == [*lines, WHOLE, *notes]
    assert told(file) == []


def test_what_was_not_there_comes_above_and_below_the_table() -> None:
    """A title, a label and a note for a ledger that had none."""
    file = edit(parse(TABLE), title="台账", metadata={"单位": "万元"}, notes=["注：新"])
    assert written(file) == ["台账", "单位：万元", WHOLE, "注：新"]
    assert told(file) == []


GROUPED = make_spans(
    [
        [("序号", 2, 1), ("任务", 2, 1), ("投资", 1, 2), ("责任单位", 2, 1)],
        ["总额", "完成"],
        ["1", "修路", "5", "3", "甲局"],
    ],
    5,
)


@pytest.mark.parametrize(
    ("table", "labels", "heading"),
    [
        pytest.param(TABLE, {3: "完成情况"}, [["序号", "任务", "责任单位", "完成情况"]], id="one heading"),
        pytest.param(
            GROUPED,
            {2: "投资/总量"},
            [["序号", "任务", "投资", "责任单位"], ["总量", "完成"]],
            id="a heading under a group",
        ),
        pytest.param(
            GROUPED,
            {2: "资金/总额", 3: "资金/完成"},
            [["序号", "任务", "资金", "责任单位"], ["总额", "完成"]],
            id="a group, by all its columns",
        ),
        pytest.param(
            build_table([["序 号", "任\n务", "", "进展情况"], *ROWS]),
            {0: "编号", 2: "单位"},
            [["编号", "任\n务", "单位", "进展情况"]],
            id="a spaced one, and one that was empty",
        ),
    ],
)
def test_an_edited_heading_is_written(table: Table, labels: dict[int, str], heading: list[list[str]]) -> None:
    file = parse("台账", table)
    file = edit(file, columns=relabelled(file.ledgers[0], labels))
    assert written(file)[1][: len(heading)] == heading  # type: ignore[index]
    assert told(file) == []


def test_a_group_that_only_one_of_its_columns_names_anew_is_told() -> None:
    file = parse("台账", GROUPED)
    file = edit(file, columns=relabelled(file.ledgers[0], {2: "资金/总额"}))
    assert told(file) == ["columns[2].label"]
    assert written(file) == written(parse("台账", GROUPED))


def test_a_renamed_column_without_a_role_keeps_its_cells() -> None:
    """Its values are in `extra` under the old name; nobody renames them in every item."""
    file = parse("台账", GROUPED)
    file = edit(file, columns=relabelled(file.ledgers[0], {2: "投资/总量"}))
    assert written(file)[1][2] == ["1", "修路", "5", "3", "甲局"]  # type: ignore[index]


def test_a_repeated_heading_is_written_anew_too() -> None:
    """Of a table that goes on behind a line, and where the heading comes again."""
    file = parse("台账", TABLE, "续表", build_table([HEADING, ["3", "挖渠", "丙局", "完工"]]))
    assert len(file.ledgers) == 1
    new = written(edit(file, columns=relabelled(file.ledgers[0], {3: "完成情况"})))
    assert [table[0][3] for table in new if isinstance(table, list)] == ["完成情况"] * 2


SECTIONS = make_spans(
    [HEADING, [("一、产业类", 1, 4)], ROWS[0], [("二、民生类", 1, 4)], ROWS[1], ["合计", "", "", "2"]], 4
)


def with_sections(file: LedgerFile, *sections: str) -> LedgerFile:
    items = [
        item.model_copy(update={"section": section})
        for item, section in zip(file.ledgers[0].items, sections, strict=True)
    ]
    return edit(file, items=items)


def test_an_edited_section_is_written() -> None:
    file = with_sections(parse("台账", SECTIONS), "一、工业类", "二、民生类")
    assert written(file)[1][1] == ["一、工业类"]  # type: ignore[index]
    assert told(file) == []


@pytest.mark.parametrize("sections", [("三、新类", "二、新类"), ("二、民生类", "二、民生类")])
def test_a_section_is_told_where_its_row_cannot_say_it(sections: tuple[str, str]) -> None:
    """Two rows renamed are two renamed rows; an item that went to another section stands where it stood."""
    file = with_sections(parse("台账", SECTIONS), *sections)
    assert told(file) == ([] if sections[0].startswith("三") else ["section"])


def test_an_edited_total_is_written() -> None:
    file = parse("台账", SECTIONS)
    total = file.ledgers[0].totals[0]
    cells = [*total.cells[:3], "3"]
    file = edit(file, totals=[total.model_copy(update={"cells": cells})])
    assert written(file)[1][-1] == ["合计", "", "", "3"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        pytest.param({"task": "架桥"}, ["1", "架桥", "甲局"], id="another text"),
        pytest.param({"task": None}, ["1", "", "甲局"], id="a cell emptied"),
        pytest.param({"task": "修"}, ["1", "修", "甲局"], id="a text that the old one contains"),
    ],
)
def test_a_row_of_odd_shape_shows_the_edits_of_its_item(change: dict[str, object], text: list[str]) -> None:
    """It keeps its spans; only what was edited changes."""
    odd = make_spans([HEADING, ["1", ("修路，已开工", 1, 2), "甲局"], ROWS[1]], 4)
    file = parse("台账", odd)
    item = file.ledgers[0].items[0].model_copy(update=change)
    rows = written(edit(file, items=[item, *file.ledgers[0].items[1:]]))[1]
    assert rows[1] == text  # type: ignore[index]


# --- several ledgers ----------------------------------------------------------------------------------

TWO = parse(
    "甲台账",
    "单位：万元",
    TABLE,
    "备注：一",
    "乙台账",
    "单位：万元",
    build_table([HEADING, *ROWS]),
    "备注：二",
)


@pytest.mark.parametrize("index", [0, 1])
def test_an_edit_of_one_of_two_ledgers_leaves_the_other(index: int) -> None:
    """Though their headings and label lines are the same."""
    ledger = TWO.ledgers[index]
    file = edit(
        TWO,
        index,
        title="丙台账",
        metadata={"单位": "亿元"},
        notes=["备注：三"],
        columns=relabelled(ledger, {3: "完成情况"}),
    )
    before, after = written(TWO), written(file)
    assert told(file) == []
    new = ["丙台账", "单位：亿元", [["序号", "任务", "责任单位", "完成情况"], *ROWS], "备注：三"]
    assert after == ([*new, *before[4:]] if index == 0 else [*before[:4], *new])


# --- without a table ----------------------------------------------------------------------------------

OUTLINE = parse(
    "2024年一季度重点任务进展情况",
    "一、经济",
    "1.修路。",
    "责任单位：甲局",
    "进展情况：开工。",
    "2.架桥。",
    "责任单位：乙局",
    "进展情况：设计。",
    "备注：截至3月底。",
)


def test_an_outline_shows_its_edits() -> None:
    """Title, section and note of a document without a table."""
    items = [item.model_copy(update={"section": "一、产业"}) for item in OUTLINE.ledgers[0].items]
    file = edit(OUTLINE, title="2024年二季度重点任务进展情况", notes=["备注：截至6月底。"], items=items)
    lines = written(file)
    assert (lines[:2], lines[-1]) == (["2024年二季度重点任务进展情况", "一、产业"], "备注：截至6月底。")
    assert lines[2:-1] == written(OUTLINE)[2:-1]
    assert told(file) == []


def test_an_outline_tells_what_it_cannot_show() -> None:
    """Its columns have no heading, and a period stands in the title."""
    ledger = OUTLINE.ledgers[0]
    assert ledger.period
    period = ledger.period.model_copy(update={"label": "2024年三季度"})
    assert told(edit(OUTLINE, period=period)) == ["period"]
    assert told(edit(OUTLINE, columns=relabelled(ledger, {0: "编号"}))) == ["columns[0].label"]


# --- as files -----------------------------------------------------------------------------------------


def as_bytes(file: LedgerFile, name: str, report: Callable[..., None] = lambda _: None) -> bytes:
    stream = BytesIO()
    write_to(file, choose_writer(name, ""), stream, options=WriteOptions(report=report))
    return stream.getvalue()


@pytest.mark.parametrize("name", ["docx", "xlsx", "md", "txt", "html", "json", "jsonl"])
def test_every_format_says_the_new_title(name: str) -> None:
    """And the old one nowhere; nothing is told."""
    reported: list[object] = []
    body = as_bytes(edit(FILE, title="任务清单表"), name, reported.append)
    if name in ("docx", "xlsx"):
        again = parse_source(Source(f"a.{name}", body))
        texts = "".join(line for block in again.layout for line in block.lines) + str(again.ledgers[0].title)
        texts += "".join(c.text for b in again.layout if b.table for row in b.table.kept for c in row.cells)
    else:
        texts = body.decode()
    assert "任务清单表" in texts
    assert "重点工作台账" not in texts
    assert reported == []


@pytest.mark.parametrize("name", ["docx", "xlsx", "md", "txt", "csv", "html"])
def test_every_format_says_the_new_heading(name: str) -> None:
    file = edit(FILE, columns=relabelled(FILE.ledgers[0], {1: "任务名称"}))
    body = as_bytes(file, name)
    if name in ("docx", "xlsx"):
        again = parse_source(Source(f"a.{name}", body))
        assert [column.label for column in again.ledgers[0].columns][1] == "任务名称"
    elif name != "html":  # the report has headings of its own for what has a role
        assert "任务名称" in body.decode()


def test_a_control_edit_is_told_by_its_code() -> None:
    file = edit(FILE, columns=FILE.ledgers[0].columns[:3])
    reported = []
    as_bytes(file, "docx", reported.append)
    assert codes(reported) == ["edit-not-written", "field-not-written"]


# --- properties ---------------------------------------------------------------------------------------

words = st.text(st.sampled_from("甲乙丙丁（一）、：2024年季度 表"), min_size=1, max_size=12)
clean = words.map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=150, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "title": clean,
            "notes": st.lists(clean.map("备注：{}".format), max_size=3),
            "metadata": st.dictionaries(st.sampled_from(["填报单位", "单位", "联系人"]), clean, max_size=3),
        },
    )
)
def test_any_edit_shows_or_is_told_and_the_table_stays(changes: dict[str, object]) -> None:
    """Every new word stands in the document, every cell as it was; a second revision changes nothing."""
    file = edit(FILE, **changes)
    revised = revise_layout(file)
    assert revise_layout(revised) == revised
    blocks = written(file)
    assert [block for block in blocks if isinstance(block, list)] == [WHOLE]
    said = "".join("".join(block.split()) for block in blocks if isinstance(block, str))
    ledger = file.ledgers[0]
    metadata = (f"{label}：{text}" for label, text in ledger.metadata.items())
    for text in (ledger.title or "", *ledger.notes, *metadata):
        assert "".join(text.split()) in said or told(file)


@settings(max_examples=100, deadline=None)
@given(st.lists(clean, min_size=4, max_size=4, unique=True))
def test_any_heading_is_written(labels: list[str]) -> None:
    file = edit(FILE, columns=relabelled(FILE.ledgers[0], dict(enumerate(labels))))
    assert written(file)[len(LINES)] == [labels, *ROWS]


def test_a_title_in_a_row_of_the_table_is_written_there() -> None:
    """As sheets have it: a cell over the full width above the heading."""
    rows = [[Cell("重点工作台账", 0, 0, 1, 4)]]
    rows += [[Cell(text, r, c) for c, text in enumerate(texts)] for r, texts in enumerate(WHOLE, 1)]
    file = parse(Table(tuple(Row(tuple(cells)) for cells in rows), 4))
    assert written(edit(file, title="任务清单")) == [[["任务清单"], *WHOLE]]


# --- ledgers without a table --------------------------------------------------------------------------

PROSE = [
    "附件1",
    "2024年民生实事进展情况",
    "1.修路80公里。",
    "责任单位：甲局、乙局",
    "进展情况：已完工62公里。",
    "2.架桥3座。",
    "责任单位：丙局",
    "进展情况：已竣工1座。",
    "存在问题：缺少资金。",
    "特此报告。",
]
OWN = [
    ["序号", "项目内容", "责任单位", "进展情况", "存在问题"],
    ["1", "修路80公里。", "甲局、乙局", "已完工62公里。", ""],
    ["2", "架桥3座。", "丙局", "已竣工1座。", "缺少资金。"],
]


def edit_items(file: LedgerFile, *items: dict[str, object] | None) -> LedgerFile:
    """The file with edits of its items one by one; None takes one out."""
    own = zip(file.ledgers[0].items, items, strict=True)
    return edit(file, items=[item.model_copy(update=new) for item, new in own if new is not None])


def with_cells(*cells: tuple[int, int, str]) -> list[list[str]]:
    rows = [list(row) for row in OWN]
    for row, column, text in cells:
        rows[row][column] = text
    return rows


@pytest.mark.parametrize(
    ("items", "table", "left"),
    [
        pytest.param(
            [{}, {"progress": Text(text="已竣工2座。")}],
            with_cells((2, 3, "已竣工2座。")),
            ["进展情况：已竣工1座。", "特此报告。"],
            id="a text",
        ),
        pytest.param(
            [{}, {"problems": Text()}],
            with_cells((2, 4, "")),
            ["存在问题：缺少资金。", "特此报告。"],
            id="a field emptied",
        ),
        pytest.param(
            [{"responsible_units": ["甲局"]}, {}],
            with_cells((1, 2, "甲局")),
            ["责任单位：甲局、乙局", "特此报告。"],
            id="a unit taken out",
        ),
        pytest.param([{}, None], [row[:5] for row in OWN[:2]], PROSE[5:], id="an item taken out"),
    ],
)
def test_an_edited_ledger_in_lines_becomes_a_table_and_what_it_does_not_say_is_told(
    items: list[dict[str, object] | None], table: list[list[str]], left: list[str]
) -> None:
    file = edit_items(parse(*PROSE), *items)
    lines = [block for block in written(file) if isinstance(block, str)]
    assert [block for block in written(file) if isinstance(block, list)] == [table]
    assert lines == [*PROSE[:2], *left]
    found = []
    report_unwritten(revise_layout(file), found.append)
    assert [(one.code, one.facts["count"], one.facts["text"]) for one in found] == [
        ("lines-kept", len(left), left[0])
    ]


def test_the_first_entry_taken_out_is_told_though_it_stands_above_all_others() -> None:
    file = edit_items(parse(*PROSE), None, {})
    found = []
    report_unwritten(revise_layout(file), found.append)
    assert [(one.code, one.facts["count"]) for one in found] == [("lines-kept", 4)]
    assert all(line in written(file) for line in PROSE[2:5])


def test_a_line_of_the_head_is_nothing_that_was_edited() -> None:
    """主送：… is no part of an entry, as a number or the label of a column would be."""
    file = edit_items(parse("主送：各部门", *PROSE[1:-1]), {}, {"progress": Text(text="已竣工2座。")})
    found = []
    report_unwritten(revise_layout(file), found.append)
    assert [(one.facts["count"], one.facts["text"]) for one in found] == [(1, "进展情况：已竣工1座。")]


def test_a_ledger_in_lines_that_nobody_edited_stays_in_lines() -> None:
    assert written(parse(*PROSE)) == PROSE
    assert told(parse(*PROSE)) == []


def test_records_from_lines_without_their_layout_are_a_table() -> None:
    """Nothing says where they stood."""
    file = parse(*PROSE).model_copy(update={"layout": []})
    assert OWN in written(file)


# --- rows -----------------------------------------------------------------------------------------------

ODD = make_spans(
    [
        HEADING,
        ["1", "修路", "甲局", "开工"],
        ["2", ("架桥三座全部完成", 1, 2), "设计"],
        ["合计", "两项", "", ""],
        ["3", "种树", ("各镇街都要落实", 1, 2)],
    ],
    4,
)
ODD_ROWS = [[cell.text for cell in row.cells] for row in ODD.rows]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_an_item_taken_out_takes_its_row_along_even_one_of_odd_shape(index: int) -> None:
    file = parse(LINES[2], ODD)
    left = [item for n, item in enumerate(file.ledgers[0].items) if n != index]
    edited = edit(file, items=left)
    assert written(edited)[1] == [row for row in ODD_ROWS if row[0] != str(index + 1)]
    assert told(edited) == []


def test_a_total_taken_out_takes_its_row_along() -> None:
    assert written(edit(parse(LINES[2], ODD), totals=[]))[1] == [row for row in ODD_ROWS if row[0] != "合计"]


def test_a_subtotal_that_heads_a_section_stays_when_the_total_is_taken_out() -> None:
    table = build_table([HEADING, ["一、基建类", "", "", "5"], *ROWS])
    file = parse(LINES[2], table)
    assert [item.section for item in file.ledgers[0].items] == ["一、基建类"] * 2
    assert written(edit(file, totals=[]))[1][1] == ["一、基建类", "", "", "5"]


def test_items_in_another_order_stand_in_that_order() -> None:
    """A row of odd shape is laid out by columns where another item comes into its place."""
    file = parse(LINES[2], ODD)
    edited = edit(file, items=file.ledgers[0].items[::-1])
    numbers = [row[0] for row in written(edited)[1]]
    assert numbers == ["序号", "3", "2", "合计", "1"]
    text = "".join(cell for row in written(edited)[1] for cell in row)
    assert sorted(text) == sorted("".join(cell for row in ODD_ROWS for cell in row))


def test_an_order_that_moves_items_over_sections_is_told() -> None:
    rows = [["一、基建类", *[""] * 3], ROWS[0], ["二、民生类", *[""] * 3], ROWS[1]]
    file = parse(LINES[2], build_table([HEADING, *rows]))
    assert told(file) == []
    assert told(edit(file, items=file.ledgers[0].items[::-1])) == ["section"]


def test_a_section_taken_from_an_item_below_its_heading_is_told() -> None:
    rows = [["一、基建类", *[""] * 3], *ROWS]
    file = parse(LINES[2], build_table([HEADING, *rows]))
    assert told(edit_items(file, {}, {"section": None})) == ["section"]


@pytest.mark.parametrize(
    ("total", "row", "names"),
    [
        pytest.param({"label": "总计"}, ["总计", "两项", "", ""], [], id="a label"),
        pytest.param({"cells": ["合计", "三项", "", ""]}, ["合计", "三项", "", ""], [], id="a cell"),
        pytest.param(
            {"label": "总计", "cells": ["总计", "两项", "", ""]}, ["总计", "两项", "", ""], [], id="both"
        ),
        pytest.param(
            {"label": "总计", "cells": ["共", "两项", "", ""]},
            ["共", "两项", "", ""],
            ["totals[0].label"],
            id="a label that no cell has",
        ),
    ],
)
def test_an_edited_total_is_written_or_told(
    total: dict[str, object], row: list[str], names: list[str]
) -> None:
    file = parse(LINES[2], ODD)
    edited = edit(file, totals=[file.ledgers[0].totals[0].model_copy(update=total)])
    assert row in written(edited)[1]
    assert told(edited) == names
