"""A layout that says what the records say: edits of titles, label lines, notes, headings and sections.

`Ledger.surroundings` has these words as they were read, and so tells what was edited and what to look for.
Every edit that finds its place is written there and counts as read from then on; what is left different from
its surroundings could not be written, and `unwritten` tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from ledgertool.ledger import Ledger, LedgerFile, Surroundings, Total
from ledgertool.writers.headings import put_labels, rename_columns
from ledgertool.writers.slots import Place, Slot, Slots, bare

__all__ = ["current_surroundings", "revise_layout"]

_END: Place = (1 << 30, 1, 1 << 30)
_START: Place = (-1, 0, 0)


def current_surroundings(ledger: Ledger) -> Surroundings:
    """What the records say round the items now."""
    sections = (item.section for item in ledger.items if item.section)
    return Surroundings(
        title=ledger.title,
        period=ledger.period.label if ledger.period else None,
        as_of=ledger.as_of,
        metadata=ledger.metadata,
        notes=ledger.notes,
        labels=[column.label for column in ledger.columns],
        sections=list(dict.fromkeys(sections)),
        totals=[total.label for total in ledger.totals],
        items=ledger.surroundings.items if ledger.surroundings else None,
    )


def revise_layout(file: LedgerFile) -> LedgerFile:
    """The file with a layout that says what was edited round its items, and these in the order they have.

    It is the file itself where nothing was edited. A file without a layout gets one when it is written.
    """
    if not file.layout:
        return file
    ledgers = [_in_order(ledger) for ledger in file.ledgers]
    slots = Slots(file.layout)
    places = list(_places_of(file))
    for index, ledger in enumerate(file.ledgers):
        if ledger.surroundings is not None and ledger.surroundings != current_surroundings(ledger):
            around = _Around(slots, *_bounds(places, index))
            ledgers[index] = _revise_ledger(ledgers[index], ledger.surroundings, around)
    if all(new is old for new, old in zip(ledgers, file.ledgers, strict=True)):
        return file
    return file.model_copy(update={"ledgers": ledgers, "layout": slots.layout()})


def _in_order(ledger: Ledger) -> Ledger:
    """The ledger whose items, where they were put in another order, stand in each other's places."""
    placed = [item.source for item in ledger.items if item.source]
    order = sorted(placed, key=lambda source: (source.table, source.row))
    if order == placed:
        return ledger
    places = iter(order)
    items = [
        item.model_copy(update={"source": next(places)}) if item.source else item for item in ledger.items
    ]
    return ledger.model_copy(update={"items": items})


def _revise_ledger(ledger: Ledger, read: Surroundings, around: _Around) -> Ledger:
    """A ledger whose edits were put into the slots round it."""
    now = current_surroundings(ledger)
    written: dict[str, object] = {
        "title": around.put_title(read.title, now.title),
        "metadata": around.put_metadata(read.metadata, now.metadata),
        "notes": around.put_notes(read.notes, now.notes),
        "labels": put_labels(around.inner, read.labels, now.labels),
        "sections": around.put_sections(read.sections, now.sections),
    }
    said = "".join(slot.bare for slot in around.slots)
    written["period"] = now.period if bare(now.period or "") in said else read.period
    written["as_of"] = now.as_of if _says_day(said, now.as_of) else read.as_of
    totals, written["totals"] = _relabel_totals(ledger.totals, read.totals)
    renamed = rename_columns(ledger, read.labels).model_copy(update={"totals": totals})
    return renamed.model_copy(update={"surroundings": read.model_copy(update=written)})


def _relabel_totals(totals: list[Total], labels: list[str]) -> tuple[list[Total], list[str]]:
    """The totals with their labels in the cells that said the old ones, and the labels that the cells say."""
    if len(totals) != len(labels):  # one was added or taken out, and its cells with it
        return totals, [total.label for total in totals]
    relabelled = [_relabel(total, label) for total, label in zip(totals, labels, strict=True)]
    pairs = zip(relabelled, labels, strict=True)
    return relabelled, [new.label if bare(new.label) in map(bare, new.cells) else old for new, old in pairs]


def _relabel(total: Total, old: str) -> Total:
    """The total with its label in the place of the old one; itself where no cell says that."""
    at = next((n for n, cell in enumerate(total.cells) if bare(cell) == bare(old)), None)
    if at is None or total.label == old:
        return total
    return total.model_copy(update={"cells": [*total.cells[:at], total.label, *total.cells[at + 1 :]]})


def _says_day(words: str, day: date | None) -> bool:
    """Whether some words name a day: 10月31日, 2024-10-31."""
    return day is None or f"{day.month}月{day.day}日" in words or day.isoformat() in words


