"""The table of readers: what it lists can be loaded, and every kind of content has its reader."""

from __future__ import annotations

import pytest

from ledgertool.errors import InputRefused
from ledgertool.formats import Format
from ledgertool.readers import READERS, find_reader, read_document
from ledgertool.source import Source


def _name(reader: Format) -> str:
    return reader.name


@pytest.mark.parametrize("reader", READERS, ids=_name)
def test_every_reader_can_be_loaded(reader: Format) -> None:
    """The function of each row exists, and so does its predicate."""
    assert callable(reader.load())
    assert reader.fits(Source("a.txt", "一段文字。\n".encode())) in (True, False)


def test_names_are_unique() -> None:
    """A name stands for one reader."""
    names = [reader.name for reader in READERS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("reader", READERS, ids=_name)
def test_every_reader_says_what_it_reads(reader: Format) -> None:
    """Both languages have a line, suffixes have a dot, kinds are named."""
    chinese, english = reader.summary
    assert chinese
    assert english.isascii()
    assert reader.kinds
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in reader.suffixes)


def test_lines_stand_last_among_the_readers_of_text() -> None:
    """The reader that takes any text is asked when no other has taken it."""
    text = [reader for reader in READERS if "text" in reader.kinds]
    assert text[-1].name == "lines"
    assert [reader.name for reader in text if reader.looks is None] == ["lines"]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(50), b"GIF89a" + bytes(50)])
def test_other_content_is_refused(data: bytes) -> None:
    """A picture has no reader, whatever it is called."""
    with pytest.raises(InputRefused) as refusal:
        read_document(Source("台账.txt", data))
    assert refusal.value.code == "unknown-format"


def test_content_decides_and_not_the_suffix() -> None:
    """A web page under the name of a workbook is read as a web page."""
    page = "<html><table><tr><td>序号</td><td>任务</td></tr></table></html>"
    assert find_reader(Source("台账.xls", page.encode())).name == "html"
