"""The hidden key of a part: from which ledger it came, which rows it holds, and what they said when sent.

The key of a part holds the frame of the whole (titles, columns, headings, totals, lines round the tables),
the part's own rows as records, and of every other row no words but a digest of each cell: so the whole can be
put together from the parts alone, and no unit carries another one's text unseen.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ledgertool.ledger import Item, ItemSource, KeptRow, LedgerFile

__all__ = ["OwnRow", "PartKey", "Slot", "decode_key", "digest_file", "encode_key"]

_LARGEST: Final = 64 * 1024 * 1024  # bytes that a key may inflate to


class _Sealed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="constants", defer_build=True)


class Slot(_Sealed):
    """The place of an item in the whole: its ledger, its row, what it continues, a digest of each cell.

    `parts` are the positions, in `PartKey.names`, of the parts it was sent to.
    """

    ledger: int
    source: ItemSource | None = None
    merged: list[str] = Field(default_factory=list)
    cells: list[str] = Field(default_factory=list)
    parts: list[int] = Field(default_factory=list)


class OwnRow(_Sealed):
    """A row of the layout that is kept word for word and belongs to an item of the part."""

    table: int
    row: KeptRow


class PartKey(_Sealed):
    """What a part knows of itself; `items` are its own by their slot, `lines` its lines by their place."""

    version: Literal["1"] = "1"
    whole: str
    by: str
    part: int
    names: list[str]
    frame: LedgerFile
    slots: list[Slot]
    items: dict[int, Item]
    kept: list[OwnRow] = Field(default_factory=list)
    lines: dict[int, str] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the part: of a unit, where the ledger was split by unit."""
        return self.names[self.part]


def digest_file(file: LedgerFile) -> str:
    """What tells one ledger from another: a digest of its items and columns, whatever its file was called."""
    said = [ledger.model_dump(mode="json", include={"columns", "items"}) for ledger in file.ledgers]
    text = json.dumps(said, sort_keys=True)
    return sha256(text.encode("ascii")).hexdigest()[:32]


def encode_key(key: PartKey) -> str:
    """The key as ASCII text."""
    text = json.dumps(key.model_dump(mode="json", exclude_defaults=True))
    return b64encode(zlib.compress(text.encode("ascii"), 9)).decode("ascii")


def decode_key(text: str) -> PartKey | None:
    """The key that a text holds; None where it is damaged, or of a version that we do not know."""
    try:
        packed = zlib.decompressobj()
        data = packed.decompress(b64decode("".join(text.split()), validate=True), _LARGEST)
        if not packed.eof:
            return None
        key = PartKey.model_validate(json.loads(data))
    except (ValueError, zlib.error, ValidationError, RecursionError):
        return None
    return key if _is_sound(key) else None


def _is_sound(key: PartKey) -> bool:
    """Whether every position in the key exists."""
    return (
        0 <= key.part < len(key.names)
        and all(0 <= slot < len(key.slots) for slot in key.items)
        and all(0 <= slot.ledger < len(key.frame.ledgers) for slot in key.slots)
        and all(0 <= part < len(key.names) for slot in key.slots for part in slot.parts)
    )
