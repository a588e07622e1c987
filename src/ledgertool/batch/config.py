"""What a batch is asked to do with each document: small, frozen, sent to every worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ledgertool import __version__
from ledgertool.messages import Language
from ledgertool.source import Limits

__all__ = ["Config"]


@dataclass(frozen=True, kw_only=True)
class Config:
    """How documents are converted, and where to.

    `out` is the folder of the run, `shard` the name of this run's part of the work ("1-of-4", "" for all of
    it). `formats` are writers that give one file for each document; `rows` asks for the rows of datasets.
    `profile` is the text of a TOML profile. `timeout` is in seconds, `memory` in bytes of address space (0:
    no backstop).
    """

    out: str
    shard: str = ""
    formats: tuple[str, ...] = ()
    rows: bool = False
    limits: Limits = field(default_factory=Limits)
    profile: str = ""
    timeout: float = 20.0
    memory: int = 1 << 30
    language: Language = "zh"

    @property
    def state(self) -> Path:
        """The folder of what the run itself keeps: manifest, lock, rows."""
        return Path(self.out, ".ledgertool", self.shard)

    @cached_property
    def fingerprint(self) -> str:
        """Hexadecimal digest of all that decides what comes out: version, formats, limits, profile."""
        told = {
            "version": __version__,
            "formats": sorted(self.formats),
            "rows": self.rows,
            "limits": asdict(self.limits),
            "profile": self.profile,
            "language": self.language,
        }
        return _digest(json.dumps(told, sort_keys=True).encode("utf-8", "surrogatepass"))

    def key_of(self, data: bytes) -> str:
        """The key of a document: the same bytes under the same configuration have the same one."""
        return _digest(data, self.fingerprint)

    def to_json(self) -> str:
        """The configuration for a worker process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Config:
        """The configuration that `to_json` wrote."""
        told: Mapping[str, Any] = json.loads(text)
        return cls(**{**told, "formats": tuple(told["formats"]), "limits": Limits(**told["limits"])})


def _digest(data: bytes, person: str = "") -> str:
    """32 hexadecimal digits of BLAKE2b, keyed so that equal bytes under two configurations differ."""
    return hashlib.blake2b(data, key=person.encode(), digest_size=16).hexdigest()
