"""Code → sentence, in Chinese and English; the one place where the tool's words stand.

Each module of this package holds the table of one area, `TABLE: dict[str, Text]`, where a `Text` is
the pair (Chinese, English) of `str.format` templates over the facts of an error or a diagnostic. What
stands in [[...]] is left out where a fact named in it is missing. {count:file was|files were} is the number
and the words that go with it: "1 file was", "3 files were".
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Literal

__all__ = [
    "COUNTED",
    "Language",
    "Text",
    "find_language",
    "find_message",
    "list_messages",
    "message",
    "with_known_cause",
]

Language = Literal["zh", "en"]
Text = tuple[str, str]

OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")  # as tomllib ends its English sentences
COUNTED = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")

AREAS = (
    "commands",
    "source",
    "docx",
    "text",
    "formats",
    "recognizing",
    "writing",
    "reporting",
    "checking",
    "findings",
    "comparing",
    "parts",
    "batching",
)


def find_language(choice: str | None = None) -> Language:
    """The language to speak: the choice, LEDGERTOOL_LANG, else the locale; Chinese where none is set."""
    wanted = choice or os.environ.get("LEDGERTOOL_LANG") or _locale_name()
    name = wanted.lower().replace("-", "_")
    if not name or name in ("c", "posix") or name.startswith(("zh", "c.", "chinese")):
        return "zh"
    return "en"


def _locale_name() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    if os.name == "nt":  # Windows sets none of these variables and knows the user's language itself
        return locale.getlocale()[0] or ""
    return ""


@cache
def _table(area: str) -> dict[str, Text]:
    table: dict[str, Text] = import_module(f"{__name__}.{area}").TABLE
    return table


def _find_text(code: str) -> Text | None:
    """The pair of a code, or None; a table is imported when those before it do not have the code."""
    return next((_table(area)[code] for area in AREAS if code in _table(area)), None)


def find_message(code: str, *, language: Language) -> str | None:
    """The sentence of a code as it stands, or None."""
    pair = _find_text(code)
    return pair[language == "en"] if pair else None


def message(code: str, /, *, language: Language | None = None, **facts: object) -> str:
    """The sentence of a code with its facts filled in; the code itself where a third party's is unknown."""
    pair = _find_text(code)
    if pair is None:
        shown = ", ".join(f"{name}={value}" for name, value in facts.items())
        return f"{code}: {shown}" if shown else code
    template = OPTIONAL.sub(
        lambda part: _fill_optional(part[1], facts), pair[(language or find_language()) == "en"]
    )
    return COUNTED.sub(lambda part: _choose_number(part, facts), template).format_map(_Facts(facts))


def with_known_cause(facts: Mapping[str, object], language: Language) -> dict[str, object]:
    """The facts of an error, its `cause` in our words where the system or a library gave one that we know."""
    names = (f"json-{facts.get('kind')}", f"errno-{str(facts.get('errno')).lower()}")
    known = (find_message(name, language=language) for name in names)
    cause = next((words for words in known if words), None)
    place = TOML_PLACE.search(str(facts.get("cause")))
    if place:
        cause = message("toml-place", language=language, line=place[1], column=place[2])
    return {**facts, "cause": cause} if cause else dict(facts)


def _fill_optional(part: str, facts: dict[str, object]) -> str:
    """The part of a template as it stands, filled later with the rest; "" where a fact of it is missing."""
    return part if all(name in facts for name in re.findall(r"\{(\w+)", part)) else ""


def _choose_number(part: re.Match[str], facts: dict[str, object]) -> str:
    """The place of a count, and the words that go with one thing or with several."""
    name, one, several = part.groups()
    return f"{{{name}}} {one if facts.get(name) in (1, '1') else several}"


class _Facts(dict[str, object]):
    """Facts for a template; one that is missing shows its name rather than raising."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def list_messages() -> list[tuple[str, Text]]:
    """Every code with its pair of sentences, by code."""
    return sorted(entry for area in AREAS for entry in _table(area).items())
