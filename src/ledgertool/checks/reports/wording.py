"""Findings in words: their sentence and their place as people speak of it."""

from __future__ import annotations

from collections.abc import Iterator

from ledgertool.checks.finding import Finding, Place
from ledgertool.checks.rule import Rule
from ledgertool.errors import LedgertoolError
from ledgertool.escaping import escape_terminal
from ledgertool.messages import Language, find_message, message

__all__ = ["describe_place", "finding_message", "finding_notes", "mended_words", "refusal_message"]


def finding_message(finding: Finding, language: Language, rules: tuple[Rule, ...] = ()) -> str:
    """The sentence of a finding; a third party's rule brings its own."""
    facts = {name: _say(value, language) for name, value in finding.facts.items()}
    if find_message(finding.sentence, language=language) is None:
        for rule in rules:
            if rule.code == finding.code:
                pair = rule.sentences.get(finding.sentence, rule.summary)
                return pair[language == "en"].format_map(facts)
    return message(finding.sentence, language=language, **facts)


def _say(value: object, language: Language) -> object:
    """A fact as it is read; one that is a code (heading-of-progress) in the words of the language."""
    if isinstance(value, str) and value.startswith("heading-of-"):
        return message(value, language=language)
    return _speak(value)


def _speak(value: object) -> object:
    return escape_terminal(value) if isinstance(value, str) else value


def finding_notes(finding: Finding, language: Language) -> Iterator[str]:
    """What may be said beside the sentence: the words as written, and what they should become."""
    if finding.text.strip():
        yield message("report-words", language=language, words=_speak(finding.text))
    if finding.fix is None or not finding.fix.replacement.strip():
        return
    kind = "report-fix" if finding.fix.safe else "report-fix-unsafe"
    yield message(kind, language=language, words=_speak(mended_words(finding)))


def mended_words(finding: Finding) -> str:
    """The words of a finding as its mend makes them, "" where it has none."""
    fix, start, end = finding.fix, finding.start, finding.end
    if fix is None or start is None or end is None:
        return ""
    if start <= fix.start <= fix.end <= end:
        return finding.text[: fix.start - start] + fix.replacement + finding.text[fix.end - start :]
    return fix.replacement


def refusal_message(error: LedgertoolError, language: Language) -> str:
    """Why a file was refused: [code] and the sentence."""
    facts = {name: _list(value, language) for name, value in error.facts.items()}
    return f"[{error.code}] {message(error.code, language=language, source=_speak(error.source), **facts)}"


def _list(value: object, language: Language) -> object:
    if isinstance(value, (list, tuple)):
        return ("、" if language == "zh" else ", ").join(str(_say(part, language)) for part in value)
    return _say(value, language)


def describe_place(place: Place, language: Language) -> str:
    """A place in words: 序号6·第1行·进展情况·第2点, or "" where it is the whole file."""
    parts = []
    if place.item is not None:
        parts.append(
            message("at-number", language=language, number=_speak(place.number))
            if place.number
            else message("at-item", language=language, item=place.item + 1)
        )
    if place.number and place.row:
        parts.append(message("at-row", language=language, row=place.row))
    if place.field:
        parts.append(_field_name(place, language))
    parts += [message("at-point", language=language, point=point) for point in place.point]
    if not parts and place.source:  # a row of which no item could be made
        facts = {"table": place.source.table + 1, "row": place.source.row + 1}
        parts.append(message("at-grid-row", language=language, **facts))
    return "·".join(parts)


def _field_name(place: Place, language: Language) -> str:
    if place.label:
        return str(_speak(" ".join(place.label.split())))
    known = find_message(f"at-field-{place.field}", language=language)
    return known or place.field or ""
