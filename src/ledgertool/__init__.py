"""Turn Chinese progress ledgers (台账) into validated records, and back.

    import ledgertool

    file = ledgertool.read("report.docx")
    for item in file.iter_items():
        print(item.number, item.progress.text)
    ledgertool.write(file, "report.xlsx")

The names below are imported when first used, so that `import ledgertool` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledgertool.checks.finding import Finding
    from ledgertool.diagnostics import Diagnostic, Location, Severity
    from ledgertool.errors import InputRefused, LedgertoolError, OutputFailed, UsageError
    from ledgertool.formats import Format
    from ledgertool.ledger import Figure, Item, Ledger, LedgerFile, Period, Point, Text
    from ledgertool.messages import message
    from ledgertool.pipeline import check, read, write
    from ledgertool.source import Limits

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "Figure",
    "Finding",
    "Format",
    "InputRefused",
    "Item",
    "Ledger",
    "LedgerFile",
    "LedgertoolError",
    "Limits",
    "Location",
    "OutputFailed",
    "Period",
    "Point",
    "Severity",
    "Text",
    "UsageError",
    "__version__",
    "check",
    "message",
    "read",
    "write",
]

_HOMES = {
    "checks.finding": ("Finding",),
    "diagnostics": ("Diagnostic", "Location", "Severity"),
    "errors": ("InputRefused", "LedgertoolError", "OutputFailed", "UsageError"),
    "formats": ("Format",),
    "ledger": ("Figure", "Item", "Ledger", "LedgerFile", "Period", "Point", "Text"),
    "messages": ("message",),
    "pipeline": ("check", "read", "write"),
    "source": ("Limits",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
