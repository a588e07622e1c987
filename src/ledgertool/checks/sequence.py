"""SEQ: the numbering of points inside a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledgertool.checks.counting import find_breaks, parse_ordinal
from ledgertool.checks.finding import Fix
from ledgertool.checks.marks import Mark, MarkForm, parse_form
from ledgertool.checks.rule import one_row, rule
from ledgertool.checks.view import Cell, Hit, LedgerView

__all__ = ["RULES"]


@rule(
    code="SEQ001",
    name="subpoint-gap-or-repeat",
    severity="error",
    basis="D",
    fixes="unsafe",
    summary=("分点序号中断或重复", "The number of a point is left out or comes twice"),
    why=(
        "分点缺号，读者不知是漏写还是误编。“1.3月28日”按1和3月28日理解。",
        "Where a number is missing nobody knows whether a point is. 1.3月28日 is point 1, on 28 March.",
    ),
    bad=one_row(number="1", task="修建道路", progress="1.已完成设计。\n3.正在施工。"),
    good=one_row(number="1", task="修建道路", progress="1.3月28日完成设计。\n2.3月29日开始施工。"),
)
def subpoint_gap(view: LedgerView) -> Iterator[Hit]:
    """Numbers in a list of points that do not follow the one before."""
    for cell, marks in _iter_lists(view):
        yield from _gaps(cell, _with_overlooked(cell, marks))
    for cell in view.cells:
        yield from _spoken_gaps(cell)


_SPOKEN = re.compile(r"(?:^|(?<=[。；;：:，,\n]))[ ]*([一二三四五六七八九十]{1,3})是")


def _spoken_gaps(cell: Cell) -> Iterator[Hit]:
    """Numbers left out of 一是, 二是, 三是; each 一是 begins a list, which may stand within another."""
    lists: list[list[re.Match[str]]] = []
    for match in _SPOKEN.finditer(cell.text):
        if match[1] == "一":
            lists.append([])
        if lists:
            lists[-1].append(match)
    for spoken in lists:
        for found in find_breaks([parse_ordinal(match[1]) or 0 for match in spoken], first=1):
            if found.kind == "gap":
                match = spoken[found.at]
                marker = f"{match[1]}是"
                hit = cell.hit(match.start(1), match.end(), marker=marker, expected=found.expected)
                yield hit._replace(sentence="SEQ001.gap")


def _iter_lists(view: LedgerView) -> Iterator[tuple[Cell, Sequence[Mark]]]:
    """The numbered lists of a ledger with their cells."""
    return ((cell, _with_stranger(cell, marks)) for cell in view.cells for marks in cell.lists)


_ANY_MARK = re.compile(r"(?<=[。；;\n])[ ]?((?:[（(](?:\d{1,2}|[一二三四五六七八九十]+)[）)]|[①-⑳])[.．、]?)")


def _with_stranger(cell: Cell, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks, and where one number is left out the only marker of another kind there, if it has it.

    1. （2） 3. is one list in two styles; 1. （1）（2） 3. is a list that lacks its 2.
    """
    more = []
    for before, after in pairwise(marks):
        if after.number != before.number + 2:
            continue
        found = list(_ANY_MARK.finditer(cell.text, before.end, after.start))
        form = parse_form(found[0][1]) if len(found) == 1 else None
        if form and parse_ordinal(form.digits) == before.number + 1:
            more.append(Mark(found[0].start(1), before.number + 1, form))
    return sorted([*marks, *more]) if more else marks


def _gaps(cell: Cell, marks: Sequence[Mark]) -> Iterator[Hit]:
    if len(marks) < 2:
        return
    for found in find_breaks([mark.number for mark in marks], first=1):
        mark, form = marks[found.at], marks[found.at].form
        at = mark.start + len(form.before)
        fix = Fix(at, at + len(form.digits), str(found.expected), safe=False)
        may_mend = form.digits.isascii() and form.digits.isdigit() and found.kind != "order"
        hit = cell.hit(mark.start, mark.end, marker=form.text, expected=found.expected)
        yield hit._replace(sentence=f"SEQ001.{found.kind}", fix=fix if may_mend else None)


# 3.6月底 is point 3, since no decimal is followed by a part of a month
_OVERLOOKED = re.compile(
    r"(?<=[。；;\n])[ ]?(\d{1,2})([.．、])(?=[\u4e00-\u9fff“《]|\d{1,2}月(?:\d{1,2}日|[底初份]|[上中下]旬))"
)


