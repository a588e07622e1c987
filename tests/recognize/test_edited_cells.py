"""Cells of units: untouched records give the cell letter for letter, an edited name shows in its place."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ledgertool.document import Document, Paragraph, Table, build_table
from ledgertool.ledger import UNIT_ROLES, Item, LedgerFile
from ledgertool.recognize import recognize_document
from ledgertool.recognize.units import parse_units
from ledgertool.writers.celltext import cell_text, loses_words
from ledgertool.writers.grid import rebuild_blocks
from ledgertool.writers.unwritten import report_unwritten
from tests.recognize.builders import INFO, make_spans

NAMES = ["区水务局", "区住建局", "柳溪镇", "区农业农村局", "青岚城投集团"]
LABELS = ["牵头单位：", "牵头：", "配合单位：", "配合：", "责任单位：", "主责单位：", "协办单位:", "责任人："]
SEPARATORS = ["、", "，", "；", "\n", "；\n", " ", "/", "|"]
OTHERS = ["无", "—", "由", "负责", "（牵头）", "（配合）", "。", "等", "牵头", "配合", "按职责分工"]
HEADINGS = [["序号", "任务", "责任单位", "进展"], ["序号", "任务", "牵头单位", "责任单位", "进展"]]


def parse(headings: list[str], cells: list[str]) -> LedgerFile:
    """The records of a table of one row, through JSON."""
    table = build_table([headings, ["1", "修路", *cells, "开工"], ["2", "架桥", *cells, "设计"]])
    document = Document((Paragraph("示例台账"), table), "docx", "test", None, True)
    return LedgerFile.model_validate_json(recognize_document(document, INFO).model_dump_json())


def written_cells(file: LedgerFile) -> list[list[str]]:
    table = rebuild_blocks(file)[1]
    return [[cell.text for cell in row.cells] for row in table.rows]


any_cell = st.lists(st.sampled_from([*NAMES, *NAMES, *LABELS, *SEPARATORS, *OTHERS]), max_size=9).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(any_cell, min_size=2, max_size=2))
def test_a_cell_of_units_comes_back_letter_for_letter(headings: list[str], cells: list[str]) -> None:
    """Labels, names, marks and repetitions in any order, in one or two columns of units."""
    cells = cells[: len(headings) - 3]
    assert written_cells(parse(headings, cells)) == [
        headings,
        ["1", "修路", *cells, "开工"],
        ["2", "架桥", *cells, "设计"],
    ]


# --- edits --------------------------------------------------------------------------------------------


@st.composite
def labelled_cells(draw: st.DrawFn) -> list[tuple[str, list[str], str]]:
    """Segments of a label, names and the mark behind them; the first may have no label."""
    labels = ["牵头单位：", "牵头：", "配合单位：", "协办单位：", "责任单位："]
    count = draw(st.integers(1, 3))
    segments = []
    for n in range(count):
        label = draw(st.sampled_from(["", *labels] if n == 0 else labels))
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
        segments.append((label, names, draw(st.sampled_from(["；", "\n", "；\n"])) if n + 1 < count else ""))
    return segments


def text_of_segments(segments: list[tuple[str, list[str], str]], between: str) -> str:
    return "".join(label + between.join(names) + tail for label, names, tail in segments)


def edited(item: Item, role: str, names: list[str]) -> Item:
    return item.model_copy(update={role: names})


def roles_said(text: str) -> dict[str, set[str]]:
    units = parse_units(text)
    found = {"responsible_units": units.responsible, "lead_units": units.lead}
    return {role: set(names) for role, names in (found | {"supporting_units": units.supporting}).items()}


@settings(max_examples=300, deadline=None)
@given(labelled_cells(), st.sampled_from(["、", "，", "\n"]), st.data())
def test_one_edited_name_shows_and_the_other_words_stay(
    segments: list[tuple[str, list[str], str]], between: str, data: st.DataObject
) -> None:
    """A name renamed, taken out or added: the cell has it in its role, and keeps the rest or tells."""
    file = parse(HEADINGS[0], [text_of_segments(segments, between)])
    ledger = file.ledgers[0]
    item, column = ledger.items[0], ledger.columns[2]
    roles = [role for role in UNIT_ROLES if getattr(item, role)]
    assume(roles)
    role = data.draw(st.sampled_from(roles))
    names: list[str] = getattr(item, role)
    at = data.draw(st.integers(0, len(names) - 1))
    kind = data.draw(st.sampled_from(["rename", "remove", "add"]))
    new = {
        "rename": [*names[:at], "新组建局", *names[at + 1 :]],
        "remove": [*names[:at], *names[at + 1 :]],
        "add": [*names, "新组建局"],
    }[kind]
    after = edited(item, role, new)
    text = cell_text(after, column, ledger.columns)

    wanted = {role: set(getattr(after, role)) for role in UNIT_ROLES[:3]}
    assert roles_said(text) == wanted
    if loses_words(after, column, ledger.columns):
        return
    for label, said, _ in segments:
        if label and any(name in wanted_all(after) for name in said if name != names[at]):
            assert label in text


def wanted_all(item: Item) -> set[str]:
    return {name for role in UNIT_ROLES for name in getattr(item, role)}


@pytest.mark.parametrize(
    ("cell", "changes", "text"),
    [
        pytest.param(
            "牵头：甲单位；配合：乙单位；牵头：甲单位",
            {},
            "牵头：甲单位；配合：乙单位；牵头：甲单位",
            id="a name twice under one label",
        ),
        pytest.param(
            "牵头：甲单位；配合：乙单位；牵头：甲单位",
            {"lead_units": ["丙单位"]},
            "牵头：丙单位；配合：乙单位；牵头：丙单位",
            id="a name twice under one label, renamed",
        ),
        pytest.param(
            "牵头：甲单位；配合：乙单位、丙单位",
            {"lead_units": ["乙单位"], "supporting_units": ["甲单位", "丙单位"]},
            "牵头：乙单位；配合：甲单位、丙单位",
            id="names that changed places",
        ),
        pytest.param(
            "牵头：甲单位；配合：乙单位、丙单位",
            {"supporting_units": ["丙单位", "乙单位"]},
            "牵头单位：甲单位；配合单位：丙单位、乙单位",
            id="names in another order",
        ),
        pytest.param(
            "牵头：甲单位；配合：乙单位",
            {"supporting_units": []},
            "牵头：甲单位",
            id="a label goes with its last name",
        ),
        pytest.param(
            "牵头：甲单位；配合：乙单位",
            {"responsible_people": ["张三"]},
            "牵头：甲单位；配合：乙单位；责任人：张三",
            id="a role that the cell did not have",
        ),
        pytest.param(
            "甲单位（牵头）、乙单位（配合）",
            {"supporting_units": ["乙单位", "丙单位"]},
            "甲单位（牵头）、乙单位（配合）、丙单位（配合）",
            id="a name added behind one with a tag",
        ),
        pytest.param("甲单位\n乙单位", {}, "甲单位\n乙单位", id="names on lines of their own"),
    ],
)
def test_an_edited_cell(cell: str, changes: dict[str, list[str]], text: str) -> None:
    """Names change in their places; what else the cell says stays."""
    ledger = parse(HEADINGS[0], [cell]).ledgers[0]
    item = ledger.items[0].model_copy(update=changes)
    assert cell_text(item, ledger.columns[2], ledger.columns) == text


def test_words_that_an_edit_cost_are_told() -> None:
    """Where clauses say who does what, an edited cell is written anew: cell-rewritten."""
    file = parse(HEADINGS[0], ["甲单位牵头，乙单位按职责分工配合"])
    ledger = file.ledgers[0]
    item = ledger.items[0].model_copy(update={"lead_units": ["丙单位"]})
    told: list[str] = []
    changed = ledger.model_copy(update={"items": [item, *ledger.items[1:]]})
    for given_file in (file, file.model_copy(update={"ledgers": [changed]})):
        report_unwritten(given_file, lambda found: told.append(found.code))
    assert told == ["cell-rewritten"]


@pytest.mark.parametrize(
    ("field", "new"),
    [
        pytest.param("task", "新建 水厂", id="a blank put into a word"),
        pytest.param("task", "新建水厂二期", id="words added"),
    ],
)
def test_an_edit_of_a_wrapped_cell_is_written(field: str, new: str) -> None:
    """Even one that only changes blanks, which a comparison of words would not see."""
    table = build_table([["序号", "任务", "进展"], ["1", "新建\n水厂", "开工"]])
    document = Document((table,), "docx", "test", None, True)
    ledger = recognize_document(document, INFO).ledgers[0]
    item = ledger.items[0]
    assert cell_text(item, ledger.columns[1], ledger.columns) == "新建\n水厂"
    assert cell_text(item.model_copy(update={field: new}), ledger.columns[1], ledger.columns) == new


MERGED = {"牵头": "牵头单位：区水务局；配合单位：柳溪镇", "无标签": "区水务局"}


@pytest.mark.parametrize("cell", MERGED.values(), ids=MERGED.keys())
@pytest.mark.parametrize("role", ["lead_units", "supporting_units", "responsible_people"])
@pytest.mark.parametrize("index", [0, 1])
def test_units_added_to_one_item_of_a_merged_cell_are_written_for_it_alone(
    cell: str, role: str, index: int
) -> None:
    """A role without a column of its own stands in the cell of units, which is merged no longer."""
    table = make_spans([["序号", "任务", "责任单位"], ["1", "修路", (cell, 2, 1)], ["2", "架桥"]], 3)
    file = recognize_document(Document((table,), "docx", "test", None, True), INFO)
    assert written_tables(file) == [table]

    items = list(file.ledgers[0].items)
    items[index] = edited(items[index], role, [*getattr(items[index], role), "新组建局"])
    ledger = file.ledgers[0].model_copy(update={"items": items})
    rows = written_tables(file.model_copy(update={"ledgers": [ledger]}))[0].rows[1:]
    assert ["新组建局" in "".join(cell.text for cell in row.cells) for row in rows] == [
        index == 0,
        index == 1,
    ]
    assert all("区水务局" in row.cells[-1].text for row in rows)


def written_tables(file: LedgerFile) -> list[Table]:
    return [block for block in rebuild_blocks(file) if isinstance(block, Table)]
