"""Errors, diagnostics and places as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ledgertool.errors import InputRefused, LedgertoolError, OutputFailed
from ledgertool.messages import Language, find_message, message, with_known_cause

if TYPE_CHECKING:
    from ledgertool.cli.console import Console
    from ledgertool.diagnostics import Diagnostic, Location

__all__ = ["describe_place", "failure_line", "join_words", "suggest", "tell_diagnostics", "tell_findings"]

STREAM = "-"
STREAMS: dict[type[LedgertoolError], str] = {InputRefused: "stdin", OutputFailed: "stdout"}
# what things are called here, and what else people write: commands, formats, things to group by
OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "parse": ("read", "解析"),
    "export": ("导出", "转换"),
    "convert": ("batch", "批量"),
    "show": ("view", "open", "cat", "查看", "显示"),
    "check": ("lint", "validate", "检查"),
    "stats": ("统计", "汇总"),
    "report": ("报告",),
    "diff": ("compare", "比较", "对比"),
    "split": ("拆分",),
    "merge": ("合并",),
    "track": ("跟踪",),
    "xlsx": ("excel", "xls", "et", "表格"),
    "docx": ("word", "doc", "wps"),
    "md": ("markdown",),
    "txt": ("text", "文本"),
    "html": ("web", "htm", "网页"),
    "unit": ("单位", "责任单位"),
    "lead": ("牵头", "牵头单位"),
    "person": ("责任人",),
    "task": ("任务", "目标任务"),
    "section": ("分组", "分节"),
    "category": ("类别",),
}
_SHOWN = 5  # how many diagnostics are printed one by one without --verbose


def failure_line(error: LedgertoolError, language: Language) -> str:
    """The one line of a failure: `ledgertool: NAME: refused [code] sentence`."""
    facts = with_known_cause({name: _speak(value) for name, value in error.facts.items()}, language)
    own = f"{error.code}-{STREAMS.get(type(error))}"  # a code may have another sentence for a stream
    code = own if error.source == STREAM and find_message(own, language=language) else error.code
    sentence = message(code, language=language, source=_speak(error.source), **facts)
    name = f"{_name_of(error, language)}: " if error.source else ""
    return f"ledgertool: {name}{message(_verdict(error), language=language)} [{error.code}] {sentence}"


def _name_of(error: LedgertoolError, language: Language) -> object:
    """What the error is about: a file by its name, a standard stream in words."""
    stream = STREAMS.get(type(error)) if error.source == STREAM else None
    return message(stream, language=language) if stream else _speak(error.source)


def _verdict(error: LedgertoolError) -> str:
    if isinstance(error, InputRefused):
        return "verdict-refused"
    return "verdict-not-written" if isinstance(error, OutputFailed) else "verdict-usage"


def tell_diagnostics(diagnostics: Iterable[Diagnostic], name: str, console: Console) -> None:
    """The diagnostics of a file on stderr: the first ones and the counts, all of them with --verbose."""
    told = [found for found in diagnostics if console.verbose or found.severity != "info"]
    counts = Counter(found.code for found in told)
    shown = told if console.verbose or len(told) <= _SHOWN else _first_of_each(told)
    for found in shown:
        line = _diagnostic_line(found, name, console.language)
        if len(shown) < len(told) and counts[found.code] > 1:
            line += console.text("diagnostics-more", count=counts[found.code] - 1)
        console.say(line, style=found.severity.value)
    if len(shown) < len(told):
        console.tell("diagnostics-summary", count=len(told), style="info")


def tell_findings(findings: Iterable[Diagnostic], console: Console, *, name: str = "") -> None:
    """Every finding of a run on stderr, since somebody has to decide each; notes only with --verbose."""
    for found in findings:
        if console.verbose or found.severity != "info":
            console.say(_diagnostic_line(found, name, console.language), style=found.severity.value)


def _first_of_each(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    first: dict[str, Diagnostic] = {}
    for found in diagnostics:
        first.setdefault(found.code, found)
    return list(first.values())


def _diagnostic_line(found: Diagnostic, name: str, language: Language) -> str:
    facts = {key: _speak(value) for key, value in found.facts.items()}
    place = describe_place(found.location, language) if found.location else ""
    sentence = message(found.code, language=language, **facts)
    severity = message(f"severity-{found.severity.value}", language=language)
    colon = "：" if language == "zh" else ": "
    file = f"{_speak(name)}: " if name else ""
    return f"ledgertool: {file}{severity} [{found.code}] {place + colon if place else ''}{sentence}"


def describe_place(location: Location, language: Language) -> str:
    """A place in words, counted from 1: 表1第6行 / table 1, row 6; "" where nothing is known of it."""
    counted = ("table", "row", "column", "paragraph")
    parts: list[str] = []
    for name in ("part", "page", "table", "row", "column", "paragraph", "line", "byte", "field"):
        value = getattr(location, name)
        if value is None:
            continue
        shown = value + 1 if name in counted else _speak(value)
        parts.append(message(f"place-{name}", language=language, value=shown))
    return ("" if language == "zh" else ", ").join(parts)


def suggest(word: str, known: Iterable[str], language: Language) -> str:
    """ "您是不是要用 parse？" where a known word is near or means the same, else ""."""
    from difflib import get_close_matches

    names = [*known]
    wanted = word.lower().lstrip("-.")
    meant = [name for name in names if wanted in OTHER_WORDS.get(name.removeprefix("--"), ())]
    meant += ["--help"] if wanted in ("help", "帮助") else []
    near = meant or get_close_matches(word, names, n=1, cutoff=0.5)
    return message("did-you-mean", language=language, word=near[0]) if near else ""


def join_words(words: Iterable[str], language: Language) -> str:
    """A list of words: "json、xlsx" or "json, xlsx"."""
    return ("、" if language == "zh" else ", ").join(words)


def _speak(value: object) -> object:
    """A fact as it may go to a terminal: lists joined, control and bidi characters escaped."""
    from ledgertool.escaping import escape_terminal

    if isinstance(value, (list, tuple)):
        return ", ".join(str(_speak(part)) for part in value)
    return escape_terminal(value) if isinstance(value, str) else value
