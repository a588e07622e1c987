"""A clean ledger has no findings; broken in one way, it has that one."""

from __future__ import annotations

import pytest

from ledgertool.checks import Finding
from tests.checks.builders import (
    CLEAN,
    PREVIOUS,
    TITLE,
    broken,
    check,
    codes,
    full_context,
    ledger_text,
    read_rows,
    read_text,
)

CLEAN_TEXT = ledger_text(CLEAN)


@pytest.mark.parametrize("word", [False, True], ids=["text", "word"])
def test_the_clean_ledger_is_clean(word: bool) -> None:
    """No rule at all, with everything given that it may need, finds anything in it."""
    assert [(f.code, f.text) for f in check(read_rows(CLEAN, word=word))] == []


MUTATIONS = [
    pytest.param(broken(2, number="4"), "STR003", id="serial number wrong"),
    pytest.param(broken(4, number="9"), "STR003", id="last serial number too high"),
    pytest.param(
        broken(3, progress="供水：已完成管网改造3公里。供暖：已完成管网改造2公里，回填土方500立方米。"),
        "STR005",
        id="label in a paragraph",
    ),
    pytest.param([*CLEAN, {**CLEAN[1], "number": "5"}], "STR006", id="row repeated"),
    pytest.param(
        broken(1, responsible_units="示例区交通\n运输局"), "STR008", id="unit's name broken by hand"
    ),
    pytest.param(
        broken(1, next_steps="1.加快办理用地手续。\n3.6月底前完成道路10公里。"), "SEQ001", id="point missing"
    ),
    pytest.param(
        broken(1, next_steps="1.加快办理用地手续。\n2、6月底前完成道路10公里。"), "SEQ002", id="mixed markers"
    ),
    pytest.param(
        broken(4, next_steps="加快其余停车泊位建设。\n完善停车泊位管理制度。"),
        "SEQ003",
        id="points without numbers",
    ),
    pytest.param(broken(1, responsible_units=""), "CON001", id="unit left out"),
    pytest.param(broken(4, progress=""), "CON002", id="progress left out"),
    pytest.param(broken(1, next_steps="无"), "CON003", id="problem without next step"),
    pytest.param(broken(4, problems="暂无"), "CON004", id="none by another word"),
    pytest.param(broken(4, next_steps="正常推进。"), "CON005", id="nothing said"),
    pytest.param(broken(3, content="改造供水管网、新区污水管网。"), "XRF001", id="project not reported"),
    pytest.param(
        broken(
            3,
            progress="供水：已完成管网改造3公里。\n供暖：已完成管网改造2公里。\n老街照明：已完成设计方案。",
        ),
        "XRF002",
        id="project not promised",
    ),
    pytest.param(broken(4, progress="正在实施停车泊位划线。"), "XRF003", id="target not counted"),
    pytest.param(
        broken(1, progress="1.累计完成道路5公里、桥梁1座。\n2.路基工程完成180%。"),
        "NUM001",
        id="percent over 100",
    ),
    pytest.param(broken(4, progress="已建成停车泊位600个。"), "NUM002", id="more than promised"),
    pytest.param(
        broken(2, progress="已开工卫生室25家，其中新建12家，改扩建15家。推广“互联网+医疗”设备。"),
        "NUM003",
        id="parts more than the whole",
    ),
    pytest.param(
        broken(2, progress="已开工卫生室25家，其中新建12家，改扩建11家。推广“互联网+医疗”设备。"),
        "NUM003",
        id="parts less than the whole",
    ),
    pytest.param(
        broken(1, progress="累计完成道路3公里、桥梁1座，路基工程完成80%。"), "NUM004", id="cumulative less"
    ),
    pytest.param(
        broken(2, progress="已开工卫生室25家，累计投资300万，用于“互联网+医疗”设备。"),
        "NUM005",
        id="no yuan",
    ),
    pytest.param(
        broken(3, progress="供水：已完成管网改造3公里。\n供暖：已完成管网改造2公里，回填土方500方。"),
        "NUM006",
        id="spoken measure",
    ),
    pytest.param(
        broken(3, progress="供水：已完成管网改造3公里，能耗下降4-6%。\n供暖：已完成管网改造2公里。"),
        "NUM007",
        id="short range",
    ),
    pytest.param(
        broken(1, progress="1.7月12日，召开道路工程推进会议。\n2.累计完成道路5公里、桥梁1座。"),
        "DAT001",
        id="event after the period",
    ),
    pytest.param(
        broken(1, next_steps="1.加快办理用地手续。\n2.2月底前完成道路10公里。"), "DAT002", id="deadline past"
    ),
    pytest.param(
        broken(1, progress="1.2月30日，召开道路工程推进会议。\n2.累计完成道路5公里、桥梁1座。"),
        "DAT003",
        id="no such day",
    ),
    pytest.param(
        broken(4, progress="[bookmark: _GoBack]已建成停车泊位60个。"), "TXT001", id="bookmark residue"
    ),
    pytest.param(broken(4, progress="已建成停车 泊位60个。"), "TXT002", id="blank inside"),
    pytest.param(
        broken(2, next_steps="加快卫生室建设，实行“互联网＋医疗”和“互联网+教学”管理。"),
        "TXT003",
        id="wide plus",
    ),
    pytest.param(broken(4, next_steps="加快建设,完善管理制度。"), "TXT004", id="half-width comma"),
    pytest.param(broken(4, progress="已建成停车泊位60个。\n "), "TXT005", id="blank at the end"),
    pytest.param(broken(4, next_steps="加快建设，联系人13900000000。"), "TXT006", id="mobile number"),
    pytest.param(broken(4, next_steps="加快其余停车泊位建设"), "PUN001", id="no full stop"),
    pytest.param(broken(4, next_steps="加快建设，。完善管理。"), "PUN002", id="doubled marks"),
    pytest.param(broken(3, next_steps="加快管网改造（含验收。"), "PUN002", id="bracket not closed"),
    pytest.param(
        broken(4, progress="已建成停车泊位60个，落实“四好农村路”、“户户通”配套。"), "PUN003", id="、 too many"
    ),
    pytest.param(broken(4, responsible_units="示例区综合行政执发局"), "UNT001", id="unit misspelt"),
    pytest.param(broken(4, responsible_units="示例区综合行政执法局、示例局"), "UNT002", id="nobody leads"),
]


