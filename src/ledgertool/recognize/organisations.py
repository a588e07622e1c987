"""Names of organisations: where one ends and the next begins when no separator says so."""

from __future__ import annotations

import re

from ledgertool.patterns import pattern
from ledgertool.recognize.residue import BLANKS
from ledgertool.recognize.traditional import simplify
from ledgertool.recognize.wraps import find_seam, is_stacked

__all__ = ["ends_organisation", "join_lines", "split_glued", "split_names", "starts_organisation"]

# words that end a name; an alias in brackets may follow
_SUFFIXES = (
    "局|委|办|部|院|校|处|所|站|队|厅|馆|厂|署|司|中心|集团|公司|街道|镇|乡|政府|联|会|专班|办公室|公园|园区|高新园|银行"
    "|开发区|高新区|示范区|新区|社区|景区|度假区|保税区|管理区|中学|小学|大学|幼儿园|支行|分行|部门|单位|镇街|镇办|街镇"
    "|电视台|电网|基地|企业|村|供销社|合作社|党组|工作组|领导小组|科室|(?<![区县市省州])[科股]"
)
# words that end like an organisation and are the middle of its name: 城乡建设局, 社会工作部, 农业农村局
_MIDDLES = r"(?<!城乡)(?<!城镇)(?<!社会)(?<!农村)(?<!乡村)(?<!互联)(?<!干部)(?<!所有)(?<!机会)(?<!住所)"
_MIDDLES += (
    r"(?<!社科)(?<!农科)(?<!教科)(?<!文科)(?<!理科)(?<!工科)(?<!学科)(?<!专科)(?<!本科)(?<!控股)(?<!参股)"
)
_ENDS = pattern(rf"(?:{_SUFFIXES}){_MIDDLES}(?:[（(][^（()）]*[)）])?等?$")
# a level of government opens a name, unless it is the beginning of another word: 市场, 市政, 区域, 县域
_LEVEL = r"(?:[区县市省州旗](?!场|域|容|长|内|外|间)(?!政(?!府|协|法|务|研))|[区县市省州旗]级)"
_STARTS = pattern(rf"(?:{_LEVEL}|各|相关|有关|其他|全[区县市省]|国家|国网|中国|中共|共青团|驻)")
# what follows 区委 and is one name with it; 区政府办公室 likewise
_PARTY = pattern(r"(?:区|县|市|省|州|镇|乡|党|工)委(?:员会)?$|(?:政府|人大|政协|纪委)$")
_PARTY_BODIES = pattern(
    r"(?:组织部|宣传部|统战部|政法委|编办|编委办|机要局|老干部局|党校|社会工作部|社工部|网信办|巡察办|改革办"
    r"|研究室|农办|金融办|外办|督查室|教育工委|办公室|办$|监委|机关)"
)
_BARE = pattern(
    r"(?:局|委|办|部|院|校|处|所|站|中心|集团|公司|街道|镇|乡|政府|委员会|办公室|有限公司|有限责任公司|分局|管委会"
    r"|指挥部|办事处|街道办|街道办事处|管理局|服务中心|管理处|领导小组|工作组|专班|联合会|人民政府)$"
)
_BLANK_RUN = pattern(r"[ \t\u3000\xa0]+")


def ends_organisation(line: str) -> bool:
    """Whether a line ends where a name may end."""
    return _ENDS.search(simplify(line)) is not None


def starts_organisation(line: str) -> bool:
    """Whether a line begins as names do: with a level of government or a word for all of a kind."""
    return _STARTS.match(line) is not None and _BARE.match(line) is None


def join_lines(piece: str, known: frozenset[str]) -> tuple[list[str], bool]:
    """The names of a piece that line breaks or blanks divide, wraps joined; whether this was a guess.

    A line ends a name where it ends in an organisation word or where the next begins one; names known from
    elsewhere in the ledger decide first. Lines of which none looks like a part of a name stay apart.
    """
    if "\n" not in piece and _BLANK_RUN.search(piece) is None:
        return [piece], False
    lines = [line.strip(BLANKS) for line in piece.split("\n")]
    lines = [line for line in lines if line]
    if is_stacked(lines):
        return ["".join(lines)], False
    parts = [part for line in lines for part in _split_blanks(line)]
    if len(parts) > 1 and not any(part in known or _looks_organised(part) for part in parts):
        return lines, len(lines) > 1
    names, wrapped = _join_halves(parts, known)
    return names, any(names[i] not in known and not ends_organisation(names[i]) for i in wrapped)


def _looks_organised(part: str) -> bool:
    return ends_organisation(part) or starts_organisation(part)


