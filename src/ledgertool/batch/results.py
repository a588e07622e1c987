"""A document to convert, and what is known of it afterwards."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple

__all__ = ["Died", "Result", "RowsPlace", "Status", "Task"]

Status = Literal["done", "refused", "failed"]


@dataclass(frozen=True)
class Task:
    """One document to convert: its bytes, where they came from, and its outputs' name relative to OUT.

    The bytes travel with the task: the file is opened once, and a worker needs no access to where it lies.
    """

    path: str
    relative: str
    name: str
    key: str
    data: bytes = field(repr=False)


class RowsPlace(NamedTuple):
    """Where the rows of a document lie: a file in the run's folder of rows, and a range of its bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, kw_only=True)
class Result:
    """The outcome of one document.

    `message` is the sentence of `code`, `diagnostics` counts what the parser and the writers had to say, by
    code. What `convert_one` made is in `files` (format → bytes) and `rows`; once that is delivered, `outputs`
    (names relative to OUT) and `rows_place` say where it is. `ms` is the time it took.
    """

    key: str
    status: Status
    code: str = ""
    message: str = ""
    diagnostics: dict[str, int] = field(default_factory=dict)
    ms: int = 0
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    rows: bytes = field(default=b"", repr=False)
    outputs: tuple[str, ...] = ()
    rows_place: RowsPlace | None = None

    def to_dict(self) -> dict[str, object]:
        """The delivered result as plain JSON values."""
        return {name: value for name, value in asdict(self).items() if name not in ("files", "rows")}

    @classmethod
    def from_dict(cls, told: dict[str, Any]) -> Result:
        """The result that `to_dict` gave."""
        place = told["rows_place"]
        fixed = {"outputs": tuple(told["outputs"]), "rows_place": RowsPlace(*place) if place else None}
        return cls(**(told | fixed))


@dataclass(frozen=True)
class Died:
    """A worker was lost over these documents: it died, or was ended for taking too long.

    `code` is "timeout" or "worker-died", `detail` how it ended, `ms` how long it had been at work.
    """

    tasks: tuple[Task, ...]
    code: str
    detail: str = ""
    ms: int = 0