@pytest.mark.parametrize(("rows", "code"), MUTATIONS)
def test_one_break_is_one_finding(rows: list[dict[str, str]], code: str) -> None:
    """All rules run; the break yields its own finding and no other."""
    assert codes(check(read_rows(rows))) == [code]


def test_a_column_left_out_is_one_finding() -> None:
    text = ledger_text(CLEAN, absent=("responsible_units",))
    assert codes(check(read_text(text))) == ["STR001"]


def test_a_cell_left_out_is_one_finding() -> None:
    """The parser cannot place a row of six cells in seven columns without guessing."""
    lines = CLEAN_TEXT.split("\n")
    lines.remove("\t加快其余停车泊位建设。")
    assert codes(check(read_text("\n".join(lines)))) == ["STR002"]


def test_a_blank_number_in_word_is_one_finding() -> None:
    assert codes(check(read_rows(broken(4, number=""), word=True))) == ["STR004"]


def test_a_bracketed_marker_with_a_comma_is_one_finding_each() -> None:
    rows = broken(1, next_steps="（1）、加快办理用地手续。\n（2）、6月底前完成道路10公里。")
    assert codes(check(read_rows(rows))) == ["SEQ004", "SEQ004"]


def test_a_title_without_a_period_is_one_finding() -> None:
    """Without a period nothing can be said of dates, and nothing is."""
    assert codes(check(read_rows(CLEAN, title=TITLE.replace("2024年一季度", "")))) == ["STR007"]


def test_a_term_that_lacks_a_character_is_one_finding() -> None:
    rows = broken(
        2,
        progress="已开工样板村卫生室25家，召开样板村卫生建设会议，验收样板村卫生室3家。",
        next_steps="加快推进样板村卫生室建设。",
    )
    assert codes(check(read_rows(rows))) == ["XRF004"]


def test_the_previous_quarter_is_clean_too() -> None:
    """What is measured against it is no slip in it."""
    assert codes(check(read_rows(PREVIOUS), context=full_context(previous=None))) == []


def placed(found: list[Finding]) -> list[tuple[str | None, int | None, str | None]]:
    return [(f.place.number, f.place.row, f.place.field) for f in found]


def test_a_finding_knows_its_place() -> None:
    found = check(
        read_rows(broken(3, progress="供水：已完成 3公里。\n供暖：已完成管网改造2公里。")), "TXT002"
    )
    assert placed(found) == [("3", 1, "progress")]
    assert found[0].place.point == (1,)
