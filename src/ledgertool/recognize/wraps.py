"""Lines that somebody wrapped by hand in a narrow column, joined again."""

from __future__ import annotations

import re
from itertools import pairwise

from ledgertool.patterns import pattern
from ledgertool.recognize.labels import find_label
from ledgertool.recognize.markers import starts_with_marker
from ledgertool.recognize.residue import BLANKS

__all__ = ["find_seam", "is_stacked", "join_wrapped"]

_ENDS = "。；！？：;!?:…"
_CLOSERS = "”’）)」】》"
_WIDE = 20  # characters; narrower columns are wrapped by sense, not by width
_TASK = 12  # characters; a line that long with a verb in front is a task of its own
_QUANTITY_END = pattern(r"[\d一二三四五六七八九十百千万亿][\u4e00-\u9fff％%]{1,3}$")
# compiled when first used, as `re` does: few ledgers have lines that were wrapped
_VERBS = (
    r"(?:新建|新增|新改建|新改扩建|改造|改建|扩建|建设|建成|完成|推进|实施|启动|启用|开展|举办|开工|打造|提升|整治"
    r"|创建|培育|发放|实现|完善|加强|加快|落实|争取|力争|组织|推动|建立|健全|优化)"
)


def join_wrapped(text: str) -> str:
    """The text with hand-wrapped lines joined; real paragraphs and numbered lines keep their breaks."""
    if "\n" not in text:
        return text
    lines = [line.strip(BLANKS) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if is_stacked(lines):
        return "".join(lines)
    widest = max(map(len, lines), default=0)
    parts = lines[:1]
    for before, line in pairwise(lines):
        parts.append(("\n" if _is_break(before, line, widest) else find_seam(before, line)) + line)
    return "".join(parts)


def is_stacked(lines: list[str]) -> bool:
    """Whether a text stands one character to the line, as in a tall merged cell."""
    return len(lines) > 2 and sum(len(line) == 1 for line in lines) >= len(lines) - 1


def _is_break(before: str, line: str, widest: int) -> bool:
    """Whether a new paragraph begins between two lines."""
    ending = before.rstrip(_CLOSERS)[-1:] or before[-1:]
    if ending in _ENDS or starts_with_marker(line) or find_label(line) is not None:
        return True
    if widest >= _WIDE and len(before) < widest // 2:
        return before[-1] not in "，、,"
    if re.match(_VERBS, line) is None:
        return False
    # 新建学校2所⏎改造医院3家: two tasks; 实施⏎改造工程 is one
    is_task = len(before) >= _TASK and re.match(_VERBS, before) is not None and before[-1] not in "，、,"
    return is_task or _QUANTITY_END.search(before) is not None


def find_seam(before: str, after: str) -> str:
    """What stands between two halves of a wrapped text: a blank between Latin words, else nothing."""
    last, first = before[-1:], after[:1]
    if not (last and last.isascii() and first.isascii() and first.isalnum()):
        return ""
    if last.isalpha() or last in ",.;:)!?" or (last.isdigit() and first.isalpha()):
        return " "
    return ""
