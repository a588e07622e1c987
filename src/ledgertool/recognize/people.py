"""The persons a cell names: one text for each, with the post before or after the name where it has one."""

from __future__ import annotations

import re
from itertools import pairwise

from ledgertool.patterns import pattern
from ledgertool.recognize.organisations import ends_organisation, split_names
from ledgertool.recognize.residue import BLANKS
from ledgertool.recognize.stated_none import is_stated_none

__all__ = ["parse_people", "split_person"]

_HAN = r"[\u4e00-\u9fff]"
_GAP = r"[ \u3000\xa0]+"
# few ledgers pad names, and these take long to compile: `re` does it when they are first used
_PADDED_NAME = rf"(?<![\u4e00-\u9fff·])({_HAN}){_GAP}({_HAN})(?![\u4e00-\u9fff·])"
_GLUED_PADDED = rf"({_HAN}){_GAP}({_HAN})(?={_HAN}{_GAP}{_HAN}|$|\s)"
_ONE_TO_A_LINE = pattern(r"(?:[\u4e00-\u9fff]\s*\n\s*){1,2}[\u4e00-\u9fff]")
_LABEL = pattern(r"[\u4e00-\u9fff（）()/]{2,12}[：:]")
_PHONE = pattern(
    r"[\s\u3000]*[（(]?(?:\d{3,4}[-－—])?\d{7,11}[)）]?$|[\s\u3000]*[（(]?\d{3,4}[-－—]\d{7,8}[)）]?$"
)
_POST = pattern(
    r"\S*(?:书记|主任|主席|常委|委员|经理|总监|总工|工程师|干事|专员"
    r"|[部局镇乡县区市州院校处科股站所队组班会厂矿行园]长|董事长|秘书长)"
)
_PERSON = pattern(r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8}")
_UNIT_PERSON = pattern(r"([^：:]{2,30})[：:]([^：:]{2,12})")
_UNIT_BRACKET = pattern(r"([^（(]{2,30})[（(]([^（()）]{2,12})[)）]")
_NAME = pattern(r"[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff]某{1,2}")


def parse_people(text: str) -> list[str]:
    """The persons of a cell; two-character names padded with a blank (俞 悦) are one name.

    A label (责任人：) and a telephone number are left off; a post stays with its name: 副镇长梁琴.
    """
    if is_stated_none(text):
        return []
    people: list[str] = []
    post = ""  # one that is parted from its name by 、 as from another post
    for piece in split_names(text):
        if _ONE_TO_A_LINE.fullmatch(piece):
            piece = "".join(piece.split())
        parts = [part for line in piece.split("\n") for part in _split_people(_bare(line)) if part]
        named = _join_posts(parts)
        if len(parts) > 1 and len(named) == 1 and post:
            people.pop()
            named = [f"{post}、{named[0]}"]
        post = named[0] if len(named) == 1 and _POST.fullmatch(named[0]) else ""
        people += named
    return people


def split_person(name: str, *, is_mixed: bool) -> tuple[str, list[str]]:
    """The unit and the persons of 县工信局：谢民; the name as it is where it names no person.

    `is_mixed` where the column holds units and persons: then 县工信局（谢民） and a bare 谢民 count as well.
    """
    if is_mixed and _PERSON.fullmatch(name) and not ends_organisation(name):
        return "", [name]
    match = _UNIT_PERSON.fullmatch(name) or (_UNIT_BRACKET.fullmatch(name) if is_mixed else None)
    if match is None or not ends_organisation(match[1]):
        return name, []
    people = parse_people(match[2])
    if not people or not all(_PERSON.fullmatch(one) and not ends_organisation(one) for one in people):
        return name, []
    return match[1], people


def _bare(line: str) -> str:
    """A line without the label before the name and the telephone number behind it."""
    line = line.strip(BLANKS)
    if label := _LABEL.match(line):
        line = line[label.end() :]
    return _PHONE.sub("", line).strip(BLANKS) or line.strip(BLANKS)


def _split_people(line: str) -> list[str]:
    if not any(char in line for char in " \u3000\xa0\t"):
        return [line]
    if line.isascii():
        return [line]
    joined = re.sub(_PADDED_NAME, r"\1\2", re.sub(_GLUED_PADDED, r"\1\2 ", line))
    return joined.split()


def _join_posts(parts: list[str]) -> list[str]:
    """The parts with each post put to its name: the one behind it, where the first part is a post."""
    if len(parts) < 2 or not any(map(_POST.fullmatch, parts)):
        return parts
    comes_first = _POST.fullmatch(parts[0]) is not None
    joined = parts[:1]
    for before, part in pairwise(parts):
        post, name = (before, part) if comes_first else (part, before)
        if _POST.fullmatch(post) and _NAME.fullmatch(name) and not _POST.fullmatch(name):
            joined[-1] += part
        else:
            joined.append(part)
    return joined
