"""One spelling for characters that printers vary, without moving any: offsets into the text stay true."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["flatten"]

_PLAIN: dict[str, str] = {
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
    **dict.fromkeys("○◯Ｏ", "〇"),  # printed for 〇 in 二○○六年
    **dict.fromkeys("‐‑‒–—―─－−", "-"),
    **dict.fromkeys("～〜∼∽", "~"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000\t", " "),
    "％": "%",
    "﹪": "%",
    "＋": "+",
    "．": ".",
    "／": "/",
    "：": ":",
    "（": "(",
    "）": ")",
    "；": ";",
}
_TABLE = str.maketrans(_PLAIN)
_FULL_WIDTH_GROUP = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_VARIED = re.compile("[" + re.escape("".join(_PLAIN)) + "]")


@lru_cache(maxsize=256)  # the dates and the figures of a cell are sought one after the other
def flatten(text: str) -> str:
    """The text with every printer's variant in its plain form; the length never changes."""
    if not _VARIED.search(text):
        return text
    return (_FULL_WIDTH_GROUP.sub(",", text) if "，" in text else text).translate(_TABLE)  # １，２３０
