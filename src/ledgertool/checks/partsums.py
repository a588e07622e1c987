"""Wholes and the parts that a text gives after 其中: where they cannot both be right.

Parts are summed up only where all of them divide the whole by one and the same thing: by how it is built,
by who pays, by place. 党员 and 女职工, 已整改 and 重大隐患 overlap, and their sum says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ledgertool.ledger import Figure

__all__ = ["WrongSum", "iter_wrong_sums"]


class WrongSum(NamedTuple):
    """A whole, and the parts that do not make it up."""

    whole: Figure
    parts: Sequence[Figure]


class _Dimension(NamedTuple):
    """Words that exclude each other, and which of them together are all there is."""

    words: tuple[str, ...]
    covers: tuple[frozenset[str], ...] = ()
    unit: str | None = None


def _halves(*pairs: tuple[str, str]) -> tuple[_Dimension, ...]:
    return tuple(_Dimension(pair, (frozenset(pair),)) for pair in pairs)


def _all_pairs(first: str, *others: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset((first, other)) for other in others)


_DIMENSIONS = (
    _Dimension(
        ("新建", "改扩建", "改建", "扩建", "改造", "续建"),
        (*_all_pairs("新建", "改扩建", "改建", "扩建", "改造", "续建"), frozenset(("改建", "扩建"))),
    ),
    _Dimension(
        ("行业", "自筹", "企业自筹", "财政", "社会资本", "银行贷款", "专项债"),
        (*_all_pairs("自筹", "行业", "财政"), frozenset(("行业", "财政")), frozenset(("财政", "企业自筹"))),
        unit="元",
    ),
    _Dimension(("中央", "省级", "市级", "县级", "区级", "自筹", "企业自筹"), unit="元"),
    _Dimension(("已完工", "完工", "竣工", "在建", "未开工")),
    _Dimension(("已整改", "正在整改", "未整改"), (frozenset(("已整改", "未整改")),)),
    _Dimension(("已办结", "正在办理", "未办结"), (frozenset(("已办结", "未办结")),)),
    *_halves(
        ("公办", "民办"),
        ("男", "女"),
        ("已完成", "未完成"),
        ("已开工", "未开工"),
        ("城镇", "农村"),
        ("直流", "交流"),
    ),
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,7}?(?:省|市|县|区|镇|乡|街道|村|社区|片区|局|中心|公司|学校|中学|小学|医院|集团)"
)
# what is said of a place overlaps with what else is said of places: 示范村, 重点村
_ATTRIBUTE = re.compile(
    r"示范|重点|贫困|脱贫|特色|中心村|先进|试点|薄弱|老旧|文明|美丽|城市|农村|[国省市县区]级|民族|行政村|自然村|新建"
)
_GROWTH = re.compile(r"[较比]|增长|增加|减少|提高|下降|新增(?=\d)")
_END = re.compile(
    r"。|\n|其中|另|此外|累计|同时|下一步|下步|推进|计划|拟|力争|预计|较|同比|环比|比上|比去|增加|增长"
)
_VERB = re.compile(r"^(?:已|共|完成|实施|建设|建成|投入|到位|使用|落实|来自|用于)+")
_NEARLY_ALL = 0.98  # three places that fall short by less are a slip of the pen


def iter_wrong_sums(text: str, figures: Sequence[Figure]) -> Iterator[WrongSum]:
    """The wholes of a cell whose parts exceed them, or are all there is and fall short.

    `text` is the cell as the figures count their places in it.
    """
    for match in re.finditer("其中", text):
        whole = _whole_before(text, match.start(), figures)
        if whole is None:
            continue
        end = _end_of_parts(text, match.end())
        parts = [f for f in figures if match.end() <= f.start < end and _is_part(text, match.end(), f, whole)]
        has_guess = any(figure.qualifier for figure in (whole, *parts))
        if parts and not has_guess and _is_wrong(text[: parts[-1].start], match.end(), whole, parts):
            yield WrongSum(whole, parts)


def _whole_before(text: str, at: int, figures: Sequence[Figure]) -> Figure | None:
    """The figure right before 其中; None where that is itself a part, a growth, or in another clause."""
    sentence = max(text.rfind(mark, 0, at) for mark in "。；;\n") + 1
    found = [figure for figure in figures if sentence <= figure.start and figure.end <= at]
    if not found or "其中" in text[sentence:at]:
        return None
    clause = re.split(r"[，,（(]", text[sentence : found[-1].start])[-1]
    return None if _GROWTH.search(clause) else found[-1]


def _end_of_parts(text: str, at: int) -> int:
    """Where the parts end: at the sentence, at 其中 again, at a growth, a plan or another matter."""
    found = _END.search(text, at)
    end = found.start() if found else len(text)
    if text[at : at + 1] in ("：", ":"):
        return end
    return min((i for i in (text.find(mark, at, end) for mark in "；;") if i >= 0), default=end)


def _is_part(text: str, at: int, figure: Figure, whole: Figure) -> bool:
    """Whether a figure counts what the whole counts, and not in brackets, where parts of a part stand."""
    between = text[at : figure.start]
    is_inside = between.count("（") + between.count("(") > between.count("）") + between.count(")")
    return not is_inside and (figure.base_unit or figure.unit) == (whole.base_unit or whole.unit)


def _is_wrong(text: str, at: int, whole: Figure, parts: Sequence[Figure]) -> bool:
    total = sum(part.value for part in parts)
    if abs(total - whole.value) <= 1e-6 * max(abs(whole.value), 1):
        return False
    if parts[0].value > whole.value:  # later ones may be another matter: 其中党员12人，带动就业50人
        return True
    labels = list(_labels(text, at, parts))
    dimension = _dimension_of(labels, whole)
    if dimension is None:
        return False
    if total > whole.value:
        return True
    is_all = any(cover <= set(dimension) for cover in _covers_of(dimension))
    is_near = len(parts) > 2 and total >= _NEARLY_ALL * whole.value
    return "等" not in text[at:] and (is_all or is_near)


def _labels(text: str, at: int, parts: Sequence[Figure]) -> Iterator[str]:
    """The words between the last mark or part and each part."""
    for part in parts:
        before = re.split(r"[，、；,;：:（）()]", text[at : part.start])[-1].strip()
        yield _VERB.sub("", before) if not before.startswith(_ALL_WORDS) else before
        at = part.end


_ALL_WORDS = tuple(sorted({word for dimension in _DIMENSIONS for word in dimension.words}))


def _dimension_of(labels: Sequence[str], whole: Figure) -> list[str] | None:
    """The words by which the parts divide the whole, no two alike; None where they are no one dimension."""
    unit = whole.base_unit or whole.unit
    for dimension in _DIMENSIONS:
        if dimension.unit in (None, unit):
            longest_first = sorted(dimension.words, key=len, reverse=True)
            words = [next((w for w in longest_first if label.startswith(w)), "") for label in labels]
            if all(words) and len(set(words)) == len(words):
                return words
    names = [label.removesuffix("等") for label in labels]
    are_places = all(_PLACE.fullmatch(name) and not _ATTRIBUTE.search(name) for name in names)
    return names if are_places and len(set(names)) == len(names) else None


def _covers_of(words: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(cover for known in _DIMENSIONS if set(words) <= set(known.words) for cover in known.covers)
