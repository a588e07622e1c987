"""What carries the rules: selection, places, counting, plugins."""

from __future__ import annotations

import re
import warnings
from importlib import metadata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.checks import RULES, Context, Selection, add_lines, find_rule, list_rules, select_rules
from ledgertool.checks.counting import find_breaks, parse_ordinal
from ledgertool.checks.rule import Rule, one_row, rule
from ledgertool.checks.view import LedgerView
from ledgertool.errors import UsageError
from ledgertool.formats import BrokenPlugin
from tests.checks.builders import CLEAN, UNITS, broken, check, ledger_text, read_rows, read_text

USUAL = [known.code for known in RULES if known.on]


def selected(context: Context | None = None, **words: tuple[str, ...]) -> list[str]:
    return [rule.code for rule in select_rules(Selection(**words), RULES, context or Context())]


def test_by_default_the_decidable_rules_run() -> None:
    assert selected() == USUAL


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param({"select": ("TXT001",)}, ["TXT001"], id="a code"),
        pytest.param({"select": ("txt001",)}, ["TXT001"], id="a code in small letters"),
        pytest.param({"select": ("bookmark-residue",)}, ["TXT001"], id="a name"),
        pytest.param({"select": ("PUN",)}, ["PUN001", "PUN002", "PUN003"], id="a prefix"),
        pytest.param({"select": ("PUN",), "ignore": ("PUN002",)}, ["PUN001", "PUN003"], id="less one"),
        pytest.param({"select": ("PUN002",), "ignore": ("PUN",)}, ["PUN002"], id="the longer word decides"),
        pytest.param({"select": ("PUN",), "ignore": ("PUN",)}, [], id="as long: ignored"),
        pytest.param({"select": ("ALL",), "ignore": ("STR", "SEQ", "CON", "XRF", "NUM", "DAT", "PUN", "SUP")},
                     [f"TXT00{n}" for n in range(1, 7)] + ["UNT002"], id="all but families"),
        pytest.param({"select": ("DAT",)}, ["DAT003"], id="a prefix does not wake what has no date"),
        pytest.param({"select": ("DAT002",)}, ["DAT002"], id="its own code does"),
    ],
)  # fmt: skip
def test_rules_are_selected(words: dict[str, tuple[str, ...]], expected: list[str]) -> None:
    """Codes, prefixes and names, and the closest word decides."""
    assert selected(**words) == expected


def test_extending_adds_to_the_usual_ones() -> None:
    assert set(selected(extend=("CON005",))) == {*USUAL, "CON005"}


def test_a_rule_runs_where_what_it_needs_is_given() -> None:
    added = set(selected(Context(units=UNITS))) - set(USUAL)
    assert added == {"UNT001", "STR008"}


def test_an_unknown_word_is_a_mistake() -> None:
    with pytest.raises(UsageError) as error:
        selected(select=("TXT0001",))
    assert error.value.code == "no-such-rule"


@pytest.mark.parametrize("word", ["TXT001", "txt001", "bookmark-residue", "Bookmark-Residue"])
def test_a_rule_is_found_by_code_or_name(word: str) -> None:
    found = find_rule(word, RULES)
    assert found is not None
    assert found.code == "TXT001"


# --- counting -----------------------------------------------------------------------------------------


@given(st.integers(1, 50), st.integers(1, 30))
def test_numbers_in_order_have_no_break(first: int, count: int) -> None:
    assert find_breaks(range(first, first + count)) == []


@given(st.integers(3, 20), st.data())
def test_one_wrong_number_is_one_break(count: int, data: st.DataObject) -> None:
    """Whichever number in the middle is changed, the break is there and nowhere else."""
    numbers = list(range(1, count + 1))
    at = data.draw(st.integers(1, count - 2))
    numbers[at] = data.draw(st.integers(count + 2, 99))
    assert [(found.at, found.expected) for found in find_breaks(numbers)] == [(at, at + 1)]


@given(st.integers(3, 20), st.data())
def test_one_number_left_out_is_one_break(count: int, data: st.DataObject) -> None:
    numbers = list(range(1, count + 1))
    del numbers[data.draw(st.integers(1, count - 2))]
    assert len(find_breaks(numbers)) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("07", 7), ("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("⑫", 12),
     ("一二", None), ("百", None), ("", None), ("七十二十", None)],
)  # fmt: skip
def test_ordinals(text: str, value: int | None) -> None:
    """Numbers as lists have them; anything else is none."""
    assert parse_ordinal(text) == value


# --- places -------------------------------------------------------------------------------------------


def view_of(rows: list[dict[str, str]]) -> LedgerView:
    file = read_rows(rows)
    return LedgerView(file, file.ledgers[0], 0, Context())


@pytest.mark.parametrize(
    "text",
    [
        "[bookmark: _GoBack]已投资1830万元，完成设计。",
        "已投资1830万元，完成设计。\n ",
        " 已投资[bookmark: b]1830万元，完成设计。",
        "已投资1830万元，完成设计。",
    ],
    ids=["residue", "blanks behind", "residue inside", "as it is"],
)
def test_a_figures_words_are_found_in_the_cell_as_written(text: str) -> None:
    """Figures count in the field, findings in the cell as written."""
    row = view_of(broken(4, progress=text)).rows[3]
    [figure] = [figure for figure in row.item.figures if figure.field == "progress"]
    cell = row.cell("progress")
    assert cell.text[cell.offset(figure.start) : cell.offset(figure.end - 1) + 1] == figure.text


