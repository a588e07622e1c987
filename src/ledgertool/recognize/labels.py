"""Labels: `name：text`, where the name is a short noun phrase."""

from __future__ import annotations

from ledgertool.patterns import pattern

__all__ = ["find_inner_labels", "find_label"]

_LONGEST = 30
_COLON = pattern("[：:]")
_PUNCTUATION = pattern(r"[。！？；，,;!?\n]")
_SUSPECT = pattern(r"[。！？；，,;!?\n“”‘’（）()《》【】「」]")
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("(", ")"), ("《", "》"), ("【", "】"), ("「", "」"))

# words that introduce speech, an example or an enumeration and name nothing
_NO_NAMES = (
    *("如下", "指出", "强调", "要求", "认为", "表示", "提出", "说", "称", "问", "答", "写道"),
    *("即", "例如", "譬如", "比如", "其中"),
)
_CJK = pattern(r"[\u3400-\u9fff]")


def find_label(text: str) -> tuple[str, int] | None:
    """The label at the beginning of a text and where what it names begins; None where there is none."""
    colon = text.find("：", 1, _LONGEST + 1)
    narrow = text.find(":", 1, colon if colon > 0 else _LONGEST + 1)
    if narrow > 0:
        colon = narrow
    if colon < 0:
        return None
    name = text[:colon].strip()
    return (name, colon + 1) if _is_name(name, text, colon) else None


def _is_name(name: str, text: str, colon: int) -> bool:
    if not name or name.endswith(_NO_NAMES) or (_SUSPECT.search(name) and _is_torn(name)):
        return False
    after = text[colon + 1 : colon + 2]
    if name[-1].isdigit() and after.isdigit():  # 10：30, 1：500
        return False
    if text[colon] == "：" or _CJK.search(name):
        return not name.isdigit()
    # English: "Owner: …", but not C:\, http:// or Phase:2
    return len(name) > 1 and (after.isspace() or not after) and name.count(" ") <= 3


def _is_torn(name: str) -> bool:
    """Whether a sentence ends in the name, or a bracket that opens in it closes behind the colon."""
    return _PUNCTUATION.search(name) is not None or any(name.count(a) != name.count(b) for a, b in _PAIRS)


def find_inner_labels(text: str, context: str, sibling_labels: frozenset[str]) -> list[int]:
    """Where a further label begins inside a paragraph, proven by the row's own words.

    It must follow 。 or ； and stand in the row's content or task, or be a label of a sibling cell, or name
    the same kind of thing as the paragraph's first label: 北塘市场：….南塘市场：….
    """
    found: list[int] = []
    first = find_label(text)
    for match in _COLON.finditer(text, 1):
        colon = match.start()
        near = max(colon - _LONGEST - 2, 0)
        start = 1 + max(
            text.rfind("。", near, colon), text.rfind("；", near, colon), text.rfind(";", near, colon)
        )
        name = text[start:colon].strip() if start else ""
        is_name = len(name) > 1 and _is_name(name, text, colon)
        if is_name and (name in sibling_labels or _stands_in(name, context) or _is_parallel(name, first)):
            found.append(start)
    return found


def _is_parallel(name: str, first: tuple[str, int] | None) -> bool:
    """Whether a name is built as the first label is: as long, give or take two, with the same last word."""
    if first is None or name == first[0] or abs(len(name) - len(first[0])) > _UNLIKE:
        return False
    return min(len(name), len(first[0])) > _ENDING and name[-_ENDING:] == first[0].strip()[-_ENDING:]


_GENERIC = pattern(r"(?:建设)?(?:项目|工程|工作|情况|方面)$")
_ENDING, _UNLIKE = 2, 2
_SHARE = 0.6  # 72个村电网升级改造 stands in 72个村、6个小区电网升级改造 though not letter for letter


def _stands_in(name: str, context: str) -> bool:
    if not context:
        return False
    core = _GENERIC.sub("", name) or name
    if core in context:
        return True
    pairs = [core[i : i + 2] for i in range(len(core) - 1)]
    return len(pairs) > 2 and sum(pair in context for pair in pairs) >= _SHARE * len(pairs)
