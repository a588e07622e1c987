"""The layout of help pages: wrapped by the columns that a terminal shows, aligned, and no word lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.cli.help import Says, _section, find_says, text_width, wrap_text
from ledgertool.ledger import Item, Ledger, LedgerFile, Point, Text
from ledgertool.readers import READERS
from tests.cli.conftest import RECORDS, Run

Runner = Callable[..., Run]
WORDS = st.text("台账文件，。（）ab c", max_size=40)


@given(WORDS, st.integers(4, 20))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap_text(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line.strip() == line != "" for line in lines)


@given(st.text("台账文件，。", max_size=40), st.integers(6, 20))
def test_chinese_fits_the_width_and_no_line_begins_with_a_comma(text: str, width: int) -> None:
    """But for marks without a character before them."""
    text = "台".join(text.replace("，。", "，").replace("。，", "，").split("，，"))
    lines = wrap_text("台" + text, width)
    for line in lines:
        rest = line.rstrip("，。")
        assert text_width(rest) <= width
        assert rest[:1] not in ("，", "。")


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("台账", 4), ("Ａ１", 4), ("a台", 3), ("“”", 2), ("é", 1)]
)
def test_the_columns_of_a_text(text: str, width: int) -> None:
    assert text_width(text) == width


def test_a_section_is_aligned_and_a_long_name_has_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    rows = [("-o", "输出"), ("--文件", "读"), ("--a-very-long-option-name-indeed VALUE", "说明")]
    assert _section("选项：", rows).splitlines() == [
        "选项：",
        "  -o" + " " * 30 + "输出",
        "  --文件" + " " * 26 + "读",
        "  --a-very-long-option-name-indeed VALUE",
        " " * 34 + "说明",
    ]
    assert _section("选项：", []) == ""


def test_the_help_of_a_parameter_stands_in_its_annotation() -> None:
    from ledgertool.cli.show import run as show

    says = find_says(show)
    assert says["item"].english == "only the items with this number, in full"
    assert all(isinstance(text, Says) for text in says.values())
    assert "ctx" not in says


# --- what is shown --------------------------------------------------------------------------------------

NESTED = Text(
    text="1.道路：在建。（1）东段（2）西段",
    points=[
        Point(
            marker="1.",
            number=1,
            label="道路",
            text="在建。",
            points=[
                Point(marker="（1）", number=1, text="东段"),
                Point(marker="（2）", number=2, text="西段"),
            ],
        )
    ],
)


def shown(run: Runner, item: Item, *options: str) -> str:
    ledger = Ledger(title="示例", columns=RECORDS.ledgers[0].columns, items=[item])
    file = LedgerFile(source=RECORDS.source, ledgers=[ledger])
    return run("show", *options, stdin=file.model_dump_json().encode()).out


def test_points_below_a_point_are_indented(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = shown(run, Item(number="1", progress=NESTED), "--item", "1")
    lines = [line.strip("│ \n") for line in out.splitlines() if "│" in line]
    assert any(line.endswith("1.道路：在建。") for line in lines)
    assert lines[-2:] == ["（1）东段", "（2）西段"]
    assert "  （1）东段" in out


@pytest.mark.parametrize(
    ("item", "options", "words"),
    [
        pytest.param(Item(number="1", extra={"备案号": "A-07"}), ["--item", "1"], "A-07", id="no role"),
        pytest.param(Item(number="1", task="修路"), [], "报告期：-", id="no period"),
    ],
)
def test_what_else_is_shown(run: Runner, item: Item, options: list[str], words: str) -> None:
    assert words in shown(run, item, *options)


def test_formats_of_ours_are_not_called_plugins(run: Runner) -> None:
    """One of another package is, so that one knows whom to ask."""
    lines = run("--lang", "en", "formats").out.splitlines()
    assert not [line for line in lines if "plugin" in line.lower()]
    first = next(line for line in lines if line.startswith(f"  {READERS[0].name} "))
    assert READERS[0].suffixes[0] in first
    assert READERS[0].summary[1] in first
