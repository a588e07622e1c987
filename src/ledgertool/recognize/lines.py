"""The lines round a table: title, period, day, label lines, notes; furniture of web pages is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ledgertool.document import Paragraph
from ledgertool.ledger import Period
from ledgertool.patterns import pattern
from ledgertool.quantities.periods import find_as_of, find_period
from ledgertool.recognize.aliases import FOOT_LABELS
from ledgertool.recognize.headings import normalize_heading
from ledgertool.recognize.residue import clean_cell
from ledgertool.recognize.traditional import simplify

__all__ = [
    "Between",
    "Head",
    "continues_note",
    "find_first_day",
    "find_first_period",
    "find_foot_pairs",
    "find_label_pairs",
    "find_notes",
    "is_attachment_mark",
    "is_bracketed",
    "is_continued_mark",
    "is_date_line",
    "is_furniture",
    "is_note",
    "looks_like_title",
    "recognize_head",
    "split_between",
]

_NOTE = pattern(
    r"\s*(?:备\s*注|注|说\s*明|填表说明|填报说明|附注|注释)\s*\d?\s*[：:.、]\s*\S|\s*note\s*:",
    re.IGNORECASE,
)
_ATTACHMENT = pattern(
    r"(?:附\s*[件表]|附录|表|attachment)\s*[一二三四五六七八九十\d]*\s*[：:.]?", re.IGNORECASE
)
_CONTINUED = pattern(
    r"[（(]?\s*(?:(?:续\s*(?:上\s*)?表|(?:上\s*)?接\s*上?\s*[页表]|表?\s*[（(]?续|continued)[^。]{0,12}|[-—]?\s*第?\s*\d{1,3}\s*页?\s*[-—]?)[）)]?",
    re.IGNORECASE,
)
_FURNITURE = pattern(
    r"(?:发布|发表|更新|成文|公开|生成)\s*(?:日期|时间|机构)|(?:信息)?来\s*源\s*[：:]|字\s*[体号]\s*[：:]|(?:浏览|点击|阅读)(?:次数|量|数)?\s*[：:]"
    r"|索\s*引\s*号|分享到?\s*[：:]?|打印|关闭(?:窗口)?|【[大中小\s]+】|当前位置|作者\s*[：:]|责任编辑|文章来源"
    r"|^\s*(?:网站)?首\s*页\b|\S\s+(?:>|»|＞)\s+\S"
    r"|信息分类|主题分类|发文机关|https?://|\d{4}-\d\d-\d\d \d\d:\d\d"
)
_PAIR_GAP = pattern(
    r"(?<=\S)(?:[\n\t\u3000]+|[ \xa0]{2,})(?=[^\s：:]{1,12}[：:])|(?<=\S)[ \xa0](?=[^\s：:]{2,8}[：:])"
)
_COLON = pattern("[：:]")
_GLUED_LABEL = "(?:" + "|".join(sorted(FOOT_LABELS.split(), key=len, reverse=True)) + ")(?=[：:])"
_PAIR = pattern(r"\s*([^：:。；，,]{1,12}?)\s*[：:]\s*(.*?)\s*", re.DOTALL)
_BRACKETS = pattern(r"\s*[（(]([^（）()]*)[）)]\s*")
_SENTENCE_END = pattern(r"[。；！？：:;]\s*$")
_WHOLE_TITLE = pattern(
    r"(?:台\s*账|表|清单|方案|情况|汇总|一览|报告|通报|进展|名单|目录|计划|公示|公告|tracker|register|log|report|ledger)"
    r"(?:\s*[（(][^（）()]*[）)])*\s*$",
    re.IGNORECASE,
)
_WHOLLY_BRACKETED = pattern(r"\s*[（(][^（）()]*[）)]\s*")
_ONLY_DATE = pattern(
    r"\s*[（(]?[\d〇○零一二三四五六七八九十]{4}\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*(?:[\d一二三四五六七八九十]{1,3}\s*日?)?[）)]?\s*"
)
_HEADING_MARK = pattern(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])")
_LONGEST_TITLE = 80
_TITLE_LINES = 3


class Head(NamedTuple):
    """What stands above a table; `has_residue` where a converter had left something in it."""

    title: str | None
    period: Period | None
    as_of: date | None
    metadata: dict[str, str]
    notes: list[str]
    has_residue: bool = False


class Between(NamedTuple):
    """The lines between two tables: those that end the one above, and those that head the one below."""

    foot: list[str]
    head: list[Paragraph]


def is_note(text: str) -> bool:
    """Whether a line or a full-width row is a note: 备注：…, 注：…."""
    return _NOTE.match(simplify(text[:20])) is not None


def is_attachment_mark(text: str) -> bool:
    """Whether a line only counts attachments: 附件, 附件1, 附表二."""
    return _ATTACHMENT.fullmatch(text.strip()) is not None


def is_continued_mark(text: str) -> bool:
    """Whether a line says that a table goes on: 续表, （接上页）, or is the number of a page."""
    return _CONTINUED.fullmatch(simplify(text.strip())) is not None


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to the document: 发布日期, 来源, 字体."""
    return len(text) < 120 and _FURNITURE.search(text) is not None


