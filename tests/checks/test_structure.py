"""STR rules: the shape of ledgers that is right first, then what they find."""

from __future__ import annotations

import pytest

from ledgertool.checks import Context
from ledgertool.ledger import Column
from tests.checks.builders import CLEAN, broken, check, full_context, ledger_text, read_rows, read_text, words


def numbered(*numbers: str, sections: dict[int, str] | None = None) -> list[dict[str, str]]:
    return [
        {"number": number, "task": f"任务{n}", "responsible_units": "示例局", "progress": f"完成第{n}项。"}
        for n, number in enumerate(numbers)
    ]


SERIALS = [
    pytest.param(numbered("1", "2", "3"), [], id="from one"),
    pytest.param(numbered("7", "8", "9"), [], id="a part of a greater ledger"),
    pytest.param(numbered("一", "二", "三"), [], id="Chinese"),
    pytest.param(numbered("（一）", "1", "2", "（二）", "1", "2"), [], id="anew under each heading"),
    pytest.param(numbered("1", "1.1", "1.2", "2", "2.1"), [], id="two levels"),
    pytest.param(numbered("A-02", "A-07", "B-01"), [], id="names given by somebody else"),
    pytest.param(numbered("九", "十", "十一", "十二"), [], id="Chinese past ten"),
    pytest.param(numbered("1", "3", "4"), ["3"], id="one left out"),
    pytest.param(numbered("1", "2", "2", "3"), ["2"], id="one comes twice"),
    pytest.param(numbered("1", "2", "7", "4"), ["7"], id="one written wrongly"),
    pytest.param(numbered("1", "2", "7", "3"), ["7"], id="one too many"),
    pytest.param(numbered("1", "3", "2", "4"), ["3"], id="two in the wrong order"),
    pytest.param(numbered("1", "4", "2", "3", "5"), ["4"], id="three in the wrong order"),
    pytest.param(numbered("一", "三"), ["三"], id="Chinese left out"),
    pytest.param(numbered("1", "1.1", "1.3", "2"), ["1.3"], id="on the second level"),
    pytest.param(numbered("01", "02", "04"), ["04"], id="with zeros"),
]


@pytest.mark.parametrize(("rows", "expected"), SERIALS)
def test_serial_numbers(rows: list[dict[str, str]], expected: list[str]) -> None:
    """STR003 finds the number that does not follow, and only that one."""
    assert words(check(read_rows(rows), "STR003")) == expected


def test_numbers_in_the_wrong_order_are_not_written_anew() -> None:
    """Which rows were swapped is for people to say: STR003 says so and offers no mend."""
    [found] = check(read_rows(numbered("1", "3", "2", "4")), "STR003")
    assert (found.sentence, found.fix) == ("STR003.order", None)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param(("1", "", "3", "4"), [], id="the blank is the one left out"),
        pytest.param(("1", "", "4", "5"), ["4"], id="more than the blank is left out"),
    ],
)
def test_a_blank_number_is_no_gap(numbers: tuple[str, ...], expected: list[str]) -> None:
    """STR004 tells of a blank; STR003 adds what it does not explain, and never a mend."""
    found = check(read_rows(numbered(*numbers), word=True), "STR003")
    assert words(found) == expected
    assert [finding.fix for finding in found] == [None] * len(expected)


def test_a_number_filled_down_by_an_export_is_no_repeat() -> None:
    """A CSV or a converter repeats the number and the task of a merged cell."""
    rows = [
        {"number": "1", "task": "修建道路", "content": "新建道路5公里。", "progress": "已完成。"},
        {"number": "1", "task": "修建道路", "content": "新建桥梁2座。", "progress": "已开工。"},
        {"number": "2", "task": "栽种树木", "content": "栽树30棵。", "progress": "已开工。"},
    ]
    assert check(read_rows(rows), "STR003") == []


def test_numbers_begin_anew_in_each_section() -> None:
    text = ledger_text(CLEAN[:2]) + "\t二、民生类项目（2个）\n\n"
    text += "\n\n".join(ledger_text(broken(1)[:2]).split("\n\n")[2:])
    file = read_text(text)
    assert [item.number for item in file.iter_items()] == ["1", "2", "1", "2"]
    assert check(file, "STR003") == []


