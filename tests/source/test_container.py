"""The zip gate: what is refused before anything is inflated, and what is read."""

from __future__ import annotations

import tracemalloc
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.errors import InputRefused
from ledgertool.source import Limits, Source, container
from ledgertool.source.container import check_parts, open_package

from .builders import BODY, Member, build_docx, build_zip, docx_members, find_refusal

MIB = 1 << 20
DOCUMENT = "word/document.xml"
ZEROS = b"\0" * (5 * MIB)


def read_all(data: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    package = open_package(Source("a.docx", data, limits or Limits()))
    return {name: package.read(name) for name in package.names}


def refusal(data: bytes, limits: Limits | None = None) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_all(data, limits)
    return caught.value


@pytest.mark.parametrize(
    ("data", "names"),
    [
        pytest.param(build_docx(), {DOCUMENT, "_rels/.rels", "[Content_Types].xml"}, id="an honest package"),
        pytest.param(build_zip([Member("a/"), Member("a/b", b"x")]), {"a/b"}, id="folders are no parts"),
        pytest.param(build_zip([Member("a", b"x", method=0)]), {"a"}, id="stored without compression"),
        pytest.param(build_zip([Member("a\\b", b"x")]), {"a/b"}, id="backslashes mean the same part"),
        pytest.param(build_zip([Member("/a/b", b"x")]), {"a/b"}, id="a leading slash means the same part"),
        pytest.param(b"junk" + build_zip([Member("a", b"x")]), {"a"}, id="bytes before the package"),
        pytest.param(build_zip([Member("a.png", ZEROS)]), {"a.png"}, id="a blank picture below the sum"),
    ],
)
def test_what_is_honest_opens(data: bytes, names: set[str]) -> None:
    """An honest package gives the names of its parts without a word."""
    assert open_package(Source("a.docx", data)).names == names


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(build_docx(BODY + ZEROS), "zip-ratio", id="a part of one repeated byte"),
        pytest.param(
            build_docx(ZEROS, size=1000), "zip-corrupt", id="more comes out than the directory says"
        ),
        pytest.param(build_docx(size=9999), "zip-corrupt", id="less comes out than the directory says"),
        pytest.param(build_docx(crc=1), "zip-corrupt", id="wrong checksum"),
        pytest.param(build_docx(packed=bytes(range(200, 230))), "zip-corrupt", id="noise for deflate data"),
        pytest.param(build_docx(method=99), "zip-corrupt", id="unknown compression method"),
        pytest.param(build_docx()[:300], "zip-corrupt", id="the second half is missing"),
        pytest.param(b"PK\3\4", "zip-corrupt", id="nothing but the mark"),
        pytest.param(
            build_docx(local_name=b"word/documenx.xml"), "zip-corrupt", id="two names for one entry"
        ),
        pytest.param(
            build_zip([Member(b"\xff\xfe", flags=0x800)]), "zip-corrupt", id="name that is no UTF-8"
        ),
        pytest.param(build_docx(flags=1), "encrypted", id="an entry with a password"),
        pytest.param(build_docx(BODY, Member(DOCUMENT, b"<x/>")), "zip-duplicate", id="two main parts"),
        pytest.param(build_docx(BODY, Member("WORD/Document.xml")), "zip-duplicate", id="two, by case only"),
        pytest.param(
            build_docx(BODY, Member("word\\document.xml")), "zip-duplicate", id="two, by slash only"
        ),
        pytest.param(build_zip(docx_members(), shift=-40), "zip-overlap", id="an entry inside another"),
        pytest.param(build_zip([Member(f"x/{n}") for n in range(2001)]), "zip-entries", id="2,001 entries"),
    ],
)
def test_what_is_hostile_is_refused(data: bytes, code: str) -> None:
    """A package that lies, hides, overlaps or swells is refused with the code of its fault."""
    assert refusal(data).code == code


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param(
            "_check_duplicates", build_docx(BODY, Member(DOCUMENT)), "zip-duplicate", id="duplicates"
        ),
        pytest.param("_check_encryption", build_docx(flags=1), "encrypted", id="encryption"),
        pytest.param("_check_methods", build_docx(method=99), "zip-corrupt", id="methods"),
        pytest.param("_check_ratios", build_docx(BODY + ZEROS), "zip-ratio", id="ratios"),
    ],
)
def test_no_check_is_idle(name: str, data: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check alone stands between its case and an open package: without it another answer comes."""
    kept = tuple(check for check in container.CHECKS if check.__name__ != name)
    assert find_refusal(lambda: open_package(Source("a.docx", data))) == code
    monkeypatch.setattr(container, "CHECKS", kept)
    assert find_refusal(lambda: open_package(Source("a.docx", data))) != code


def test_shared_bytes_are_found_even_where_the_directory_hides_them() -> None:
    """An entry whose own header makes it reach into the next one is refused when it is read."""
    members = [Member("a.xml", b"<a/>", method=0), Member("b.xml", b"<b/>", method=0)]
    data = bytearray(build_zip(members))
    data[28:30] = (40).to_bytes(2, "little")  # the extra field of the first header, APPNOTE 4.3.7
    assert refusal(bytes(data)).code == "zip-overlap"


def test_all_pictures_together_are_bounded() -> None:
    """Sixty-four blank pictures of 16 MiB are refused by their sum, though none is a part to parse."""
    packed = Member("", b"\0" * (16 * MIB)).deflate()
    crc = zlib.crc32(b"\0" * (16 * MIB))
    pictures = [Member(f"word/media/{n}.bin", packed=packed, size=16 * MIB, crc=crc) for n in range(64)]
    assert refusal(build_docx(BODY, *pictures)).code == "zip-total"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        pytest.param(Limits(zip_entries=2), "zip-entries", id="entries"),
        pytest.param(Limits(part_bytes=50), "zip-part", id="one part"),
        pytest.param(Limits(total_bytes=50), "zip-total", id="all parts"),
        pytest.param(Limits(ratio=1, ratio_from_bytes=1), "zip-ratio", id="ratio"),
    ],
)
def test_each_limit_holds(limits: Limits, code: str) -> None:
    """An honest package is refused under a limit below what it needs, and the refusal gives the limit."""
    error = refusal(build_docx(), limits)
    assert error.code == code
    assert error.facts["limit"] in (1, 2, 50)


def test_a_lying_size_costs_no_memory() -> None:
    """A part that would inflate to 256 MiB behind a size of 1,000 bytes takes less than 4 MiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b"\0" * MIB) for _ in range(256)) + packer.flush()
    data = build_docx(packed=packed, size=1000)
    tracemalloc.start()
    error = refusal(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.facts == {"part": DOCUMENT, "fault": "size"}
    assert peak < 4 * MIB


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        pytest.param("word/a..b.xml", False, id="two dots inside a name"),
        pytest.param("word/台账.png", False, id="a Chinese name"),
        pytest.param("../../evil.txt", True, id="steps upwards"),
        pytest.param("/etc/evil.txt", True, id="an absolute path"),
        pytest.param("C:/evil.txt", True, id="a drive"),
        pytest.param("word\\evil.txt", True, id="a backslash"),
        pytest.param("word/\x1b[31m.txt", True, id="a control character"),
        pytest.param("word/\u202egnp.txt", True, id="a text direction"),
    ],
)
def test_odd_names_are_told(name: str, odd: bool) -> None:
    """A name that looks like a way out is a warning that shows it as it stands; others are nothing."""
    package = open_package(Source("a.docx", build_docx(BODY, Member(name, b"x", flags=0x800))))
    assert [found.facts["names"] for found in package.diagnostics] == ([[name]] if odd else [])
    assert package.read(name.replace("\\", "/").lstrip("/")) == b"x"


