"""What comes back edited, renamed, without its key, twice or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from ledgertool.errors import UsageError
from ledgertool.ledger import Column, Deadline, Item, LedgerFile, Text
from ledgertool.parts import Merged, Part, Returned
from ledgertool.rounds import merge_returned
from ledgertool.writers.grid import rebuild_blocks
from tests.parts.rounds import HEADER, ROWS, codes, edited, make_file, parts_of, untouched, with_items

Parts = dict[str, Part]
DONE = Text(text="全部完成8处。")


def items_of(merged: Merged) -> list[Item]:
    return list(merged.file.iter_items())


def merge(
    parts: Parts, *changed: Returned, without: Sequence[str] = (), original: LedgerFile | None = None
) -> Merged:
    """The changed files with those of everybody else as they were sent."""
    names = {part.key.name for part in changed if part.key} | set(without)
    return merge_returned([*changed, *untouched(parts, *names)], original=original)


def table_of(file: LedgerFile) -> list[list[tuple[str, int]]]:
    """The cells of every row with their row spans, as a writer puts them."""
    table = next(block for block in rebuild_blocks(file) if not hasattr(block, "text"))
    return [[(cell.text, cell.row_span) for cell in row.cells] for row in table.rows]


# --- what units write -----------------------------------------------------------------------------------


def test_an_edited_cell_is_taken_over_and_nothing_else_changes() -> None:
    """Figures of the edited row are found anew; merges and all other rows are those of the original."""
    file = make_file()
    merged = merge(parts := parts_of(file), edited(parts["市城管局"], (0, "progress", DONE)))
    before, after = list(file.iter_items()), items_of(merged)
    assert [n for n in range(len(after)) if after[n] != before[n]] == [2]
    assert after[2].progress.text == "全部完成8处。"
    assert [figure.text for figure in after[2].figures if figure.field == "progress"] == ["8处"]
    assert (after[2].merged, after[2].source) == (before[2].merged, before[2].source)
    assert (codes(merged), merged.cells) == ([], 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("progress", Text(text=" 完成选址。\n\n"), id="blanks round a text"),
        pytest.param("task", "更新\n老城", id="a name broken by hand"),
        pytest.param("number", "2、", id="a mark behind the number"),
    ],
)
def test_what_only_looks_different_is_no_change(field: str, value: object) -> None:
    """Column widths and programs do that."""
    file = make_file()
    parts = parts_of(file)
    assert merge(parts, edited(parts["市城管局"], (0, field, value))).file == file


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("number", "9", id="number"),
        pytest.param("content", "新建9处公园，3条绿道。", id="content"),
        pytest.param("responsible_units", ["市城管局", "市园林处"], id="units"),
        pytest.param("problems", Text(text="1.缺地。\n2.缺钱。"), id="problems"),
    ],
)
def test_every_column_may_be_edited(field: str, value: object) -> None:
    """The values are those that the returned file says."""
    merged = merge(parts := parts_of(make_file()), edited(parts["市城管局"], (0, field, value)))
    assert getattr(items_of(merged)[2], field) == value


def test_a_deadline_and_a_column_of_its_own_may_be_edited() -> None:
    """Typed values too."""
    header = ["序号", "目标任务", "责任单位", "完成时限", "联系电话"]
    file = make_file([header, ["1", "修渠", "市水务局", "4月底前", ""]])
    part = parts_of(file)["市水务局"]
    deadline = Deadline(text="长期坚持")
    merged = merge_returned([edited(part, (0, "deadline", deadline), (0, "extra", {"联系电话": "123"}))])
    assert (items_of(merged)[0].deadline, items_of(merged)[0].extra) == (deadline, {"联系电话": "123"})


def test_an_emptied_cell_is_empty_and_noted() -> None:
    """A problem may be solved; the unit and what stood there are told, for a blank may be a slip."""
    merged = merge(parts := parts_of(make_file()), edited(parts["市住建局"], (0, "problems", Text())))
    assert items_of(merged)[1].problems.text == ""
    assert [(f.code, f.severity.value, f.facts["sent"]) for f in merged.findings] == [
        ("part-cell-cleared", "warning", "缺少资金。")
    ]


def test_a_merged_cell_changed_in_one_row_changes_in_all() -> None:
    """更新老城 is one cell of three rows in the whole, and stays one."""
    file = make_file()
    merged = merge(parts := parts_of(file), edited(parts["市城管局"], (0, "task", "更新旧城区")))
    assert [item.task for item in items_of(merged)] == ["修建水厂", *["更新旧城区"] * 3]
    assert [item.merged for item in items_of(merged)] == [item.merged for item in file.iter_items()]
    assert table_of(merged.file)[2][1] == ("更新旧城区", 3)


def test_a_unit_may_take_a_merged_cell_apart() -> None:
    """Two texts from one unit in what was one cell of its own are two cells."""
    rows = [
        HEADER,
        [("1", 2), ("修渠", 2), "东渠。", "市水务局", ("同一进展。", 2), "无"],
        ["西渠。", "市水务局", "无"],
    ]
    part = parts_of(make_file(rows))["市水务局"]
    merged = merge_returned(
        [edited(part, (0, "progress", Text(text="东渠完成。")), (1, "progress", Text(text="西渠开工。")))]
    )
    assert [item.progress.text for item in items_of(merged)] == ["东渠完成。", "西渠开工。"]
    assert [item.merged for item in items_of(merged)] == [[], ["number", "task"]]
    assert codes(merged) == []


# --- conflicts ------------------------------------------------------------------------------------------


def both_edited(field: str, one: object, other: object) -> Merged:
    """市住建局 and 市体育中心 edit the row that both of them have."""
    parts = parts_of(make_file())
    return merge(
        parts, edited(parts["市住建局"], (1, field, one)), edited(parts["市体育中心"], (0, field, other))
    )


def test_two_texts_for_one_cell_are_both_kept_and_told() -> None:
    """Each behind the name of who wrote it."""
    merged = both_edited("progress", Text(text="主体完工。"), Text(text="主体未完工。"))
    assert items_of(merged)[3].progress.text == "【市住建局】主体完工。\n【市体育中心】主体未完工。"
    (conflict,) = merged.findings
    assert (conflict.code, conflict.facts["column"], conflict.facts["sent"]) == (
        "part-conflict",
        "进展情况",
        "主体封顶。",
    )
    assert conflict.facts["texts"] == ["市住建局：主体完工。", "市体育中心：主体未完工。"]
    assert (conflict.location and (conflict.location.row, conflict.location.column)) == (4, 4)
    assert merged.file.diagnostics[-1] == conflict


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("同样的话。", "同样的话。", "同样的话。", id="both wrote the same"),
        pytest.param("主体封顶。", "完工。", "完工。", id="one left it as it was"),
    ],
)
def test_no_conflict(one: str, other: str, expected: str) -> None:
    """Only different texts contradict each other."""
    merged = both_edited("progress", Text(text=one), Text(text=other))
    assert (items_of(merged)[3].progress.text, codes(merged)) == (expected, [])


def test_names_of_units_are_put_together() -> None:
    """A list needs no marks of who said what; the conflict is told all the same."""
    merged = both_edited("responsible_units", ["市住建局", "甲局"], ["市体育中心", "甲局"])
    assert items_of(merged)[3].responsible_units == ["市住建局", "甲局", "市体育中心"]
    assert codes(merged) == ["part-conflict"]


def test_units_that_share_a_merged_cell_can_contradict_each_other_too() -> None:
    """The cell of 更新老城 spans rows of both."""
    parts = parts_of(make_file())
    changed = edited(parts["市城管局"], (0, "task", "旧城")), edited(parts["市体育中心"], (0, "task", "新城"))
    merged = merge(parts, *changed)
    assert [item.task for item in items_of(merged)][1:] == ["【市城管局】旧城\n【市体育中心】新城"] * 3
    assert codes(merged) == ["part-conflict"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(
            ("市城管局.docx", "市城管局.xlsx"),
            "【市城管局.docx】甲\n【市城管局.xlsx】乙",
            id="files called by the unit",
        ),
        pytest.param(
            ("终稿.docx", "市城管局.xlsx"),
            "【市城管局（终稿.docx）】甲\n【市城管局.xlsx】乙",
            id="a file called otherwise",
        ),
    ],
)
def test_the_word_and_the_excel_file_of_one_unit_can_differ(names: tuple[str, str], expected: str) -> None:
    """Somebody filled in both of them; which text stands in which file is told."""
    part = parts_of(make_file())["市城管局"]
    both = [
        edited(part, (0, "progress", Text(text=text)), name=name)
        for text, name in zip(("甲", "乙"), names, strict=True)
    ]
    merged = merge(parts_of(make_file()), *both)
    assert items_of(merged)[2].progress.text == expected
    assert codes(merged) == ["part-conflict"]


# --- rows -----------------------------------------------------------------------------------------------


def test_a_row_taken_out_is_kept_and_told() -> None:
    """Nobody deletes from the whole by sending less."""
    file = make_file()
    parts = parts_of(file)
    (first, _) = parts["市住建局"].file.ledgers[0].items
    merged = merge(parts, with_items(parts["市住建局"], [first]))
    assert items_of(merged) == list(file.iter_items())
    assert [(f.code, f.facts["unit"], f.facts["text"]) for f in merged.findings] == [
        ("part-row-missing", "市住建局", "建成体育馆。")
    ]


def test_a_row_taken_out_of_one_of_two_files_is_told() -> None:
    """A unit fills in its Word file; the Excel file that it sends along still has the row."""
    parts = parts_of(make_file())
    part = parts["市住建局"]
    (first, second) = part.file.ledgers[0].items
    short, other = with_items(part, [first]), with_items(part, [first, second], name="市住建局.xlsx")
    assert codes(merge(parts, short, other)) == ["part-row-missing"]


def test_two_files_may_share_the_rows_of_a_unit() -> None:
    """What one of them fills in was not taken out of the other."""
    parts = parts_of(make_file())
    part = parts["市住建局"]
    items = part.file.ledgers[0].items
    halves = [
        with_items(part, [item.model_copy(update={"progress": DONE, "raw": {}})], name=f"{at}.docx")
        for at, item in enumerate(items)
    ]
    merged = merge(parts, *halves)
    assert (codes(merged), [items_of(merged)[at].progress.text for at in (1, 3)]) == ([], [DONE.text] * 2)


SECTIONED: list[list[object]] = [
    HEADER,
    ["一、经济发展", "", "", "", "", ""],
    ["1", "修建水厂", "建成2座水厂。", "市水务局", "开工。", "无"],
    ["二、社会事业", "", "", "", "", ""],
    ["2", "更新老城", "新建8处公园。", "市城管局", "选址。", "无"],
]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        pytest.param("二、社会 事业", [], id="as it was sent, but for a blank"),
        pytest.param("一、经济发展", [], id="a row sorted under another heading of the whole"),
        pytest.param("二、民生事业", ["二、民生事业"], id="written anew"),
    ],
)
def test_a_section_heading_that_a_unit_wrote_anew_is_told(section: str, expected: list[str]) -> None:
    """It is of no unit and stays as it was, but not without a word."""
    file = make_file(SECTIONED)
    parts = parts_of(file)
    merged = merge(parts, edited(parts["市城管局"], (0, "section", section)))
    assert [finding.facts["text"] for finding in merged.findings] == expected
    assert list(merged.file.iter_items()) == list(file.iter_items())


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("进展\n情况", [], id="broken otherwise"),
        pytest.param("1-6月/进展情况", [], id="with a heading above it"),
        pytest.param("6月底工作进展", [("part-column-renamed", "6月底工作进展")], id="another heading"),
    ],
)
def test_a_heading_that_a_unit_wrote_anew_is_told(label: str, expected: list[object]) -> None:
    """Which column it is is a guess; the whole keeps its own heading."""
    parts = parts_of(make_file())
    returned = edited(parts["市城管局"], (0, "progress", DONE))
    assert returned.file
    ledger = returned.file.ledgers[0]
    columns = [c.model_copy(update={"label": label}) if c.role == "progress" else c for c in ledger.columns]
    ledger = ledger.model_copy(update={"columns": columns})
    file = returned.file.model_copy(update={"ledgers": [ledger]})
    merged = merge(parts, Returned(returned.name, file, returned.key))
    assert [(f.code, f.facts["now"]) for f in merged.findings] == expected
    assert items_of(merged)[2].progress.text == DONE.text
    assert [c.label for c in merged.file.ledgers[0].columns] == HEADER


NEW = Item(
    number="2",
    task="更新老城",
    content="新建2条绿道。",
    responsible_units=["市城管局"],
    progress=Text(text="设计。"),
)


def test_an_added_row_stands_behind_the_row_above_it() -> None:
    """In the middle of a merged cell it becomes part of it."""
    parts = parts_of(make_file())
    part = parts["市城管局"]
    merged = merge(parts, with_items(part, [*part.file.ledgers[0].items, NEW]))
    assert [item.content for item in items_of(merged)][2:] == [
        "新建8处公园。",
        "新建2条绿道。",
        "建成体育馆。",
    ]
    assert items_of(merged)[3].merged == ["number", "task"]
    assert table_of(merged.file)[2][:2] == [("2", 4), ("更新老城", 4)]
    assert codes(merged) == ["part-row-added"]


def test_a_row_added_at_the_top_stands_before_the_rows_of_its_unit() -> None:
    """With its own number it is no part of the cells round it."""
    parts = parts_of(make_file())
    part = parts["市水务局"]
    new = NEW.model_copy(update={"number": "0", "task": "前期"})
    merged = merge(parts, with_items(part, [new, *part.file.ledgers[0].items]))
    assert [item.number for item in items_of(merged)] == ["0", "1", "2", "2", "2"]
    assert items_of(merged)[0].merged == []


def test_a_row_added_in_two_files_is_added_once() -> None:
    """The Word and the Excel file of a unit say the same."""
    parts = parts_of(make_file())
    part = parts["市城管局"]
    twice = [with_items(part, [*part.file.ledgers[0].items, NEW]) for _ in range(2)]
    assert len(items_of(merge(parts, *twice))) == 5


def test_a_reworded_and_renumbered_row_is_still_that_row() -> None:
    """It is taken by its likeness, and the guess is told."""
    parts = parts_of(make_file())
    changes = (1, "content", "建成市体育馆一座。"), (1, "number", "5"), (1, "task", "更新改造老城")
    part = parts["市住建局"]
    merged = merge(parts, edited(part, *changes))
    assert len(items_of(merged)) == 4
    assert items_of(merged)[3].content == "建成市体育馆一座。"
    assert ("part-row-matched", "guess") in [(f.code, f.severity.value) for f in merged.findings]


def test_rows_of_one_name_go_by_their_order() -> None:
    """All of them were filled in, and nothing else tells them apart: that is a guess."""
    rows: list[list[object]] = [["任务", "责任单位", "进展情况"], *[["河道治理", "甲局", ""]] * 2]
    part = parts_of(make_file(rows))["甲局"]
    merged = merge_returned(
        [edited(part, (0, "progress", Text(text="东段。")), (1, "progress", Text(text="西段。")))]
    )
    assert [item.progress.text for item in items_of(merged)] == ["东段。", "西段。"]
    assert [(f.code, f.severity.value) for f in merged.findings] == [("part-row-in-order", "guess")] * 2


def test_rows_in_another_order_go_to_their_places() -> None:
    """The order is that of the whole."""
    file = make_file()
    parts = parts_of(file)
    part = parts["市住建局"]
    assert merge(parts, with_items(part, part.file.ledgers[0].items[::-1])).file == file


def test_rows_that_say_the_same_keep_their_places() -> None:
    """Nothing tells them apart but their order."""
    row = ["1", "修渠", "同一内容。", "市水务局", "开工。", "无"]
    file = make_file([HEADER, row, row, row])
    part = parts_of(file)["市水务局"]
    merged = merge_returned([edited(part, (1, "problems", Text(text="缺钱。")))])
    assert len(items_of(merged)) == 3
    assert sorted(item.problems.text for item in items_of(merged)) == ["无", "无", "缺钱。"]
    assert codes(merged) in ([], ["part-row-matched"])


def test_a_row_pasted_into_another_unit_s_file_is_found() -> None:
    """And its own unit, whose file did not come, is not missed."""
    file = make_file()
    parts = parts_of(file)
    pasted = [*parts["市水务局"].file.ledgers[0].items, *parts["市城管局"].file.ledgers[0].items]
    merged = merge(parts, with_items(parts["市水务局"], pasted), without=["市城管局"])
    assert (merged.file, codes(merged)) == (file, [])


# --- columns and lines ----------------------------------------------------------------------------------


def reshaped(part: Part, columns: Sequence[Column], **extra: str) -> Returned:
    """A part whose table has other columns, and further texts in each row."""
    ledger = part.file.ledgers[0]
    items = [item.model_copy(update={"extra": extra}) for item in ledger.items]
    changed = ledger.model_copy(update={"columns": list(columns), "items": items})
    return Returned(f"{part.name}.docx", part.file.model_copy(update={"ledgers": [changed]}), part.key)


def test_a_column_taken_out_keeps_what_was_sent() -> None:
    """Its cells did not come back; that says nothing of them."""
    file = make_file()
    parts = parts_of(file)
    part = parts["市城管局"]
    merged = merge(parts, reshaped(part, part.file.ledgers[0].columns[:-1]))
    assert items_of(merged) == list(file.iter_items())
    assert [(f.code, f.facts["columns"]) for f in merged.findings] == [("part-column-missing", ["存在问题"])]


def test_an_added_column_stands_at_the_right_of_the_table() -> None:
    """With its heading; the rows of other units have nothing in it."""
    parts = parts_of(make_file())
    part = parts["市城管局"]
    merged = merge(
        parts, reshaped(part, [*part.file.ledgers[0].columns, Column(label="联系人")], 联系人="某某")
    )
    assert [item.extra for item in items_of(merged)] == [{}, {}, {"联系人": "某某"}, {}]
    assert table_of(merged.file)[0][-1] == ("联系人", 1)
    assert table_of(merged.file)[3][-1] == ("某某", 1)
    assert codes(merged) == ["part-column-added"]


def test_an_empty_added_column_is_none() -> None:
    """A border drawn too much."""
    file = make_file()
    parts = parts_of(file)
    part = parts["市城管局"]
    assert merge(parts, reshaped(part, [*part.file.ledgers[0].columns, Column(label="")])).file == file


def test_words_outside_the_items_are_told() -> None:
    """Somebody wrote to the clerk under the table."""
    file = make_file()
    parts = parts_of(file)
    part = parts["市城管局"]
    layout = list(part.file.layout)
    layout[-1] = layout[-1].model_copy(update={"lines": [*layout[-1].lines, "填表人：某某"]})
    returned = Returned("市城管局.docx", part.file.model_copy(update={"layout": layout}), part.key)
    merged = merge(parts, returned)
    assert [(f.code, f.facts["text"]) for f in merged.findings] == [("part-line-added", "填表人：某某")]
    assert merged.file.ledgers == file.ledgers


# --- files that are missing, strange or without their key -------------------------------------------------


def test_rows_of_a_missing_unit_are_unknown_without_the_original() -> None:
    """What others have of them stays; how many are lost is told."""
    parts = parts_of(make_file())
    merged = merge(parts, without=["市城管局"])
    assert [item.content for item in items_of(merged)] == ["建成2座水厂。", "改造6个小区。", "建成体育馆。"]
    assert [(f.code, f.facts["count"]) for f in merged.findings] == [
        ("part-lost", 1),
        ("part-rows-unknown", 1),
    ]


def test_rows_of_a_missing_unit_are_as_sent_with_the_original() -> None:
    """That the unit is missing is told all the same."""
    file = make_file()
    merged = merge(parts_of(file), without=["市城管局"], original=file)
    assert items_of(merged) == list(file.iter_items())
    assert [(f.code, f.facts["unit"], f.facts["numbers"]) for f in merged.findings] == [
        ("part-not-returned", "市城管局", ["2"])
    ]


def test_a_unit_whose_only_row_came_from_another_one_is_not_missing() -> None:
    """All its rows are there."""
    assert codes(merge(parts_of(make_file()), without=["市体育中心"])) == []


@pytest.mark.parametrize("name", ["市城管局（定稿）.docx", "新建文档.docx"])
@pytest.mark.parametrize("with_original", [True, False])
def test_a_file_without_its_key_is_known_by_its_rows(name: str, with_original: bool) -> None:
    """Copied into a new document, with a cell changed; also where only digests tell of its rows."""
    file = make_file()
    parts = parts_of(file)
    lost = edited(parts["市城管局"], (0, "progress", DONE), key=False, name=name)
    merged = merge(parts, lost, without=["市城管局"], original=file if with_original else None)
    assert items_of(merged)[2].progress.text == DONE.text
    assert table_of(merged.file)[2][:2] == [("2", 3), ("更新老城", 3)]
    assert [(f.code, f.facts["unit"]) for f in merged.findings] == [("part-key-lost", "市城管局")]


def test_with_the_original_no_file_needs_its_key() -> None:
    """All of them were saved in a format that keeps none."""
    file = make_file()
    lost = [Returned(f"{name}.doc", part.file) for name, part in parts_of(file).items()]
    merged = merge_returned(lost, original=file)
    assert items_of(merged) == list(file.iter_items())
    assert set(codes(merged)) == {"part-key-lost"}


def test_without_any_key_and_original_there_is_nothing_to_merge_into() -> None:
    """The error says what to name."""
    with pytest.raises(UsageError) as refused:
        merge_returned([Returned("a.docx", make_file())])
    assert refused.value.code == "part-no-key"


def other_ledger() -> LedgerFile:
    return make_file([HEADER, ["1", "防汛", "清淤5公里。", "市应急局", "完成。", "无"]])


def test_a_part_of_another_ledger_is_refused_and_the_others_merged() -> None:
    """Last quarter's file came along."""
    file = make_file()
    (strange,) = parts_of(other_ledger()).values()
    merged = merge(parts_of(file), Returned("防汛.docx", strange.file, strange.key))
    assert [(error.code, error.source) for error in merged.refused] == [("part-of-another", "防汛.docx")]
    assert merged.file == file


