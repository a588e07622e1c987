"""What a batch is asked to do: small, frozen, sent to every worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ledgertool import __version__
from ledgertool.messages import Language
from ledgertool.source import Limits

__all__ = ["Config"]


@dataclass(frozen=True, kw_only=True)
class Config:
    """How documents are converted.

    `formats` are writers that give one file for each document; `keep_records` asks for the records themselves
    in the spool, from which datasets are built. `out` is the folder of the run. `timeout` is in seconds,
    `memory` in bytes of address space (0: no backstop).
    """

    out: str
    formats: tuple[str, ...] = ()
    keep_records: bool = False
    limits: Limits = field(default_factory=Limits)
    timeout: float = 20.0
    memory: int = 1 << 30
    language: Language | None = None

    def fingerprint(self) -> str:
        """Hexadecimal digest of all that decides what comes out: version, formats and limits."""
        told = {
            "version": __version__,
            "formats": self.formats,
            "records": self.keep_records,
            "limits": asdict(self.limits),
        }
        return hashlib.blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=8).hexdigest()

    def to_json(self) -> str:
        """The configuration for a worker process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Config:
        """The configuration that `to_json` wrote."""
        told: Mapping[str, Any] = json.loads(text)
        return cls(**{**told, "formats": tuple(told["formats"]), "limits": Limits(**told["limits"])})
