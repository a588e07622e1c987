"""Bytes → text: the encoding found, what is reported, and that no byte is lost."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.source import encodings
from ledgertool.source.decoding import Decoded, decode

LINE = "1\t老旧小区改造\t已完成60%，预计12月底前完成\n"
TRADITIONAL = (
    "第一季度民生實事工作進展情況臺賬，責任單位：區城鄉水務局，已完成工程圖紙設計，存在問題：無。\n" * 3
)
UTF8, GBK = LINE.encode(), LINE.encode("gb18030")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(b"", "", "utf-8", id="nothing"),
        pytest.param(b"plain", "plain", "utf-8", id="ASCII"),
        pytest.param(UTF8, LINE, "utf-8", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + UTF8, LINE, "utf-8-sig", id="UTF-8 with a mark"),
        pytest.param(b"\xff\xfe" + LINE.encode("utf-16-le"), LINE, "utf-16-le", id="UTF-16 LE with a mark"),
        pytest.param(b"\xfe\xff" + LINE.encode("utf-16-be"), LINE, "utf-16-be", id="UTF-16 BE with a mark"),
        pytest.param(LINE.encode("utf-16-le"), LINE, "utf-16-le", id="UTF-16 LE by its shape"),
        pytest.param(LINE.encode("utf-16-be"), LINE, "utf-16-be", id="UTF-16 BE by its shape"),
        pytest.param("No. task\n".encode("utf-16-le"), "No. task\n", "utf-16-le", id="English in UTF-16 LE"),
        pytest.param("No. task\n".encode("utf-16-be"), "No. task\n", "utf-16-be", id="English in UTF-16 BE"),
        pytest.param(GBK * 9, LINE * 9, "gb18030", id="GBK"),
        pytest.param("㐀𠀀€ 镕\n".encode("gb18030"), "㐀𠀀€ 镕\n", "gb18030", id="GB18030 beyond GBK"),
        pytest.param(TRADITIONAL.encode("gb18030"), TRADITIONAL, "gb18030", id="traditional text in GBK"),
        pytest.param(
            b"C:\\x41 \\xff", "C:\\x41 \\xff", "utf-8", id="a backslash and x that the text itself holds"
        ),
    ],
)
def test_a_sound_text_is_decoded_without_a_word(data: bytes, text: str, encoding: str) -> None:
    """A text in one encoding is decoded whole, and nothing is reported."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.diagnostics) == (text, encoding, ())


@pytest.mark.parametrize(
    ("data", "text", "encoding", "offsets"),
    [
        pytest.param(
            UTF8 + b"a\xff\n" + UTF8, f"{LINE}a\\xFF\n{LINE}", "utf-8", [len(UTF8) + 1], id="a bad byte"
        ),
        pytest.param(UTF8 + "完".encode()[:2], LINE + "\\xE5\\xAE", "utf-8", [len(UTF8)], id="UTF-8 cut"),
        pytest.param(GBK + "完".encode("gbk")[:1], LINE + "\\xCD", "gb18030", [len(GBK)], id="GBK cut"),
        pytest.param(
            b"\xef\xbb\xbf" + UTF8 + b"\xff", LINE + "\\xFF", "utf-8-sig", [len(UTF8) + 3], id="behind a mark"
        ),
        pytest.param(
            GBK + b"\xcd5\n" + GBK,
            f"{LINE}\\xCD5\n{LINE}",
            "gb18030",
            [len(GBK)],
            id="GBK cut before a digit and a line break",
        ),
        pytest.param("台\n".encode("utf-16-le") + b"\0", "台\n\\x00", "utf-16-le", [4], id="UTF-16 cut"),
        pytest.param(b"\xff\xfe\x00\xd8a\0", "\\x00\\xD8a", "utf-16-le", [2], id="UTF-16 half of a pair"),
        pytest.param(
            "台账".encode() * 9 + b"\xed\xa0\x80",
            "台账" * 9 + "\\xED\\xA0\\x80",
            "utf-8",
            [54, 55, 56],
            id="surrogate",
        ),
        pytest.param(
            UTF8 + b"\\x41\xff", LINE + "\\x5Cx41\\xFF", "utf-8", [len(UTF8) + 4], id="a backslash kept apart"
        ),
    ],
)
def test_bytes_that_do_not_fit_stay_visible(
    data: bytes, text: str, encoding: str, offsets: list[int]
) -> None:
    """A byte that fits nowhere stands as \\xNN, and the diagnostic has its offset; all else is untouched."""
    decoded = decode(data)
    told = next(found for found in decoded.diagnostics if found.code == "decode")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert told.facts["offsets"] == offsets
    assert told.location is not None
    assert told.location.byte == offsets[0]


def test_lines_of_two_encodings_are_told_apart() -> None:
    """A file glued together from UTF-8 and GBK is read line by line, and the change is reported."""
    decoded = decode(UTF8 * 2 + GBK + b"ascii\n" + GBK + UTF8)
    assert decoded.text == LINE * 3 + "ascii\n" + LINE * 2
    (told,) = decoded.diagnostics
    assert told.facts["switches"] == [len(UTF8) * 2, len(UTF8) * 2 + len(GBK) * 2 + 6]
    assert decoded.runs == ((0, "utf-8"), (2, "gb18030"), (5, "utf-8"))