def _with_overlooked(cell: Cell, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks, and numbers after a sentence that the parser took as text since they do not follow."""
    if marks[-1].form.family != "arabic plain":
        return marks
    end = next((spot.start for spot in cell.spots if spot.start > marks[-1].start), len(cell.text))
    known = {mark.start for mark in marks}
    more = [
        Mark(match.start(1), int(match[1]), form)
        for match in _OVERLOOKED.finditer(cell.text, marks[0].start, end)
        if match.start(1) not in known and (form := parse_form(match[1] + match[2]))
    ]
    return sorted([*marks, *more]) if more else marks


@rule(
    code="SEQ002",
    name="subpoint-mixed-style",
    severity="warning",
    basis="D",
    fixes="safe",
    summary=("同级分点的标号写法不一", "Points of one level are marked in different ways"),
    why=(
        "同一层次的“1.”和“2、”混用，层次就看不清了。",
        "Where 1. and 2、 stand on one level, the levels cannot be told apart.",
    ),
    bad=one_row(number="1", task="修建道路", progress="1.已完成设计。\n2、正在施工。\n3.正在验收。"),
    good=one_row(number="1", task="修建道路", progress="1.已完成设计。\n2.正在施工。\n3.正在验收。"),
)
def subpoint_mixed_style(view: LedgerView) -> Iterator[Hit]:
    """Markers of a list that are not written as most of it, or as the standard has them."""
    for cell, marks in _iter_lists(view):
        styles = Counter(mark.form.style for mark in marks)
        if len(styles) > 1:
            standard = marks[0].form.standard
            usual = standard if standard in styles else styles.most_common(1)[0][0]
            yield from (
                _restyle(cell, mark.start, mark.end, mark.form, usual)
                for mark in marks
                if mark.form.style != usual
            )


def _restyle(cell: Cell, start: int, end: int, form: MarkForm, style: str) -> Hit:
    """A marker, and the same in another style as its mend."""
    better = style.replace("#", form.digits)
    return cell.hit(start, end, marker=cell.text[start:end], better=better)._replace(
        fix=Fix(start, end, better)
    )


@rule(
    code="SEQ003",
    name="several-points-unnumbered",
    severity="info",
    basis="H",
    summary=("几件事分段写而没有编号", "Several matters without numbers"),
    why=(
        "分段而不编号，审阅意见无从指到哪一条。",
        "Without numbers nobody can refer to one of them.",
    ),
    bad=one_row(number="1", task="修建道路", progress="已完成道路设计方案。\n已完成桥梁选址工作。"),
    good=one_row(number="1", task="修建道路", progress="1.已完成道路设计方案。\n2.已完成桥梁选址工作。"),
)
def several_unnumbered(view: LedgerView) -> Iterator[Hit]:
    """Cells of several points none of which has a marker or a label."""
    for cell in view.cells:
        if len(cell.points) > 1 and not any(p.marker or p.label or p.points for p in cell.points):
            yield cell.hit(0, len(cell.text), count=len(cell.points))


@rule(
    code="SEQ004",
    name="ordinal-punctuation",
    severity="warning",
    basis="D",
    fixes="safe",
    summary=("分点标号后的标点不合规范", "The wrong mark after the number of a point"),
    why=(
        "GB/T 15834：汉字序号用顿号，阿拉伯数字用下脚点，带括号的序号后不再加标点。",
        "GB/T 15834: 、 after a Chinese number, a full stop after an Arabic one, nothing after brackets.",
    ),
    bad=one_row(number="1", task="修建道路", progress="（一）、已完成设计。\n（二）、正在施工。"),
    good=one_row(number="1", task="修建道路", progress="（一）已完成设计。\n（二）正在施工。"),
)
def ordinal_punctuation(view: LedgerView) -> Iterator[Hit]:
    """Markers of lists in one style that is not the standard's."""
    for cell, marks in _iter_lists(view):
        is_mixed = len({mark.form.style for mark in marks}) > 1  # SEQ002 tells of it
        for mark in () if is_mixed else marks:
            end = mark.end + _doubled(cell.text, mark)
            if end > mark.end or mark.form.style != mark.form.standard:
                yield _restyle(cell, mark.start, end, mark.form, mark.form.standard)


def _doubled(text: str, mark: Mark) -> int:
    """1 where 、 or . stands after brackets or circles and the parser took it as text, else 0."""
    return int(text[mark.end : mark.end + 1] in ("、", ".", "．") and "plain" not in mark.form.family)


RULES = (subpoint_gap, subpoint_mixed_style, several_unnumbered, ordinal_punctuation)
