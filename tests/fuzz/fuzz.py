"""Fuzzing with atheris: `python tests/fuzz/fuzz.py bytes|xml [libFuzzer options] [corpus folder]`.

bytes: any bytes under every suffix become records. xml: any bytes as one part of a sound .docx or .xlsx do.
A refusal is the right answer to most of them. What counts is any other exception, records that their own JSON
does not give back, and what takes too long or too much memory (libFuzzer's -timeout and -rss_limit_mb).
What is found becomes a test of its own.
"""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import random
import sys
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import atheris
from lxml import etree

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

with atheris.instrument_imports(include=["ledgertool"]):
    import ledgertool

    # Readers and recognizers are imported when first used: then they would run without being instrumented,
    # and the fuzzer would not see which inputs reach new lines of them.
    for found in pkgutil.walk_packages(ledgertool.__path__, "ledgertool."):
        if not found.name.startswith(("ledgertool.cli", "ledgertool.batch", "ledgertool.__main__")):
            importlib.import_module(found.name)

from ledgertool.errors import InputRefused
from ledgertool.pipeline import parse_records, parse_source
from ledgertool.readers import READERS
from ledgertool.source import Source

SAMPLES = Path(__file__).parents[2] / "samples"
SUFFIXES = sorted({suffix for reader in READERS for suffix in reader.suffixes} | {"", ".json"})
PACKAGES = (SAMPLES / "rectification.docx", SAMPLES / "investment.xlsx")
KEPT_ROWS = 8  # of a seed: small inputs are tried more often
MAX_SEED = 60_000
READ = ("word/document.xml", "word/numbering.xml", "xl/worksheets/sheet1.xml")
BROKEN = 0.1  # the share of inputs whose bytes are changed rather than their elements
TEXTS = (
    *(
        "序号",
        "目标任务",
        "项目内容",
        "责任单位",
        "进展情况",
        "存在问题",
        "下步打算",
        "牵头：",
        "配合：",
        "无",
        "合计",
    ),
    *(
        "1.",
        "2.",
        "（一）",
        "一、",
        "①",
        "；",
        "、",
        "：",
        "截至3月底",
        "完成投资1.2亿元",
        "60%",
        "\n",
        "",
        "0",
    ),
)
TAGS = (
    "<w:tr>",
    "<w:tc>",
    "<w:vMerge/>",
    '<w:gridSpan w:val="2"/>',
    "</table>",
    "<td rowspan='2'>",
    "\n\t",
    " | ",
)
WORDS = TEXTS + TAGS
NAMES = (
    *(
        "tbl",
        "tr",
        "tc",
        "p",
        "r",
        "t",
        "br",
        "tab",
        "sym",
        "sdt",
        "sdtContent",
        "hyperlink",
        "txbxContent",
        "pict",
    ),
    *(
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "cellDel",
        "fldSimple",
        "fldChar",
        "instrText",
        "ruby",
        "rubyBase",
        "rt",
    ),
    *(
        "vanish",
        "numPr",
        "numId",
        "ilvl",
        "gridBefore",
        "gridAfter",
        "gridSpan",
        "hMerge",
        "vMerge",
        "altChunk",
    ),
)
VALUES = ("", "0", "1", "2", "-1", "63", "99999999999", "restart", "continue", "A1:B2", "s", "true", "一")


def read_bytes(data: bytes) -> None:
    """The first byte chooses the suffix, the rest is the file."""
    if len(data) > 1:
        parse(f"a{SUFFIXES[data[0] % len(SUFFIXES)]}", data[1:])


