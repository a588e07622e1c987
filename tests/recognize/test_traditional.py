"""Ledgers in traditional characters: compared in simplified ones, kept as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.recognize.headings import match_heading
from ledgertool.recognize.rows import total_label
from ledgertool.recognize.stated_none import is_stated_none
from ledgertool.recognize.traditional import SIMPLIFIED, simplify
from ledgertool.recognize.units import parse_units, split_units_at_end
from tests.recognize.builders import recognize_one


@given(st.text())
def test_places_stay_the_same(text):
    """A simplified text is as long as its original, and simplifying it again changes nothing."""
    assert len(simplify(text)) == len(text)
    assert simplify(simplify(text)) == simplify(text)


def test_every_character_has_one_counterpart():
    """No simplified character is itself taken for a traditional one."""
    assert not SIMPLIFIED.keys() & SIMPLIFIED.values()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("序號", "number"),
        ("工作任務", "task"),
        ("牽頭單位", "lead_units"),
        ("責任單位", "responsible_units"),
        ("配合單位", "supporting_units"),
        ("責任領導", "responsible_people"),
        ("完成時限", "deadline"),
        ("進展情況", "progress"),
        ("存在問題", "problems"),
        ("下一步計劃", "next_steps"),
        ("備註", "remarks"),
    ],
)
def test_headings(text, role):
    """A heading in traditional characters is the alias itself and no guess."""
    heading = match_heading(text)
    assert (heading.role, heading.how) == (role, "alias")


@pytest.mark.parametrize(
    ("text", "responsible", "lead", "supporting"),
    [
        pytest.param("市建設局", ("市建設局",), (), (), id="one name"),
        pytest.param("市園林局、各街道", ("市園林局", "各街道"), (), (), id="two names"),
        pytest.param("牽頭單位：市建設局；配合單位：市財政局", (), ("市建設局",), ("市財政局",), id="labels"),
        pytest.param("市綜合行政\n執法局", ("市綜合行政執法局",), (), (), id="a wrapped name"),
        pytest.param("市建設局牽頭，各街道配合", (), ("市建設局",), ("各街道",), id="clauses"),
    ],
)
def test_units_are_kept_as_written(text, responsible, lead, supporting):
    """Labels and endings are known by their simplified characters; the names keep their own."""
    assert parse_units(text)[:3] == (responsible, lead, supporting)


def test_units_at_an_entrys_end():
    """The bracket is read, what stands before it stays as it is."""
    text, units = split_units_at_end("優化審批。（市審批局牽頭，各區政府按職責分工負責）")
    assert text == "優化審批。"
    assert (units.lead, units.responsible) == (("市審批局",), ("各區政府",))


def test_nothing_and_totals():
    """無 says nothing as 无 does, 總計 is a total."""
    assert is_stated_none("無")
    assert is_stated_none("暫無")
    assert total_label("總計") == "总计"


def test_a_whole_ledger():
    """Title, period, fields and notes."""
    ledger = recognize_one(
        "二〇三一年上半年重點工作進展臺賬",
        [
            ["序號", "工作任務", "責任單位", "進展情況", "存在問題"],
            ["1", "修建長廊", "市建設局", "已修建1.2公里。", "無"],
        ],
        "備註：截至6月底",
    )
    (item,) = ledger.items
    assert ledger.title == "二〇三一年上半年重點工作進展臺賬"
    assert (item.task, item.responsible_units, item.problems.points) == ("修建長廊", ["市建設局"], [])
    assert ledger.notes == ["備註：截至6月底"]