def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing else: 2019年12月13日."""
    return _ONLY_DATE.fullmatch(text) is not None


def find_label_pairs(text: str) -> dict[str, str]:
    """The labels and values of a line like 填报单位：区发改局    单位：万元; {} where it is none."""
    pairs: dict[str, str] = {}
    for part in _split_pairs(text.strip()):
        inside = _BRACKETS.fullmatch(part)
        match = _PAIR.fullmatch(inside[1] if inside else part)
        if match is None or _SENTENCE_END.search(match[2]) or len(match[2]) > 60:
            return {}
        pairs["".join(match[1].split())] = match[2]
    return pairs


def _split_pairs(text: str) -> Iterator[str]:
    """The pairs of a line: parted by a gap, or where a usual label follows the value before it at once."""
    for part in _PAIR_GAP.split(text):
        labels = (match.start() for match in re.finditer(_GLUED_LABEL, part))
        starts = [start for start in labels if _COLON.search(part, 0, start)]
        for start, end in pairwise([0, *starts, len(part)]):
            yield part[start:end]


def _part_labels(text: str) -> list[str]:
    """A line as what it says and the labels beside that: 重点项目台账    单位：万元; else the line alone."""
    parts = [part.strip() for part in _PAIR_GAP.split(text)] if _COLON.search(text) else []
    if len(parts) < 2 or _COLON.search(parts[0]) or not all(map(find_label_pairs, parts[1:])):
        return [text]
    return [parts[0], "\u3000".join(parts[1:])]


def looks_like_title(text: str) -> bool:
    """Whether a line names a ledger: it ends as titles do, or says a period."""
    return _WHOLE_TITLE.search(simplify(text)) is not None or find_period(text) is not None


def recognize_head(lines: Sequence[Paragraph], rows: Sequence[str] = (), *, outline: bool = False) -> Head:
    """The title, period, day, labels and notes in the lines above a table and the rows above its heading.

    With `outline` the lines are those of a text with numbered headings, none of which is its title.
    """
    cleaned = [clean_cell(line.text) for line in lines]
    texts = [part for text, _ in cleaned for part in _part_labels(text)]
    rows = [part for row in rows for part in _part_labels(row)]
    titles = [text for text in texts if not (outline and _HEADING_MARK.match(text))]
    inner, outer = _find_title(rows), _find_title(titles)
    title = inner or outer
    around = [*(text for text in (inner, outer) if text), *reversed(texts), *rows]
    metadata = _gather_pairs([*texts, *rows])
    notes = [text.strip() for text in (*texts, *rows) if is_note(text)]
    period = find_first_period(around)
    day, has_residue = find_first_day(around, period), any(removed for _, removed in cleaned)
    return Head(title, period, day, metadata, notes, has_residue)


def find_first_period(texts: Iterable[str]) -> Period | None:
    """The period of the first text that names one; page furniture and bare dates do not count."""
    for text in texts:
        if is_furniture(text) or _ONLY_DATE.fullmatch(text) or len(text) > 200:
            continue
        if found := find_period(text):
            return Period(label=found.label, start=found.start, end=found.end)
    return None


def find_first_day(texts: Iterable[str], period: Period | None) -> date | None:
    """The day of the first text that names one (截至10月31日); its year is the period's where it has none."""
    for text in texts:
        if day := find_as_of(text, period=(period.start, period.end) if period else None):
            return day
    return None


