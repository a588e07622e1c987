"""`ledgertool show`, `schema` and `formats`: what a person looks at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from ledgertool.cli.help import text_width, wrap_text
from ledgertool.readers import READERS
from ledgertool.writers import WRITERS
from tests.cli.conftest import RECORDS, Run

Runner = Callable[..., Run]


def test_the_table_has_the_ledgers_own_headings_and_every_item(run: Runner, records: Path) -> None:
    out = run("show", records).out
    for words in ("示例区2024年一季度重点工作台账", "序号", "目标任务", "修建道路", "栽种树木", "共 2 项"):
        assert words in out


def test_wide_characters_are_aligned(run: Runner, records: Path) -> None:
    lines = [line for line in run("show", records).out.splitlines() if line.startswith(("│", "├", "└"))]
    assert len(lines) == 4
    assert len({text_width(line.rstrip()) for line in lines}) == 1


def test_one_item_is_shown_in_full_in_the_order_of_its_columns(run: Runner, records: Path) -> None:
    out = run("show", records, "--item", "1").out
    assert "1.东段：完成5公里。" in out
    assert "交通局、财政局" in out
    assert "栽种树木" not in out
    assert out.index("目标任务") < out.index("进展情况") < out.index("责任单位")


def test_an_item_that_is_not_there_is_a_usage_error_with_the_numbers_there_are(
    run: Runner, records: Path
) -> None:
    code, out, err = run("show", records, "--item", "7")
    assert (code, out) == (2, "")
    assert "[no-such-item]" in err
    assert "1、2" in err


def test_a_pipe_is_shown(run: Runner) -> None:
    assert "修建道路" in run("show", stdin=RECORDS.model_dump_json().encode()).out


def test_no_escapes_unless_colour_is_wanted(run: Runner, records: Path) -> None:
    assert "\x1b" not in run("show", records).out
    assert "\x1b" in run("show", records, "--color", "always").out


def test_a_text_that_would_colour_the_terminal_is_shown_as_text(run: Runner, tmp_path: Path) -> None:
    text = RECORDS.model_dump_json().replace("栽种树木", "栽种\\u001b[31m树木")
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    for arguments in ([], ["--item", "2"]):
        out = run("show", tmp_path / "a.json", *arguments).out
        assert "\x1b" not in out
        assert "\\x1b[31m" in out.replace("\n", "").replace("│", "").replace(" ", "")


def test_the_schema_accepts_records_and_refuses_others(run: Runner) -> None:
    schema = json.loads(run("schema").out)
    jsonschema.validate(json.loads(RECORDS.model_dump_json()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"source": {}}, schema)


def test_the_schema_goes_to_a_file(run: Runner, tmp_path: Path) -> None:
    assert run("schema", "-o", tmp_path / "s.json").code == 0
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == run("schema").out
    assert run("schema", "-o", tmp_path / "s.json").code == 4


def test_formats_lists_both_registries(run: Runner) -> None:
    out = run("formats").out
    read, written = out.split("能写：")
    assert all(f"  {reader.name} " in read for reader in READERS)
    assert all(f"  {writer.name} " in written for writer in WRITERS)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("短", 10, ["短"], id="fits"),
        pytest.param("", 10, [], id="nothing"),
        pytest.param("一二三四五六", 8, ["一二三四", "五六"], id="between characters"),
        pytest.param("一二三四，五六", 8, ["一二三", "四，五六"], id="not before a comma"),
        pytest.param("go there now", 8, ["go there", "now"], id="between words"),
        pytest.param("写入file_bytes文件", 12, ["写入", "file_bytes文", "件"], id="a word stays whole"),
    ],
)
def test_wrapping_by_width(text: str, width: int, lines: list[str]) -> None:
    assert wrap_text(text, width) == lines
