"""What the tool guessed, skipped or repaired: bad input is data.

A `Diagnostic` carries a stable kebab-case code, a place and facts; its sentence is made by
`messages.message(code, **facts)` when somebody reads it, so that records hold no translated text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

__all__ = ["Diagnostic", "Location", "Severity", "new_dict", "new_list"]


def new_list() -> list[Any]:
    """An empty list for a field of a record.

    What parameters `list` and `dict` take pydantic finds out with the tokenizer, for each field anew.
    """
    return []


def new_dict() -> dict[str, Any]:
    """An empty dictionary for a field of a record."""
    return {}


class Severity(StrEnum):
    """How much a reader of the records should care.

    INFO: worth knowing, nothing was decided. GUESS: the tool decided where the document does not say
    (`--strict` turns these into exit 1). WARNING: something was repaired, left out or may be wrong.
    """

    INFO = "info"
    GUESS = "guess"
    WARNING = "warning"


class Location(BaseModel):
    """A place in a document; every part is optional. Counts are 0-based, `line` and `page` 1-based."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    part: str | None = None
    line: int | None = None
    page: int | None = None
    byte: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    field: str | None = None


class Diagnostic(BaseModel):
    """One thing the tool guessed, skipped or repaired."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    code: str
    severity: Severity = Severity.WARNING
    location: Location | None = None
    facts: dict[str, str | int | float | list[str] | list[int]] = Field(default_factory=new_dict)

    @model_serializer(mode="wrap")
    def _show_severity(self, dump: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Severity is shown even where it is the default, since scripts select by it."""
        return {"code": self.code, "severity": self.severity.value, **dump(self)}
