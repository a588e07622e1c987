"""Two reports → what changed between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Literal, NamedTuple

from ledgertool.compare.changes import Change, Comparison, Edition, ItemChange, ItemReference
from ledgertool.compare.fields import compare_names, compare_texts, compare_units, find_copied
from ledgertool.compare.figures import compare_figures, is_same_year
from ledgertool.compare.likeness import same_text, squeeze
from ledgertool.compare.matching import Match, match_items
from ledgertool.compare.parts import join_items
from ledgertool.compare.problems import compare_problems
from ledgertool.diagnostics import Severity
from ledgertool.ledger import Item, Ledger, LedgerFile
from ledgertool.quantities import find_dates

__all__ = ["Entry", "compare_files", "compare_items", "describe_edition", "list_entries", "refer_to"]


class Entry(NamedTuple):
    """An item with its ledger and its place in the file."""

    item: Item
    ledger: Ledger
    ledger_index: int
    item_index: int

    @property
    def day(self) -> date | None:
        """The day that the item's report stands for: that up to which it tells, else the period's last."""
        return self.ledger.as_of or (self.ledger.period.end if self.ledger.period else None)


def compare_files(old: LedgerFile, new: LedgerFile) -> Comparison:
    """The changes from one report to another; between a file and itself there are none."""
    before, after = list_entries(old), list_entries(new)
    matches = match_items([entry.item for entry in before], [entry.item for entry in after])
    is_later = _is_later(old, new)
    moved = _find_moved(matches)
    items = [
        compare_items(
            [before[at] for at in match.old],
            [after[at] for at in match.new],
            likeness=match.likeness,
            is_later=is_later,
            is_moved=match in moved,
        )
        for match in matches
    ]
    return Comparison(
        old=describe_edition(old),
        new=describe_edition(new),
        items=items,
        table=list(_compare_tables(old, new)),
    )


def list_entries(file: LedgerFile) -> list[Entry]:
    """The items of all ledgers of a file."""
    return [
        Entry(item, ledger, number, at)
        for number, ledger in enumerate(file.ledgers)
        for at, item in enumerate(ledger.items)
    ]


def describe_edition(file: LedgerFile) -> Edition:
    """File, title and period of a report: those of its first ledger that has them.

    Of one that says only up to which day it tells, that day is the end.
    """
    title = next((ledger.title for ledger in file.ledgers if ledger.title), None)
    period = next((ledger.period for ledger in file.ledgers if ledger.period), None)
    if period is None:
        day = next((ledger.as_of for ledger in file.ledgers if ledger.as_of), None)
        return Edition(name=file.source.name, title=title, end=day)
    return Edition(
        name=file.source.name, title=title, period=period.label, start=period.start, end=period.end
    )


def _is_later(old: LedgerFile, new: LedgerFile) -> bool:
    """Whether the new file reports on another time, so that it should tell something new.

    Two versions of one quarter's report need not; files that do not say their period are two reports where
    they differ at all.
    """
    one, other = describe_edition(old), describe_edition(new)
    if one.end and other.end:
        return (one.start, one.end) != (other.start, other.end)
    return old.ledgers != new.ledgers


# --- one item -----------------------------------------------------------------------------------------------


def compare_items(
    old: Sequence[Entry], new: Sequence[Entry], *, likeness: float, is_later: bool, is_moved: bool = False
) -> ItemChange:
    """What changed in an item; of one that was split or joined, in its parts together."""
    changes: list[Change] = []
    if old and new:
        one, other = join_items([e.item for e in old]), join_items([e.item for e in new])
        same_year = is_same_year(old[0].day, new[0].day)
        changes = list(_iter_changes(one, other, is_later=is_later, same_year=same_year))
        if len(old) == len(new) == 1:
            changes = [*_whole_changes(one, other, is_moved=is_moved), *changes]
    return ItemChange(
        kind=_kind(len(old), len(new)),
        old=[refer_to(entry) for entry in old],
        new=[refer_to(entry) for entry in new],
        likeness=likeness,
        changes=changes,
    )


def _whole_changes(old: Item, new: Item, *, is_moved: bool) -> Iterator[Change]:
    """Changes that only a whole item can have: of an item in parts its number and names differ anyway."""
    yield from compare_names(old, new)
    if is_moved:
        yield Change(code="reordered")


def _iter_changes(old: Item, new: Item, *, is_later: bool, same_year: bool) -> Iterator[Change]:
    yield from compare_units(old, new)
    yield from compare_figures(old, new, same_year=same_year)
    if "problems" not in old.merged or "problems" not in new.merged:
        yield from compare_problems(old, new, is_later=is_later)
    if is_later:
        yield from find_copied(old, new)
    yield from compare_texts(old, new)


def _kind(old: int, new: int) -> Literal["kept", "added", "dropped", "split", "joined", "regrouped"]:
    if not old or not new:
        return "added" if new else "dropped"
    if old == new == 1:
        return "kept"
    if old > 1 and new > 1:
        return "regrouped"
    return "split" if new > 1 else "joined"


def refer_to(entry: Entry) -> ItemReference:
    """The names and the place of an item."""
    item = entry.item
    return ItemReference(
        ledger=entry.ledger_index,
        item=entry.item_index,
        row=item.source.row if item.source else None,
        number=item.number,
        task=item.task,
        content=item.content or item.target,
        units=list(dict.fromkeys([*item.responsible_units, *item.lead_units])),
    )


# --- the order ----------------------------------------------------------------------------------------------


def _find_moved(matches: Iterable[Match]) -> set[Match]:
    """Items that stand elsewhere among the others: all but the longest sequence that kept its order."""
    kept = [match for match in matches if match.old and match.new]
    ends: list[int] = []
    ranks = []
    for match in kept:
        rank = bisect_left(ends, match.old[0])
        ends[rank : rank + 1] = [match.old[0]]
        ranks.append(rank)
    wanted, still = len(ends) - 1, set()
    for match, rank in zip(reversed(kept), reversed(ranks), strict=True):
        if rank == wanted:
            still.add(match)
            wanted -= 1
    return set(kept) - still


# --- round the items ----------------------------------------------------------------------------------------


def _compare_tables(old: LedgerFile, new: LedgerFile) -> Iterator[Change]:
    """Titles, columns, label lines, notes and totals that came, went or changed."""
    yield from _compare_titles(old, new)
    columns = [[c.label for ledger in file.ledgers for c in ledger.columns] for file in (old, new)]
    yield from _compare_lists("column", *columns)
    notes = [[n for ledger in file.ledgers for n in ledger.notes] for file in (old, new)]
    yield from _compare_lists("note", *notes)
    lines = [{k: v for ledger in file.ledgers for k, v in ledger.metadata.items()} for file in (old, new)]
    yield from _compare_maps("label-line", *lines)
    totals = [
        {total.label: " | ".join(total.cells) for ledger in file.ledgers for total in ledger.totals}
        for file in (old, new)
    ]
    yield from _compare_maps("total", *totals)


def _compare_titles(old: LedgerFile, new: LedgerFile) -> Iterator[Change]:
    """Titles that differ in more than the period, which is another one in each report."""
    before, after = ([ledger.title for ledger in file.ledgers] for file in (old, new))
    for one, other in zip_longest(before, after):
        if _undated(one) != _undated(other):
            yield Change(code="title-changed", old=one, new=other)


def _undated(title: str | None) -> str:
    """A title without its dates and blanks."""
    text = title or ""
    for found in reversed(find_dates(text)):
        text = text[: found.start] + text[found.end :]
    return squeeze(text)


def _compare_lists(what: str, old: list[str], new: list[str]) -> Iterator[Change]:
    before, after = {"".join(text.split()) for text in old}, {"".join(text.split()) for text in new}
    for text in dict.fromkeys(old):
        if "".join(text.split()) not in after:
            severity = Severity.WARNING if what == "column" else Severity.INFO
            yield Change(code=f"{what}-dropped", severity=severity, old=text)
    for text in dict.fromkeys(new):
        if "".join(text.split()) not in before:
            yield Change(code=f"{what}-added", new=text)


def _compare_maps(what: str, old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    for label in dict.fromkeys((*old, *new)):
        if not same_text(old.get(label), new.get(label)):
            yield Change(code=f"{what}-changed", field=label, old=old.get(label), new=new.get(label))
