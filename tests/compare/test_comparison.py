"""What changed between two reports: tables of an item before and after, and the changes that are told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.compare.changes import Change, Comparison
from ledgertool.compare.comparison import compare_files
from ledgertool.ledger import Deadline, Item, LedgerFile, Text, Total
from tests.compare.builders import item, report, text

ROAD = "新建农村公路30公里。"


def changes_of(old: Item, new: Item, *, quarters: tuple[int | None, int | None] = (1, 2)) -> list[Change]:
    """The changes of one item between two quarters."""
    result = compare_files(report(old, quarter=quarters[0]), report(new, quarter=quarters[1]))
    assert [change.kind for change in result.items] == ["kept"]
    return result.items[0].changes


def told(changes: list[Change]) -> list[tuple[str, str | None, str | None]]:
    """The changes but for the news that texts always are."""
    return [(c.code, c.old, c.new) for c in changes if c.code != "text-changed"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("完成5公里。", "正在施工。", [], id="a figure that is not told again is no fall"),
        pytest.param("累计完成5公里。", "累计完成5公里，正在收尾。", [], id="the same figure"),
        pytest.param("已完成5公里。", "累计完成5000米。", [], id="the same in another unit"),
        pytest.param("完成8公里设计。", "累计完成3公里。", [], id="designs are no works"),
        pytest.param("累计完成5公里。", "累计完成12公里。", [("figure-up", "5公里", "12公里")], id="up"),
        pytest.param(
            "累计完成5公里。", "累计完成4公里。", [("figure-fell", "5公里", "4公里")], id="a total fell"
        ),
        pytest.param(
            "完成5公里。",
            "累计完成4公里。",
            [("figure-fell", "5公里", "4公里")],
            id="less in total than before",
        ),
        pytest.param(
            "新开工5公里。", "新开工4公里。", [("figure-down", "5公里", "4公里")], id="starts may be fewer"
        ),
        pytest.param(
            "累计完成5公里，其中东段累计完成3公里。",
            "累计完成9公里，其中东段累计完成4公里。",
            [("figure-up", "5公里", "9公里"), ("figure-up", "3公里", "4公里")],
            id="a part is compared with the part",
        ),
        pytest.param("路基完成40%。", "路基完成65%。", [("figure-up", "40%", "65%")], id="a share"),
    ],
)
def test_figures_of_the_progress(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(changes_of(item(ROAD, old), item(ROAD, new))) == expected


@pytest.mark.parametrize(
    ("quarters", "code"),
    [
        pytest.param((1, 2), "figure-fell", id="within a year a total cannot fall"),
        pytest.param((1, 5), "figure-down", id="a new year begins at nothing"),
        pytest.param((None, None), "figure-fell", id="reports without a period may be of one year"),
    ],
)
def test_a_total_falls_only_within_a_year(quarters: tuple[int | None, int | None], code: str) -> None:
    found = changes_of(item(ROAD, "累计完成5公里。"), item(ROAD, "累计完成1公里。"), quarters=quarters)
    assert code in [change.code for change in found]


def test_a_figure_comes_with_its_rates() -> None:
    """The completion rates before and after, as the records have them."""
    found = changes_of(item(ROAD, "累计完成6公里。"), item(ROAD, "累计完成15公里。"))
    facts = next(change.facts for change in found if change.code == "figure-up")
    assert (facts["old_rate"], facts["new_rate"]) == (0.2, 0.5)


def test_a_figure_of_unfinished_work_comes_with_its_stage() -> None:
    """2 begun, then 6 begun: nobody may read that six are done."""
    homes = "改造6个老旧小区。"
    (change, _) = changes_of(item(homes, "2个小区进场施工。"), item(homes, "6个小区全部进场施工。"))
    assert (change.code, change.facts["stage"]) == ("figure-up", "started")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param("建设农村公路30公里。", None, id="the same amount in other words"),
        pytest.param("新建农村公路36公里。", "target-raised", id="raised"),
        pytest.param("新建农村公路20公里。", "target-lowered", id="lowered"),
    ],
)
def test_targets(content: str, code: str | None) -> None:
    found = [c.code for c in changes_of(item(ROAD), item(content)) if c.code.startswith("target")]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("无", "无", [], id="none before and after"),
        pytest.param("", "无", ["text-changed"], id="nothing said, then none"),
        pytest.param("征地困难。", "征地困难。", ["problem-open"], id="still open in the same words"),
        pytest.param(
            "资金缺口800万元。",
            "资金缺口还有400万元。",
            ["figure-down", "problem-open"],
            id="open with another figure",
        ),
        pytest.param("征地困难。", "无", ["problem-solved"], id="solved"),
        pytest.param(
            "征地困难。", "", ["problem-unstated"], id="a blank cell does not say that it is solved"
        ),
        pytest.param("无", "征地困难。", ["problem-new"], id="new"),
        pytest.param(
            "征地困难。", "雨季影响施工进度。", ["problem-solved", "problem-new"], id="one for another"
        ),
    ],
)
def test_problems(old: str, new: str, expected: list[str]) -> None:
    found = changes_of(item(ROAD, "", old), item(ROAD, "", new))
    assert [c.code for c in found if c.field == "problems"] == expected


@pytest.mark.parametrize(
    ("old", "new", "quarters", "copied"),
    [
        pytest.param("正在施工。", "即将完工。", (1, 2), False, id="news"),
        pytest.param("", "", (1, 2), False, id="an empty cell is not copied"),
        pytest.param("无", "无", (1, 2), False, id="nor is 无"),
        pytest.param("正在施工。", "正在施工。", (1, 1), False, id="two versions of one report"),
        pytest.param(
            "累计完成30公里。", "累计完成30公里。", (1, 2), False, id="all is done, what should be new"
        ),
        pytest.param("正在施工。", "正在施工。", (1, 2), True, id="copied"),
        pytest.param(
            "正在施工，\n进展顺利。", "正在施工，进展顺利。", (1, 2), True, id="line ends do not count"
        ),
    ],
)
def test_texts_that_are_copied(old: str, new: str, quarters: tuple[int, int], copied: bool) -> None:
    found = changes_of(item(ROAD, old), item(ROAD, new), quarters=quarters)
    assert ("text-copied" in [change.code for change in found]) is copied


@pytest.mark.parametrize(
    ("steps", "copied"),
    [
        pytest.param("继续推进。", False, id="a stock phrase"),
        pytest.param("加快施工。", False, id="another"),
        pytest.param("协调厂家供货，尽快完成外立面。", True, id="a definite intention"),
    ],
)
def test_next_steps_that_are_copied(steps: str, copied: bool) -> None:
    """Every report says 继续推进; an intention of its own words that stands there again was copied."""
    old, new = (item(ROAD, progress, next_steps=text(steps)) for progress in ("开工。", "完工。"))
    found = changes_of(old, new)
    assert ("text-copied" in [change.code for change in found]) is copied


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        pytest.param({"number": "7"}, "renumbered", "number", id="another number"),
        pytest.param({"section": "二、民生类"}, "moved", "section", id="another section"),
        pytest.param({"task": "实施文化惠民行动"}, "moved", "task", id="another task"),
        pytest.param({"task": "实施道路提升行动"}, "reworded", "task", id="a task in other words"),
        pytest.param(
            {"responsible_units": ["甲局", "丙局"]}, "units-changed", "responsible_units", id="units"
        ),
        pytest.param({"status": "已办结"}, "text-changed", "status", id="state"),
        pytest.param({"extra": {"投资": "300"}}, "text-changed", "投资", id="a column without a role"),
        pytest.param({"next_steps": text("加快施工。")}, "text-changed", "next_steps", id="next steps"),
        pytest.param(
            {"deadline": Deadline(text="9月底", end=date(2025, 9, 30))},
            "deadline-postponed",
            "deadline",
            id="later",
        ),
        pytest.param(
            {"deadline": Deadline(text="5月底", end=date(2025, 5, 31))},
            "deadline-changed",
            "deadline",
            id="sooner",
        ),
    ],
)
def test_fields(fields: dict, code: str, field: str) -> None:
    """One field differs, and one change tells it."""
    common = {
        "section": "一、建设类",
        "task": "实施道路提升工程",
        "responsible_units": ["甲局", "乙局"],
        "deadline": Deadline(text="6月底", end=date(2025, 6, 30)),
    }
    found = changes_of(item(ROAD, **common), item(ROAD, **{**common, **fields}))
    assert [(change.code, change.field) for change in found] == [(code, field)]


def test_who_came_and_who_left() -> None:
    found = changes_of(
        item(ROAD, responsible_units=["甲局", "乙局"]), item(ROAD, responsible_units=["乙局", "丙局"])
    )
    assert found[0].facts == {"came": ["丙局"], "left": ["甲局"]}


def test_a_cell_that_is_merged_with_the_one_above_is_told_there() -> None:
    """Two rows share a cell of next steps: that it changed is told once."""
    rows = [
        [item(content, next_steps=text(words), merged=["next_steps"] * merged) for content, merged in names]
        for words in ("加快设计。", "加快施工。")
        for names in [((ROAD, False), ("造林5000亩。", True))]
    ]
    result = compare_files(report(*rows[0]), report(*rows[1], quarter=2))
    assert [len(change.changes) for change in result.items] == [1, 0]


def test_an_item_that_is_split_is_compared_with_its_parts_together() -> None:
    old = item(
        "新建口袋公园8处、城市绿道12公里。", "建成公园2处，建成绿道3公里。", responsible_units=["甲局"]
    )
    parts = [
        item("新建口袋公园8处。", "累计建成公园5处。", responsible_units=["甲局"]),
        item("新建城市绿道12公里。", "累计建成绿道7公里。", responsible_units=["乙局"]),
    ]
    result = compare_files(report(old), report(*parts, quarter=2))
    assert [change.kind for change in result.items] == ["split"]
    codes = [change.code for change in result.items[0].changes]
    assert codes == ["units-changed", "figure-up", "figure-up", "text-changed"]
    back = compare_files(report(*parts), report(old, quarter=2))
    assert [change.kind for change in back.items] == ["joined"]


def test_items_added_and_dropped_and_the_order() -> None:
    contents = ["改造老旧小区6个。", "造林绿化5000亩。", "新增公共停车泊位900个。", "举办体育赛事20场。"]
    old, new = contents[:3], [contents[2], contents[0], contents[3]]
    result = compare_files(report(*map(item, old)), report(*map(item, new), quarter=2))
    assert [(change.kind, (change.new or change.old)[0].content) for change in result.items] == [
        ("kept", contents[2]),
        ("kept", contents[0]),
        ("added", contents[3]),
        ("dropped", contents[1]),
    ]
    assert [change.code for change in result.iter_changes()] == ["reordered"]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"title": "另一份台账"}, ["title-changed"], id="another title"),
        pytest.param({"title": "示例台账（2025年二季度）"}, ["title-changed"], id="marks round the period"),
        pytest.param({"title": "2025年二季度示例 台账"}, [], id="another period in the title"),
        pytest.param({"notes": ["备注：含新建。"]}, ["note-added"], id="a note"),
        pytest.param({"columns": []}, ["column-dropped"] * 5, id="columns"),
        pytest.param({"metadata": {"填报人": "示例"}}, ["label-line-changed"], id="a line round the table"),
        pytest.param({"totals": [Total(label="合计", cells=["合计", "3"])]}, ["total-changed"], id="a total"),
    ],
)
def test_what_stands_round_the_items(fields: dict, codes: list[str]) -> None:
    result = compare_files(report(item(ROAD)), report(item(ROAD), **fields))
    assert [change.code for change in result.table] == codes
    assert result.is_same is not bool(codes)


words = st.text("新建道路5公里累计完成，。\n无 ", max_size=15)
cells = words.map(lambda value: text(value.strip()))
items = st.builds(
    Item,
    number=st.none() | st.sampled_from(["1", "2"]),
    section=st.none() | st.just("一"),
    task=st.none() | words,
    content=st.none() | words,
    progress=cells,
    problems=cells,
    next_steps=cells,
    responsible_units=st.lists(st.sampled_from(["甲局", "乙局"]), max_size=2),
    extra=st.dictionaries(st.sampled_from(["投资", "备注"]), words, max_size=2),
)
reports = st.builds(
    lambda made, quarter: report(*made, quarter=quarter),
    st.lists(items, max_size=5),
    st.sampled_from([1, None]),
)


@given(reports)
def test_a_report_does_not_differ_from_itself(file: LedgerFile) -> None:
    """Nor from its records read again."""
    again = LedgerFile.model_validate_json(file.model_dump_json())
    result = compare_files(file, again)
    assert result.is_same
    assert list(result.iter_changes()) == []


@given(reports, reports)
def test_any_two_reports_can_be_compared(old: LedgerFile, new: LedgerFile) -> None:
    """The result survives JSON; every item of both stands in it once."""
    result = compare_files(old, new)
    assert Comparison.model_validate_json(result.model_dump_json()) == result
    for side, file in (("old", old), ("new", new)):
        places = [(ref.ledger, ref.item) for change in result.items for ref in getattr(change, side)]
        assert sorted(places) == [(0, at) for at in range(len(file.ledgers[0].items))]


def test_reports_with_different_texts_are_not_the_same() -> None:
    """The counterpart of the property: one character is enough."""
    old, new = report(item(ROAD, "正在施工。")), report(item(ROAD, "正在施工！"))
    assert not compare_files(old, new).is_same
    assert Text() == text("")