# --- where a ledger stands ----------------------------------------------------------------------------


def _places_of(file: LedgerFile) -> Iterator[tuple[Place, Place] | None]:
    """The first and the last place of each ledger's items and totals; None where they have none."""
    blocks = {block.table.table: b for b, block in enumerate(file.layout) if block.table}
    lines = [(b, 0, n) for b, block in enumerate(file.layout) for n in range(len(block.lines))]
    for ledger in file.ledgers:
        found: list[Place] = []
        sources = [item.source for item in ledger.items] + [total.source for total in ledger.totals]
        for source in sources:
            if source is not None and source.table in blocks:
                found.append((blocks[source.table], 1, source.row))
            elif source is not None and source.table < 0 and 0 <= source.row < len(lines):
                found.append(lines[source.row])
        yield (min(found), max(found)) if found else None


def _bounds(places: Sequence[tuple[Place, Place] | None], index: int) -> tuple[Place, Place, Place, Place]:
    """The end of the ledger above, the first and the last place of one ledger, the start of the next."""
    own = places[index]
    if own is None:
        return _START, _END, _END, _END
    above = max((last for place in places[:index] if place for last in place[1:]), default=_START)
    below = min((first for place in places[index + 1 :] if place for first in place[:1]), default=_END)
    # ledgers beside each other share their rows
    return (above if above < own[0] else _START), *own, (below if below > own[1] else _END)


