"""A reader of .mock files, installed as a plugin: it does what the file's first line says."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from ledgertool.document import Document, build_table
from ledgertool.errors import InputRefused
from ledgertool.formats import Format


def read_mock(source):
    """A table with one item, after the deed that the first line names."""
    deed, _, rest = source.data.decode().partition("\n")
    DEEDS[deed](rest)
    rows = [["序号", "目标任务", "进展情况"], ["1", rest.strip() or "修建道路", "完成5公里。"]]
    return Document(blocks=(build_table(rows),), format="mock", reader="mock")


def hang(_):
    while True:
        time.sleep(1)


def spin(_):
    while True:
        pass


def eat_memory(_):
    held = []
    while True:
        held.append(bytearray(1 << 24))


def grow(_):
    """Holds 700 MiB for a moment, as a large document may."""
    bytearray(b"x") * (700 << 20)


def abort(_):
    os.abort()


def kill_itself(_):
    os.kill(os.getpid(), signal.SIGKILL)


def leave(_):
    os._exit(3)


def die_once(mark):
    """Dies the first time, when the file that the second line names is not there yet."""
    path = Path(mark.strip())
    if not path.exists():
        path.touch()
        os._exit(3)


def flood(_):
    for stream in (sys.stdout, sys.stderr):
        stream.write("flood " * 1_000_000)
        stream.flush()
    os.write(1, b"\x00\x00\x00\x02{}" * 10_000)


def read_input(_):
    """Reads standard input, as a library that asks the user something would."""
    assert sys.stdin.read() == ""


def raise_error(_):
    raise RuntimeError("\x1b[31mcoloured")


def refuse(_):
    raise InputRefused("encrypted", "x.mock")


def wait(seconds):
    time.sleep(float(seconds))


def slow_disk(_):
    """The disk does not answer for what comes of this document."""
    real = os.fsync

    def fsync(_):
        os.fsync = real
        time.sleep(60)

    os.fsync = fsync


def do_nothing(_):
    return


DEEDS = {
    "hang": hang,
    "spin": spin,
    "memory": eat_memory,
    "grow": grow,
    "abort": abort,
    "kill": kill_itself,
    "exit": leave,
    "die once": die_once,
    "flood": flood,
    "stdin": read_input,
    "error": raise_error,
    "refuse": refuse,
    "slow disk": slow_disk,
    "wait": wait,
    "good": do_nothing,
}

MOCK = Format(name="mock", suffixes=(".mock",), function=read_mock, summary=("试验", "a test"))
