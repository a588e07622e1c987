"""NUM: quantities that cannot be, do not add up, or are not written as they should be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ledgertool.checks.finding import Fix
from ledgertool.checks.matching import iter_pairs
from ledgertool.checks.partsums import iter_wrong_sums
from ledgertool.checks.rule import one_row, rule
from ledgertool.checks.view import Cell, Hit, LedgerView
from ledgertool.ledger import Figure, Item

__all__ = ["RULES"]

_CLAUSE = re.compile(r"[，。；;！？\n]")
_SHARE_VERB = re.compile(r"(?:完成了?|达到?|占比?[为达]?|为)[约近超]?[ ]?$")
_LEGAL_OVER = re.compile(r"目标|计划|任务|超额|同比|环比|增长|增幅|提高|上升|序时|进度|同期|率")


def _figures(view: LedgerView) -> Iterator[tuple[Cell, Figure]]:
    """The figures of a ledger with the cells they stand in; what a merge repeats is left out."""
    for row in view.rows:
        cells = {cell.field: cell for cell in row.cells}
        for figure in row.item.figures:
            if figure.field in cells:
                yield cells[figure.field], figure


def _at(cell: Cell, figure: Figure, **facts: str | float) -> Hit:
    return cell.hit(cell.offset(figure.start), cell.offset(figure.end - 1) + 1, **facts)


def _before(cell: Cell, figure: Figure) -> str:
    """The words of the clause that stand before a figure."""
    return _CLAUSE.split(cell.clean[: figure.start])[-1]


@rule(
    code="NUM001",
    name="percent-over-100",
    severity="error",
    basis="D",
    summary=("完成或占比超过100%", "A share of more than 100 %"),
    why=(
        "一项工程不可能完成120%。超额完成目标、增长率不算；“任务完成率143%”是超额完成，也不算。用汉字写的"
        "“百分之一百四十三”不作数字读，不查。",
        "No work is done to 120 %. More than a target, and rates of growth, are left alone; so is "
        "任务完成率143%, which is more than a target. 百分之一百四十三 in words is not read as a number.",
    ),
    bad=one_row(number="1", task="修建道路", progress="路基工程完成120%。"),
    good=one_row(number="1", task="修建道路", progress="路基工程完成92%，完成年度计划的105%。"),
)
def percent_over_100(view: LedgerView) -> Iterator[Hit]:
    """Percentages right after 完成, 达到 or 占, where nothing makes more than all of it legal."""
    for cell, figure in _figures(view):
        if figure.unit == "%" and figure.value > 100:
            before = _before(cell, figure)
            if _SHARE_VERB.search(before) and not _LEGAL_OVER.search(before):
                yield _at(cell, figure, written=figure.text)


@rule(
    code="NUM002",
    name="progress-over-target",
    severity="warning",
    basis="H",
    summary=("完成数超过目标数", "More is reported than was promised"),
    why=(
        "超额完成是常事，但也可能是目标或完成数写错了一位。",
        "More than promised is legal, and sometimes a slip in either figure.",
    ),
    bad=one_row(
        number="1", task="修建道路", content="新建停车泊位110个。", progress="已完成停车泊位1100个。"
    ),
    good=one_row(
        number="1", task="修建道路", content="新建停车泊位110个。", progress="已完成停车泊位100个。"
    ),
)
def progress_over_target(view: LedgerView) -> Iterator[Hit]:
    """Completion rates over one, and figures so far over their target that no rate was given."""
    for row in view.rows:
        for completion in row.item.completion:
            done = completion.achieved
            is_over = completion.reason == "implausible" or (completion.rate or 0) > 1
            if done is not None and is_over:
                cell = row.cell(done.field)
                facts = {"written": done.text, "target": completion.target.text}
                yield cell.hit(cell.offset(done.start), cell.offset(done.end - 1) + 1, **facts)


@rule(
    code="NUM003",
    name="parts-do-not-sum",
    severity="error",
    basis="D",
    summary=("“其中”各项之和与总数不符", "The parts after 其中 do not make up the whole"),
    why=(
        "只加同一口径的分项：新建与改扩建、行业资金与自筹资金、公办与民办、各乡镇各单位等。分项之和超过总数，或"
        "成对的分项（如新建加改扩建）不等于总数，必有一处写错。口径交叉的（党员与女职工、已整改与重大隐患）、"
        "增长数和下步计划不加；只列一部分的“其中”可以小于总数。",
        "Only parts of one kind are summed up: new and rebuilt, by source of money, public and private, by "
        "place or unit. Parts that exceed the whole, or pairs such as new and rebuilt that do not make it "
        "up, are a slip. What overlaps (Party members and women), growth and plans are left alone; parts "
        "that are not all of it may be less.",
    ),
    bad=one_row(number="1", task="修建卫生室", progress="已开工卫生室25家，其中新建12家，改扩建14家。"),
    good=one_row(number="1", task="修建卫生室", progress="已开工卫生室25家，其中新建12家，改扩建13家。"),
)
def parts_do_not_sum(view: LedgerView) -> Iterator[Hit]:
    """Wholes before 其中 whose parts are more, or less where the parts must be all."""
    for row in view.rows:
        if not row.item.figures:
            continue
        for cell in row.cells:
            if "其中" in cell.clean:
                figures = [figure for figure in row.item.figures if figure.field == cell.field]
                for found in iter_wrong_sums(cell.clean, figures):
                    parts = "+".join(part.text for part in found.parts)
                    yield _at(cell, found.whole, whole=found.whole.text, parts=parts)


def _unit(figure: Figure) -> str:
    return figure.base_unit or figure.unit


@rule(
    code="NUM004",
    name="cumulative-decreases",
    severity="error",
    basis="R",
    needs="previous",
    summary=("累计数比上期少", "A cumulative figure is less than in the period before"),
    why=(
        "累计完成的数只增不减；变小了，必有一期写错。用 --previous 给出上期台账。",
        "What is done in total cannot shrink; one of the two is wrong. --previous names the ledger before.",
    ),
    bad=one_row(number="1", task="修建道路", content="新建道路20公里。", progress="累计完成道路3公里。"),
    good=one_row(number="1", task="修建道路", content="新建道路20公里。", progress="累计完成道路9公里。"),
)
def cumulative_decreases(view: LedgerView) -> Iterator[Hit]:
    """Cumulative figures of items that stood in the previous ledger with a greater one."""
    if view.context.previous is None:
        return
    for row, before in iter_pairs(view, view.context.previous):
        cell = row.cell("progress")
        then = _cumulative(before)
        for key, figure in _cumulative(row.item).items():
            if key in then and figure.value < then[key].value:
                yield _at(cell, figure, written=figure.text, before=then[key].text)


def _cumulative(item: Item) -> dict[tuple[str, str], Figure]:
    """The cumulative figures of an item's progress by unit and noun, where there is one of each."""
    found = [
        f for f in item.figures if f.field == "progress" and f.kind == "cumulative" and f.stage == "finished"
    ]
    counts = Counter((_unit(figure), figure.noun or "") for figure in found)
    return {
        (_unit(figure), figure.noun or ""): figure
        for figure in found
        if counts[_unit(figure), figure.noun or ""] == 1
    }


