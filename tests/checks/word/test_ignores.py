"""A Word comment `ledgertool: ignore CODE` leaves findings at its words, and says so where it leaves none."""

from __future__ import annotations

import pytest

from ledgertool.checks.word.ignores import apply_ignores
from ledgertool.source import Source
from tests.checks.wordfiles import CLEAN_ROW, outcome_of, with_progress, word_ledger
from tests.wordml.markup import par, run

CODES = ("TXT002", "NUM006", "SUP001")
SPACED = "完成省道103 改建，平整5000平米。"


def comment(text: str, number: int = 0) -> str:
    return f'<w:comment w:id="{number}" w:author="甲">{par(text)}</w:comment>'


def marked(text: str, number: int = 0) -> str:
    start, end = (f'<w:commentRange{name} w:id="{number}"/>' for name in ("Start", "End"))
    return par(start + run(text) + end)


def codes_left(text: str, progress: str = "", other: str = "已完成。", *ran: str) -> list[str]:
    rows = [with_progress(progress or marked(SPACED)), with_progress(other, "2")]
    source = Source("台账.docx", word_ledger(*rows, comments=comment(text)))
    outcome = outcome_of(source, *CODES)
    return [finding.code for finding in apply_ignores(outcome, ran or CODES).findings]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("请核对", ["TXT002", "NUM006"], id="an ordinary comment"),
        pytest.param("TXT002", ["TXT002", "NUM006"], id="a code alone"),
        pytest.param("ledgertool: ignore TXT002", ["NUM006"], id="one code"),
        pytest.param("ledgertool：ignore TXT002 原文如此", ["NUM006"], id="a full-width colon and a reason"),
        pytest.param("ledgertool: 忽略 TXT002", ["NUM006"], id="in Chinese"),
        pytest.param("ledgertool: ignore TXT002, NUM006", [], id="two codes"),
        pytest.param("ledgertool: ignore TXT", ["NUM006"], id="a prefix"),
        pytest.param("ledgertool: ignore space-in-Chinese", ["NUM006", "TXT002"], id="no name of a rule"),
        pytest.param("ledgertool: ignore NUM006 TXT002", ["TXT002"], id="what follows a blank is the reason"),
    ],
)
def test_what_a_comment_leaves(text: str, left: list[str]) -> None:
    assert sorted(codes_left(text)) == sorted(left)


def test_a_comment_speaks_of_its_own_cell_only() -> None:
    assert codes_left("ledgertool: ignore TXT002", other=SPACED) == ["NUM006", "TXT002", "NUM006"]


def test_a_comment_that_leaves_nothing_is_told() -> None:
    assert codes_left("ledgertool: ignore TXT002", marked("已完成。")) == ["SUP001"]


def test_a_comment_about_a_rule_that_did_not_run_is_not_judged() -> None:
    assert codes_left("ledgertool: ignore PUN001", marked("已完成。")) == []


def test_a_comment_on_the_title_speaks_of_the_file() -> None:
    title = '<w:commentRangeStart w:id="0"/>' + run("示例区重点工作台账") + '<w:commentRangeEnd w:id="0"/>'
    data = word_ledger(CLEAN_ROW, title=title, comments=comment("ledgertool: ignore STR007 按年度报送"))
    outcome = outcome_of(Source("台账.docx", data), "STR007", "SUP001")
    assert [finding.code for finding in outcome.findings] == ["STR007"]
    after = apply_ignores(outcome, ("STR007", "SUP001"))
    assert after.findings == ()
    assert after.suppressed == 1


def test_a_file_without_comments_is_not_opened_again() -> None:
    """The outcome is the very same object."""
    outcome = outcome_of(Source("台账.docx", word_ledger(with_progress(SPACED))), *CODES)
    assert apply_ignores(outcome, CODES) is outcome


REFERENCE = '<w:r><w:commentReference w:id="0"/></w:r>'
START, END = ('<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>')


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        pytest.param(par(run(SPACED) + REFERENCE), SPACED, 1, id="a comment without a range is of its cell"),
        pytest.param(par(START + run(SPACED)), par(run(SPACED) + END), 0, id="a range over two cells"),
        pytest.param(
            par(START + run(SPACED)) + par(END + run("已完成。") + REFERENCE),
            SPACED,
            1,
            id="over two paragraphs",
        ),
        pytest.param(par(START + END + run(SPACED)), SPACED, 1, id="an empty range"),
        pytest.param(par(run(SPACED)), SPACED, 2, id="a comment that is anchored nowhere"),
    ],
)
def test_the_cells_of_a_comment(first: str, second: str, left: int) -> None:
    """Whichever way Word and others anchor it."""
    rows = [with_progress(first), with_progress(second, "2")]
    data = word_ledger(*rows, comments=comment("ledgertool: ignore TXT002"))
    outcome = outcome_of(Source("台账.docx", data), *CODES)
    assert [finding.code for finding in outcome.findings].count("TXT002") == 2
    after = apply_ignores(outcome, CODES).findings
    assert [finding.code for finding in after].count("TXT002") == left


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("ledgertool: ignore TXT002（原文如此）。", "原文如此", id="a reason in brackets"),
        pytest.param("ledgertool: ignore TXT002", "-", id="no reason"),
    ],
)
def test_an_unused_comment_is_told_with_its_reason(text: str, reason: str) -> None:
    source = Source("台账.docx", word_ledger(with_progress(marked("已完成。")), comments=comment(text)))
    (found,) = apply_ignores(outcome_of(source, *CODES), CODES).findings
    assert (found.code, found.facts["rule"], found.facts["reason"]) == ("SUP001", "TXT002", reason)
