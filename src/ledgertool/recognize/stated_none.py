"""Cells that say "nothing" in so many words, which is not the same as an empty cell."""

from __future__ import annotations

from ledgertool.recognize.traditional import simplify

__all__ = ["is_stated_none"]

# only the whole cell counts: 无主管楼院 and 无障碍设施 are content, and so is 正常推进。
_STATED_NONE = frozenset(
    [
        *("无", "无。", "暂无", "暂无。", "不存在", "不存在。", "/", "／", "\\", "＼"),
        *("-", "--", "－", "－－", "–", "—", "——", "none", "none.", "n/a", "n.a.", "na", "nil", "nil."),
    ]
)


def is_stated_none(text: str) -> bool:
    """Whether the whole cell is one of the ways to write "none"."""
    return len(text) <= 6 and simplify(text.strip().lower()) in _STATED_NONE
