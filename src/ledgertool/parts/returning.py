"""A returned file, its rows led back to their places in the whole."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ledgertool.ledger import Column, Item, Ledger, LedgerFile, Role
from ledgertool.parts.cells import Tools, digest_text
from ledgertool.parts.columns import align_columns
from ledgertool.parts.joined import list_items
from ledgertool.parts.key import PartKey
from ledgertool.parts.places import table_sizes
from ledgertool.parts.whole import Whole

__all__ = ["Placed", "Returned", "ReturnedRow", "place_rows"]

# what a row is known by though everything else in it was rewritten: all of the first, else the second alone
_NAMING: tuple[frozenset[Role], ...] = (
    frozenset(("number", "category", "task", "content", "target", "location")),
    frozenset(("content",)),
)
_LEAST_COLUMNS = 0.5  # a ledger with fewer of the columns is another one


@dataclass(frozen=True)
class Returned:
    """A file that came back: its name, its records (None where it could not be read), its key if any."""

    name: str
    file: LedgerFile | None
    key: PartKey | None = None


@dataclass(frozen=True)
class ReturnedRow:
    """A row of a returned file: its item and its ledger there.

    `texts` has, for the position of each ledger of the whole that it may be of, the cell texts by that one's
    columns, None where the returned table has no such column; `columns` has the returned columns. `blanks`
    are the columns in which the cell itself is blank and the text is that of the cell above, since the reader
    took the blank for "as above".
    """

    item: Item
    ledger: Ledger
    texts: Mapping[int, tuple[str | None, ...]]
    columns: Mapping[int, Mapping[int, Column]]
    digests: Mapping[int, tuple[str | None, ...]]
    blanks: Mapping[int, frozenset[int]]

    def iter_digests(self, index: int, count: int) -> Iterator[tuple[str | None, ...]]:
        """The digests of the first columns of a ledger: with blanks as blanks, and as they were read."""
        digests, blanks = self.digests[index][:count], self.blanks[index]
        if blanks:
            yield tuple("" if c in blanks else digest for c, digest in enumerate(digests))
        yield digests


@dataclass
class Placed:
    """The rows of a returned file; `slots` are the places of those that were found, by position.

    `guessed` are the rows that were found by their likeness alone, with the likeness.
    """

    rows: list[ReturnedRow]
    slots: dict[int, int] = field(default_factory=dict)
    guessed: dict[int, float] = field(default_factory=dict)


def place_rows(returned: Returned, whole: Whole, frame: LedgerFile, tools: Tools) -> Placed:
    """Every row that can be led back, first among the rows that were sent in the file, then among all."""
    rows = list(_iter_rows(returned.file, frame, tools)) if returned.file else []
    placed = Placed(rows)
    own = list(returned.key.items) if returned.key else list(range(len(whole.slots)))
    _place_alike(placed, own, whole, frame)
    _place_guessed(placed, own, whole, tools)
    others = set(range(len(whole.slots))) - set(own)
    _place_alike(placed, sorted(others), whole, frame)
    return placed


# --- the rows of a file ---------------------------------------------------------------------------------


def _iter_rows(file: LedgerFile, frame: LedgerFile, tools: Tools) -> Iterator[ReturnedRow]:
    unmerged = {number for number, table in table_sizes(file).items() if table.merged_as == "blank"}
    for number, ledger in enumerate(file.ledgers):
        maps = _find_ledgers(number, ledger, len(file.ledgers), frame)
        for item in list_items(ledger, tools):
            filled = item.source is not None and item.source.table in unmerged
            yield _make_row(item, ledger, maps, frame, tools, filled=filled)


def _make_row(
    item: Item,
    ledger: Ledger,
    maps: Mapping[int, Mapping[int, int]],
    frame: LedgerFile,
    tools: Tools,
    *,
    filled: bool,
) -> ReturnedRow:
    """A row in the columns of every ledger it may be of; `filled` where the reader fills blanks in."""
    said = [tools.cell_text(item, column, ledger.columns) for column in ledger.columns]
    blank = {n for n, column in enumerate(ledger.columns) if filled and item.continues(column)}
    texts, columns, digests, blanks = {}, {}, {}, {}
    for index, pairs in maps.items():
        sent = frame.ledgers[index].columns
        texts[index] = tuple(said[pairs[c]] if c in pairs else None for c in range(len(sent)))
        columns[index] = {c: ledger.columns[n] for c, n in pairs.items()}
        digests[index] = tuple(
            None if text is None else digest_text(text, column)
            for text, column in zip(texts[index], sent, strict=True)
        )
        blanks[index] = frozenset(c for c, n in pairs.items() if n in blank)
    return ReturnedRow(item, ledger, texts, columns, digests, blanks)


def _find_ledgers(number: int, ledger: Ledger, count: int, frame: LedgerFile) -> dict[int, dict[int, int]]:
    """The ledgers of the whole that a returned one may be, the likeliest first, with their columns."""
    found = {}
    for index, sent in enumerate(frame.ledgers):
        pairs = align_columns(sent.columns, ledger.columns)
        if len(pairs) >= _LEAST_COLUMNS * len(sent.columns):
            found[index] = pairs
    same_place = len(frame.ledgers) == count

    def unlikeness(index: int) -> tuple[bool, int, bool]:
        other_title = frame.ledgers[index].title != ledger.title
        return other_title, -len(found[index]), not (same_place and index == number)

    return {index: found[index] for index in sorted(found, key=unlikeness)}


# --- their places ---------------------------------------------------------------------------------------


def _place_alike(placed: Placed, slots: Sequence[int], whole: Whole, frame: LedgerFile) -> None:
    """Places the rows that say in every cell what was sent, in their order; then those named alike."""
    taken = set(placed.slots.values())
    free = [slot for slot in slots if slot not in taken]
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for slot in free:
        places[whole.slots[slot].ledger, tuple(whole.slots[slot].cells)].append(slot)
    for at, row in _unplaced(placed):
        counts = {index: len(whole.frame.ledgers[index].columns) for index in row.digests}
        waiting = (
            places.get((index, digests))
            for index, count in counts.items()
            for digests in row.iter_digests(index, count)
        )
        if queue := next((queue for queue in waiting if queue), None):
            placed.slots[at] = queue.popleft()
    for roles in _NAMING:
        _place_namesakes(placed, free, roles, whole, frame)


def _place_namesakes(
    placed: Placed, slots: Sequence[int], roles: frozenset[Role], whole: Whole, frame: LedgerFile
) -> None:
    """Places the rows whose cells of these roles say what those of one row only do, on both sides."""
    known = {
        index: [c for c, column in enumerate(ledger.columns) if column.role in roles]
        for index, ledger in enumerate(frame.ledgers)
    }
    taken = set(placed.slots.values())
    sent = {
        slot: (whole.slots[slot].ledger, _pick(whole.slots[slot].cells, known[whole.slots[slot].ledger]))
        for slot in slots
        if slot not in taken
    }
    returned = [
        (at, (index, _pick(digests, known[index])))
        for at, row in _unplaced(placed)
        for index, digests in row.digests.items()
    ]
    slot_of = _only_ones((name, slot) for slot, name in sent.items())
    for name, at in _only_ones((name, at) for at, name in returned).items():
        if name in slot_of and any(name[1]) and at not in placed.slots:
            placed.slots[at] = slot_of[name]


_Name = tuple[int, tuple[str | None, ...]]


def _only_ones(pairs: Iterable[tuple[_Name, int]]) -> dict[_Name, int]:
    """The pairs whose name comes only once."""
    listed = list(pairs)
    counts = Counter(name for name, _ in listed)
    return {name: at for name, at in listed if counts[name] == 1}


def _pick(cells: Sequence[str | None], columns: Sequence[int]) -> tuple[str | None, ...]:
    return tuple(cells[c] for c in columns if c < len(cells))


def _unplaced(placed: Placed) -> list[tuple[int, ReturnedRow]]:
    return [(at, row) for at, row in enumerate(placed.rows) if at not in placed.slots]


def _place_guessed(placed: Placed, slots: Sequence[int], whole: Whole, tools: Tools) -> None:
    """Places the rows that are most like one of the rest."""
    taken = set(placed.slots.values())
    free = [slot for slot in slots if slot not in taken and slot in whole.items]
    rest = _unplaced(placed)
    if not free or not rest:
        return
    found = tools.match([whole.items[slot] for slot in free], [row.item for _, row in rest])
    for old, new, likeness in found:
        if not old or not new or whole.slots[free[old[0]]].ledger not in rest[new[0]][1].texts:
            continue
        at = rest[new[0]][0]
        placed.slots[at] = free[old[0]]
        placed.guessed[at] = likeness
