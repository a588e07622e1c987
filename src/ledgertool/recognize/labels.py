"""Labels: `name：text`, where the name is a short noun phrase."""

from __future__ import annotations

import re

__all__ = ["find_inner_labels", "find_label"]

_LONGEST = 30
_LABEL = re.compile(r"[^。！？；，,;!?\n：:]{1,30}[：:]")
_INNER = re.compile(r"(?<=[。；;])[ \t\u3000]*([^。！？；，,;!?\n：:]{2,30})[：:]")

# words that introduce speech, an example or an enumeration and name nothing
_NO_NAMES = re.compile(r"(?:如下|指出|强调|要求|认为|表示|提出|说|称|问|答|写道|即|例如|譬如|比如|其中)$")
_PAIRS = ("“”", "‘’", "（）", "()", "《》", "【】", "「」")
_CJK = re.compile(r"[\u3400-\u9fff]")


def find_label(text: str, start: int = 0) -> tuple[str, int] | None:
    """The label at `start` and where its text begins (behind the colon); None where there is none."""
    colon = _find_colon(text, start)
    if colon < 0:
        return None
    match = _LABEL.match(text, start, colon + 1)
    if match is None or not _is_name(text[start:colon].strip(), text, colon):
        return None
    return text[start:colon].strip(), colon + 1


def _find_colon(text: str, start: int) -> int:
    end = start + _LONGEST + 1
    wide = text.find("：", start, end)
    narrow = text.find(":", start, wide if wide >= 0 else end)
    return narrow if narrow >= 0 else wide


def _is_name(name: str, text: str, colon: int) -> bool:
    if not name or _NO_NAMES.search(name) or any(name.count(a) != name.count(b) for a, b in _PAIRS):
        return False
    after = text[colon + 1 : colon + 2]
    if name[-1].isdigit() and after.isdigit():  # 10：30, 1：500
        return False
    if text[colon] == "：" or _CJK.search(name):
        return any(char.isalpha() for char in name)
    # English: "Owner: …", but not C:\, http:// or Phase:2
    return len(name) > 1 and (after.isspace() or not after) and name.count(" ") <= 3


def find_inner_labels(text: str, context: str, sibling_labels: frozenset[str]) -> list[int]:
    """Where a second label begins inside a paragraph, proven by the row's own words.

    It must follow 。 or ； and stand in the row's content or task, or be a label of a sibling cell.
    """
    found = []
    for match in _INNER.finditer(text):
        name = match.group(1).strip()
        colon = match.end() - 1
        if _is_name(name, text, colon) and (name in sibling_labels or _stands_in(name, context)):
            found.append(match.start(1))
    return found


_GENERIC = re.compile(r"(?:建设)?(?:项目|工程|工作|情况|方面)$")
_SHARE = 0.6  # 72个村电网升级改造 stands in 72个村、6个小区电网升级改造 though not letter for letter


def _stands_in(name: str, context: str) -> bool:
    if not context:
        return False
    core = _GENERIC.sub("", name) or name
    if core in context:
        return True
    pairs = [core[i : i + 2] for i in range(len(core) - 1)]
    return len(pairs) > 2 and sum(pair in context for pair in pairs) >= _SHARE * len(pairs)
