"""The parts that came back → the whole, with all that does not fit reported and nothing lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from ledgertool.diagnostics import Diagnostic, Severity
from ledgertool.errors import InputRefused, UsageError
from ledgertool.ledger import Column, Item, LedgerFile
from ledgertool.parts.answers import Answer, Settlement, place_of, settle_cells
from ledgertool.parts.cells import Tools, put_cell, put_text
from ledgertool.parts.columns import is_renamed
from ledgertool.parts.columns_added import add_columns, iter_added_columns
from ledgertool.parts.groups import Group
from ledgertool.parts.key import PartKey
from ledgertool.parts.lines import iter_added_lines, iter_new_sections
from ledgertool.parts.naming import find_part
from ledgertool.parts.returning import Placed, Returned, ReturnedRow, place_rows
from ledgertool.parts.whole import Whole, restore_file, whole_of_file, whole_of_keys, with_names

__all__ = ["Merged", "merge_parts"]


@dataclass(frozen=True)
class Merged:
    """The whole again.

    `findings` also stand among its diagnostics; `changed` are its items that are no longer as they were sent,
    by ledger and position; `cells` counts the changed cells; `refused` are files that are no part of it.
    """

    file: LedgerFile
    findings: tuple[Diagnostic, ...] = ()
    changed: frozenset[tuple[int, int]] = frozenset()
    cells: int = 0
    refused: tuple[InputRefused, ...] = ()


@dataclass
class _Round:
    """What has come back so far."""

    whole: Whole
    state: Settlement
    answers: dict[tuple[int, int], list[Answer]] = field(default_factory=lambda: defaultdict(list))
    added: dict[int | None, list[Item]] = field(default_factory=lambda: defaultdict(list))
    seen: set[tuple[object, ...]] = field(default_factory=set)
    answered: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    files: dict[str, list[set[int]]] = field(default_factory=lambda: defaultdict(list))

    def tell(
        self,
        code: str,
        severity: Severity = Severity.WARNING,
        slot: int | None = None,
        **facts: str | int | float | list[str],
    ) -> None:
        """Adds a finding."""
        place = place_of(self.whole.slots[slot]) if slot is not None else None
        said: dict[str, str | int | float | list[str] | list[int]] = {
            name: fact for name, fact in facts.items() if fact not in ("", [])
        }
        found = Diagnostic(code=code, severity=severity, location=place, facts=said)
        self.state.findings.append(found)


def merge_parts(
    returned: Sequence[Returned],
    tools: Tools,
    *,
    original: LedgerFile | None = None,
    groups: Sequence[Group] = (),
) -> Merged:
    """The whole from the files that came back.

    Without the original the rows of a part that did not come back are missing; with it they are as sent.
    `groups` say how the original is split where no key does. Raises UsageError [part-no-key] where neither a
    key nor the original is there, [part-other-original] where the keys are of another ledger.
    """
    keys = _main_keys([part.key for part in returned if part.key])
    whole = _find_whole(keys, original, groups, tools)
    fitting, refused = _sort_out(returned, whole)
    added = [found for part in fitting if part.file for found in iter_added_columns(whole.frame, part.file)]
    frame = add_columns(whole.frame, added)
    work = _Round(whole, Settlement(frame, whole.slots, dict(whole.items), tools))
    for part in fitting:
        error = _take_part(work, part)
        refused += [error] if error else []
    settle_cells(work.state, work.answers)
    _tell_missing(work)
    return _finish(work, refused)


# --- what belongs together ------------------------------------------------------------------------------


def _main_keys(keys: Sequence[PartKey]) -> list[PartKey]:
    """The keys of the ledger that most of the parts are of."""
    counts = Counter(key.whole for key in keys)
    main = counts.most_common(1)[0][0] if counts else ""
    return [key for key in keys if key.whole == main]


def _find_whole(
    keys: Sequence[PartKey], original: LedgerFile | None, groups: Sequence[Group], tools: Tools
) -> Whole:
    if original is None:
        if not keys:
            raise UsageError("part-no-key")
        return whole_of_keys(keys)
    whole = whole_of_file(original, groups, tools)
    if not keys:
        return whole
    if keys[0].whole != whole.id:
        raise UsageError("part-other-original", original.source.name)
    return with_names(whole, keys[0])


def _sort_out(returned: Sequence[Returned], whole: Whole) -> tuple[list[Returned], list[InputRefused]]:
    """The files that may be parts, and a refusal for each that is one of another ledger."""
    fitting = [part for part in returned if part.key is None or part.key.whole == whole.id]
    others = [part.name for part in returned if part not in fitting]
    return fitting, [InputRefused("part-of-another", name) for name in others]


# --- one part -------------------------------------------------------------------------------------------


def _take_part(work: _Round, part: Returned) -> InputRefused | None:
    """Takes the answers of a file; gives back a refusal where it has nothing to do with the ledger."""
    if part.file is None:
        return None
    placed = place_rows(part, work.whole, work.state.frame, work.state.tools)
    if part.key is None and not placed.slots:
        return InputRefused("part-unrelated", part.name)
    name = part.key.name if part.key else find_part(part.name, set(placed.slots.values()), work.whole)
    if part.key is None:
        work.tell("part-key-lost", Severity.GUESS, file=part.name, unit=name)
    work.answered[name] |= set(placed.slots.values())
    work.files[name].append(set(placed.slots.values()))
    _tell_columns(work, part.name, name, placed)
    for at, row in enumerate(placed.rows):
        if at in placed.slots:
            _take_row(work, name, part.name, row, placed.slots[at], placed.guessed.get(at))
        else:
            _add_row(work, name, placed, at)
    placed_items = [row.item for at, row in enumerate(placed.rows) if at in placed.slots]
    sections = iter_new_sections(placed_items, work.whole.items.values())
    for line in (*sections, *iter_added_lines(part.file, work.whole.frame)):
        work.tell("part-line-added", unit=name, file=part.name, text=line)
    return None


def _take_row(
    work: _Round, name: str, file: str, row: ReturnedRow, slot: int, likeness: float | None
) -> None:
    index = work.whole.slots[slot].ledger
    for c, text in enumerate(row.texts[index]):
        if text is not None:
            blank = c in row.blanks[index]
            answer = Answer(name, text, row.item, row.columns[index][c], is_blank=blank, file=file)
            work.answers[slot, c].append(answer)
    if slot not in work.state.items:  # whose words only the part itself knows
        place = work.whole.slots[slot]
        changes = {"merged": place.merged, "source": place.source}
        work.state.items[slot] = _convert(work, row, index, place.cells).model_copy(update=changes)
        work.state.changed.add(slot)
    if likeness is not None:
        code = "part-row-in-order" if likeness == 1 else "part-row-matched"
        number = row.item.number or ""
        work.tell(code, Severity.GUESS, slot, unit=name, number=number, likeness=round(likeness, 2))
    _tell_homeless(work, name, row, index)


def _tell_homeless(work: _Round, name: str, row: ReturnedRow, index: int) -> None:
    """Reports what stands in columns for which the whole has no place: their headings come twice."""
    known = list(row.columns[index].values())
    for column in row.ledger.columns:
        text = work.state.tools.cell_text(row.item, column, row.ledger.columns)
        if column not in known and text.strip():
            work.tell("part-line-added", unit=name, file="", text=f"{column.label}：{text}")


def _add_row(work: _Round, name: str, placed: Placed, at: int) -> None:
    """Keeps a row that nobody sent behind the row above it."""
    row = placed.rows[at]
    if not row.texts:
        work.tell("part-row-elsewhere", unit=name, text=_first_words(row))
        return
    index = next(iter(row.texts))
    above = _row_above(work, placed, at, index)
    said = (index, above, row.texts[index])
    if said in work.seen:  # the same row from the Word and the Excel file of one unit
        return
    work.seen.add(said)
    item = _convert(work, row, index).model_copy(update={"section": _section_of(work, above, row)})
    work.added[above if above is not None else -1 - index].append(item)
    work.tell("part-row-added", slot=above, unit=name, text=_first_words(row))


def _row_above(work: _Round, placed: Placed, at: int, index: int) -> int | None:
    """The row of the whole behind which an added row of a ledger belongs; None for its very beginning."""
    known = {n: slot for n, slot in placed.slots.items() if work.whole.slots[slot].ledger == index}
    before = [n for n in known if n < at]
    if before:
        return known[max(before)]
    first = min(known, default=None)
    before_first = known[first] - 1 if first is not None else len(work.whole.slots) - 1
    in_ledger = before_first >= 0 and work.whole.slots[before_first].ledger == index
    return before_first if in_ledger else None


def _section_of(work: _Round, above: int | None, row: ReturnedRow) -> str | None:
    known = work.state.items.get(above) if above is not None else None
    return row.item.section or (known.section if known else None)


def _convert(work: _Round, row: ReturnedRow, index: int, sent: Sequence[str] = ()) -> Item:
    """A returned row as an item of a ledger of the whole; texts of columns it does not have are kept too.

    `sent` are the digests of its cells, where it is a row that was sent: what was blank then stays so.
    """
    columns = work.state.frame.ledgers[index].columns
    item = Item(section=row.item.section)
    for c, column in row.columns[index].items():
        if c in row.blanks[index] and c < len(sent) and not sent[c]:
            continue
        text = row.texts[index][c] or ""
        item = put_cell(item, columns[c], columns, row.item, column, text, work.state.tools)
    known = list(row.columns[index].values())
    for column in row.ledger.columns:
        if column not in known:
            text = work.state.tools.cell_text(row.item, column, row.ledger.columns)
            item = put_text(item, Column(label=column.label), text, work.state.tools)
    return item


def _first_words(row: ReturnedRow) -> str:
    """What a row is about."""
    item = row.item
    words = [item.number, item.task, item.content, *item.extra.values(), item.progress.text]
    return " ".join("".join(word.split()) for word in words if word)[:60]


def _tell_columns(work: _Round, file: str, name: str, placed: Placed) -> None:
    """The columns that a file lacks, has beyond those sent, or calls otherwise."""
    lost: dict[str, None] = {}
    new: dict[str, None] = {}
    renamed: dict[str, str] = {}
    for at, slot in placed.slots.items():
        index = work.whole.slots[slot].ledger
        sent = len(work.whole.frame.ledgers[index].columns)
        labels = [column.label for column in work.state.frame.ledgers[index].columns]
        texts = placed.rows[at].texts[index]
        lost |= {labels[c]: None for c in range(sent) if texts[c] is None}
        new |= {labels[c]: None for c in range(sent, len(texts)) if texts[c]}
        columns = work.whole.frame.ledgers[index].columns
        given = placed.rows[at].columns[index]
        renamed |= {labels[c]: n.label for c, n in given.items() if c < sent and is_renamed(columns[c], n)}
    if lost:
        work.tell("part-column-missing", unit=name, file=file, columns=list(lost))
    if new:
        work.tell("part-column-added", unit=name, file=file, columns=list(new))
    for label, now in renamed.items():
        work.tell("part-column-renamed", Severity.GUESS, unit=name, file=file, column=label, now=now)


# --- what is missing ------------------------------------------------------------------------------------


def _tell_missing(work: _Round) -> None:
    """The parts that did not come back, the rows that are not in theirs, and the rows that nobody has."""
    whole, everywhere = work.whole, set().union(*work.answered.values())
    for name in whole.names:
        slots = whole.slots_of(name)
        if name not in work.answered and not set(slots) <= everywhere:
            known = any(slot in work.state.items for slot in slots)
            code = "part-not-returned" if known else "part-lost"
            work.tell(code, unit=name, count=len(slots), numbers=_numbers(work, slots))
        for slot in slots if name in work.answered else ():
            if not _came_back(work, slot, name) or _was_deleted(work, slot, name):
                number, text = "".join(_numbers(work, [slot])), _words_of(work, slot)
                work.tell("part-row-missing", slot=slot, unit=name, number=number, text=text)
    lost = [slot for slot in range(len(whole.slots)) if slot not in work.state.items]
    if lost:
        work.tell("part-rows-unknown", count=len(lost))


def _came_back(work: _Round, slot: int, name: str) -> bool:
    """Whether a row is in its part's files, or was put into the file of a part that never had it."""
    owners = {work.whole.names[part] for part in work.whole.slots[slot].parts} - {name}
    return any(slot in slots for part, slots in work.answered.items() if part not in owners)