class _Around:
    """The slots round the items of one ledger, and how edits come into them.

    `inner` are those down to its last row; behind it the head of the next ledger may stand.
    """

    def __init__(self, slots: Slots, above: Place, first: Place, last: Place, below: Place) -> None:
        self._all, self._first, self._last = slots, first, last
        self._is_topmost = above == _START
        self.slots = [slot for slot in slots.within(above, below) if slot.place not in (above, below)]
        self.inner = [slot for slot in self.slots if slot.place <= last]
        self._renamed: set[tuple[str, str]] = set()

    # --- titles -----------------------------------------------------------------------------------------

    def put_title(self, old: str | None, new: str | None) -> str | None:
        """The title that the slots say now: the new one, or the old one where it stands nowhere."""
        if old == new:
            return old
        if old is None:
            self._add_above(new or "", is_title=True)
            return new
        lines = self._find_run(old)
        if not lines:
            return old
        for slot in self.inner:
            if slot not in lines and slot.bare == bare(old):  # once more, above a table that goes on
                slot.put(new or "")
        _spread(lines, new or "")
        return new

    def _find_run(self, text: str) -> list[Slot]:
        """The slots that say a text between them: the last that do above the items, else the first."""
        runs = list(_iter_runs(self.slots, bare(text)))
        above = [run for run in runs if run[-1].place < self._first]
        return above[-1] if above else next(iter(runs), [])

    # --- label lines ------------------------------------------------------------------------------------

    def put_metadata(self, old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
        """The labels and values that the slots say now."""
        said: dict[str, str] = {}
        for before, after in _pair_off(list(old), list(new)):
            pair = (after, new[after]) if after is not None else None
            if before is None and pair is not None:
                self._add_above(f"{pair[0]}：{pair[1]}")
            elif before is not None and not self._put_pair(before, old[before], pair):
                pair = (before, old[before])
            said |= dict([pair]) if pair else {}
        return said

    def _put_pair(self, label: str, value: str, new: tuple[str, str] | None) -> bool:
        """Writes another pair for one wherever it stands; false where it stands nowhere."""
        if new == (label, value):
            return True
        spaced = r"\s*".join(map(re.escape, bare(label)))
        ending = re.escape(value) if value else r"(?=\s|$)"
        # 单位：万元 is no part of 填报单位：万元, but two labels may stand together without a gap
        for before in (r"(?<![^\s（(])", ""):
            pattern = re.compile(rf"{before}(?P<label>{spaced})(?P<colon>\s*[：:]\s*){ending}")
            for slots in (self.inner, self.slots):
                if sum(_put_match(slot, pattern, label, new) for slot in slots):
                    return True
        return self._put_pair_of_cells(label, value, new)

    def _put_pair_of_cells(self, label: str, value: str, new: tuple[str, str] | None) -> bool:
        """The same for a label and a value in cells beside each other: 单位： | 万元."""
        found = False
        for slot, beside in pairwise(self.slots):
            is_row = slot.cell is not None and slot.place == beside.place
            if is_row and slot.bare in (f"{label}：", f"{label}:") and beside.text.strip() == value:
                slot.put(new[0] + slot.text.strip()[-1] if new else "")
                beside.put(new[1] if new else "")
                found = True
        return found

    def _add_above(self, text: str, *, is_title: bool = False) -> None:
        """A new line above the ledger: a title before its first line, others behind its last one."""
        lines = [
            slot
            for slot in self.slots
            if slot.cell is None and slot.place < self._first and slot.bare and not slot.is_gone
        ]
        if lines and not is_title:
            lines[-1].below.append(text)
        elif lines and self._is_topmost:
            lines[0].above.append(text)
        else:
            self._all.add_above(self._first[0] if self._first != _END else 0, text)

    # --- notes and sections -------------------------------------------------------------------------------

    def put_notes(self, old: list[str], new: list[str]) -> list[str]:
        """The notes that the slots say now."""
        said: list[str] = []
        last: Slot | None = None
        for before, after in _pair_off(old, new):
            run = self._find_run(before) if before is not None else []
            last = run[-1] if run else last
            if before is not None and not run and before != after:
                said.append(before)  # it stands nowhere
                continue
            if before is None:
                self._add_note(after or "", last)
            elif before != after:
                _spread(run, after or "")
            said += [after] if after is not None else []
        return said

    def _add_note(self, text: str, behind: Slot | None) -> None:
        if behind is not None and behind.cell is None:
            behind.below.append(text)
        elif self._last != _END:
            self._all.add_below(self._last[0], text)
        else:
            self._add_above(text)

    def put_sections(self, old: list[str], new: list[str]) -> list[str]:
        """The sections that the slots say now; one that is new while no other is gone has no place."""
        gone = [text for text in old if text not in new]
        added = [text for text in new if text not in old]
        if len(gone) != len(added):
            return old if added else new
        renamed = {a: b for a, b in zip(gone, added, strict=True) if self._rename_section(a, b)}
        said = [renamed.get(text, text) for text in old]
        return new if set(said) == set(new) else said

    def _rename_section(self, old: str, new: str) -> bool:
        """Writes the name of a section anew; of sections inside each other (A/B) the parts that differ."""
        olds, news = old.split("/"), new.split("/")
        if self._rename_row(old, new) or len(olds) != len(news):
            return (old, new) in self._renamed
        pairs = [(a, b) for a, b in zip(olds, news, strict=True) if a != b]
        return sum(self._rename_row(a, b) for a, b in pairs) == len(pairs)

    def _rename_row(self, old: str, new: str) -> bool:
        found = [slot for slot in self.inner if slot.bare == bare(old)]
        for slot in found:
            slot.put(new)
        self._renamed |= {(old, new)} if found else set()
        return (old, new) in self._renamed


# --- texts --------------------------------------------------------------------------------------------


def _pair_off(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Each old text with the new one in its place; None for one that is gone or added."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from zip_longest(old[a:b], new[c:d])


def _iter_runs(slots: Sequence[Slot], text: str) -> Iterator[list[Slot]]:
    """The runs of slots whose words make up a text; blank slots between them are passed over."""
    filled = [slot for slot in slots if slot.bare and not slot.is_gone]
    for start in range(len(filled)):
        rest, run = text, []
        for slot in filled[start:]:
            if not rest.startswith(slot.bare):
                break
            run.append(slot)
            rest = rest[len(slot.bare) :]
            if not rest:
                yield run
                break


def _spread(run: Sequence[Slot], text: str) -> None:
    """Writes a text over the slots of another one; those that say its beginning or its end stay."""
    first, last = 0, len(run)
    rest = text.strip()
    while first < last - 1 and (after := _without_start(rest, run[first].bare)) is not None:
        rest, first = after, first + 1
    while last - 1 > first and (before := _without_end(rest, run[last - 1].bare)) is not None:
        rest, last = before, last - 1
    for number, slot in enumerate(run[first:last]):
        slot.put(rest if number == 0 else "")


def _without_start(text: str, start: str) -> str | None:
    """What follows in a text behind these words, blanks aside; None where it begins with others."""
    match = re.match(r"\s*".join(map(re.escape, start)), text)
    return text[match.end() :].lstrip() if match else None


def _without_end(text: str, end: str) -> str | None:
    match = re.search(r"\s*".join(map(re.escape, end)) + r"$", text)
    return text[: match.start()].rstrip() if match else None


def _put_match(slot: Slot, pattern: re.Pattern[str], label: str, new: tuple[str, str] | None) -> bool:
    """Writes another pair for the one that a pattern finds in a slot."""
    match = pattern.search(slot.text)
    if match is None:
        return False
    pair = f"{match['label'] if new[0] == label else new[0]}{match['colon']}{new[1]}" if new else ""
    slot.put((slot.text[: match.start()] + pair + slot.text[match.end() :]).strip())
    return True
