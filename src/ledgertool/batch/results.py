"""What is known of one document after it was tried."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

__all__ = ["Result", "Status", "Task"]

Status = Literal["done", "refused", "failed"]


@dataclass(frozen=True)
class Task:
    """One document to convert: where it is, where its outputs go (relative to OUT), and its key.

    The key is the digest of the bytes and of the configuration: the same bytes have the same key.
    """

    path: str
    relative: str
    key: str


@dataclass(frozen=True)
class Result:
    """The outcome of one task. `outputs` are relative to OUT; `ms` is the time it took in milliseconds."""

    key: str
    status: Status
    code: str = ""
    message: str = ""
    outputs: tuple[str, ...] = ()
    diagnostics: int = 0
    ms: int = 0

    def to_dict(self) -> dict[str, object]:
        """The result as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, told: dict[str, object]) -> Result:
        """The result that `to_dict` gave."""
        return cls(**{**told, "outputs": tuple(told["outputs"])})  # type: ignore[arg-type]
