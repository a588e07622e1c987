"""Cells → fields, column by column: what each role keeps, joins, parses and leaves in `raw`."""

from __future__ import annotations

from datetime import date

import pytest

from ledgertool.ledger import Column, Period
from ledgertool.recognize.fields import FieldOptions, Values, build_readers, find_texts


def read(text, *roles, period=None, **options):
    """The values of one cell in a column of these roles, and the codes reported."""
    told = []
    column = Column(
        role=roles[0] if roles else None, label="某列", roles=list(roles) if len(roles) > 1 else []
    )
    (reader,) = build_readers([column], FieldOptions(period, lambda code, _: told.append(code), **options))
    values = Values()
    reader.read(text, values)
    find_texts(values.fields)
    return values, told


@pytest.mark.parametrize(
    ("role", "text", "value", "is_raw"),
    [
        pytest.param("number", "3", "3", False, id="a number as it is"),
        pytest.param("number", "（一）", "（一）", False, id="a number in brackets"),
        pytest.param("number", "3、", "3", True, id="what closes a number goes"),
        pytest.param("number", " 2.1 ", "2.1", True, id="blanks round a number"),
        pytest.param("task", "改善供水", "改善供水", False, id="a task as it is"),
        pytest.param(
            "task", "改善城乡供水一\n体化工程", "改善城乡供水一体化工程", True, id="a task wrapped by hand"
        ),
        pytest.param("content", "建水厂。\u3000", "建水厂。", True, id="a blank at the end"),
        pytest.param("content", "建 水 厂。", "建 水 厂。", False, id="blanks inside stay"),
        pytest.param("category", "产\n业\n类", "产业类", True, id="one character a line"),
        pytest.param("remarks", "一\n二", "一\n二", False, id="lines of remarks stay"),
        pytest.param("status", "是", "是", False, id="a status"),
        pytest.param("location", "东镇", "东镇", False, id="a place"),
    ],
)
def test_fields_of_words(role, text, value, is_raw):
    """The field has the words; `raw` the cell only where they differ."""
    values, _ = read(text, role)
    assert values.fields[role] == value
    assert values.raw == ({role: text} if is_raw else {})


@pytest.mark.parametrize("role", ["task", "content", "responsible_units", "deadline", "remarks"])
def test_a_cell_of_blanks_is_empty(role):
    """The field is left out, the cell is kept."""
    values, _ = read(" \n", role)
    assert role not in values.fields
    assert values.raw == {role: " \n"}


@pytest.mark.parametrize(
    ("role", "text", "names", "is_raw"),
    [
        pytest.param("responsible_units", "区水务局", {"responsible_units": ["区水务局"]}, False, id="one"),
        pytest.param(
            "responsible_units", "甲局、乙局", {"responsible_units": ["甲局", "乙局"]}, False, id="two"
        ),
        pytest.param(
            "responsible_units", "甲局，乙局", {"responsible_units": ["甲局", "乙局"]}, True, id="a comma"
        ),
        pytest.param("lead_units", "甲局", {"lead_units": ["甲局"]}, False, id="a leading unit"),
        pytest.param(
            "responsible_units",
            "牵头单位：甲局；配合单位：乙局",
            {"lead_units": ["甲局"], "supporting_units": ["乙局"]},
            True,
            id="labels inside",
        ),
        pytest.param(
            "responsible_people", "张三、李四", {"responsible_people": ["张三", "李四"]}, False, id="people"
        ),
        pytest.param("responsible_units", "无", {}, True, id="stated none"),
        pytest.param("responsible_units", "—", {}, True, id="a dash"),
    ],
)
def test_fields_of_names(role, text, names, is_raw):
    """Names go to the role of their column, or of the label before them."""
    values, _ = read(text, role)
    assert {name: found for name, found in values.fields.items() if isinstance(found, list)} == names
    assert values.raw == ({role: text} if is_raw else {})


def test_names_known_from_other_cells_decide_wraps():
    """A name that stands whole in another row is not cut at a line break."""
    values, _ = read("区综合行政\n执法局", "responsible_units", known_units=frozenset({"区综合行政执法局"}))
    assert values.fields["responsible_units"] == ["区综合行政执法局"]


