"""The clerk's round over the pipeline: a ledger → the bytes of its parts, returned files → the ledger.

Here the records' own work (`parts`) meets those who read, recognize, match and write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from ledgertool.errors import InputRefused
from ledgertool.pipeline import parse_source, write_to

if TYPE_CHECKING:
    from ledgertool.formats import Format
    from ledgertool.ledger import Column, Item, LedgerFile
    from ledgertool.parts import Merged, Part, Returned, Tools
    from ledgertool.source import Source
    from ledgertool.writers import WriteOptions

__all__ = ["Opened", "make_tools", "merge_returned", "open_returned", "split_records", "write_part"]


class Opened(NamedTuple):
    """A returned file, why it could not be read, and whether its hidden key is there but damaged."""

    part: Returned
    refusal: InputRefused | None = None
    key_damaged: bool = False


def split_records(
    file: LedgerFile, *, by: str = "unit", nameless: str = "", fill_down: bool = False
) -> list[Part]:
    """The parts of a ledger; items without a name are the part `nameless`. Raises UsageError."""
    from ledgertool.parts import group_items, split_file

    groups = group_items(file, by, nameless=nameless, fill_down=fill_down)
    return split_file(file, groups, by=by, tools=make_tools())


def write_part(part: Part, writer: Format, stream: BinaryIO, options: WriteOptions) -> None:
    """Writes the file of a part, its key hidden in it."""
    from ledgertool.parts import encode_key

    options = replace(options, hidden=encode_key(part.key), data_sheet=False)
    write_to(part.file, writer, stream, options=options)


def open_returned(source: Source, *, profile: Source | None = None) -> Opened:
    """The records and the key of a returned file; one that cannot be read may still have its key."""
    from ledgertool.parts import Returned, decode_key
    from ledgertool.readers.hidden import find_hidden_text

    try:
        text = find_hidden_text(source)
    except InputRefused as error:
        return Opened(Returned(source.name, None), error)
    key = decode_key(text) if text is not None else None
    damaged = text is not None and key is None
    try:
        return Opened(Returned(source.name, parse_source(source, profile=profile), key), None, damaged)
    except InputRefused as error:
        return Opened(Returned(source.name, None, key), error, damaged)


def merge_returned(returned: Sequence[Returned], *, original: LedgerFile | None = None) -> Merged:
    """The ledger from its returned parts, its changed items measured anew. Raises UsageError."""
    from ledgertool.parts import group_items, merge_parts

    groups = group_items(original, "unit", nameless="") if original else []
    merged = merge_parts(returned, make_tools(), original=original, groups=groups)
    return replace(merged, file=_measure(merged)) if merged.changed else merged


def _measure(merged: Merged) -> LedgerFile:
    """The merged file, figures, dates and rates of the changed items found anew; those of the others stay."""
    from ledgertool.recognize.figures import add_figures

    bare: dict[str, list[object]] = {"figures": [], "dates": [], "completion": []}
    ledgers = []
    for index, ledger in enumerate(merged.file.ledgers):
        at = [n for n in range(len(ledger.items)) if (index, n) in merged.changed]
        changed = [ledger.items[n].model_copy(update=bare) for n in at]
        alone = merged.file.model_copy(update={"ledgers": [ledger.model_copy(update={"items": changed})]})
        measured = dict(zip(at, add_figures(alone).ledgers[0].items, strict=True))
        items = [measured.get(n, item) for n, item in enumerate(ledger.items)]
        ledgers.append(ledger.model_copy(update={"items": items}))
    return merged.file.model_copy(update={"ledgers": ledgers})


def make_tools() -> Tools:
    """What the other stages do for splitting and merging."""
    from ledgertool.parts import Tools
    from ledgertool.recognize.points import parse_text

    return Tools(cell_text=_written_text, parse_text=parse_text, match=_match)


def _written_text(item: Item, column: Column, columns: Sequence[Column]) -> str:
    """The text of a cell as it stands in a written file, where a control character is visible."""
    from ledgertool.writers.celltext import cell_text
    from ledgertool.writers.visible import show_controls

    return show_controls(cell_text(item, column, columns).replace("\r", ""), lambda _: None)


def _match(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    return list(_iter_matches(old, new))


def _iter_matches(
    old: Sequence[Item], new: Sequence[Item]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], float]]:
    from ledgertool.compare.matching import match_items

    yield from match_items(old, new)
