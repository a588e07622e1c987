"""What mends change, as a unified diff: of the lines of a text, of the cells of any other document."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from ledgertool.checks.fixes.mending import Mended, iter_texts
from ledgertool.checks.reports.wording import describe_place
from ledgertool.escaping import escape_terminal
from ledgertool.messages import Language
from ledgertool.source.decoding import decode

__all__ = ["describe_difference"]


def describe_difference(mended: Mended, language: Language) -> str:
    """The diff, "" where nothing changed."""
    if not mended.done:
        return ""
    records = mended.outcome.records
    lines = _diff_texts(mended) if records and records.source.encoding else _diff_cells(mended, language)
    return "".join(f"{line}\n" for line in lines)


def _diff_texts(mended: Mended) -> Iterator[str]:
    """Lines that `patch` takes. Those that end in CR LF keep their CR."""
    assert mended.before.source is not None
    assert mended.outcome.source is not None
    old, new = (decode(source.data).text for source in (mended.before.source, mended.outcome.source))
    path = mended.before.path
    for line in unified_diff(_split(old), _split(new), path, path, lineterm=""):
        yield from line.split("\0")


def _split(text: str) -> list[str]:
    """The lines without their ends; the last one says where it has none."""
    lines = text.split("\n")
    last = lines.pop()
    return [*lines, f"{last}\0\\ No newline at end of file"] if last else lines


def _diff_cells(mended: Mended, language: Language) -> Iterator[str]:
    """Each cell that changed: where it is, and its lines before and after."""
    assert mended.before.records is not None
    assert mended.outcome.records is not None
    path = escape_terminal(mended.before.path)
    yield f"--- {path}"
    yield f"+++ {path}"
    pairs = zip(iter_texts(mended.before.records), iter_texts(mended.outcome.records), strict=True)
    for (place, old), (_, new) in pairs:
        if old == new:
            continue
        yield f"@@ {describe_place(place, language)} @@"
        for line in list(unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm=""))[2:]:
            if not line.startswith("@@"):
                yield escape_terminal(line)
