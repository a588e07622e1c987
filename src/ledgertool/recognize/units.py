"""The organisations a cell names: responsible, leading, supporting; persons where labels name them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

from ledgertool.patterns import pattern
from ledgertool.recognize.organisations import join_lines, split_glued, split_names
from ledgertool.recognize.people import parse_people, split_person
from ledgertool.recognize.residue import BLANKS
from ledgertool.recognize.stated_none import is_stated_none
from ledgertool.recognize.traditional import simplify

__all__ = ["Units", "parse_units", "split_units_at_end"]


class Units(NamedTuple):
    """What a cell of units says; `guesses` are codes of diagnostics, `limit` a time limit beside them."""

    responsible: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    limit: str = ""


_NOTHING = Units()
_BODIES = "单位|部门|责任单位|责任部门|方|主体|科室|处室"
_LABELS: dict[str, str] = {
    "lead": rf"(?:整改)?(?:牵头|主责|主办|主要责任)(?:{_BODIES})?",
    "supporting": rf"(?:协同)?(?:配合|协办|协助|协同|参与|参加)(?:{_BODIES})?",
    "people": "(?:[区县市]级|[区县市]政府)?(?:牵头|责任|分管|包联|联系|挂包)[区县市]?(?:领导|人)"
    "|(?:区级|县级|市级|部门|科室|整改)?(?:第一|项目|直接)?责任人|(?:部门|项目|主要)?负责人|(?:部门)?联系人",
    "responsible": rf"(?:具体|主要)?(?:责任|承办|主管|实施|建设|落实|完成)(?:{_BODIES})"
    rf"|(?:主体|监管|属地|直接|行业|管理|监督)责任(?:{_BODIES})?",
}


def _spaced(names: str) -> str:
    """The pattern with blanks allowed behind each Chinese character: 责 任 单 位 ：

    [^\\S\\n] stands here some hundred times; a class that lists the wide blanks compiles ten times as long.
    """
    return "".join(rf"{char}[^\S\n]*" if "\u4e00" <= char <= "\u9fff" else char for char in names)


def _label_in(text: str) -> re.Pattern[str]:
    """What finds a label with its colon in a text."""
    return _label(spaced=_BLANK.search(text) is not None)


@cache
def _label(*, spaced: bool) -> re.Pattern[str]:
    """A label with its colon. Compiled when first used, as are the two below: all three take long."""
    names = (f"(?P<{role}>{_spaced(names) if spaced else names})" for role, names in _LABELS.items())
    return re.compile(rf"(?:{'|'.join(names)})[：:]")


@cache
def _bare_label() -> re.Pattern[str]:
    """A label on a line of its own, which may lack its colon."""
    return re.compile(rf"^[ \t]*(?:{'|'.join(map(_spaced, _LABELS.values()))})$(?=\n)", re.MULTILINE)


@cache
def _tag() -> re.Pattern[str]:
    """What a name in brackets does: （牵头）."""
    return re.compile(rf"[（(]({_spaced('牵头|主责|主办|主|配合|协办|协助|配')})(?:单位|部门)?[)）]$")


_BLANK = pattern(r"[^\S\n]")
_BRACKET = 300  # characters; a longer bracket names no units
_AT_END = pattern(r"[（(]([^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*)[)）][。.；;]?\s*$")
_LIMIT = pattern(r"[，,；;。]?\s*(?:完成|整改|办结|办理|落实)?(?:时限|期限|时间)\s*[：:]\s*([^；;：:]+)")
_CLAUSE = pattern(
    r"(?:由)?([^，,；;。：:\n]{2,40}?)(牵头|为主|配合|负责|落实|协办|协助)(?:负责|落实|抓总)?(?:[，,；;]|$)"
)
_CLAUSE_FIELDS = {"牵头": 1, "为主": 1, "配合": 2, "协办": 2, "协助": 2, "负责": 0, "落实": 0}
_IN_CLAUSE = pattern(r"([^（(]{2,30})[（(]([^（()）]{4,60}(?:牵头|配合|协办|协助))[)）]")
# how units share a task is no part of the last one's name: 各区政府按职责分工负责
_SHARED = pattern(r"等?(?:按照?(?:各自)?(?:职责|职能)?(?:分工)?|分别|共同|具体|分工|依职责)$")
_CLAUSE_END = pattern(r"(?:牵头|为主|配合|负责|落实|协办|协助|抓总)。?$")
# numbers before names: 1.区住建局⏎2.区城管局, ①…②…
_COUNTED = pattern(r"(?m)^[ \t\u3000]*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）])|[①-⑳]")
_HINT = pattern(r"[\s\d①-⑳、，,；;。/／|｜：:（(\u200b]")
_PLAIN_LONGEST = 5  # a name of up to five characters cannot be two names without a separator


def parse_units(
    text: str, *, first_leads: bool = False, known: Collection[str] = (), is_mixed: bool = False
) -> Units:
    """The units of a cell, each as written but for wraps; labels such as 牵头单位： assign them.

    `known` are names seen elsewhere in the same ledger: they prove where a wrapped or glued name ends.
    `first_leads` takes the first responsible unit for the lead as well. `is_mixed` where the column holds
    persons as well.
    """
    simple = simplify(text)
    if simple == text:
        return _parse(text, first_leads, frozenset(known), is_mixed)
    return _restore(_parse(simple, first_leads, frozenset(map(simplify, known)), is_mixed), text)


def _restore(units: Units, text: str) -> Units:
    """The units of a cell in traditional characters, as they are written there."""
    written = "".join(text.split())
    simple = simplify(written)

    def restored(names: tuple[str, ...]) -> tuple[str, ...]:
        places = [(name, simple.find(name)) for name in names]
        return tuple(name if at < 0 else written[at : at + len(name)] for name, at in places)

    responsible, lead, supporting, people = map(restored, units[:4])
    return Units(responsible, lead, supporting, people, units.guesses)


@lru_cache(maxsize=4096)
def _parse(text: str, first_leads: bool, known: frozenset[str], is_mixed: bool) -> Units:
    text = text.strip(BLANKS)
    if not text or is_stated_none(text):
        return _NOTHING
    if len(text) <= _PLAIN_LONGEST and _HINT.search(text) is None and not is_mixed:
        return Units((text,), (text,) if first_leads else ())
    clauses = _parse_clauses(text.rstrip("。")) if _CLAUSE_END.search(text) else None
    if clauses is not None:
        return clauses
    collected = _Collected(known, is_mixed)
    for role, part in _iter_labelled(text):
        collected.add(role, part)
    return collected.build(first_leads)


def _iter_labelled(text: str) -> list[tuple[str, str]]:
    """The parts of a cell with the roles their labels give; what stands before a label is responsible."""
    if "\n" in text:
        text = _bare_label().sub(r"\g<0>：", text)
    if "：" not in text and ":" not in text:
        return [("responsible", text)]
    parts: list[tuple[str, str]] = []
    role, start = "responsible", 0
    for match in _label_in(text).finditer(text):
        parts.append((role, text[start : match.start()]))
        role, start = match.lastgroup or role, match.end()
    parts.append((role, text[start:]))
    return parts


class _Collected:
    """Names by role, in order."""

    def __init__(self, known: frozenset[str], is_mixed: bool) -> None:
        self._known = known
        self._is_mixed = is_mixed
        self._names: dict[str, list[str]] = {"responsible": [], "lead": [], "supporting": [], "people": []}
        self._guesses: list[str] = []

    def add(self, role: str, part: str) -> None:
        """Take in the names of one part of a cell."""
        if role == "people":
            self._names[role] += parse_people(part)
            return
        for name in self._iter_names(part):
            unit, people = split_person(name, is_mixed=self._is_mixed)
            self._names["people"] += people
            unit, others = _split_clause(unit)
            for tagged, bare in (_find_tag(unit, role), *others):
                if bare and bare not in self._names[tagged] and not is_stated_none(bare):
                    self._names[tagged].append(bare)

    def _iter_names(self, part: str) -> list[str]:
        names: list[str] = []
        if _COUNTED.search(part):
            part = _COUNTED.sub("、", part)
        for piece in split_names(part):
            lines, is_guess = join_lines(piece, self._known)
            if is_guess:
                self._guesses.append("unit-lines-unclear")
            for line in lines:
                glued = split_glued(line, self._known)
                if len(glued) > 1:
                    self._guesses.append("units-glued")
                names += glued
        return names

    def build(self, first_leads: bool) -> Units:
        responsible, lead = self._names["responsible"], self._names["lead"]
        if first_leads and responsible and not lead:
            lead = responsible[:1]
        supporting, people = tuple(self._names["supporting"]), tuple(self._names["people"])
        return Units(tuple(responsible), tuple(lead), supporting, people, tuple(dict.fromkeys(self._guesses)))


def _find_tag(name: str, role: str) -> tuple[str, str]:
    """The role that a tag such as （牵头） gives a name, and the name without it."""
    match = _tag().search(name) if name.endswith((")", "）")) else None
    if match is None:
        return role, name
    leads = match.group(1)[0] in "牵主"
    return ("lead" if leads else "supporting"), name[: match.start()].strip(BLANKS)


def _split_clause(name: str) -> tuple[str, list[tuple[str, str]]]:
    """区城管局（区住建局配合） as the unit and those its bracket names, each with its role."""
    match = _IN_CLAUSE.fullmatch(name)
    units = _parse_clauses(match[2]) if match else None
    if match is None or units is None or not (units.lead or units.supporting):
        return name, []
    others = [("lead", unit) for unit in units.lead] + [("supporting", unit) for unit in units.supporting]
    return match[1], others


def split_units_at_end(text: str) -> tuple[str, Units]:
    """The text without the units in brackets at its end, and those units; the whole text where are none."""
    match = (
        _AT_END.search(text, max(len(text) - _BRACKET, 0))
        if text and text.rstrip(BLANKS)[-1:] in "）)。.；;"
        else None
    )
    if match is None:
        return text, _NOTHING
    inside = match.group(1).strip(BLANKS)
    limit = _LIMIT.search(inside)
    if limit:
        inside = (inside[: limit.start()] + inside[limit.end() :]).strip(BLANKS + "；;")
    units = _parse_bracket(simplify(inside))
    if units is None:
        return text, _NOTHING
    units = _restore(units, inside)._replace(limit=limit[1].strip(BLANKS) if limit else "")
    return text[: match.start()].rstrip(BLANKS), units


def _parse_bracket(inside: str) -> Units | None:
    """The units a bracket names; None where it says something else."""
    if _label_in(inside).match(inside):
        return parse_units(inside)
    return _parse_clauses(inside)


def _parse_clauses(inside: str) -> Units | None:
    """区住建局牵头，区财政局、各镇街配合 as units; None where the words are no such clauses."""
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    at = 0
    for match in _CLAUSE.finditer(inside):
        if match.start() != at:
            return None
        names = _SHARED.sub("", match.group(1))
        found[_CLAUSE_FIELDS[match.group(2)]].extend(parse_units(names).responsible)
        at = match.end()
    if not at or at != len(inside):
        return None
    return Units(tuple(found[0]), tuple(found[1]), tuple(found[2]))
