"""Reports for people: the annotated Word file and the feedback workbook."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import openpyxl
import pytest

from ledgertool.checks import Finding, Outcome, Place
from ledgertool.checks.reports import REPORTS, ReportOptions
from ledgertool.checks.reports.feedback import group_by_unit
from ledgertool.checks.reports.wording import finding_notes
from ledgertool.errors import UsageError
from ledgertool.source import Source
from ledgertool.wordml.trace import Trace
from tests.checks.builders import broken
from tests.checks.reports.outcomes import CLEAN_ONE, FOUND, REFUSED, check_text, report
from tests.checks.wordfiles import CLEAN_ROW, main_part, outcome_of, with_progress, word_ledger


def test_every_form_can_be_loaded() -> None:
    assert len({form.name for form in REPORTS}) == len(REPORTS)
    assert all(callable(form.load()) for form in REPORTS)


# --- the annotated copy -------------------------------------------------------------------------------


def annotated(data: bytes, *codes: str) -> bytes:
    return report("docx", [outcome_of(Source("台账.docx", data), *codes)])


def comments(data: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(data)).comments]


def texts(data: bytes) -> list[list[list[str]]]:
    return Trace(Source("a.docx", data)).read_texts()


def marked_words(data: bytes) -> list[str]:
    """The words between the marks of each comment."""
    part = main_part(data)
    spans = re.findall(
        r"<w:commentRangeStart w:id=\"(\d+)\"/>(.*?)<w:commentRangeEnd w:id=\"\1\"/>", part, re.S
    )
    return ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", span)) for _, span in spans]


def test_a_clean_file_gets_no_comments() -> None:
    data = word_ledger(CLEAN_ROW)
    made = annotated(data)
    assert comments(made) == []
    assert main_part(made) == main_part(data)


def test_a_comment_stands_at_the_words_and_says_what_they_should_be() -> None:
    data = word_ledger(with_progress("平整5000平米，已投资1830万。"))
    made = annotated(data, "NUM005", "NUM006")
    assert marked_words(made) == ["5000平米", "1830万"]
    assert comments(made) == [
        "NUM006 警告：计量单位“平米”应写作“平方米”\n改为：5000平方米",
        "NUM005 警告：金额“1830万”后面没有“元”\n建议改为（请核对）：1830万元",
    ]
    assert texts(made) == texts(data)


def test_an_empty_cell_is_commented_as_a_whole() -> None:
    data = word_ledger((*CLEAN_ROW[:3], "", *CLEAN_ROW[4:]))
    made = annotated(data, "CON002")
    assert marked_words(made) == [""]
    assert comments(made) == ["CON002 错误：没有填进展情况\n位置：序号1·第1行·进展情况"]


def test_what_concerns_the_title_stands_at_it() -> None:
    data = word_ledger(CLEAN_ROW, title="示例区重点工作台账")
    assert marked_words(annotated(data, "STR007")) == ["示例区重点工作台账"]


def test_what_has_no_place_stands_at_the_head() -> None:
    """A missing column is told at the first paragraph with words."""
    data = word_ledger(CLEAN_ROW)
    outcome = outcome_of(Source("台账.docx", data))
    found = Finding(code="STR001", name="x", severity="error", file="a", facts={"column": "进展情况"})
    made = report("docx", [replace(outcome, findings=(found,))])
    assert marked_words(made) == ["示例区2024年一季度重点工作台账"]


KEPT = replace(
    outcome_of(Source("台账.docx", word_ledger(CLEAN_ROW))),
    source=Source("台账.json", b"{}"),
    path="台账.json",
)


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        pytest.param((FOUND,), "report-not-word", id="a text"),
        pytest.param((REFUSED,), "report-not-word", id="a refused file"),
        pytest.param((KEPT,), "report-not-word", id="records of a Word file, kept as JSON"),
        pytest.param((FOUND, CLEAN_ONE), "report-one-file", id="two files"),
    ],
)
def test_what_cannot_be_annotated_is_refused(outcomes: tuple[Outcome, ...], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        report("docx", outcomes)
    assert caught.value.code == code


# --- the feedback workbook ----------------------------------------------------------------------------


def workbook(*outcomes: Outcome) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(report("xlsx", outcomes)))


def rows(*outcomes: Outcome) -> list[tuple[object, ...]]:
    return list(workbook(*outcomes)["反馈表"].iter_rows(min_row=4, values_only=True))


def test_no_findings_make_a_table_of_headings() -> None:
    assert rows(CLEAN_ONE) == []
    headings = [cell.value for cell in workbook(CLEAN_ONE)["反馈表"][3]]
    assert headings == [
        "责任单位",
        "文件",
        "序号",
        "位置",
        "问题",
        "原文",
        "建议改为",
        "级别",
        "规则",
        "整改情况",
    ]


def test_findings_stand_with_their_unit() -> None:
    """Units in order of appearance, then what has none, whole files, and files that could not be read."""
    spaced = "省道103 改建。"
    two = check_text(broken(1, progress=spaced), "二.txt")
    one = check_text(broken(3, progress=spaced), "一.txt")
    whole = replace(
        CLEAN_ONE,
        findings=(Finding(code="STR007", name="x", severity="error", file="a", facts={"title": "台账"}),),
    )
    found = rows(one, whole, REFUSED, FOUND, two)
    units = [row[0] for row in found]
    assert list(dict.fromkeys(units)) == [
        "示例区住建局",
        "示例区交通运输局",
        "（未注明单位）",
        "（整份文件）",
        "（无法读取）",
    ]
    assert units == sorted(units, key=list(dict.fromkeys(units)).index)


def test_the_unit_that_leads_gets_the_finding() -> None:
    outcome = check_text(broken(1, progress="省道103 改建。"))
    assert outcome.records is not None
    ledger = outcome.records.ledgers[0]
    item = ledger.items[0].model_copy(update={"lead_units": ["示例局"], "responsible_units": ["样板局"]})
    records = outcome.records.model_copy(
        update={"ledgers": [ledger.model_copy(update={"items": [item, *ledger.items[1:]]})]}
    )
    groups = group_by_unit([replace(outcome, records=records)], ReportOptions())
    assert [group.unit for group in groups] == ["示例局"]


def test_a_row_says_where_what_and_how_to_mend() -> None:
    outcome = check_text(broken(3, progress="完成平整5000平米。"), "报送/一.txt")
    assert rows(outcome) == [
        (
            "示例区住建局",
            "报送/一.txt",
            "3",
            "序号3·第1行·进展情况",
            "计量单位“平米”应写作“平方米”",
            "5000平米",
            "5000平方米",
            "警告",
            "NUM006",
            None,
        )
    ]


def test_text_is_never_a_formula() -> None:
    found = Finding(
        code="X",
        name="x",
        severity="info",
        file="a",
        place=Place(),
        text="=1+1\x0b",
        facts={},
        sentence="STR004",
    )
    sheet = workbook(replace(CLEAN_ONE, findings=(found,)))["反馈表"]
    assert sheet["F4"].value == "=1+1\\x0b"
    assert sheet["F4"].data_type == "s"


def test_units_are_counted_by_level() -> None:
    """The last row is the sum."""
    counts = list(workbook(FOUND, REFUSED)["汇总"].iter_rows(min_row=3, values_only=True))
    assert counts[0] == ("责任单位", "错误", "警告", "提示", "合计")
    assert counts[-1][0] == "合计"
    assert counts[-1][-1] == len(FOUND.findings) + 1
    for column in range(1, 5):
        assert counts[-1][column] == sum(row[column] for row in counts[1:-1])


# --- notes beside a sentence --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("progress", "code", "notes"),
    [
        pytest.param(
            "[bookmark: _GoBack]已完成。", "TXT001", ["原文：[bookmark: _GoBack]"], id="words that go"
        ),
        pytest.param("平整5000平米。", "NUM006", ["原文：5000平米", "改为：5000平方米"], id="a safe mend"),
        pytest.param(
            "投资30万。", "NUM005", ["原文：30万", "建议改为（请核对）：30万元"], id="to be looked at"
        ),
    ],
)
def test_notes_say_the_words_and_their_mend(progress: str, code: str, notes: list[str]) -> None:
    found = next(one for one in check_text(broken(4, progress=progress)).findings if one.code == code)
    assert list(finding_notes(found, "zh")) == notes