def _was_deleted(work: _Round, slot: int, name: str) -> bool:
    """Whether a file of the part lacks a row that the others of it have as it was sent.

    Of a Word and an Excel file only one is filled in; a row that is edited in one of two is no deleted one.
    """
    if all(slot in slots for slots in work.files[name]):
        return False
    cells = work.whole.slots[slot].cells
    return not any(
        answer.part == name and answer.differs(cells[c] if c < len(cells) else "", column)
        for c, column in enumerate(work.state.frame.ledgers[work.whole.slots[slot].ledger].columns)
        for answer in work.answers.get((slot, c), ())
    )


def _numbers(work: _Round, slots: Iterable[int]) -> list[str]:
    found = (work.state.items[slot].number for slot in slots if slot in work.state.items)
    return list(dict.fromkeys(number for number in found if number))


def _words_of(work: _Round, slot: int) -> str:
    item = work.state.items.get(slot)
    return "".join((item.content or item.task or "").split())[:40] if item else ""


# --- the whole ------------------------------------------------------------------------------------------


def _finish(work: _Round, refused: Sequence[InputRefused]) -> Merged:
    items: dict[int, list[Item]] = {}
    changed: set[tuple[int, int]] = set()
    for index in range(len(work.state.frame.ledgers)):
        items[index] = []
        for item, is_changed in _iter_items(work, index):
            if is_changed:
                changed.add((index, len(items[index])))
            items[index].append(item)
    file = restore_file(work.whole, work.state.frame, items)
    findings = work.state.findings
    if findings:
        file = file.model_copy(update={"diagnostics": [*file.diagnostics, *findings]})
    return Merged(file, tuple(findings), frozenset(changed), work.state.cells, tuple(refused))


def _iter_items(work: _Round, index: int) -> Iterator[tuple[Item, bool]]:
    """The items of a ledger in the order of the whole, each with whether it is another one than was sent."""
    columns = work.state.frame.ledgers[index].columns
    yield from ((item, True) for item in work.added.get(-1 - index, ()))
    slots = [at for at, slot in enumerate(work.whole.slots) if slot.ledger == index]
    for slot, following in zip_longest(slots, slots[1:]):
        if slot in work.state.items:
            yield work.state.items[slot], slot in work.state.changed
        for item in work.added.get(slot, ()):
            yield _join_merge(item, work.state.items, slot, following, columns), True


def _join_merge(
    item: Item, items: Mapping[int, Item], above: int, below: int | None, columns: Sequence[Column]
) -> Item:
    """An added item in or under a merged cell that says what the cell says is part of it."""
    if above not in items:
        return item
    merges = {*items[above].merged, *(items[below].merged if below is not None and below in items else ())}
    inside = [c.key for c in columns if c.key in merges and item.agrees(items[above], c)]
    raw = {key: text for key, text in item.raw.items() if key not in inside}
    return item.model_copy(update={"merged": inside, "raw": raw})