def test_a_deadline_takes_its_year_from_the_period():
    """4月底前 of a ledger of 2024."""
    period = Period(label="2024年", start=date(2024, 1, 1), end=date(2024, 12, 31))
    values, _ = read("4月底前", "deadline", period=period)
    assert (values.fields["deadline"].text, values.fields["deadline"].end) == ("4月底前", date(2024, 4, 30))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        pytest.param("无", [], id="stated none has no points"),
        pytest.param("已开工。", [(None, "已开工。")], id="one"),
        pytest.param("1.开工。\n2.设计。", [("1.", "开工。"), ("2.", "设计。")], id="two"),
    ],
)
def test_running_text_has_points(text, points):
    """The text stays as written beside its points."""
    values, _ = read(text, "progress")
    progress = values.fields["progress"]
    assert progress.text == text
    assert [(point.marker, point.text) for point in progress.points] == points


def test_a_column_without_a_role_is_kept():
    """Its cell is in `extra` under its label, an empty one nowhere."""
    assert read("5 ")[0].extra == {"某列": "5"}
    assert read("5 ")[0].raw == {"某列": "5 "}
    assert read("")[0].extra == {}


def test_residue_is_reported():
    """A bookmark that a converter printed is gone from the field, kept in `raw`, and told."""
    values, told = read("[bookmark: _GoBack]开工。", "progress")
    assert values.fields["progress"].text == "开工。"
    assert values.raw == {"progress": "[bookmark: _GoBack]开工。"}
    assert told == ["residue-removed"]


@pytest.mark.parametrize(
    ("text", "parts", "told"),
    [
        pytest.param(
            "进展情况：开工。\n存在问题：无", {"progress": "开工。", "problems": "无"}, [], id="labels"
        ),
        pytest.param(
            "已开工。", {"progress": "已开工。", "problems": ""}, ["combined-unsplit"], id="no labels"
        ),
        pytest.param("无", {"progress": "无", "problems": ""}, [], id="stated none needs none"),
    ],
)
def test_combined_columns(text, parts, told):
    """Each role has its part, the cell is kept whole where it was cut."""
    values, codes = read(text, "progress", "problems")
    assert {role: values.fields[role].text for role in parts} == parts
    assert codes == told
    assert values.raw.get("progress", text) == text


def test_a_label_of_a_sibling_cell_cuts_a_paragraph():
    """甲厂： in the next cell proves that the second 甲厂： in this one is a label."""
    columns = [Column(role="progress", label="进展"), Column(role="next_steps", label="打算")]
    readers = build_readers(columns, FieldOptions(None, lambda *_: None))
    values = Values()
    readers[0].read("乙园：开工。甲厂：设计。", values)
    readers[1].read("甲厂：招标。\n乙园：验收。", values)
    find_texts(values.fields)
    assert [point.label for point in values.fields["progress"].points] == ["乙园", "甲厂"]


def test_the_row_above_gives_what_its_column_gave():
    """A merged cell takes over all fields of its column and nothing of others."""
    columns = [
        Column(role="responsible_units", label="责任单位"),
        Column(label="投资"),
        Column(role="task", label="任务"),
    ]
    units, money, task = build_readers(columns, FieldOptions(None, lambda *_: None))
    above, below = Values(), Values()
    units.read("牵头单位：甲局；配合单位：乙局", above)
    money.read("5", above)
    task.read("修路", above)
    assert units.copy_above(above, below)
    assert money.copy_above(above, below)
    assert below.fields == {"lead_units": ["甲局"], "supporting_units": ["乙局"]}
    assert below.extra == {"投资": "5"}
    assert not task.copy_above(Values(), below)


@pytest.mark.parametrize("role", ["responsible_units", "lead_units", "responsible_people"])
def test_a_soft_hyphen_is_no_part_of_a_name(role):
    """Where Word may break a name it is still the same name; the cell is kept as it was written."""
    values, _ = read("城乡\u00ad水务局", role)
    assert values.fields[role] == ["城乡水务局"]
    assert values.raw == {role: "城乡\u00ad水务局"}
