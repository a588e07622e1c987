"""SEQ: the numbering of points inside a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ledgertool.checks.counting import find_breaks
from ledgertool.checks.finding import Fix
from ledgertool.checks.marks import Mark
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
    for cell in view.cells:
        for marks in cell.lists:
            yield from _gaps(cell, _with_overlooked(cell, marks))


def _gaps(cell: Cell, marks: Sequence[Mark]) -> Iterator[Hit]:
    if len(marks) < 2:
        return
    for found in find_breaks([mark.number for mark in marks], first=1):
        mark = marks[found.at]
        at = mark.start + len(mark.before)
        fix = Fix(at, at + len(mark.digits), str(found.expected), safe=False)
        hit = cell.hit(mark.start, mark.start + len(mark.text), marker=mark.text, expected=found.expected)
        yield hit._replace(
            sentence=f"SEQ001.{found.kind}",
            fix=fix if mark.digits.isascii() and mark.digits.isdigit() else None,
        )


# 3.6月底 is point 3, since no decimal is followed by a part of a month
_OVERLOOKED = re.compile(
    r"(?<=[。；;\n])[ ]?(\d{1,2})([.．、])(?=[\u4e00-\u9fff“《]|\d{1,2}月(?:\d{1,2}日|[底初份]|[上中下]旬))"
)


def _with_overlooked(cell: Cell, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks, and numbers after a sentence that the parser took as text since they do not follow."""
    if marks[-1].family != "arabic plain":
        return marks
    end = next((spot.start for spot in cell.spots if spot.start > marks[-1].start), len(cell.text))
    known = {mark.start for mark in marks}
    more = [
        Mark(match.start(1), match[1] + match[2], "", match[1], match[2], int(match[1]))
        for match in _OVERLOOKED.finditer(cell.text, marks[0].start, end)
        if match.start(1) not in known
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
    for cell in view.cells:
        for marks in cell.lists:
            styles = Counter(mark.style for mark in marks)
            if len(styles) < 2:
                continue
            usual = next((s for s in styles if _is_standard(s, marks[0])), styles.most_common(1)[0][0])
            yield from (_restyle(cell, mark, usual) for mark in marks if mark.style != usual)


def _restyle(cell: Cell, mark: Mark, style: str) -> Hit:
    """A marker, and the same in another style as its mend."""
    written = style.replace("#", mark.digits)
    end = mark.start + len(mark.text)
    hit = cell.hit(mark.start, end, marker=mark.text, better=written)
    return hit._replace(fix=Fix(mark.start, end, written))


def _is_standard(style: str, mark: Mark) -> bool:
    return style == _standard(mark)


def _standard(mark: Mark) -> str:
    """GB/T 15834-2011, 4.5.3.4 and 4.6.3: 、 after a Chinese number, . after an Arabic one, else nothing."""
    if "bare" in mark.family:
        return "#"
    if "bracketed" in mark.family:
        return f"{mark.before}#{mark.after.rstrip('.．、')}"
    return "#." if mark.digits.isascii() else "#、"


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
    for cell in view.cells:
        for marks in cell.lists:
            if len({mark.style for mark in marks}) > 1:  # SEQ002 tells of it
                continue
            for mark in marks:
                doubled = _doubled_mark(cell, mark)
                if doubled or not _is_standard(mark.style, mark):
                    yield _restyle(cell, mark._replace(text=mark.text + doubled), _standard(mark))


def _doubled_mark(cell: Cell, mark: Mark) -> str:
    """The 、 or . after brackets and circles, where the parser took it as text."""
    end = mark.start + len(mark.text)
    following = cell.text[end : end + 1]
    return following if following in ("、", ".", "．") and "plain" not in mark.family else ""


RULES = (subpoint_gap, subpoint_mixed_style, several_unnumbered, ordinal_punctuation)
