"""A package with some of its parts replaced keeps all the others."""

from __future__ import annotations

import io
import zipfile

from ledgertool.source import Source
from ledgertool.source.repacking import replace_parts
from tests.wordml.markup import pack, par


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nothing_replaced_is_nothing_changed() -> None:
    """Every part has its bytes and its place."""
    data = pack(par("甲"))
    made = replace_parts(Source("a.docx", data), {})
    assert list(parts_of(made).items()) == list(parts_of(data).items())


def test_a_part_is_replaced_where_it_stands_and_a_new_one_comes_last() -> None:
    data = pack(par("甲"))
    made = parts_of(replace_parts(Source("a.docx", data), {"word/new.xml": b"<n/>", "_rels/.rels": b"<r/>"}))
    assert list(made) == [*parts_of(data), "word/new.xml"]
    assert made["_rels/.rels"] == b"<r/>"
    assert made["word/new.xml"] == b"<n/>"


def test_what_the_directory_says_of_other_parts_stays() -> None:
    """A stored part with a date of its own is stored again, under that date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("媒体/图.png", (2024, 3, 5, 6, 7, 8)), b"png")
        archive.writestr("a.xml", "<a/>")
    made = replace_parts(Source("a.docx", packed.getvalue()), {"a.xml": b"<b/>"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        entry = archive.getinfo("媒体/图.png")
        assert entry.date_time == (2024, 3, 5, 6, 7, 8)
        assert entry.compress_type == zipfile.ZIP_STORED
        assert archive.getinfo("a.xml").compress_type == zipfile.ZIP_DEFLATED


def test_the_same_call_gives_the_same_bytes() -> None:
    """No date of today stands in the package."""
    source = Source("a.docx", pack(par("甲")))
    assert replace_parts(source, {"word/n.xml": b"<n/>"}) == replace_parts(source, {"word/n.xml": b"<n/>"})