def read_xml(data: bytes) -> None:
    """The first byte chooses a part of a sound package, the rest stands in its place."""
    if not data:
        return
    path, part = PARTS[data[0] % len(PARTS)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in SOUND[path].items():
            package.writestr(name, data[1:] if name == part else content)
    parse(path.name, out.getvalue())


def parse(name: str, data: bytes) -> None:
    """Records that their JSON gives back, or a refusal; anything else is a finding."""
    try:
        file = parse_source(Source(name, data))
    except InputRefused:
        return
    text = file.model_dump_json()
    again = parse_records(Source("a.json", text.encode()))
    if again.model_dump_json() != text:
        raise AssertionError("the JSON of these records reads as other records")


def mutate_xml(data: bytes, max_size: int, seed: int) -> bytes:
    """Other data: some elements changed, for most bytes that are changed at random are no XML any more."""
    choice = random.Random(seed)
    try:
        root = etree.fromstring(data[1:])
    except etree.XMLSyntaxError:
        return bytes(atheris.Mutate(data, max_size))
    if choice.random() < BROKEN:
        return bytes(atheris.Mutate(data, max_size))
    for _ in range(choice.randint(1, 4)):
        choice.choice(EDITS)(choice.choice(list(root.iter("*"))), choice)
    changed = data[:1] + etree.tostring(root)
    return changed if len(changed) <= max_size else data


def remove(element: etree._Element, choice: random.Random) -> None:
    """The element is gone, its content with it or not."""
    parent = element.getparent()
    if parent is None:
        return
    if choice.random() < 0.5:
        for child in list(element):
            element.addprevious(child)
    parent.remove(element)


def repeat(element: etree._Element, choice: random.Random) -> None:
    """The element stands up to four times."""
    if element.getparent() is not None:
        for _ in range(choice.randint(1, 3)):
            element.addnext(deepcopy(element))


def move(element: etree._Element, choice: random.Random) -> None:
    """The element stands elsewhere, in places where it is not allowed too."""
    places = [
        place for place in element.getroottree().getroot().iter("*") if element not in place.iterancestors()
    ]
    place = choice.choice(places) if places else element
    if place is not element and element.getparent() is not None:
        place.insert(choice.randint(0, len(place)), element)


def change_value(element: etree._Element, choice: random.Random) -> None:
    """One attribute has another value."""
    if element.attrib:
        element.set(choice.choice(list(element.attrib)), choice.choice(VALUES))


def change_text(element: etree._Element, choice: random.Random) -> None:
    """The element's text is another one, or goes on."""
    element.text = choice.choice(("", element.text or "")) + choice.choice(TEXTS)


def change_name(element: etree._Element, choice: random.Random) -> None:
    """The element is of another kind, or stands in a new one."""
    space = etree.QName(element).namespace
    name = f"{{{space}}}{choice.choice(NAMES)}"
    parent = element.getparent()
    if parent is None or choice.random() < 0.5:
        element.tag = name
        return
    outer = etree.Element(name)
    parent.replace(element, outer)
    outer.append(element)


def load_parts(path: Path) -> dict[str, bytes]:
    """The parts of a sample, its tables cut to a few rows."""
    with zipfile.ZipFile(path) as package:
        return {name: cut_rows(name, package.read(name)) for name in package.namelist()}


def cut_rows(name: str, part: bytes) -> bytes:
    """A part without all but the first rows of each table."""
    if not name.endswith((".xml", ".rels")):
        return part
    root = etree.fromstring(part)
    for table in root.iter("{*}tbl", "{*}sheetData"):
        for row in list(table.iterchildren("{*}tr", "{*}row"))[KEPT_ROWS:]:
            table.remove(row)
    return etree.tostring(root)


def iter_seeds(target: str) -> Iterator[bytes]:
    """The samples, as the fuzzer wants its first inputs."""
    if target == "xml":
        yield from (bytes([n]) + SOUND[path][part] for n, (path, part) in enumerate(PARTS))
        return
    for sample in SAMPLES.iterdir():
        if sample.suffix in SUFFIXES and sample.stat().st_size < MAX_SEED:
            yield bytes([SUFFIXES.index(sample.suffix)]) + sample.read_bytes()


def write_seeds(target: str, folder: Path) -> Path:
    """Puts the seeds into a folder and the words to try beside it; gives the path of the words."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(iter_seeds(target)):
        (folder / f"seed-{number}").write_bytes(seed)
    words = folder.with_suffix(".dict")
    words.write_text("".join(f'"{escape(word)}"\n' for word in filter(None, WORDS)), encoding="ascii")
    return words


def escape(word: str) -> str:
    """A word as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


TARGETS = {"bytes": read_bytes, "xml": read_xml}
EDITS = (remove, repeat, move, change_value, change_text, change_name)
SOUND = {path: load_parts(path) for path in PACKAGES}
PARTS = [(path, name) for path, parts in SOUND.items() for name in parts if name in READ]


def main() -> None:
    """Runs until the time is over or something is found."""
    target, *options = sys.argv[1:]
    options.append(
        "-keep_seed=1"
    )  # all sound parts reach the same lines, so that only the smallest would be kept
    for folder in [option for option in options if not option.startswith("-")]:
        options.append(f"-dict={write_seeds(target, Path(folder))}")
    mutator = {"custom_mutator": mutate_xml} if target == "xml" else {}
    atheris.Setup([sys.argv[0], *options], TARGETS[target], **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
