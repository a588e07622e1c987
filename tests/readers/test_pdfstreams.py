"""Bombs in the streams of a PDF, found before a library inflates them."""

from __future__ import annotations

import zlib

import pytest

from ledgertool.readers.pdfstreams import check_streams
from ledgertool.source import Limits, Source

from ..source.builders import find_refusal

MIB = 1 << 20


def stream(data: bytes, dictionary: str = "/Filter/FlateDecode") -> bytes:
    """An object that is a stream."""
    return b"1 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (dictionary.encode(), data)


BOMB = zlib.compress(b"q " * (8 * MIB), 9)
TWICE = "/Filter[/FlateDecode/FlateDecode]"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(stream(zlib.compress(b"0 0 m 1 1 l S")), None, id="an honest stream"),
        pytest.param(stream(b"\0" * 100), None, id="damage is for the library to find"),
        pytest.param(stream(BOMB, "/Filter/DCTDecode"), None, id="another filter"),
        pytest.param(stream(BOMB, "/Subtype/Image/Filter/FlateDecode"), None, id="a blank picture"),
        pytest.param(stream(BOMB), "zip-ratio", id="a bomb"),
        pytest.param(stream(BOMB, "/Filter/Fl"), "zip-ratio", id="a bomb under the short name of its filter"),
        pytest.param(stream(zlib.compress(BOMB, 9), TWICE), "zip-ratio", id="a bomb in a bomb"),
        pytest.param(stream(BOMB).partition(b"endstream")[0], "zip-ratio", id="a bomb without an end"),
        pytest.param(
            stream(BOMB, "/Subtype/Image/Filter/FlateDecode") * 5, "zip-total", id="too many large pictures"
        ),
    ],
)
def test_what_streams_may_hold(data: bytes, code: str | None) -> None:
    """A stream is refused for what comes out of it, never for what it says."""
    source = Source("a.pdf", b"%PDF-1.7\n" + data, Limits(total_bytes=64 * MIB))
    assert find_refusal(lambda: check_streams(source)) == code
