"""TXT: characters that nobody meant to write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ledgertool.checks.finding import Fix
from ledgertool.checks.rule import one_row, rule
from ledgertool.checks.view import Cell, Hit, LedgerView
from ledgertool.ledger import UNIT_ROLES

__all__ = ["RULES"]

# what Apache Tika and pandoc print for bookmarks, notes and anchors
_RESIDUE = re.compile(r"\[bookmark: [^\]\n]*\]|\[(?:footnote|endnote|comment)Ref:[^\]\n]*\]|\[\]\{#[^}\n]*\}")


def _delete(cell: Cell, start: int, end: int, replacement: str = "", **facts: str) -> Hit:
    """The words, and a safe mend that puts others in their place."""
    return cell.hit(start, end, **facts)._replace(fix=Fix(start, end, replacement))


@rule(
    code="TXT001",
    name="bookmark-residue",
    severity="error",
    basis="D",
    fixes="safe",
    summary=("单元格里有转换残留", "Residue of a converter in a cell"),
    why=(
        "书签、脚注标记是转换程序留下的，不是填报人写的；留在文中会被当作正文上报。",
        "Marks of bookmarks and notes come from a converter and not from the author; left in, they are "
        "reported as text.",
    ),
    bad=one_row(number="1", task="修建道路", progress="[bookmark: _GoBack]1.已完成设计。\n2.正在施工。"),
    good=one_row(number="1", task="修建道路", progress="1.已完成设计。\n2.正在施工。"),
)
def bookmark_residue(view: LedgerView) -> Iterator[Hit]:
    """Bookmarks, note marks and anchors printed as text."""
    for cell in view.cells:
        if "[" in cell.text:
            for match in _RESIDUE.finditer(cell.text):
                yield _delete(cell, *match.span(), words=match[0])


_HAN = "\u3400-\u9fff\uf900-\ufaff"
_SPACE = re.compile(
    rf"(?<=[{_HAN}])[ \t\xa0\u2000-\u200a\u3000]+(?=[{_HAN}\d“《（])(?!\d{{1,2}}[.．、）)])"
    rf"|(?<=[\d%”》）])[ \t\xa0\u2000-\u200a\u3000]+(?=[{_HAN}])"
)
# a marker, and a name such as DN200, may have a blank behind them
_MARKED = re.compile(r"(?:^|[\n。；;])[ ]*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)]?)$|[A-Za-z][\d.-]*$")


@rule(
    code="TXT002",
    name="space-in-chinese",
    severity="warning",
    basis="D",
    fixes="safe",
    summary=("中文里有多余的空格", "A blank inside Chinese text"),
    why=(
        "汉字之间、汉字与数字之间不空格；多了空格，同一名称就检索不到了。",
        "Official style has no blanks between characters or round figures; with one, a name is not found.",
    ),
    bad=one_row(number="1", task="修建道路", progress="省道999 改建项目已完成设计。"),
    good=one_row(number="1", task="修建道路", progress="省道999改建项目已完成设计。"),
)
def space_in_chinese(view: LedgerView) -> Iterator[Hit]:
    """Blanks between two Chinese characters, or between one and a figure; names of people are left alone."""
    for cell in view.written:
        if cell.field in UNIT_ROLES or not _HAS_BLANK.search(cell.text):
            continue
        rows = _tabbed(cell.text)
        for match in _SPACE.finditer(cell.text):
            if any(match.start() in row for row in rows) and "\t" in match[0]:
                continue
            if not _MARKED.search(cell.text[max(0, match.start() - 8) : match.start()]):
                near = cell.text[max(0, match.start() - 4) : match.end() + 4].strip()
                yield _delete(cell, *match.span(), near=near.replace("\n", " "))


def _tabbed(text: str) -> list[range]:
    """The lines that are rows of a table inside the cell: two or more in a row with as many TABs."""
    rows: list[range] = []
    at, before = 0, range(0)
    for line in text.split("\n"):
        here = range(at, at + len(line))
        tabs = line.strip().count("\t")
        if tabs and text[before.start : before.stop].strip().count("\t") == tabs:
            rows += [before, here]
        at, before = here.stop + 1, here
    return rows


_HAS_BLANK = re.compile(r"\S[ \t\xa0\u2000-\u200a\u3000]+\S")

_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
# signs that mean the same in both widths; sentence punctuation belongs to TXT004
_TWIN = re.compile(r"[+%&=@#~*]|[＋％＆＝＠＃～＊]|[０-９Ａ-Ｚａ-ｚ]+")


@rule(
    code="TXT003",
    name="same-sign-two-widths",
    severity="warning",
    basis="D",
    fixes="safe",
    summary=("同一符号全角、半角混用", "One sign in two widths"),
    why=(
        "“互联网+”与“互联网＋”在检索和统计时是两个词。改为全表较多的一种。",
        "互联网+ and 互联网＋ are two words to a search. The rarer form is changed to the other.",
    ),
    bad=one_row(number="1", task="推进“互联网+教育”“互联网+医疗”", progress="“互联网＋教育”平台已建成。"),
    good=one_row(number="1", task="推进“互联网+教育”“互联网+医疗”", progress="“互联网+教育”平台已建成。"),
)
def same_sign_two_widths(view: LedgerView) -> Iterator[Hit]:
    """The rarer of the two forms of a sign in a ledger; digits and letters should be narrow."""
    found = [(cell, match) for cell in view.written for match in _TWIN.finditer(cell.text)]
    if not any(_is_wide(match[0]) for _, match in found):
        return
    counts = Counter(match[0] for _, match in found)
    for cell, match in found:
        sign = match[0]
        other = sign.translate(_NARROW) if _is_wide(sign) else _TO_WIDE.get(sign, sign)
        if (
            sign[0].translate(_NARROW).isalnum()
            or counts[sign] < counts[other]
            or _loses_tie(sign, other, counts)
        ):
            yield _delete(cell, *match.span(), other, sign=sign, better=other)


_NARROW = str.maketrans(_WIDE)
_TO_WIDE = {narrow: wide for wide, narrow in _WIDE.items()}


def _is_wide(sign: str) -> bool:
    return sign[0] in _WIDE


def _loses_tie(sign: str, other: str, counts: Counter[str]) -> bool:
    return _is_wide(sign) and counts[sign] == counts[other]


_HALF = re.compile(
    rf"(?=[,;:?!.()])(?:(?<=[{_HAN}”》）]),(?=[{_HAN}“《（\d])|(?<=[{_HAN}”》）%\d]),(?=[{_HAN}“《（])"
    rf"|(?<=[{_HAN}”》）%\d])[;?!](?=[{_HAN}“《（\n\d]|$)"
    rf"|(?<=[{_HAN}”》）]):(?=[{_HAN}“《（\d])"
    rf"|(?<=[{_HAN}”》）])\.(?=[{_HAN}“《（\n]|$)"
    rf"|(?<=[{_HAN}\d”》%])\((?=[^()\n]*[{_HAN}])|(?<![\n。；;])(?<!^)\((?=[{_HAN}])"
    rf"|(?<=[{_HAN}])\))"
)
_FULL = {",": "，", ";": "；", "?": "？", "!": "！", ":": "：", ".": "。", "(": "（", ")": "）"}


@rule(
    code="TXT004",
    name="half-width-punctuation",
    severity="warning",
    basis="D",
    fixes="safe",
    summary=("中文里用了半角标点", "Half-width punctuation in Chinese text"),
    why=(
        "中文用全角标点（GB/T 15834）；小数点、千分号和编号不算。直引号分不出左右，按成对猜测，"
        "用 --unsafe-fixes 才改。",
        "Chinese takes full-width punctuation (GB/T 15834); decimal points and markers are left alone. "
        "Straight quotes are taken in pairs, and changed with --unsafe-fixes only.",
    ),
    bad=one_row(number="1", task="修建道路", progress="已完成设计,正在施工。"),
    good=one_row(number="1", task="修建道路", progress="已完成设计，正在施工。"),
)
def half_width_punctuation(view: LedgerView) -> Iterator[Hit]:
    """Half-width marks that stand between Chinese characters or end a sentence."""
    for cell in view.written:
        if cell.field in UNIT_ROLES or cell.field == "number":
            continue
        for match in _HALF.finditer(cell.text):
            if not _is_marker_bracket(cell.text, match):
                better = _FULL[match[0]]
                yield _delete(cell, *match.span(), better, mark=match[0], better=better)
        yield from _straight_quotes(cell)


_QUOTED = re.compile(r'(?<![\dA-Za-z="])"([^"\n]{1,40})"')


def _straight_quotes(cell: Cell) -> Iterator[Hit]:
    """Words in straight quotes that are Chinese or stand among Chinese; which is which is a guess."""
    for match in _QUOTED.finditer(cell.text):
        around = cell.text[max(match.start() - 1, 0) : match.end() + 1]
        if re.search(f"[{_HAN}]", around):
            better = f"“{match[1]}”"
            hit = cell.hit(*match.span(), mark=match[0], better=better)
            yield hit._replace(fix=Fix(*match.span(), better, safe=False))


_OPENS_MARKER = re.compile(r"(?:^|[\n。；;])[ ]*\(?[\d一二三四五六七八九十]{1,3}$")


def _is_marker_bracket(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket closes the marker of a point: (一), 1), 一)."""
    return match[0] == ")" and _OPENS_MARKER.search(text, 0, match.start()) is not None


