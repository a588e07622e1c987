"""What a walk met and what it left out, counted, so that no word is lost without a line about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.wordml.names import Element, text_in

__all__ = ["Tally", "letters"]

LISTED, LISTED_CHARS = 20, 80
QUOTED_CHARS = 60

# reasons that are no loss: words that Word itself never shows, or that were delivered from another branch
SILENT = frozenset(("instruction", "layout", "repeated", "deleted", "moved", "hidden"))


def letters(text: str) -> str:
    """The text without any whitespace: what a plain scan and a walk must agree on."""
    return "".join(text.split())


@dataclass
class Place:
    """The first place where something was met, and how often."""

    location: Location
    count: int = 0
    value: str = ""


@dataclass
class Tally:
    """Counts of one walk. `generated` counts characters that stand in no text node: numbers, symbols."""

    counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    generated: int = 0
    deleted_texts: list[str] = field(default_factory=list)
    covered: str = ""
    places: dict[str, Place] = field(default_factory=dict)

    def leave_out(self, reason: str, node: Element) -> None:
        """Count the characters of an element that is not delivered."""
        text = text_in(node)
        self.left_out[reason] += len(letters(text))
        if reason == "deleted" and text and len(self.deleted_texts) < LISTED:
            self.deleted_texts.append(text[:LISTED_CHARS])
        if reason == "covered-cell" and len(self.covered) <= QUOTED_CHARS:
            self.covered = f"{self.covered} {text}".strip()

    def note(self, code: str, location: Location, value: str = "") -> None:
        """Count something that is wrong at a place; the first place is kept."""
        self.places.setdefault(code, Place(location, value=value)).count += 1

    def iter_diagnostics(self) -> Iterator[Diagnostic]:
        """One diagnostic for each kind of thing that was met."""
        yield from self._iter_tracked()
        for code, severity in COUNTED.items():
            if self.counts[code]:
                yield Diagnostic(code=code, severity=severity, facts={"count": self.counts[code]})
        if self.left_out["hidden"]:
            yield Diagnostic(code="hidden-text", facts={"chars": self.left_out["hidden"]})
        for reason, chars in sorted(self.left_out.items()):
            if chars and reason not in SILENT:
                words = self._quote_covered() if reason == "covered-cell" else {}
                yield Diagnostic(code="text-left-out", facts={"reason": reason, "chars": chars, **words})
        for code, place in self.places.items():
            facts: dict[str, str | int | float | list[str] | list[int]] = {"count": place.count}
            if place.value:
                facts["value"] = place.value
            yield Diagnostic(code=code, location=place.location, facts=facts)

    def _quote_covered(self) -> dict[str, str]:
        """The words under merges: nobody sees them in Word, so that a count alone would not find them."""
        cut = "..." if len(self.covered) > QUOTED_CHARS else ""
        return {"words": self.covered[:QUOTED_CHARS] + cut}

    def _iter_tracked(self) -> Iterator[Diagnostic]:
        kinds = {kind: self.counts[kind] for kind in ("inserted", "deleted", "moved")}
        if any(kinds.values()):
            yield Diagnostic(code="tracked", facts={**kinds, "deleted_texts": self.deleted_texts})


COUNTED = {
    "nested-table": Severity.WARNING,
    "table-frame": Severity.INFO,
    "field-without-result": Severity.WARNING,
    "altchunk": Severity.WARNING,
    "altchunk-unread": Severity.WARNING,
    "unknown-symbol": Severity.WARNING,
    "embedded-object": Severity.INFO,
    "pictures": Severity.INFO,
    "text-boxes": Severity.INFO,
    "placeholder": Severity.INFO,
}
