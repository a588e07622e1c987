"""What a unit gets, and what its key says."""

from __future__ import annotations

from base64 import b64decode, b64encode
from io import BytesIO
from zlib import compress, decompress

import docx
import openpyxl
import pytest

from ledgertool.ledger import LedgerFile
from ledgertool.parts import decode_key, encode_key
from ledgertool.readers.hidden import find_hidden_text
from ledgertool.source import Source
from ledgertool.writers.grid import rebuild_blocks
from tests.parts.rounds import HEADER, ROWS, make_file, parts_of, written


def grid_of(file: LedgerFile) -> list[object]:
    """The lines and the texts of every row, as a writer puts them."""
    shown: list[object] = []
    for block in rebuild_blocks(file):
        shown += (
            [block.text] if hasattr(block, "text") else [[c.text for c in row.cells] for row in block.rows]
        )
    return shown


def test_a_part_has_title_headings_rows_and_notes() -> None:
    """Merged values are written in each row, numbers are those of the whole."""
    assert grid_of(parts_of(make_file())["市城管局"].file) == [
        "示例市2025年一季度重点工作台账",
        HEADER,
        ["2", "更新老城", "新建8处公园。", "市城管局", "完成选址。", "无"],
        "备注：截至3月底。",
    ]


def test_a_row_of_two_units_goes_to_both() -> None:
    """Each of them may fill it in."""
    parts = parts_of(make_file())
    assert [item.content for item in parts["市体育中心"].file.iter_items()] == ["建成体育馆。"]
    assert [item.content for item in parts["市住建局"].file.iter_items()] == ["改造6个小区。", "建成体育馆。"]


def test_only_the_section_rows_of_own_rows_stay_and_no_total() -> None:
    """A total counts the rows of all units."""
    blank = [""] * 5
    rows = [
        HEADER,
        ["一、水利类", *blank],
        ROWS[1],
        ["二、城建类", *blank],
        ["2", "修路", "修3条路。", "市城管局", "开工。", "无"],
        ["合计", "2项", *blank[:4]],
    ]
    assert grid_of(parts_of(make_file(rows))["市城管局"].file)[2:] == [
        ["二、城建类", *blank],
        rows[4],
        "备注：截至3月底。",
    ]


def test_rows_without_a_unit_are_a_part_of_their_own() -> None:
    """Nobody's rows are not lost."""
    file = make_file([HEADER, ROWS[1], ["2", "修路", "修3条路。", "", "", ""]])
    assert list(parts_of(file)) == ["市水务局", "未注明"]
    assert list(parts_of(file, fill_down=True)) == ["市水务局"]


def test_no_word_of_another_unit_is_in_a_key() -> None:
    """Digests tell of the others' rows, not their texts."""
    part = parts_of(make_file())["市水务局"]
    hidden = decompress(b64decode(encode_key(part.key))).decode("ascii")
    said = hidden.encode("ascii").decode("unicode_escape")
    assert "建成2座水厂" in said
    for other in ("完成3个小区", "缺少资金", "主体封顶", "新建8处公园"):
        assert other not in said


def test_lines_of_other_units_are_in_no_key_either() -> None:
    """Of a ledger without a table every part has the lines of its own entries."""
    from ledgertool import read
    from tests.conftest import PROJECT

    parts = list(parts_of(read(PROJECT / "samples" / "outline.txt")).values())
    assert len(parts) > 1
    shared = set(parts[0].key.lines.values()) & set(parts[1].key.lines.values())
    assert {line.strip() for line in shared} <= {""}


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_the_key_is_in_the_file(format: str) -> None:
    """And it is the one that was hidden."""
    part = parts_of(make_file())["市水务局"]
    text = find_hidden_text(Source(f"甲.{format}", written(part, format)))
    assert decode_key(text or "") == part.key


def test_a_file_without_a_key_has_none() -> None:
    """Plain documents, workbooks and texts."""
    word, book = BytesIO(), BytesIO()
    docx.Document().save(word)
    openpyxl.Workbook().save(book)
    for name, data in (("a.docx", word.getvalue()), ("a.xlsx", book.getvalue()), ("a.txt", b"text")):
        assert find_hidden_text(Source(name, data)) is None


def test_people_see_no_key_and_one_sheet_to_fill_in() -> None:
    """The sheet with the key is in no menu of Excel."""
    book = openpyxl.load_workbook(BytesIO(written(parts_of(make_file())["市水务局"], "xlsx")))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("台账", "visible"),
        ("ledgertool", "veryHidden"),
    ]


def test_a_long_key_goes_through_a_workbook_in_pieces() -> None:
    """A cell holds 32,767 characters."""
    noise = [chr(0x4E00 + n * 7919 % 20000) for n in range(60000)]
    rows = [HEADER, ["1", "修路", "内容", "市水务局", "".join(noise[:30000]), "".join(noise[30000:])]]
    part = parts_of(make_file(rows))["市水务局"]
    assert len(encode_key(part.key)) > 2 * 32_767
    text = find_hidden_text(Source("甲.xlsx", written(part, "xlsx")))
    assert decode_key(text or "") == part.key


KEY = encode_key(parts_of(make_file())["市水务局"].key)
JSON = decompress(b64decode(KEY))


def packed(data: bytes) -> str:
    return b64encode(compress(data)).decode("ascii")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("不是标记", id="not ASCII"),
        pytest.param(KEY[: len(KEY) // 2 // 4 * 4], id="cut off"),
        pytest.param(packed(b"{}"), id="nothing in it"),
        pytest.param(packed(b"[" * 100_000), id="nested too deeply"),
        pytest.param(packed(JSON.replace(b'"part": 0', b'"part": 99')), id="a part that is not there"),
        pytest.param(packed(JSON.replace(b'"items": {"0"', b'"items": {"77"')), id="a row that is not there"),
        pytest.param(packed(b'{"version": "2"}'), id="a version of tomorrow"),
    ],
)
def test_a_damaged_key_is_none(text: str) -> None:
    """Whatever happened to it, it raises nothing."""
    assert decode_key(text) is None


def test_blanks_in_a_key_do_not_matter() -> None:
    """Programs that format XML put some in."""
    assert decode_key("\n  " + KEY[:40] + "\n" + KEY[40:]) == decode_key(KEY) is not None