_ENDS = re.compile(r"\A[\s\u200b\ufeff]+|[\s\u200b\ufeff]+\Z")


@rule(
    code="TXT005",
    name="blank-residue",
    severity="info",
    basis="D",
    fixes="safe",
    summary=("单元格首尾有空格或空行", "Blanks or empty lines at the ends of a cell"),
    why=(
        "看不见的空格使两个相同的单元格比对不上。",
        "Blanks that nobody sees make equal cells differ.",
    ),
    bad=one_row(number="1", task="修建道路", progress="已完成设计。", next_steps="加快施工。\n "),
    good=one_row(number="1", task="修建道路", progress="已完成设计。", next_steps="加快施工。"),
)
def blank_residue(view: LedgerView) -> Iterator[Hit]:
    """Blanks before and after the words of a cell."""
    for cell in view.written:
        if cell.text.strip():
            yield from (_delete(cell, *match.span()) for match in _ENDS.finditer(cell.text))


_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_MOBILE = re.compile(r"(?<![\d.A-Za-z-])1[3-9]\d-?\d{4}-?\d{4}(?![\d.A-Za-z]|[ ]?[万亿元吨亩平米])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ASKS_FOR_PHONE = ("电话", "手机", "联系方式")


@rule(
    code="TXT006",
    name="id-or-mobile-number",
    severity="error",
    basis="D",
    summary=("含身份证号或手机号", "An identity or mobile number"),
    why=(
        "台账会公开、转发，个人号码不应写在里面。身份证号按校验位判断；专设的电话栏不查手机号。",
        "Ledgers are published and passed on; personal numbers do not belong in them. Identity numbers are "
        "known by their check digit; a column that asks for telephones may have some.",
    ),
    bad=one_row(number="1", task="修建道路", progress="已完成设计，联系电话13800000000。"),
    good=one_row(number="1", task="修建道路", progress="已完成设计，投资13800000000元。"),
)
def identity_number(view: LedgerView) -> Iterator[Hit]:
    """Identity numbers of 18 digits with a right check digit, and mobile numbers."""
    for cell in view.written:
        if not _LONG_DIGITS.search(cell.text):
            continue
        for match in _IDENTITY.finditer(cell.text):
            if _has_check_digit(match[0]):
                yield cell.hit(*match.span())._replace(sentence="TXT006.identity")
        if not any(word in view.labels.get(cell.field, "") for word in _ASKS_FOR_PHONE):
            yield from (cell.hit(*match.span()) for match in _MOBILE.finditer(cell.text))


_LONG_DIGITS = re.compile(r"\d{3}-?\d{4}")


def _has_check_digit(number: str) -> bool:
    """Whether the last of 18 digits is that of GB 11643 (ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


RULES = (
    bookmark_residue,
    space_in_chinese,
    same_sign_two_widths,
    half_width_punctuation,
    blank_residue,
    identity_number,
)