def test_a_missing_part_is_refused() -> None:
    """Asking for a part that is not there is a refusal that names it."""
    with pytest.raises(InputRefused, match=r"part-missing.*word/styles\.xml"):
        open_package(Source("a.docx", build_docx())).read("word/styles.xml")


def test_names_are_found_whatever_their_case() -> None:
    """A part is found under another spelling of its name, and with a leading slash."""
    package = open_package(Source("a.docx", build_docx()))
    assert package.find("/Word/Document.XML") == DOCUMENT
    assert package.find("word/none.xml") is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(build_docx(), None, id="honest"),
        pytest.param(build_docx(BODY, Member("a.png", ZEROS)), None, id="a blank picture"),
        pytest.param(
            build_docx(BODY, Member("b.xml", b"<!DOCTYPE a><a/>")), "xml-dtd", id="DOCTYPE in any part"
        ),
        pytest.param(build_docx(BODY, Member("a.png", ZEROS, size=9)), "zip-corrupt", id="a lying picture"),
    ],
)
def test_another_library_gets_only_what_was_checked_whole(data: bytes, code: str | None) -> None:
    """Every part is read and every XML part judged before the file's bytes go to another library."""
    assert find_refusal(lambda: check_parts(Source("a.odt", data))) == code


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?", fullmatch=True), st.binary(max_size=300)))
def test_what_was_packed_is_read(parts: dict[str, bytes]) -> None:
    """Whatever parts are packed come out the same."""
    assert read_all(build_zip([Member(name, content) for name, content in parts.items()])) == parts


@given(st.data())
def test_a_damaged_package_is_refused_or_read(data: st.DataObject) -> None:
    """Any byte changed in a package gives a refusal or its parts, and never another exception."""
    good = bytearray(build_docx())
    at = data.draw(st.integers(0, len(good) - 1))
    good[at] ^= data.draw(st.integers(1, 255))
    code = find_refusal(lambda: read_all(bytes(good)))
    assert code is None or code.startswith(("zip-", "encrypted"))


def test_the_limits_of_a_copy_count_anew() -> None:
    """A source copied with other limits is judged again, not by what the first one found."""
    source = Source("a.docx", build_docx())
    assert open_package(source).names
    with pytest.raises(InputRefused, match="zip-entries"):
        open_package(replace(source, limits=Limits(zip_entries=1)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("method", [0, 8])
@pytest.mark.parametrize("comment", [pytest.param(1, id="at once"), pytest.param(9_999, id="far behind")])
def test_a_document_type_is_refused_in_a_part_that_nobody_reads(
    encoding: str, method: int, comment: int
) -> None:
    """What another program would read of the package may do harm there."""
    words = " -" * comment
    part = f'<?xml version="1.0"?><!--{words} --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    members = [*docx_members(), Member("customXml/item1.xml", part, method=method)]
    with pytest.raises(InputRefused) as caught:
        open_package(Source("a.docx", build_zip(members)))
    assert (caught.value.code, caught.value.facts["part"]) == ("xml-dtd", "customXml/item1.xml")


def test_a_damaged_part_that_nobody_reads_is_left_alone() -> None:
    members = [*docx_members(), Member("customXml/item1.xml", b"<a/>", packed=b"\xff\xff\xff")]
    assert "customXml/item1.xml" in open_package(Source("a.docx", build_zip(members))).names