def test_a_document_that_has_nothing_to_do_with_it_is_refused() -> None:
    """It has no key and none of its rows is one of the ledger."""
    file = make_file()
    merged = merge(parts_of(file), Returned("防汛.docx", other_ledger()))
    assert [error.code for error in merged.refused] == ["part-unrelated"]
    assert merged.file == file


def test_the_original_of_another_ledger_is_refused() -> None:
    """Or one that was changed since: its rows are not those that were sent."""
    with pytest.raises(UsageError) as refused:
        merge(parts_of(make_file()), original=other_ledger())
    assert refused.value.code == "part-other-original"


def test_a_file_that_cannot_be_read_still_tells_its_rows_by_its_key() -> None:
    """The table is gone, the key is not: the rows are as they were sent."""
    file = make_file()
    parts = parts_of(file)
    merged = merge(parts, Returned("市城管局.docx", None, parts["市城管局"].key))
    assert items_of(merged) == list(file.iter_items())
    assert codes(merged) == ["part-not-returned"]


# --- tables of odd shape ----------------------------------------------------------------------------------


def grouped(rows: Sequence[Sequence[object]]) -> Callable[[], LedgerFile]:
    return lambda: make_file(rows)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(grouped(ROWS), id="merged cells"),
        pytest.param(
            grouped([HEADER, *[[str(n), f"任务{n}", "", "", "", ""] for n in range(3)]]),
            id="nothing filled in yet",
        ),
        pytest.param(grouped([["序号", "责任单位"], ["1", "甲局"], ["2", "乙局"]]), id="two columns"),
        pytest.param(
            grouped([["责任单位", "进展情况"], ["甲局", "开工"], ["甲局", "开工"]]),
            id="rows that nothing names",
        ),
    ],
)
def test_splitting_and_merging_is_the_identity(make: Callable[[], LedgerFile]) -> None:
    """Whatever the shape of the table."""
    file = make()
    merged = merge_returned(untouched(parts_of(file)))
    assert (merged.file, merged.findings) == (file, ())
