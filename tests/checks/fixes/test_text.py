"""Findings in texts are mended in place; the encoding and the line ends stay."""

from __future__ import annotations

import codecs

import pytest

from ledgertool.checks.fixes.mending import Mended, mend
from ledgertool.source import Source
from tests.checks.builders import CLEAN, broken, ledger_text
from tests.checks.wordfiles import outcome_of

SPACED = ledger_text(broken(4, progress="已建成停车泊位60个，落实省道103 改建配套。"))


def mended(data: bytes, *codes: str, name: str = "台账.txt", unsafe: bool = False) -> Mended:
    def check(source: Source):
        return outcome_of(source, *codes)

    return mend(check(Source(name, data)), check, unsafe=unsafe)


def result(found: Mended) -> bytes:
    assert found.outcome.source is not None
    return found.outcome.source.data


def test_a_clean_text_keeps_its_bytes() -> None:
    data = ledger_text(CLEAN).encode()
    assert result(mended(data, unsafe=True)) == data


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        pytest.param(b"", "utf-8", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8, "utf-8", id="UTF-8 with a mark"),
        pytest.param(b"", "gb18030", id="GB18030"),
        pytest.param(codecs.BOM_UTF16_LE, "utf-16-le", id="UTF-16"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(mark: bytes, codec: str, line_end: str) -> None:
    """Only the blank is gone."""
    written = mark + SPACED.replace("\n", line_end).encode(codec)
    expected = mark + SPACED.replace("103 改", "103改").replace("\n", line_end).encode(codec)
    found = mended(written, "TXT002")
    assert result(found) == expected
    assert [finding.code for finding in found.done] == ["TXT002"]


def test_a_new_paragraph_has_the_line_end_of_the_text() -> None:
    rows = broken(3, progress="供水：已完成管网改造3公里。供暖：已完成管网改造2公里。")
    found = mended(ledger_text(rows).replace("\n", "\r\n").encode(), "STR005", unsafe=True)
    assert "3公里。\r\n供暖：" in result(found).decode()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            "a.csv",
            '序号,目标任务,责任单位,进展情况\n1,修路,甲局,"完成省道103 改建，通车。"\n2,种树,乙局,已完成。\n',
            "完成省道103改建，通车。",
            id="CSV",
        ),
        pytest.param(
            "a.md",
            "| 序号 | 目标任务 | 责任单位 | 进展情况 |\n|---|---|---|---|\n"
            "| 1 | 修路 | 甲局 | 完成省道103 改建。<br>已通车。 |\n| 2 | 种树 | 乙局 | 已完成。 |\n",
            "完成省道103改建。<br>已通车。",
            id="Markdown",
        ),
        pytest.param(
            "a.html",
            "<table><tr><th>序号</th><th>目标任务</th><th>责任单位</th><th>进展情况</th></tr>"
            "<tr><td>1</td><td>修路</td><td>甲局</td><td>完成省道103 改建。</td></tr>"
            "<tr><td>2</td><td>种树</td><td>乙局</td><td>已完成。</td></tr></table>",
            "<td>完成省道103改建。</td>",
            id="HTML",
        ),
    ],
)
def test_other_texts_are_mended_too(name: str, text: str, expected: str) -> None:
    found = mended(text.encode(), "TXT002", name=name)
    assert expected in result(found).decode()
    assert len(result(found)) == len(text.encode()) - 1


def test_words_in_another_spelling_are_left() -> None:
    """The blank is written as an entity: the text does not hold the words that were read."""
    text = (
        "<table><tr><th>序号</th><th>目标任务</th><th>责任单位</th><th>进展情况</th></tr>"
        "<tr><td>1</td><td>修路</td><td>甲局</td><td>完成省道103&#32;改建。</td></tr>"
        "<tr><td>2</td><td>种树</td><td>乙局</td><td>已完成。</td></tr></table>"
    )
    found = mended(text.encode(), "TXT002", name="a.html")
    assert [obstacle for _, obstacle in found.left] == ["fix-place"]
    assert result(found) == text.encode()


def test_bytes_that_fit_no_encoding_forbid_mending() -> None:
    """What cannot be written back as it was is not written at all."""
    data = SPACED.encode().replace("停车泊位工程".encode(), "停车泊位".encode() + b"\xff" + "工程".encode())
    found = mended(data, "TXT002")
    assert {obstacle for _, obstacle in found.left} == {"fix-encoding"}
    assert result(found) == data


@pytest.mark.parametrize("char", ["\v", "\f", "\x85", "\u2028"], ids=["VT", "FF", "NEL", "LS"])
def test_a_mend_stands_at_its_line_whatever_the_lines_above_hold(char: str) -> None:
    """The same words stand three times; those of the finding are mended."""
    rows = broken(4, task=f"实施停车{char}泊位工程", progress="落实省道103 改建。")
    rows = [*rows, {**rows[3], "number": "5", "content": "省道103 改建。", "progress": "省道103 改建。"}]
    text = ledger_text(rows)
    assert result(mended(text.encode(), "TXT002")).decode() == text.replace("103 改", "103改")


def test_of_several_mends_in_one_line_each_finds_its_place() -> None:
    rows = broken(4, progress="省道103 改建，省道104 改建，省道103 改建。")
    found = mended(ledger_text(rows).encode(), "TXT002")
    assert "省道103改建，省道104改建，省道103改建。" in result(found).decode()
    assert len(found.done) == 3


def test_what_a_mend_uncovers_is_mended_too() -> None:
    """Two blanks and a half-width comma in one place take more than one round."""
    rows = broken(4, progress="落实省道103 改建,已投资 30万元。")
    once = result(mended(ledger_text(rows).encode(), "TXT", "PUN", unsafe=True))
    assert result(mended(once, "TXT", "PUN", unsafe=True)) == once


def test_unsafe_mends_are_left_unless_they_are_asked_for() -> None:
    rows = broken(4, progress="落实省道103 改建，已投资30万。")
    safe = mended(ledger_text(rows).encode(), "TXT002", "NUM005")
    assert [finding.code for finding in safe.done] == ["TXT002"]
    assert "已投资30万。" in result(safe).decode()
    assert safe.left == ()
    both = mended(ledger_text(rows).encode(), "TXT002", "NUM005", unsafe=True)
    assert "省道103改建，已投资30万元。" in result(both).decode()
