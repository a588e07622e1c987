"""The records as JSON: UTF-8, not escaped, indented by two blanks, keys in the order of the models.

Fields that have their default value are left out; the schema says what the defaults are.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions

__all__ = ["dump_record", "write_json"]

# legal in JSON, but no characters (Unicode 23.7): an editor would show nothing, XML tools would refuse them
_NONCHARACTERS = {char.encode(): b"\\u%04x" % ord(char) for char in "\ufffe\uffff"}


def write_json(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    """The whole file as one JSON object."""
    body = dump_record(file, indent=2)
    # the version is a default too, but a reader must find it first
    stream.write(b'{\n  "schema_version": "%s",\n' % file.schema_version.encode())
    stream.write(memoryview(body)[2:])  # a large file is not copied once more
    stream.write(b"\n")


def dump_record(record: BaseModel, *, indent: int | None = None) -> bytes:
    """A record as UTF-8 JSON without its defaults; what UTF-8 cannot say (a lone surrogate) is escaped."""
    try:
        # as bytes: model_dump_json makes a text of them, which would have to become bytes again
        data = record.__pydantic_serializer__.to_json(record, indent=indent, exclude_defaults=True)
    except PydanticSerializationError:  # a lone surrogate; \udcxx is also how JSON escapes it
        data = _dump_surrogates(record, indent).encode("utf-8", errors="backslashreplace")
    for character, escape in _NONCHARACTERS.items():
        data = data.replace(character, escape)
    return data


def _dump_surrogates(record: BaseModel, indent: int | None) -> str:
    """The same by the standard library, which lets surrogates pass."""
    values = record.model_dump(mode="python", exclude_defaults=True)
    separators = (",", ": ") if indent else (",", ":")
    return json.dumps(values, ensure_ascii=False, indent=indent, separators=separators, default=str)
