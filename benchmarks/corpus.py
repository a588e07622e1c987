"""Documents to convert by the thousand: invented ledgers that all differ, and some that mean no good."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
PART = "word/document.xml"


def load_parts(name: str) -> dict[str, bytes]:
    """The parts of a sample document."""
    with zipfile.ZipFile(SAMPLES / name) as package:
        return {part: package.read(part) for part in package.namelist()}


WORD = load_parts("quarterly-q1.docx")


def write_corpus(folder: Path, count: int, *, hostile: float = 0.0, seed: int = 1) -> int:
    """Writes `count` documents, a hundred to a folder, a share of them hostile; gives how many are."""
    chance = random.Random(seed)
    bad = 0
    for n in range(count):
        place = folder / f"{n // 100:04}"
        place.mkdir(parents=True, exist_ok=True)
        if chance.random() < hostile:
            bad += 1
            make = chance.choice(HOSTILE)
            (place / f"{n:06}-{make.__name__}.docx").write_bytes(make(n, chance))
        else:
            suffix, ordinary = chance.choice(ORDINARY)
            (place / f"{n:06}{suffix}").write_bytes(ordinary(n))
    return bad


# --- ordinary ones --------------------------------------------------------------------------------------


def word(n: int) -> bytes:
    """The sample with every number changed."""
    xml = re.sub(rb"(<w:t[^>]*>)([^<]*)", lambda m: m[1] + change_numbers(m[2], n), WORD[PART])
    return pack({**WORD, PART: xml})


def change_numbers(text: bytes, n: int) -> bytes:
    """A text with n added to each number of more than two digits that is no year."""
    return re.sub(rb"\d{3,}", lambda d: d[0] if d[0].startswith(b"20") else str(int(d[0]) + n).encode(), text)


def table(n: int) -> bytes:
    """Comma-separated values."""
    rows = "".join(f"{i},修建道路{n}-{i},1.完成{n + i}公里。2.投资{i}万元。,交通局\n" for i in range(1, 13))
    return f"示例区2024年一季度台账\n序号,目标任务,进展情况,责任单位\n{rows}".encode()


def page(n: int) -> bytes:
    """A web page."""
    rows = "".join(f"<tr><td>{i}<td>栽种树木{n}<td>已栽{n + i}棵。<td>林业局" for i in range(1, 9))
    return f"<table><tr><th>序号<th>目标任务<th>进展情况<th>责任单位{rows}</table>".encode()


def pack(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


ORDINARY: tuple[tuple[str, Callable[[int], bytes]], ...] = ((".docx", word), (".csv", table), (".html", page))


# --- hostile ones ---------------------------------------------------------------------------------------


def cut(n: int, chance: random.Random) -> bytes:
    """A package that ends too early."""
    return word(n)[: chance.randrange(1, 4000)]


def flipped(n: int, chance: random.Random) -> bytes:
    """A package with bytes changed at random places."""
    data = bytearray(word(n))
    for _ in range(20):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def bomb(n: int, chance: random.Random) -> bytes:
    """A part that inflates a thousandfold."""
    return pack({**WORD, PART: b"<w:p/>" * 4_000_000})


def entities(n: int, chance: random.Random) -> bytes:
    """A document type with an entity in it."""
    return pack({**WORD, PART: b'<!DOCTYPE a [<!ENTITY b "c">]>' + WORD[PART][:500] + str(n).encode()})


def deep(n: int, chance: random.Random) -> bytes:
    """Elements a thousand levels deep."""
    return pack(
        {**WORD, PART: WORD[PART].replace(b"<w:tbl>", b"<w:sdt>" * 1000 + b"<w:tbl>", 1) + bytes([n % 200])}
    )


def wide(n: int, chance: random.Random) -> bytes:
    """A cell that spans two thousand million columns."""
    span = f'<w:tcPr><w:gridSpan w:val="{(1 << 31) + n}"/>'.encode()
    return pack({**WORD, PART: WORD[PART].replace(b"<w:tcPr>", span)})


def noise(n: int, chance: random.Random) -> bytes:
    """No document at all."""
    return chance.randbytes(chance.randrange(1, 50_000))


def nothing(n: int, chance: random.Random) -> bytes:
    """Blanks, more of them in each file."""
    return b" " * (n + 1)


def mangled(n: int, chance: random.Random) -> bytes:
    """Markup with pieces taken out and put elsewhere."""
    xml = WORD[PART]
    start, length, target = (chance.randrange(len(xml)) for _ in range(3))
    piece = xml[start : start + length % 3000]
    return pack({**WORD, PART: xml[:target] + piece + xml[target:]})


HOSTILE: tuple[Callable[[int, random.Random], bytes], ...] = (
    *(cut, flipped, bomb, entities, deep, wide, noise, nothing, mangled),
)


def free_cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
