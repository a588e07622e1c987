"""Findings in Word documents are mended where they stand, or it is said why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledgertool.checks import Outcome
from ledgertool.checks.fixes.mending import Mended, mend
from ledgertool.source import Source
from ledgertool.wordml.rewriting import Rewriting
from ledgertool.wordml.trace import TracedCell
from tests.checks.wordfiles import CLEAN_ROW, HEADINGS, main_part, outcome_of, with_progress, word_ledger
from tests.wordml.markup import cell, level, listed, numbering, pack, par, row, run, table


def mended(data: bytes, *codes: str, unsafe: bool = False) -> Mended:
    def check(source: Source) -> Outcome:
        return outcome_of(source, *codes)

    return mend(check(Source("台账.docx", data)), check, unsafe=unsafe)


def progress(found: Mended) -> str:
    assert found.outcome.records is not None
    return found.outcome.records.ledgers[0].items[0].progress.text


def result(found: Mended) -> bytes:
    assert found.outcome.source is not None
    return found.outcome.source.data


def test_a_clean_file_keeps_its_bytes() -> None:
    data = word_ledger(CLEAN_ROW)
    found = mended(data, unsafe=True)
    assert result(found) == data
    assert not found.done


@pytest.mark.parametrize(
    ("written", "code", "expected"),
    [
        pytest.param(par("已完成省道103 改建。"), "TXT002", "已完成省道103改建。", id="a blank"),
        pytest.param(
            par(run("已完成省道103", "<w:b/>") + run(" ") + run("改建。", "<w:i/>")),
            "TXT002",
            "已完成省道103改建。",
            id="a blank in a run of its own",
        ),
        pytest.param(par("完成5000平米。"), "NUM006", "完成5000平方米。", id="a measure"),
        pytest.param(par("[bookmark: _GoBack]已完成。"), "TXT001", "已完成。", id="residue"),
    ],
)
def test_safe_mends_are_made(written: str, code: str, expected: str) -> None:
    found = mended(word_ledger(with_progress(written)), code)
    assert [finding.code for finding in found.done] == [code]
    assert progress(found) == expected
    assert not found.outcome.findings


def test_a_mend_changes_only_its_run() -> None:
    """Fonts, a deletion, a comment and the other cells are the same bytes."""
    deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    marked = f'<w:commentRangeStart w:id="0"/>{run("已完成", "<w:b/>")}<w:commentRangeEnd w:id="0"/>'
    written = par(marked + deleted + run("省道103 改建。", '<w:sz w:val="21"/>'), '<w:jc w:val="left"/>')
    data = word_ledger(with_progress(written))
    found = mended(data, "TXT002")
    changed = main_part(result(found))
    assert changed == main_part(data).replace("省道103 改建", "省道103改建")


def test_unsafe_mends_are_made_only_where_they_are_asked_for() -> None:
    data = word_ledger(with_progress("已投资1830万。"))
    assert not mended(data, "NUM005").done
    found = mended(data, "NUM005", unsafe=True)
    assert progress(found) == "已投资1830万元。"


def test_two_mends_in_one_run_are_both_made() -> None:
    found = mended(word_ledger(with_progress("省道103 改建完成，国道104 改建完成。")), "TXT002")
    assert progress(found) == "省道103改建完成，国道104改建完成。"


def test_an_automatic_number_is_left_with_a_reason() -> None:
    """Its sign is no text; the points that were typed are not touched either."""
    parts = {"numbering": numbering(level("decimal", "（%1）、"))}
    points = par("甲。", listed("1")) + par("乙。", listed("1"))
    rows = [row(*map(cell, HEADINGS)), row(*map(cell, with_progress(points)))]
    data = pack(par("示例区2024年一季度台账") + table(*rows), parts)
    found = mended(data, "SEQ004")
    assert [obstacle for _, obstacle in found.left] == ["fix-automatic-number"] * 2
    assert result(found) == data


def test_a_combined_column_is_mended_in_its_part() -> None:
    heads = ("序号", "工作任务", "责任单位", "进展情况、存在问题及下一步打算")
    text = "进展情况：已完成设计。\n存在问题：无。\n下一步打算：省道103 改建开工。"
    rows = [row(*map(cell, heads)), row("1", "修路", "示例局", cell(*map(par, text.split("\n"))))]
    data = pack(par("示例区2024年一季度台账") + table(*rows))
    found = mended(data, "TXT002")
    assert len(found.done) == 1
    assert "省道103改建开工" in main_part(result(found))


def test_one_mend_that_goes_wrong_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The new document is read again; the mend after which it is not as expected is the one left out."""

    def expected_text(rewriting: Rewriting, cell: TracedCell) -> str:
        return real(rewriting, cell).replace("104改建", "105改建")

    real = Rewriting.expected_text
    monkeypatch.setattr(Rewriting, "expected_text", expected_text)
    rows = [with_progress(f"完成省道{number} 改建。", str(number - 102)) for number in (103, 104, 105)]
    found = mended(word_ledger(*rows), "TXT002")
    assert [finding.place.number for finding in found.done] == ["1", "3"]
    assert [(one.place.number, obstacle) for one, obstacle in found.left] == [("2", "fix-unsure")]


@pytest.mark.acceptance
def test_a_published_ledger_is_mended_whole(acceptance: Path) -> None:
    """All of its findings can be mended; only the main part changes, and only in the texts named."""
    data = (acceptance / "real" / "2024-q1.docx").read_bytes()
    found = mended(data, unsafe=True)
    assert not found.outcome.findings
    before, after = joined(main_part(data)), joined(main_part(result(found)))
    changed = [(old, new) for old, new in zip(texts_in(before), texts_in(after), strict=True) if old != new]
    assert len(changed) == 7
    assert without_texts(before) == without_texts(after)


SPLIT = '</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">'


def joined(part: str) -> str:
    """The part with all paragraphs of one run in one: a new one is no difference then."""
    return part.replace(SPLIT, "")


def texts_in(part: str) -> list[str]:
    return re.findall(r"<w:t[ >][^<]*</w:t>", part)


def without_texts(part: str) -> str:
    return re.sub(r"(<w:t[ >][^<]*)", "", part)
