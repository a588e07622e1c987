"""Which encoding bytes have the look of; nothing here decides more than a sample shows."""

from __future__ import annotations

import codecs
import re
from functools import cache

__all__ = ["find_page", "find_wide", "looks_like_utf8", "try_decode"]

SAMPLE = 1 << 16
LEAST_USUAL = 0.9  # of a UTF-16 text's characters
LEAST_COMMON = 0.8  # of a simplified text's ideographs are among the 3,755 of GB 2312 level 1
WIDE = ("utf-16-le", "utf-16-be")
WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
BIG5_CODECS = ("big5", "cp950", "big5hkscs")
# what Chinese documents are made of: Latin, symbols, circled numbers, lines, CJK, full-width forms
USUAL = re.compile(
    "[\t\r\n\x20-\x7e\xa0-\xff\u2010-\u203f\u2100-\u27bf\u3000-\u33ff\u4e00-\u9fff\uff00-\uffef]"
)
BEYOND_LATIN = re.compile("[\u0800-\ud7ff\ue000-\uffff]")  # three bytes in UTF-8: chance hardly makes these
ESCAPED = re.compile("[\udc80-\udcff]")
IDEOGRAPH = re.compile("[\u3400-\u9fff]")


def find_wide(data: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" where the bytes have a mark or the shape of UTF-16, else None."""
    if data[:2] in WIDE_MARKS:
        return WIDE_MARKS[data[:2]]
    sample = data[: min(SAMPLE, len(data) & ~1)]
    nuls = sample.count(0)
    # ASCII with a few NULs is valid UTF-8, and its letters in pairs would pass as ideographs
    if not nuls or (nuls * 4 < len(sample) and _begins_as_utf8(sample)):
        return None
    shares = {name: _usual_share(sample, name) for name in WIDE}
    best = max(WIDE, key=shares.__getitem__)
    return best if shares[best] >= LEAST_USUAL else None


def find_page(data: bytes) -> str:
    """ "gb18030", or a Big5 codec that takes the sample where chardet says so too.

    Nearly every Big5 text is valid GB18030, but then most of its characters are rare ones.
    """
    sample = data[:SAMPLE]
    if _common_share(sample) >= LEAST_COMMON:
        return "gb18030"
    fitting = next((name for name in BIG5_CODECS if try_decode(sample, name, whole=False)), None)
    return fitting if fitting and _chardet_says_big5(sample) else "gb18030"


def looks_like_utf8(data: bytes, least: float) -> bool:
    """Whether there are so many UTF-8 characters for each byte that is none, beyond what chance makes."""
    text = data.decode("utf-8", "surrogateescape")
    return len(BEYOND_LATIN.findall(text)) > least * len(ESCAPED.findall(text))


def try_decode(data: bytes, encoding: str, *, whole: bool = True) -> str | None:
    """The text, or None where a byte does not fit; the end of what is not the whole may cut a character."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, whole)
    except UnicodeDecodeError:
        return None


def _begins_as_utf8(sample: bytes) -> bool:
    return try_decode(sample, "utf-8", whole=False) is not None


def _usual_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    return len(USUAL.findall(text)) / max(1, len(text))


def _common_share(sample: bytes) -> float:
    """The share of everyday simplified characters among the ideographs; 1 where there are none."""
    found = IDEOGRAPH.findall(sample.decode("gb18030", "replace"))
    common = _common_characters()
    return sum(char in common for char in found) / len(found) if found else 1.0


@cache
def _common_characters() -> frozenset[str]:
    """Level 1 of GB 2312: rows 16 to 55."""
    rows, columns = range(0xB0, 0xD8), range(0xA1, 0xFF)
    return frozenset(bytes((row, column)).decode("gb2312", "ignore") for row in rows for column in columns)


def _chardet_says_big5(sample: bytes) -> bool:
    import chardet

    return str(chardet.detect(sample)["encoding"] or "").lower().startswith(("big5", "cp950"))
