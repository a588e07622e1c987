"""Rounds of mending: what is asked for, what is taken back, and the diff of it."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from ledgertool.checks import Finding, Fix, Outcome, Place
from ledgertool.checks.fixes import find_fixer
from ledgertool.checks.fixes.difference import describe_difference
from ledgertool.checks.fixes.mending import Mended, list_fixable, mend
from ledgertool.source import Source
from tests.checks.builders import CLEAN, broken, ledger_text, read_rows
from tests.checks.wordfiles import outcome_of, with_progress, word_ledger


def finding(fix: Fix | None) -> Finding:
    return Finding(code="X001", name="x", severity="error", file="a", place=Place(), fix=fix)


def test_only_what_may_be_mended_is_taken() -> None:
    safe, unsafe, none = finding(Fix(0, 1, "")), finding(Fix(0, 1, "", safe=False)), finding(None)
    assert list_fixable([safe, unsafe, none], unsafe=False) == [safe]
    assert list_fixable([safe, unsafe, none], unsafe=True) == [safe, unsafe]


@pytest.mark.parametrize(
    ("name", "encoding", "expected"),
    [
        pytest.param("docx", None, "docx", id="Word"),
        pytest.param("text", "utf-8", "text", id="text"),
        pytest.param("csv", "gb18030", "text", id="CSV is text"),
        pytest.param("xlsx", None, None, id="a workbook is not rewritten"),
        pytest.param("pdf", None, None, id="nor is a PDF"),
    ],
)
def test_the_format_decides_how_a_file_is_mended(
    name: str, encoding: str | None, expected: str | None
) -> None:
    data = Source("台账", b"x")
    file = read_rows(CLEAN)
    source = file.source.model_copy(update={"format": name, "encoding": encoding, "sha256": data.sha256})
    found = find_fixer(data, file.model_copy(update={"source": source}))
    assert (found and found.name) == expected


def test_records_kept_as_json_are_not_mended() -> None:
    """They speak of a Word file, which is not the one at hand."""
    data = word_ledger(with_progress("完成省道103 改建。"))
    records = outcome_of(Source("台账.docx", data), "TXT002").records
    assert records is not None
    found = mended("台账.json", records.model_dump_json().encode(), "TXT002")
    assert [obstacle for _, obstacle in found.left] == ["fix-format"]


def test_a_workbook_is_left_with_a_reason() -> None:
    book = Workbook()
    sheet = book.active
    for line in (("序号", "目标任务", "责任单位", "进展情况"), (1, "修路", "甲局", "完成省道103 改建。")):
        sheet.append(line)
    data = io.BytesIO()
    book.save(data)

    def check(source: Source) -> Outcome:
        return outcome_of(source, "TXT002")

    found = mend(check(Source("台账.xlsx", data.getvalue())), check, unsafe=False)
    assert [obstacle for _, obstacle in found.left] == ["fix-format"]


def test_a_mend_that_the_records_do_not_bear_out_is_taken_back() -> None:
    """The check after it reads something else; the file keeps its bytes and the other mend is made."""
    data = ledger_text(broken(4, progress="落实省道103 改建，建成国道104 改建。")).encode()

    def check(source: Source) -> Outcome:
        text = source.data.decode()
        shown = text.replace("104改建", "105改建")  # as if the reader saw another figure
        return outcome_of(Source(source.name, shown.encode()), "TXT002") if shown != text else seen(source)

    def seen(source: Source) -> Outcome:
        return outcome_of(source, "TXT002")

    found = mend(seen(Source("台账.txt", data)), check, unsafe=False)
    assert [one.start for one in found.done] == [7]
    assert [obstacle for _, obstacle in found.left] == ["fix-unsure"]
    assert found.outcome.source is not None
    assert "103改建，建成国道104 改建" in found.outcome.source.data.decode()


def mended(name: str, data: bytes, *codes: str) -> Mended:
    def check(source: Source) -> Outcome:
        return outcome_of(source, *codes)

    return mend(check(Source(name, data)), check, unsafe=False)


def test_no_mend_no_difference() -> None:
    assert describe_difference(mended("台账.txt", ledger_text(CLEAN).encode()), "zh") == ""


def test_the_difference_of_a_text_is_a_patch() -> None:
    text = "序号,目标任务,责任单位,进展情况\n1,修路,甲局,完成省道103 改建。\n2,种树,乙局,已完成。"
    found = describe_difference(mended("台账.csv", text.encode(), "TXT002"), "zh")
    assert found.splitlines() == [
        "--- 台账.csv",
        "+++ 台账.csv",
        "@@ -1,3 +1,3 @@",
        " 序号,目标任务,责任单位,进展情况",
        "-1,修路,甲局,完成省道103 改建。",
        "+1,修路,甲局,完成省道103改建。",
        " 2,种树,乙局,已完成。",
        "\\ No newline at end of file",
    ]


@pytest.mark.parametrize(
    ("language", "place"),
    [
        pytest.param("zh", "@@ 序号1·第1行·进展情况 @@", id="Chinese"),
        pytest.param("en", "@@ no. 1·row 1·进展情况 @@", id="English"),
    ],
)
def test_the_difference_of_a_word_file_names_the_cells(language: str, place: str) -> None:
    data = word_ledger(with_progress("完成省道103 改建。"))
    found = describe_difference(mended("台账.docx", data, "TXT002"), language)
    lines = ["--- 台账.docx", "+++ 台账.docx", place, "-完成省道103 改建。", "+完成省道103改建。"]
    assert found.splitlines() == lines
