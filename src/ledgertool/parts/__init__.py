"""The clerk's round: one ledger → a part for each unit → the ledger again, with what the units wrote.

Works on records alone; reading, writing and hiding the keys are others' work.
"""

from __future__ import annotations

from ledgertool.parts.cells import Tools
from ledgertool.parts.groups import GROUPINGS, Group, group_items
from ledgertool.parts.key import PartKey, decode_key, encode_key
from ledgertool.parts.merging import Merged, merge_parts
from ledgertool.parts.names import safe_names
from ledgertool.parts.returning import Returned
from ledgertool.parts.splitting import Part, split_file

__all__ = [
    "GROUPINGS",
    "Group",
    "Merged",
    "Part",
    "PartKey",
    "Returned",
    "Tools",
    "decode_key",
    "encode_key",
    "group_items",
    "merge_parts",
    "safe_names",
    "split_file",
]