def test_many_plain_lines_between_are_taken_as_one() -> None:
    """Places are those of the lines, however many hold nothing but ASCII and in whatever way they end."""
    plain = b"a\n\r\n\rb\n" * 1000
    found = decode(plain + GBK * 3 + plain + UTF8 + plain + b"\xff")
    assert found.text.count("\n") == 3 * 3000 + 4
    assert found.runs == ((0, "gb18030"), (8003, "utf-8"), (12004, "gb18030"))
    told = next(told for told in found.diagnostics if "switches" in told.facts)
    first = 2 * len(plain) + 3 * len(GBK)
    assert told.facts["switches"] == [first, first + len(UTF8) + len(plain)]


def test_one_bad_byte_never_turns_chinese_into_another_script() -> None:
    """UTF-8 with one bad byte at any place keeps every line but the one it stands in."""
    lines = [LINE] * 5
    whole = UTF8 * 5
    for at in range(len(whole)):
        text = decode(whole[:at] + b"\xff" + whole[at:]).text
        assert sum(line in lines for line in text.splitlines(keepends=True)) >= 4


def test_big5_is_chosen_by_chardet_and_told() -> None:
    """Big5, valid GB18030 by chance, is known by its characters; that is a guess and said to be one."""
    data = TRADITIONAL.encode("big5")
    assert data.decode("gb18030") != TRADITIONAL
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5")
    assert [(found.code, found.severity) for found in decoded.diagnostics] == [("encoding-guess", "guess")]


@pytest.mark.parametrize("data", [UTF8 + b"\xff", GBK * 3, b"caf\xe9 au lait"], ids=["UTF-8", "GBK", "Latin"])
def test_chardet_is_not_asked_where_it_must_not_choose(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """chardet, which calls damaged UTF-8 cp862, is only asked about texts of rare ideographs."""

    def refuse(sample: bytes) -> bool:
        raise AssertionError("asked")

    monkeypatch.setattr(encodings, "_chardet_says_big5", refuse)
    assert decode(data).encoding in ("utf-8", "gb18030")


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        pytest.param("一\t二\r\n三\f", None, id="tabs, line ends and page breaks are text"),
        pytest.param("一\0二", ["U+0000"], id="NUL"),
        pytest.param("一\n二\x07\x1b\x07", ["U+0007", "U+001B"], id="each kind once"),
    ],
)
def test_control_characters_are_kept_and_told(text: str, characters: list[str] | None) -> None:
    """Control characters stay in the text, and a diagnostic lists their kinds."""
    decoded = decode(text.encode())
    assert decoded.text == text
    assert [found.facts["characters"] for found in decoded.diagnostics] == (
        [characters] if characters else []
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(b"a\0b\0\n\0", "utf-16-le", id="English"),
        pytest.param("台账\n".encode("utf-16-be"), "utf-16-be", id="Chinese"),
        pytest.param(b"some text\0with nul", None, id="ASCII with a NUL"),
        pytest.param("台账\0台账".encode(), None, id="UTF-8 with a NUL"),
        pytest.param(b"\0" * 64, None, id="nothing but NULs"),
        pytest.param(b"", None, id="nothing"),
    ],
)
def test_utf16_is_known_by_its_shape(data: bytes, encoding: str | None) -> None:
    """UTF-16 without a mark is told from other bytes that hold NULs."""
    assert encodings.find_wide(data) == encoding


def encode_back(decoded: Decoded) -> bytes:
    """The bytes that a text came from."""
    codec = decoded.encoding.removesuffix("-sig")
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", decoded.text)
    runs = decoded.runs or ((0, codec),)
    ends = [*(first for first, _ in runs[1:]), len(lines)]
    body = b""
    for (first, encoding), end in zip(runs, ends, strict=True):
        body += encode_run("".join(lines[first:end]), encoding, escaped=decoded.escaped)
    return decoded.mark + body


def encode_run(text: str, encoding: str, *, escaped: bool) -> bytes:
    if not escaped:
        return text.encode(encoding)
    parts = re.split(r"\\x([0-9A-F]{2})", text)
    encoded = [bytes.fromhex(part) if n % 2 else part.encode(encoding) for n, part in enumerate(parts)]
    whole = b"".join(encoded)
    # \x5C stands for a backslash of the text, which in UTF-16 has two bytes
    return (
        whole
        if not encoding.startswith("utf-16")
        else b"".join(
            "\\".encode(encoding) if n % 2 and part == "5C" and parts[n + 1].startswith("x") else encoded[n]
            for n, part in enumerate(parts)
        )
    )


chinese = st.text(alphabet="台账序号任务完成，。：12 %\\x\n")
pieces = st.one_of(
    st.binary(max_size=6),
    chinese.map(str.encode),
    chinese.map(lambda text: text.encode("gb18030")),
    chinese.map(lambda text: text.encode("utf-16-le")),
    st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\r\n", b"\\x41", b"\xff", b"\0"]),
)


@given(st.lists(pieces, max_size=8).map(b"".join))
def test_decoding_never_raises_and_can_be_undone(data: bytes) -> None:
    """Whatever the bytes, there is a text without lone surrogates, and the bytes can be had back from it."""
    decoded = decode(data)
    decoded.text.encode("utf-8")
    assert encode_back(decoded) == data


def test_a_mark_that_lies_is_told() -> None:
    """A mark of UTF-8 before GBK text is what a program that copies files together leaves."""
    found = decode(codecs.BOM_UTF8 + "序号\n任务\n".encode("gbk"))
    assert found.text == "序号\n任务\n"
    assert [(told.code, told.facts) for told in found.diagnostics] == [
        ("decode", {"declared": "utf-8", "encoding": "gb18030"})
    ]
