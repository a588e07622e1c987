"""What came back for each cell, and what the whole says then: a three-way merge, cell by cell.

Cells that were one merged cell in the whole are one here too, though every row of a part shows its text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ledgertool.diagnostics import Diagnostic, Location
from ledgertool.ledger import UNIT_ROLES, Column, Item, LedgerFile
from ledgertool.parts.cells import Tools, digest_text, put_cell, put_text, simplify
from ledgertool.parts.key import Slot

__all__ = ["Answer", "Settlement", "place_of", "settle_cells"]

_SHORT = ("number", "deadline", "status")  # fields in which two answers stand side by side, not in two lines


@dataclass(frozen=True)
class Answer:
    """What a part says in a cell: its text, and the item and column of the returned file it stands in.

    `is_blank` where the cell itself is blank and the text that of the cell above; `file` is the file's name.
    """

    part: str
    text: str
    item: Item
    column: Column
    is_blank: bool = False
    file: str = ""

    @property
    def signature(self) -> str:
        """The part and the file that says it; a file that is called by its part needs no more."""
        if not self.file:
            return self.part
        return self.file if self.part in self.file else f"{self.part}（{self.file}）"

    def differs(self, sent: str, column: Column) -> bool:
        """Whether it says something else than was sent; a blank that was blank does not."""
        return digest_text(self.text, column) != sent and not (self.is_blank and not sent)


@dataclass
class Settlement:
    """The items after the merge, by slot; `changed` are the slots of which a cell changed."""

    frame: LedgerFile
    slots: Sequence[Slot]
    items: dict[int, Item]
    tools: Tools
    changed: set[int] = field(default_factory=set)
    cells: int = 0
    findings: list[Diagnostic] = field(default_factory=list)


Answers = dict[tuple[int, int], list[Answer]]  # by slot and column


def settle_cells(state: Settlement, answers: Answers) -> None:
    """Takes over every text that came back changed; where two parts say different things, both."""
    for index, ledger in enumerate(state.frame.ledgers):
        slots = [at for at, slot in enumerate(state.slots) if slot.ledger == index and at in state.items]
        for c, column in enumerate(ledger.columns):
            for region in list(_iter_regions(state, slots, column)):
                _settle_region(state, region, c, column, answers)
        _part_merges(state, slots, ledger.columns)


def _iter_regions(state: Settlement, slots: Sequence[int], column: Column) -> Iterator[list[int]]:
    """The slots whose cells in a column are one cell of the whole."""
    region: list[int] = []
    for slot in slots:
        if region and not (slot == region[-1] + 1 and _continues(state, slot, column)):
            yield region
            region = []
        region.append(slot)
    if region:
        yield region


def _continues(state: Settlement, slot: int, column: Column) -> bool:
    merged = state.slots[slot].merged
    says_so = column.key in merged or column.label in merged
    return says_so and state.items[slot].agrees(state.items[slot - 1], column)


def _settle_region(
    state: Settlement, region: Sequence[int], c: int, column: Column, answers: Answers
) -> None:
    changed: dict[int, dict[str, list[Answer]]] = {}
    for slot in region:
        cells = state.slots[slot].cells
        sent = cells[c] if c < len(cells) else ""
        for answer in answers.get((slot, c), ()):
            if answer.differs(sent, column):
                changed.setdefault(slot, defaultdict(list))[simplify(answer.text, column)].append(answer)
    if not changed:
        return
    parts = {a.part for said in changed.values() for given in said.values() for a in given}
    texts = {text for said in changed.values() for text in said}
    if len(parts) == 1 and len(texts) > 1:  # a unit that took a merged cell apart
        for slot, said in changed.items():
            _settle(state, [slot], said, c, column)
        return
    together: dict[str, list[Answer]] = defaultdict(list)
    for said in changed.values():
        for text, given in said.items():
            together[text] += given
    _settle(state, region, together, c, column)


def _settle(
    state: Settlement, slots: Sequence[int], said: dict[str, list[Answer]], c: int, column: Column
) -> None:
    """Puts one text, or the texts that contradict each other, into the cells of some slots."""
    columns = state.frame.ledgers[state.slots[slots[0]].ledger].columns
    answers = [given[0] for given in said.values()]
    before = state.tools.cell_text(state.items[slots[0]], column, columns)
    for number, slot in enumerate(slots):
        item = state.items[slot]
        if len(answers) > 1:
            item = _put_all(item, column, said, state.tools)
        else:
            (a,) = answers
            item = put_cell(item, column, columns, a.item, a.column, a.text, state.tools)
        if number:  # what a merged cell has word for word stands in its first row
            raw = {key: text for key, text in item.raw.items() if key != column.key}
            item = item.model_copy(update={"raw": raw})
        state.items[slot] = item
    state.changed |= set(slots)
    state.cells += 1
    state.findings += _tell(state, slots[0], c, before, said)


def _put_all(item: Item, column: Column, said: dict[str, list[Answer]], tools: Tools) -> Item:
    """The item with all texts in a column, each behind the name of its part; names of units as one list."""
    if column.role in UNIT_ROLES:
        names: dict[str, None] = {}
        for given in said.values():
            names |= dict.fromkeys(getattr(put_text(item, column, given[0].text, tools), column.role))
        return put_text(item, column, "、".join(names), tools)
    told = [f"【{name}】{given[0].text}" for name, given in zip(_names_of(said), said.values(), strict=True)]
    return put_text(item, column, ("；" if column.role in _SHORT else "\n").join(told), tools)


def _names_of(said: dict[str, list[Answer]]) -> list[str]:
    """Who says each of the texts; a part that says several is named with its files."""
    parts = [dict.fromkeys(answer.part for answer in given) for given in said.values()]
    counts = Counter(part for group in parts for part in group)
    names = (
        dict.fromkeys(answer.part if counts[answer.part] == 1 else answer.signature for answer in given)
        for given in said.values()
    )
    return ["、".join(group) for group in names]


def _tell(
    state: Settlement, slot: int, c: int, before: str, said: dict[str, list[Answer]]
) -> Iterator[Diagnostic]:
    """The conflict, or the text that was taken out."""
    place = place_of(state.slots[slot], c)
    column = state.frame.ledgers[state.slots[slot].ledger].columns[c]
    facts: dict[str, Any] = {"column": column.label, "sent": before}
    facts |= {"number": number} if (number := state.items[slot].number) else {}
    if len(said) > 1:
        names = _names_of(said)
        told = [f"{name}：{given[0].text}" for name, given in zip(names, said.values(), strict=True)]
        facts |= {"texts": told, "count": len(said)}
        yield Diagnostic(code="part-conflict", location=place, facts=facts)
    elif "" in said and before.strip():
        facts["unit"] = said[""][0].part
        yield Diagnostic(code="part-cell-cleared", location=place, facts=facts)


def place_of(slot: Slot, column: int | None = None) -> Location:
    """Where an item stands in the whole."""
    source = slot.source
    inside = source is not None and source.table >= 0
    return Location(
        table=source.table if source and inside else None,
        row=source.row if source and inside else None,
        paragraph=source.row if source and not inside else None,
        column=column,
    )


def _part_merges(state: Settlement, slots: Sequence[int], columns: Sequence[Column]) -> None:
    """Ends the merges of cells that say something else than the cell above now."""
    for above, slot in pairwise(slots):
        if not {above, slot} & state.changed:
            continue
        item = state.items[slot]
        apart = {
            key
            for column in columns
            if not item.agrees(state.items[above], column)
            for key in (column.key, column.label)
        }
        merged = [key for key in item.merged if key not in apart]
        if merged != item.merged:
            state.items[slot] = item.model_copy(update={"merged": merged})