def _gather_pairs(texts: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in texts:
        if text and not is_furniture(text) and not is_note(text) and ("：" in text or ":" in text):
            pairs.update(find_label_pairs(text))
    return {label: value for label, value in pairs.items() if _is_about_ledger(label, value)}


def _is_about_ledger(label: str, value: str) -> bool:
    """Whether a pair tells something of the ledger: 各单位： greets its readers, 附件： names a title."""
    if not value:
        return label in FOOT_LABELS.split()
    return _ATTACHMENT.fullmatch(label) is None


# --- the title ----------------------------------------------------------------------------------------


def _find_title(texts: Sequence[str]) -> str | None:
    """The title nearest to the table, its lines joined; a sure one goes before one that may be."""
    lines = [text.strip() for text in texts if text.strip()]
    named = [n for n, line in enumerate(lines) if _may_be_title(line)]
    may_be = [n for n in named if not _is_only_period(lines[n])] or named
    if not may_be:
        return None
    sure = [n for n in may_be if looks_like_title(lines[n])]
    end = _title_end(lines, may_be, sure)
    start = end
    while end + 1 < len(lines) and end + 1 in may_be and _WHOLLY_BRACKETED.fullmatch(lines[end + 1]):
        end += 1
    while start and end - start < _TITLE_LINES - 1 and _opens_title(lines, start):
        start -= 1
    return "".join(_squeeze(line) for line in lines[start : end + 1])


def _title_end(lines: Sequence[str], may_be: Sequence[int], sure: Sequence[int]) -> int:
    """The last line of the title."""
    marks = [n for n in range(len(lines)) if is_attachment_mark(lines[n])]
    last_mark = marks[-1] if marks else -1
    after = [n for n in (sure or may_be) if n > last_mark] or [n for n in may_be if n > last_mark]
    return (after or sure or may_be)[-1]


def _may_be_title(line: str) -> bool:
    if not line or len(line) > _LONGEST_TITLE or _SENTENCE_END.search(line) or "。" in line:
        return False
    if is_attachment_mark(line) or is_continued_mark(line) or is_furniture(line) or is_note(line):
        return False
    return not find_label_pairs(line) and not _ONLY_DATE.fullmatch(line)


def _is_only_period(line: str) -> bool:
    """Whether a line says a period and nothing else: 2024年第二季度 under the title."""
    found = find_period(line)
    return found is not None and len(found.label) == len("".join(line.split()))


def _opens_title(lines: Sequence[str], start: int) -> bool:
    """Whether the line above the title's first line is the beginning of it."""
    above = lines[start - 1]
    if not _may_be_title(above) or _HEADING_MARK.match(lines[start]) or _HEADING_MARK.match(above):
        return False
    if _WHOLLY_BRACKETED.fullmatch(lines[start]):
        return True
    return not _WHOLE_TITLE.search(above) and not _WHOLLY_BRACKETED.fullmatch(above)


def _squeeze(line: str) -> str:
    """A line of a title without the blanks that spread Chinese characters."""
    return re.sub(r"(?<=[^\x00-\x7f])[\s\u3000]+(?=[^\x00-\x7f])", "", line)


# --- between two tables -------------------------------------------------------------------------------


def split_between(lines: Sequence[Paragraph], *, is_last: bool) -> Between:
    """Which lines end the table above them and which head the one below; without one below, all end."""
    foot: list[str] = []
    for n, line in enumerate(lines):
        text = line.text.strip()
        if text and not is_last and not _is_foot(text, foot):
            return Between(foot, list(lines[n:]))
        if text:
            foot.append(text)
    return Between(foot, [])


def _is_foot(text: str, foot: Sequence[str]) -> bool:
    if is_note(text) or (foot and is_note(foot[0]) and re.match(r"\s*[\d（(①-⑳]", text)):
        return True
    pairs = find_label_pairs(text)
    return bool(pairs) and any(normalize_heading(label) in FOOT_LABELS.split() for label in pairs)


def find_notes(lines: Sequence[str]) -> list[str]:
    """The notes among the lines under a table; a numbered line after a note belongs to the notes."""
    notes: list[str] = []
    is_open = False
    for line in lines:
        is_open = is_note(line) or (is_open and continues_note(line))
        if is_open:
            notes.append(line.strip())
    return notes


def is_bracketed(line: str) -> bool:
    """Whether a line stands in brackets as a whole, as the second line of a title does: （2025年三季度）."""
    return _WHOLLY_BRACKETED.fullmatch(line.strip()) is not None


def continues_note(line: str) -> bool:
    """Whether a line behind a note is a further one: it has a number."""
    return re.match(r"\s*(?:\d+\s*[.、．]|[（(]\d+[）)]|[①-⑳])", line) is not None


def find_foot_pairs(lines: Iterable[str]) -> dict[str, str]:
    """The label lines under a table."""
    return _gather_pairs(lines)