def _join_halves(parts: list[str], known: frozenset[str]) -> tuple[list[str], set[int]]:
    """The names that the parts make up, and which of them are joined."""
    names = parts[:1]
    wrapped: set[int] = set()
    for part in parts[1:]:
        if _is_one_name(names[-1], part, known):
            names[-1] += find_seam(names[-1], part) + part
            wrapped.add(len(names) - 1)
        else:
            names.append(part)
    return names, wrapped


def _split_blanks(line: str) -> list[str]:
    """A line cut at blanks between Chinese characters; Latin words stay together."""
    parts = _BLANK_RUN.split(line)
    kept = parts[:1]
    for part in parts[1:]:
        if kept[-1][-1:].isascii() and part[:1].isascii():
            kept[-1] = f"{kept[-1]} {part}"
        else:
            kept.append(part)
    return kept


def _is_one_name(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether two lines are the halves of one name."""
    if before + after in known:
        return True
    if before in known or after in known:
        return False
    if _has_open_bracket(before) or after[0] in "（(" or _BARE.match(after):
        return True
    if _PARTY.search(before) and _PARTY_BODIES.match(after):
        return True
    if before.endswith("局") and after.endswith("分局") and not starts_organisation(after):
        return True  # 市公安局⏎城东分局
    return not ends_organisation(before) and not starts_organisation(after)


def _has_open_bracket(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


_SHORTEST, _LONGEST = 6, 80  # characters of names without a separator that are worth cutting
_TOWN = pattern(r".{1,8}?(?:街道办事处|街道|镇|乡)(?:人民政府|政府)?")


def split_glued(name: str, known: frozenset[str]) -> list[str]:
    """Names written without a separator (五星街道南大街街道), cut where endings or known names prove it."""
    if not _SHORTEST <= len(name) <= _LONGEST or name in known:
        return [name]
    return (
        _split_by_known(name, known)
        or _split_towns(name)
        or _split_levels(name)
        or _split_between(name)
        or [name]
    )


def _split_by_known(name: str, known: frozenset[str]) -> list[str] | None:
    """The name as a row of known names; None where they do not cover it."""
    rest, parts = name, []
    while rest:
        head = max((k for k in known if len(k) > 1 and rest.startswith(k)), key=len, default=None)
        if head is None:
            return None
        parts.append(head)
        rest = rest[len(head) :]
    return parts if len(parts) > 1 else None


def _split_towns(name: str) -> list[str] | None:
    parts = _TOWN.findall(name)
    return parts if len(parts) > 1 and "".join(parts) == name else None


def _split_levels(name: str) -> list[str] | None:
    """区教体局区住建局: one level of government opens each name, an organisation word ends it."""
    level = name[0]
    if level not in "区县市省":
        return None
    body = rf"{level}[^{level}]{{1,12}}?(?:局|委|办|中心|集团|公司|联|会|院|府)"
    parts = re.findall(rf"{body}(?={level}|$)", name)
    if any(part.endswith("分局") for part in parts[1:]):  # 市公安局市中分局 is one
        return None
    return parts if len(parts) > 1 and "".join(parts) == name else None


# a bureau's or a company's name ends where 各 or the next level of government begins: 投促局区农业农村局
_BETWEEN = pattern(rf"(?<=[^各]局)(?=各|{_LEVEL}(?!区))|(?<=集团|公司|街道|中心)(?=各)")


def _split_between(name: str) -> list[str] | None:
    """Names glued where one must end and another must begin; each part must end as names do."""
    if "（" in name or "(" in name:
        name, bracket = re.split(r"(?=[（(])", name, maxsplit=1)
    else:
        bracket = ""
    parts = [part for part in _BETWEEN.split(name) if part]
    if len(parts) < 2 or not all(len(part) > 1 and ends_organisation(part) for part in parts):
        return None
    return [*parts[:-1], parts[-1] + bracket]


_SEPARATORS = frozenset("、，,；;/／|｜")
_OPENING, _CLOSING = frozenset("（([【《〔［"), frozenset("）)]】》〕］")


def split_names(text: str) -> list[str]:
    """Cut at separators; those inside brackets belong to an alias: 区教体局（区委教育工委、区体育局）."""
    pieces: list[str] = []
    depth = start = 0
    for i, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(depth - 1, 0)
        elif char in _SEPARATORS and depth == 0:
            pieces.append(text[start:i])
            start = i + 1
    pieces.append(text[start:])
    cleaned = (piece.strip(BLANKS + "。") for piece in pieces)
    return [piece for piece in cleaned if piece]
