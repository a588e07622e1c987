"""Cells of combined columns (进展情况、存在问题及下一步打算), cut at the labels inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ledgertool.ledger import Role
from ledgertool.recognize.residue import BLANKS

__all__ = ["split_combined"]

_STEP = "下一?步"
_LABELS: dict[str, str] = {
    "target": "(?:年度|全年|工作|阶段性?)?目标(?:任务)?",
    "measures": (
        "(?:工作|主要|整改|推进|化解|治理|处置|防范|帮扶|落实|改进|管控|已采取的?)?(?:措施|举措|做法)"
    ),
    "progress": (
        "(?:目前|当前|最新|工作|项目|任务|整改|建设|推进|实际|主要)*"
        "(?:进展|完成|落实|推进|办理|进度|整改|工作)(?:及?完成|及?落实)?(?:情况|结果|及?成效|与成效)"
        "|(?:目前|当前|最新|工作|项目)?(?:进展|进度)|已完成工作"
    ),
    "problems": (
        "(?:目前|当前)?(?:存在|面临|遇到|主要|突出)?的?(?:主要|突出)?的?"
        "(?:困难(?:和|及|与|、)?问题|问题(?:和|及|与|、)?困难|问题|困难|制约因素)"
        "|(?:主要|未[^\n：:。；]{1,8}|(?:进度)?滞后)?的?原因(?:分析|说明)?"
    ),
    "next_steps": (
        f"{_STEP}的?(?:工作|主要|重点)?(?:打算|计划|措施|举措|安排|思路|推进计划|工作|建议)"
        f"|{_STEP}|(?:后续|下阶段|下一阶段)(?:工作)?(?:打算|计划|措施|安排)?|工作打算|(?:意见|工作|相关)?建议|需(?:要)?协调(?:解决)?的?(?:事项|问题)"
    ),
    "remarks": "备注|说明",
    "status": "(?:当前|目前)?状态|目标完成情况",
}


@cache
def _pattern(roles: tuple[Role, ...]) -> re.Pattern[str]:
    """A label of one of the roles: at the start of a line, after a sentence, or after the word "none"."""
    names = "|".join(f"(?P<{role}>{_LABELS[role]})" for role in roles if role in _LABELS)
    marker = r"(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）.．、][ ]?)?"
    return re.compile(
        rf"(?:(?:^|(?<=[。；;！？!?]))[ \t\u3000\xa0]*{marker}|(?<=[：:]无)|(?<=暂无))"
        rf"(?:【(?:{names})】[ \t]*[：:]?|{_unnamed(names)})",
        re.MULTILINE,
    )


def _unnamed(names: str) -> str:
    """The same names again, for the form without brackets: Python allows a group name only once."""
    plain = re.sub(r"\(\?P<(\w+)>", r"(?P<\1_>", names)
    return rf"(?:{plain})[ \t\u3000]*(?:[：:]|$)"


def split_combined(text: str, roles: Sequence[Role]) -> dict[Role, str]:
    """The part of each role, label and colon left off; text before the first label is the first role's.

    Where no label is found, all of the text is the first role's, unchanged.
    """
    first = roles[0]
    matches = list(_pattern(tuple(roles)).finditer(text))
    if not matches:
        return {first: text}
    parts: dict[Role, str] = {}
    _add(parts, first, text[: matches[0].start()])
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        _add(parts, _role_of(match, roles), text[match.end() : end])
    return parts


def _role_of(match: re.Match[str], roles: Sequence[Role]) -> Role:
    name = (match.lastgroup or "").rstrip("_")
    return next(role for role in roles if role == name)


def _add(parts: dict[Role, str], role: Role, part: str) -> None:
    part = part.strip(BLANKS)
    if not part:
        return
    parts[role] = f"{parts[role]}\n{part}" if role in parts else part
