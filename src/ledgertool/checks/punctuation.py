"""PUN: punctuation that is missing, doubled or out of pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledgertool.checks.finding import Fix
from ledgertool.checks.rule import one_row, rule
from ledgertool.checks.view import Cell, Hit, LedgerView
from ledgertool.ledger import TEXT_ROLES, UNIT_ROLES

__all__ = ["RULES"]

_SENTENCE_ENDS = "。；！？…：;!?:.”’）)】》、，,—"
_NOTHING = re.compile(r"[：:]\s*(?:暂?无|不存在|[/\\—－-]+)$")  # 未完成原因：无 is no sentence
_SHORT = 8  # characters; 已完成 and 100% need no full stop


@rule(
    code="PUN001",
    name="final-punctuation",
    severity="warning",
    basis="D",
    fixes="safe",
    summary=("句末缺标点", "No punctuation at the end of a sentence"),
    why=(
        "同一列多数以句号结尾时，缺句号的一格像是没写完。GB/T 15834 允许表格内短语不用句号，"
        "短语和多数不用句号的列不查。",
        "Where most cells of a column end in a full stop, one without looks unfinished. Short phrases, and "
        "columns that mostly go without, are left alone.",
    ),
    bad=one_row(number="1", task="修建道路", progress="1.已完成道路设计方案。\n2.正在进行路基工程施工"),
    good=one_row(number="1", task="修建道路", progress="1.已完成道路设计方案。\n2.正在进行路基工程施工。"),
)
def final_punctuation(view: LedgerView) -> Iterator[Hit]:
    """Points that end without punctuation, in columns where most have it."""
    for field in TEXT_ROLES:
        if field not in view.columns or field in view.covered:
            continue
        cells = [cell for cell in view.cells if cell.field == field and cell.points]
        ends = [(cell, end) for cell in cells for end in _ends(cell)]
        bare = [(cell, end) for cell, end in ends if _is_bare(cell.text[:end])]
        if 2 * len(bare) <= len(ends):
            for cell, end in bare:
                start = max(cell.text.rfind("\n", 0, end) + 1, end - 4)
                yield cell.hit(start, end, near=cell.text[start:end])._replace(fix=Fix(end, end, "。"))


def _ends(cell: Cell) -> list[int]:
    """Where the sentences of a cell end: at its end, and at the lines before another point."""
    starts = [spot.start for spot in cell.spots[1:]]
    last = len(cell.text.rstrip())
    ends = {len(cell.text[:start].rstrip()) for start in starts if "\n" in cell.text[:start][-3:]}
    return sorted(ends | {last})


def _is_bare(text: str) -> bool:
    line = text.rpartition("\n")[2]
    if len(line) < _SHORT or line[-1] in _SENTENCE_ENDS:
        return False
    return _NOTHING.search(line) is None


_DOUBLED = re.compile(r"[，、；：。,;]{2,}|！{2,}|？{2,}")
_OPENINGS = {")": "(", "”": "“", "’": "‘", "》": "《", "】": "【", "」": "「", "〕": "〔"}
_NARROW = {"（": "(", "）": ")"}
_BRACKETS = re.compile("[（）()“”‘’《》【】「」〔〕]")
_MARKER = re.compile(r"(?:^|[\n。；;，、：:“‘《（(\s])[ ]*[\da-zA-Z一二三四五六七八九十]{1,3}$")


@rule(
    code="PUN002",
    name="doubled-or-unpaired",
    severity="error",
    basis="D",
    summary=("标点重复，或括号、引号不成对", "Punctuation doubled, or a bracket without its partner"),
    why=(
        "“，。”连用、括号只有一半，多是删改后留下的，文意可能已经不全。",
        "Marks that follow each other, and half a pair of brackets, are left over from editing; words may be "
        "missing.",
    ),
    bad=one_row(number="1", task="修建道路", progress="已完成设计，。正在施工。"),
    good=one_row(number="1", task="修建道路", progress="已完成设计（初稿），正在施工……"),
)
def doubled_or_unpaired(view: LedgerView) -> Iterator[Hit]:
    """Marks that may not follow each other, and brackets and quotes that do not match."""
    for cell in view.written:
        yield from (
            cell.hit(*match.span(), words=match[0])._replace(sentence="PUN002.doubled")
            for match in _DOUBLED.finditer(cell.text)
        )
        if _BRACKETS.search(cell.text):
            yield from (cell.hit(at, at + 1, words=cell.text[at]) for at in _unpaired(cell.text))


def _unpaired(text: str) -> list[int]:
    """The places of brackets and quotes without a partner; the two widths of ( make a pair."""
    found: list[int] = []
    waiting: dict[str, list[int]] = {opening: [] for opening in _OPENINGS.values()}
    for match in _BRACKETS.finditer(text):
        sign = _NARROW.get(match[0], match[0])
        if sign in waiting:
            waiting[sign].append(match.start())
        elif waiting[_OPENINGS[sign]]:
            waiting[_OPENINGS[sign]].pop()
        elif not _is_no_bracket(text, match.start(), sign):
            found.append(match.start())
    return sorted(found + [at for places in waiting.values() for at in places])


def _is_no_bracket(text: str, at: int, sign: str) -> bool:
    """Whether a closing sign closes nothing: that of 1） and 一), or an apostrophe."""
    if sign == ")":
        return _MARKER.search(text, 0, at) is not None
    return sign == "’" and text[at - 1 : at].isascii() and text[at + 1 : at + 2].isascii()


_LISTED = re.compile(r"(?<=[”》])、(?=[“《])")


@rule(
    code="PUN003",
    name="comma-between-quoted-items",
    severity="info",
    basis="D",
    fixes="safe",
    summary=("并列的引号、书名号之间多了顿号", "A 、 between items in quotes"),
    why=(
        "GB/T 15834-2011：标有引号或书名号的并列成分之间通常不用顿号。",
        "GB/T 15834-2011: items in quotes or title marks are listed without 、.",
    ),
    bad=one_row(number="1", task="修建道路", progress="加快“四好农村路”、“户户通”施工进度。"),
    good=one_row(number="1", task="修建道路", progress="加快“四好农村路”“户户通”施工进度。"),
)
def comma_between_quoted(view: LedgerView) -> Iterator[Hit]:
    """The 、 between a closing and an opening quote or title mark."""
    for cell in view.written:
        if cell.field in UNIT_ROLES or "、" not in cell.text:
            continue
        for match in _LISTED.finditer(cell.text):
            yield cell.hit(*match.span())._replace(fix=Fix(*match.span(), ""))


RULES = (final_punctuation, doubled_or_unpaired, comma_between_quoted)