def test_the_words_of_a_merge_stand_in_one_cell() -> None:
    rows = [*CLEAN[:1], {**CLEAN[1], "number": "", "task": ""}]
    view = view_of(rows)
    assert [cell.field for cell in view.rows[1].cells][:1] == ["content"]
    assert [(row.item.number, row.position) for row in view.rows] == [("1", 1), ("1", 2)]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        pytest.param("推进会议", (1,), id="first"),
        pytest.param("路基", (2, 1), id="below the second"),
        pytest.param("桥面", (2, 2), id="second below the second"),
        pytest.param("验收", (3,), id="third"),
    ],
)
def test_the_point_of_a_place(words: str, path: tuple[int, ...]) -> None:
    """A place is in the last point that begins before it."""
    text = "1.召开推进会议。\n2.完成：（1）路基工程；（2）桥面工程。\n3.正在验收。"
    cell = view_of(broken(1, progress=text)).rows[0].cell("progress")
    assert cell.place(text.index(words)).point == path


def test_lines_and_characters_are_those_of_the_text() -> None:
    """Every finding in a text is where its line says, also where cells hold the same words."""
    rows = broken(2, problems="加快 建设。", next_steps="加快 建设。")
    rows = [*rows[:3], {**rows[3], "progress": "已建成 60个。\n已开工 20个。"}]
    text = ledger_text(rows)
    file = read_text(text)
    found = add_lines(check(file, "TXT002"), file, text)
    lines = text.split("\n")
    starts = [
        lines[f.place.line - 1][f.place.character - 1 :] for f in found if f.place.line and f.place.character
    ]
    assert starts == [" 建设。", " 建设。", " 60个。", " 20个。"]
    assert len({f.place.line for f in found}) == 4


@pytest.mark.parametrize(
    ("first", "last", "path"),
    [
        pytest.param("召开", "会议", (1,), id="within one point"),
        pytest.param("路基", "路基", (2, 1), id="within a point below"),
        pytest.param("路基", "桥面", (2,), id="over two points below one"),
        pytest.param("桥面", "验收", (), id="over two points"),
    ],
)
def test_words_over_several_points_stand_in_what_these_have_in_common(
    first: str, last: str, path: tuple[int, ...]
) -> None:
    text = "1.召开推进会议。\n2.完成：（1）路基工程；（2）桥面工程。\n3.正在验收。"
    cell = view_of(broken(1, progress=text)).rows[0].cell("progress")
    assert cell.place(text.index(first), text.index(last) + len(last)).point == path


@pytest.mark.parametrize("char", ["\v", "\f", "\x85", "\u2028"], ids=["VT", "FF", "NEL", "LS"])
def test_lines_are_counted_as_editors_count_them(char: str) -> None:
    """A line break pasted from Word (VT) is a character of its line."""
    text = ledger_text(broken(4, task=f"实施停车{char}泊位工程", progress="投资30万。"))
    file = read_text(text)
    (found,) = add_lines(check(file, "NUM005"), file, text)
    assert text.split("\n")[(found.place.line or 0) - 1][(found.place.character or 0) - 1 :] == "30万。"


def test_a_title_has_a_line_too() -> None:
    text = ledger_text(CLEAN, title="示例区重点工作台账")
    file = read_text(text)
    assert [f.place.line for f in add_lines(check(file, "STR007"), file, text)] == [1]


# --- rules of other packages --------------------------------------------------------------------------


def make_rule(code: str) -> Rule:
    example = one_row(number="1", task="修建道路", progress="已完成。")

    @rule(
        code=code, name="no-roads", severity="warning", basis="D",
        summary=("没有道路", "No roads"), why=("本地规定", "Local rule"), bad=example, good=example,
        sentences={code: ("提到{word}", "{word} is named")},
    )  # fmt: skip
    def no_roads(view: LedgerView):
        """Cells that name a road."""
        for cell in view.cells:
            for match in re.finditer("道路", cell.text):
                yield cell.hit(*match.span(), word=match[0])

    return no_roads


def offer(monkeypatch: pytest.MonkeyPatch, made: object) -> None:
    class Point:
        name, dist = "local", None

        def load(self) -> object:
            if isinstance(made, Exception):
                raise made
            return made

    monkeypatch.setattr(
        metadata, "entry_points", lambda group: [Point()] if group == "ledgertool.checks" else []
    )


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(make_rule("LOC001"), id="a rule"),
        pytest.param([make_rule("LOC001")], id="a list"),
        pytest.param(lambda: [make_rule("LOC001")], id="a function"),
    ],
)
def test_another_package_may_add_rules(monkeypatch: pytest.MonkeyPatch, made: object) -> None:
    """Its rules run beside ours and are selected like them."""
    offer(monkeypatch, made)
    assert [rule.code for rule in list_rules()][-1] == "LOC001"
    rules = select_rules(Selection(select=("LOC",)), list_rules(), Context())
    from ledgertool.checks import check_records

    assert [f.code for f in check_records(read_rows(CLEAN), rules)] == ["LOC001"] * 5


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(ImportError("gone"), id="it cannot be loaded"),
        pytest.param(42, id="it is no rule"),
        pytest.param(make_rule("TXT001"), id="its code is taken"),
    ],
)
def test_a_broken_package_stops_nothing(monkeypatch: pytest.MonkeyPatch, made: object) -> None:
    """It is told in one warning, and our rules stay."""
    offer(monkeypatch, made)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        rules = list_rules()
    assert rules == RULES
    assert [type(warning.message) for warning in told] == [BrokenPlugin]