_MONEY = re.compile(r"投资|资金|贷款|经费|补助|补贴")


@rule(
    code="NUM005",
    name="money-without-yuan",
    severity="warning",
    basis="D",
    fixes="unsafe",
    summary=("金额后没有“元”", "An amount of money without 元"),
    why=(
        "“投资1830万”没有单位，汇总时不知是元还是别的。",
        "投资1830万 has no unit; summed up, nobody knows of what.",
    ),
    bad=one_row(number="1", task="修建道路", progress="已投资1830万，完成设计。"),
    good=one_row(number="1", task="修建道路", progress="已投资1830万元，完成设计。"),
)
def money_without_yuan(view: LedgerView) -> Iterator[Hit]:
    """Figures that end in 万 or 亿 after 投资 or 资金 in the same clause."""
    for cell, figure in _figures(view):
        if figure.text[-1] in "万亿" and figure.unit == "元" and _MONEY.search(_before(cell, figure)):
            hit = _at(cell, figure, written=figure.text)
            assert hit.end is not None
            yield hit._replace(fix=Fix(hit.end, hit.end, "元", safe=False))


# how a measure is written → how it should be, and whether that is certain: 方 may be a square metre
_INFORMAL = {
    "平米": ("平方米", True),
    "平方": ("平方米", False),
    "平": ("平方米", False),
    "方": ("立方米", False),
    "立方": ("立方米", False),
    "立米": ("立方米", True),
    "公分": ("厘米", True),
    "市斤": ("斤", True),
    "公吨": ("吨", True),
}


