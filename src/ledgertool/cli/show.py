"""`ledgertool show`: a ledger as a table in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.help import Says
from ledgertool.cli.options import Input, LimitOption, ProfileOption, console_of, open_input, parse_limits
from ledgertool.cli.tables.terminal import open_screen, shorten, visible
from ledgertool.cli.wording import tell_diagnostics
from ledgertool.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console as RichConsole

    from ledgertool.cli.console import Console
    from ledgertool.ledger import Item, Ledger, LedgerFile, Point, Role, Text

EXAMPLES = (
    "ledgertool show 台账.docx",
    "ledgertool show 台账.json --item 3",
    "ledgertool parse 台账.docx | ledgertool show",
)

_COLUMNS: tuple[Role, ...] = ("number", "task", "content", "responsible_units", "progress")


def run(
    ctx: typer.Context,
    file: Input = None,
    item: Annotated[
        str | None,
        typer.Option("--item", metavar="NUMBER"),
        Says("只看序号为 NUMBER 的事项，全文显示", "only the items with this number, in full"),
    ] = None,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Shows the ledgers of a file. Raises UsageError [no-such-item]."""
    console = console_of(ctx)
    limits = parse_limits(limit)
    rules = open_input(profile, limits) if profile else None
    source = open_input(file, limits)

    from ledgertool.pipeline import parse_source

    records = parse_source(source, profile=rules)
    screen = open_screen(console)
    if item is None:
        for ledger in records.ledgers:
            _show_ledger(ledger, screen, console)
    else:
        _show_items(records, item, screen, console)
    tell_diagnostics(records.diagnostics, source.name, console)
    return 0


def _show_ledger(ledger: Ledger, screen: RichConsole, console: Console) -> None:
    """A ledger's title and one row per item, in the columns that it has."""
    from rich.table import Table

    names = [name for name in _COLUMNS if any(_plain(row, name) for row in ledger.items)]
    table = Table(title=visible(ledger.title or "") or None, show_lines=True, title_style="bold")
    for name in names:
        table.add_column(_heading(ledger, name, console), overflow="fold", no_wrap=name == "number")
    for row in ledger.items:
        table.add_row(*(visible(shorten(_plain(row, name))) for name in names))
    screen.print(table)
    screen.print(console.text("show-count", count=len(ledger.items), period=_period_of(ledger)))


def _period_of(ledger: Ledger) -> str:
    return ledger.period.label if ledger.period else "-"


def _heading(ledger: Ledger, name: Role, console: Console) -> str:
    """The ledger's own heading of a column, else the usual name of the role."""
    from ledgertool.writers.labels import role_label

    own = next((column.label for column in ledger.columns if column.role == name), None)
    return visible(own) if own else role_label(name, console.language)


def _plain(item: Item, name: str) -> str:
    """A field as text: the words of a Text, the names of a list, the words of a deadline."""
    value = getattr(item, name)
    if isinstance(value, list):
        return "、".join(value)
    return getattr(value, "text", value) or ""


def _show_items(records: LedgerFile, number: str, screen: RichConsole, console: Console) -> None:
    found = [
        (ledger, item) for ledger in records.ledgers for item in ledger.items if item.number == number.strip()
    ]
    if not found:
        known = list(dict.fromkeys(item.number for item in records.iter_items() if item.number))
        raise UsageError("no-such-item", records.source.name, value=number, known=known)
    for ledger, item in found:
        _show_item(ledger, item, screen, console)


def _show_item(ledger: Ledger, item: Item, screen: RichConsole, console: Console) -> None:
    """Every field of an item with its name; points indented under theirs."""
    from rich.table import Table

    table = Table(show_header=False, show_lines=True, expand=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for name in _ordered_roles(ledger):
        if text := _full(item, name):
            table.add_row(_heading(ledger, name, console), visible(text))
    for label, text in item.extra.items():
        table.add_row(visible(label), visible(text))
    screen.print(table)


def _ordered_roles(ledger: Ledger) -> list[Role]:
    """All roles, those of the ledger's columns first and in their order."""
    from ledgertool.ledger import ROLES

    own = [role for column in ledger.columns for role in (*column.roles, column.role) if role]
    return list(dict.fromkeys([*own, *ROLES]))


def _full(item: Item, name: str) -> str:
    """A field as text, its points line by line."""
    value = getattr(item, name)
    return "\n".join(_point_lines(value)) if hasattr(value, "points") else _plain(item, name)


def _point_lines(value: Text) -> Iterator[str]:
    if not value.points:
        yield value.text
    for point in value.points:
        yield from _lines_of(point, "")


def _lines_of(point: Point, indent: str) -> Iterator[str]:
    label = f"{point.label}：" if point.label else ""
    yield f"{indent}{point.marker or ''}{label}{point.text}"
    for child in point.points:
        yield from _lines_of(child, indent + "  ")