@pytest.mark.parametrize(
    ("absent", "roles"),
    [
        pytest.param((), [], id="all there"),
        pytest.param(("problems", "next_steps"), [], id="columns that not every ledger has"),
        pytest.param(("task",), [], id="content stands for the task"),
        pytest.param(("responsible_units",), ["responsible_units"], id="units"),
        pytest.param(("task", "content"), ["task"], id="task and content"),
    ],
)
def test_columns_that_are_missing(absent: tuple[str, ...], roles: list[str]) -> None:
    """STR001 asks for one column of each kind."""
    found = check(read_text(ledger_text(CLEAN, absent=absent)), "STR001")
    assert [finding.facts["column"] for finding in found] == [f"heading-of-{role}" for role in roles]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("改革任务", 0, id="a kind of task"),
        pytest.param("承诺事项", 0, id="a kind of matter"),
        pytest.param("提案名称", 0, id="a name"),
        pytest.param("具体举措", 0, id="measures"),
        pytest.param("问题清单", 0, id="a list of what to mend"),
        pytest.param("Key tasks", 0, id="English"),
        pytest.param("联系电话", 1, id="no task"),
    ],
)
def test_headings_that_name_a_task(heading: str, expected: int) -> None:
    """STR001 takes a heading as the task's by its last word, whatever stands before it."""
    file = read_text(ledger_text(CLEAN, absent=("task", "content")))
    ledger = file.ledgers[0]
    columns = [*ledger.columns, Column(label=heading)]
    file = file.model_copy(update={"ledgers": [ledger.model_copy(update={"columns": columns})]})
    assert len(check(file, "STR001")) == expected


def test_the_columns_asked_for_are_a_setting() -> None:
    file = read_text(ledger_text(CLEAN, absent=("problems",)))
    context = Context(options={"STR001": {"required": ["problems"]}})
    assert [f.facts["column"] for f in check(file, "STR001", context=context)] == ["heading-of-problems"]


BLANK = broken(4, number="")


@pytest.mark.parametrize(
    ("rows", "word", "expected"),
    [
        pytest.param(CLEAN, True, 0, id="all numbered"),
        pytest.param(BLANK, False, 0, id="text cannot tell"),
        pytest.param(BLANK, True, 1, id="blank in Word"),
    ],
)
def test_blank_numbers(rows: list[dict[str, str]], word: bool, expected: int) -> None:
    """STR004 speaks of Word documents only."""
    assert len(check(read_rows(rows, word=word), "STR004")) == expected


def test_a_row_is_repeated_only_where_all_its_words_are() -> None:
    """STR006 looks at every column but the number, and not at blanks."""
    same = {**CLEAN[1], "number": "5", "progress": CLEAN[1]["progress"].replace("，", "， ")}
    other = {**CLEAN[1], "number": "5", "responsible_units": "示例局"}
    assert check(read_rows([*CLEAN, other]), "STR006") == []
    [found] = check(read_rows([*CLEAN, same]), "STR006")
    assert found.related[0].place.number == "2"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("示例区2024年一季度重点工作台账", 0, id="quarter"),
        pytest.param("示例区重点工作台账（截至2024年3月底）", 0, id="closing day"),
        pytest.param("示例区二〇二四年重点工作台账", 0, id="year in Chinese"),
        pytest.param("示例区重点工作台账", 1, id="none"),
    ],
)
def test_titles(title: str, expected: int) -> None:
    """STR007 asks for a period in any form."""
    assert len(check(read_rows(CLEAN, title=title), "STR007")) == expected


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        pytest.param("responsible_units", "示例局\n样板局", [], id="two units"),
        pytest.param("task", "实施道路\n提升工程", ["\n"], id="a task"),
        pytest.param("responsible_units", "示例区综合\n行政执法局", ["\n"], id="a unit in the list"),
        pytest.param("responsible_units", "示例区水务\n管理中心", [], id="a unit that is not in the list"),
        pytest.param("responsible_units", "示例局\n示例区综合\n行政执法局", ["\n"], id="a unit after a unit"),
        pytest.param("responsible_units", "示例局、示例区综合\n行政执法局", ["\n"], id="a unit after a mark"),
        pytest.param("responsible_units", "示例区综合\n\n行政执法局", ["\n\n"], id="two breaks"),
        pytest.param("task", "实施道路工程。\n修建桥梁", [], id="a sentence that has ended"),
    ],
)
def test_line_breaks_inside_names(field: str, text: str, expected: list[str]) -> None:
    """STR008 knows from the list of units which break parts two names."""
    assert words(check(read_rows(broken(1, **{field: text})), "STR008", context=full_context())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("供水：已完成3公里。\n供暖：已完成2公里。", [], id="a paragraph each"),
        pytest.param("供水：已完成3公里，供暖在建。", [], id="one label"),
        pytest.param("会议强调：要加快。供水方面继续推进。", [], id="no second colon"),
        pytest.param("供水：已完成3公里。供暖：已完成2公里。", ["供暖："], id="two in one paragraph"),
    ],
)
def test_labels_inside_paragraphs(text: str, expected: list[str]) -> None:
    """STR005 finds a label that the row's own words know, behind the end of a sentence."""
    assert words(check(read_rows(broken(3, progress=text)), "STR005")) == expected