@rule(
    code="NUM006",
    name="informal-or-mixed-measure",
    severity="warning",
    basis="D",
    fixes="unsafe",
    summary=("计量单位写法不规范", "A measure is not written as the standard has it"),
    why=(
        "“方”“平米”是口头说法，与“立方米”“平方米”混用时无法汇总；“公里”与“千米”也应统一。",
        "方 and 平米 are spoken forms; beside 立方米 and 平方米 they cannot be summed up. Of 公里 and 千米 a "
        "ledger should keep to one.",
    ),
    bad=one_row(number="1", task="修建道路", progress="回填种植土5300方，平整土地7800平方米。"),
    good=one_row(number="1", task="修建道路", progress="回填种植土5300立方米，平整土地7800平方米。"),
)
def informal_measure(view: LedgerView) -> Iterator[Hit]:
    """Figures whose unit is in the list of spoken forms, or is the rarer of two names of one unit."""
    found = list(_figures(view))
    usual = _usual_names(figure.unit for _, figure in found)
    for cell, figure in found:
        better, safe = _INFORMAL.get(figure.unit) or (usual.get(figure.unit), True)
        if better is None or not figure.text.endswith(figure.unit):
            continue
        hit = _at(cell, figure, written=figure.unit, better=better)
        assert hit.end is not None
        yield hit._replace(fix=Fix(hit.end - len(figure.unit), hit.end, better, safe=safe))


_TWINS = (("公里", "千米"), ("平方公里", "平方千米"), ("公斤", "千克"), ("吨", "t"), ("公顷", "ha"))


def _usual_names(units: Iterable[str]) -> dict[str, str]:
    """The rarer name of each unit that a ledger calls by two, with the other one."""
    counts = Counter(units)
    pairs = [sorted(pair, key=lambda name: -counts[name]) for pair in _TWINS if all(counts[n] for n in pair)]
    return {rare: frequent for frequent, rare in pairs}


_SHORT_RANGE = re.compile(r"(?<![\d.\-~%/年月])(\d+(?:\.\d+)?)[ ]?([-~～—－至到])[ ]?(\d+(?:\.\d+)?)[%％]")


@rule(
    code="NUM007",
    name="percent-range-short",
    severity="warning",
    basis="D",
    fixes="safe",
    summary=("百分数范围漏写前一个%", "A range of percentages lacks its first %"),
    why=(
        "GB/T 15835：范围的两个百分号都要写，如63%~68%。",
        "GB/T 15835: both ends take the sign, as in 63%~68%.",
    ),
    bad=one_row(number="1", task="修建道路", progress="单位能耗下降4-6%。"),
    good=one_row(number="1", task="修建道路", progress="单位能耗下降4%~6%。"),
)
def percent_range_short(view: LedgerView) -> Iterator[Hit]:
    """Ranges of which only the second number has a percent sign."""
    for cell in view.written:
        if "%" not in cell.text and "％" not in cell.text:
            continue
        for match in _SHORT_RANGE.finditer(cell.text):
            sign = match[0][-1]
            link = "~" if match[2] in "-—－" else match[2]
            better = f"{match[1]}{sign}{link}{match[3]}{sign}"
            hit = cell.hit(*match.span(), written=match[0], better=better)
            yield hit._replace(fix=Fix(*match.span(), better))


RULES = (
    percent_over_100,
    progress_over_target,
    parts_do_not_sum,
    cumulative_decreases,
    money_without_yuan,
    informal_measure,
    percent_range_short,
)
