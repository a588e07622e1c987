"""Messages over pipes."""

from __future__ import annotations

import os
import threading
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.batch.frames import iter_bursts, read_frame, write_frames

MESSAGES = [b"", b"{}", b"x" * 200_000, "台账".encode(), b""]


def test_messages_come_back_in_order() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as answers, os.fdopen(writer, "wb") as requests:
        sender = threading.Thread(target=lambda: [write_frames(requests, data) for data in MESSAGES])
        sender.start()
        assert [read_frame(answers) for _ in MESSAGES] == MESSAGES
        sender.join()


def test_the_end_of_a_stream_is_no_message() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"\0\0\0\5cut")
    os.close(writer)
    with os.fdopen(reader, "rb") as answers:
        assert read_frame(answers) is None


@given(messages=st.lists(st.binary(max_size=40), max_size=8), cuts=st.lists(st.integers(1, 30)))
def test_bursts_hold_every_message_however_the_bytes_come(messages: list[bytes], cuts: list[int]) -> None:
    data = b"".join(len(message).to_bytes(4, "big") + message for message in messages)
    pieces = []
    for cut in cuts:
        pieces.append(data[:cut])
        data = data[cut:]
    chunks = iter([*filter(None, pieces), *([data] if data else []), b""])
    with pytest.MonkeyPatch.context() as patch, closing(_Nowhere()) as stream:
        patch.setattr(os, "read", lambda *_: next(chunks))
        found = list(iter_bursts(stream))
    assert [message for burst in found for message in burst] == messages
    assert all(found)


def test_a_burst_holds_all_that_has_come_in() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as answers:
        with os.fdopen(writer, "wb") as requests:
            for data in (b"a", b"b", b"c"):
                write_frames(requests, data)
        assert list(iter_bursts(answers)) == [[b"a", b"b", b"c"]]


def test_a_message_that_was_cut_is_left_out() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"\0\0\0\1a\0\0\0\5cut")
    os.close(writer)
    with os.fdopen(reader, "rb") as answers:
        assert list(iter_bursts(answers)) == [[b"a"]]


class _Nowhere:
    """A stream of which only the number is asked for."""

    def fileno(self) -> int:
        return -1

    def close(self) -> None:
        """Nothing to close."""
