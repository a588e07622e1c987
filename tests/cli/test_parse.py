"""`ledgertool parse`: what comes out, where it goes, what is refused."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.ledger import LedgerFile
from tests.cli.conftest import RECORDS, Run

Runner = Callable[..., Run]
TABLE = "序号,目标任务,进展情况,责任单位\n1,修建道路,完成5公里。,交通局\n2,栽种树木,正常推进。,林业局\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def guessing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the parser come back with diagnostics of the severities given."""

    def set_severities(*severities: Severity) -> None:
        found = [
            Diagnostic(
                code="place-field", severity=severity, location=Location(table=0, row=n), facts={"value": n}
            )
            for n, severity in enumerate(severities)
        ]
        file = RECORDS.model_copy(update={"diagnostics": found})
        monkeypatch.setattr("ledgertool.pipeline.parse_source", lambda *_, **__: file)

    return set_severities


def test_records_go_to_stdout_and_nothing_else(run: Runner, table: Path) -> None:
    code, out, err = run("parse", table)
    assert (code, err) == (0, "")
    file = LedgerFile.model_validate_json(out)
    assert [item.task for item in file.iter_items()] == ["修建道路", "栽种树木"]
    assert "修建道路" in out, "JSON is not escaped"


def test_records_go_to_a_file(run: Runner, table: Path, tmp_path: Path) -> None:
    code, out, err = run("parse", table, "-o", tmp_path / "out.json")
    assert (code, out) == (0, "")
    assert err == f"ledgertool: 已写出 {tmp_path / 'out.json'}（1 份台账，2 项）\n"
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["schema_version"] == "1"


def test_quiet_says_nothing(run: Runner, table: Path, tmp_path: Path) -> None:
    assert run("parse", table, "-o", tmp_path / "out.json", "--quiet") == Run(0, "", "")


def test_the_suffix_of_the_output_names_its_format(run: Runner, table: Path, tmp_path: Path) -> None:
    assert run("parse", table, "-o", tmp_path / "out.md").code == 0
    assert (tmp_path / "out.md").read_text(encoding="utf-8").count("|") > 10


def test_an_unknown_suffix_is_json(run: Runner, table: Path, tmp_path: Path) -> None:
    assert run("parse", table, "-o", tmp_path / "out.records").code == 0
    assert json.loads((tmp_path / "out.records").read_text(encoding="utf-8"))


@pytest.mark.parametrize("arguments", [["-"], []], ids=["a dash", "nothing"])
def test_a_pipe_is_read(run: Runner, arguments: list[str]) -> None:
    code, out, _ = run("parse", *arguments, stdin=TABLE.encode())
    assert code == 0
    assert json.loads(out)["source"]["name"] == "-"


def test_gbk_text_is_read_and_named(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE.encode("gbk"))
    out = run("parse", tmp_path / "a.csv").out
    assert json.loads(out)["source"]["encoding"].lower() == "gb18030"


# --- outputs --------------------------------------------------------------------------------------------


def test_an_existing_output_is_kept(run: Runner, table: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    code, _, err = run("parse", table, "-o", tmp_path / "out.json")
    assert code == 4
    assert "[output-exists]" in err
    assert "--force" in err
    assert (tmp_path / "out.json").read_text() == "old"


def test_force_overwrites(run: Runner, table: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    assert run("parse", table, "-o", tmp_path / "out.json", "--force").code == 0
    assert (tmp_path / "out.json").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("make", [None, os.symlink, os.link], ids=["same name", "link", "hard link"])
def test_the_input_is_never_overwritten(
    run: Runner, table: Path, tmp_path: Path, make: Callable[[Path, Path], None] | None
) -> None:
    target = table
    if make:
        target = tmp_path / "out.csv"
        make(table, target)
    code, _, err = run("parse", table, "-o", target, "--force")
    assert code == 2
    assert "[output-is-input]" in err
    assert table.read_text(encoding="utf-8") == TABLE


def test_a_missing_folder_is_told_before_the_input_is_read(run: Runner, tmp_path: Path) -> None:
    code, _, err = run("parse", tmp_path / "missing.docx", "-o", tmp_path / "no" / "out.json")
    assert code == 4
    assert "[output-no-folder]" in err


# --- inputs that cannot be read -------------------------------------------------------------------------


def make_zip(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")


REFUSED = [
    pytest.param("missing.docx", None, "missing", id="a missing file"),
    pytest.param("", None, "not-a-file", id="a folder"),
    pytest.param("empty.docx", lambda path: path.touch(), "empty", id="an empty file"),
    pytest.param(
        "plain.zip", lambda path: make_zip(path, "a.txt"), "not-ooxml", id="a zip of something else"
    ),
    pytest.param("plain.docx", lambda path: make_zip(path, "a.txt"), "not-ooxml", id="no document.xml"),
    pytest.param("prose.txt", lambda path: path.write_text("今天天气很好。\n"), "no-ledger", id="no ledger"),
    pytest.param(
        "table.csv", lambda path: path.write_text("姓名,年龄\n甲,3\n"), "no-ledger", id="another table"
    ),
    pytest.param("a.json", lambda path: path.write_text('{"a": '), "not-json", id="JSON cut off"),
    pytest.param("a.json", lambda path: path.write_bytes(b'{"a": "\xff"}'), "not-json", id="JSON not UTF-8"),
    pytest.param("a.json", lambda path: path.write_text('{"a": 1}'), "not-records", id="another tool's JSON"),
    pytest.param("a.json", lambda path: path.write_text('{"a":' * 9000), "not-json", id="JSON nested deeply"),
    pytest.param("a.json", lambda path: path.write_text("{"), "not-json", id="JSON cut off after its brace"),
    pytest.param(
        "a.json",
        lambda path: path.write_text('{"a":' + "9" * 5000 + "}"),
        "not-json",
        id="JSON with a giant number",
    ),
    pytest.param("a.json", lambda path: path.write_text("\n"), "not-json", id="JSON without content"),
    pytest.param("A.JSON", lambda path: path.write_text("{a: 1}"), "not-json", id="a key without quotes"),
    pytest.param("a.json", lambda path: path.write_text("[]"), "not-records", id="an empty list"),
    pytest.param("a.json", lambda path: path.write_text("null"), "not-records", id="no value"),
    pytest.param("a.txt", lambda path: path.write_text('[{"a": 1}]'), "not-records", id="a list in a text"),
    pytest.param("a.txt", lambda path: path.write_text("[备注]{甲}"), "no-ledger", id="brackets in a text"),
]


@pytest.mark.parametrize(("name", "make", "code"), REFUSED)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_refusal_is_one_line_with_a_code_and_nothing_is_written(
    run: Runner, tmp_path: Path, name: str, make: Callable[[Path], None] | None, code: str, language: str
) -> None:
    if make:
        make(tmp_path / name)
    result = run("--lang", language, "parse", tmp_path / name, "-o", tmp_path / "out.json")
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert (f"拒绝 [{code}] " if language == "zh" else f"refused [{code}] ") in result.err
    assert (tmp_path / name).name + ": " in result.err
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param('{\n "a": }', "第2行第7列", id="a value missing"),
        pytest.param('{"schema_version": "1"}', "source 缺少这一项", id="a key missing"),
        pytest.param("[]", "不是 ledgertool 的记录：内容应是一个对象", id="no object"),
        pytest.param(
            RECORDS.model_dump_json().replace('"number":"2"', '"number":2'),
            "ledgers[0].items[1].number 应为文字",
            id="a number for a text",
        ),
        pytest.param(
            RECORDS.model_dump_json().replace('"number":"2"', '"nummer":"2"'),
            "ledgers[0].items[1].nummer 没有这样的项",
            id="an unknown key",
        ),
        pytest.param(
            RECORDS.model_dump_json().replace('"schema_version":"1"', '"schema_version":"9"'),
            "schema_version 取值不在允许之列",
            id="another version",
        ),
    ],
)
def test_a_mistake_in_json_is_told_with_its_place(run: Runner, tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert place in run("parse", tmp_path / "a.json").err


# --- diagnostics ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severities", "code"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([Severity.INFO], 0, id="a note"),
        pytest.param([Severity.WARNING], 0, id="a warning"),
        pytest.param([Severity.GUESS], 1, id="a guess"),
        pytest.param([Severity.WARNING, Severity.GUESS], 1, id="a guess among others"),
    ],
)
def test_strict_ends_with_1_where_something_was_guessed(
    run: Runner,
    table: Path,
    tmp_path: Path,
    guessing: Callable[..., None],
    severities: list[Severity],
    code: int,
) -> None:
    guessing(*severities)
    assert run("parse", table, "-o", tmp_path / "a.json").code == 0
    assert run("parse", table, "-o", tmp_path / "b.json", "--strict").code == code
    assert (tmp_path / "b.json").exists()


def test_a_diagnostic_says_severity_code_and_place(
    run: Runner, table: Path, guessing: Callable[..., None]
) -> None:
    guessing(Severity.GUESS)
    assert run("parse", table).err == "ledgertool: 台账.csv: 猜测 [place-field] 表1第1行：“0”\n"
    assert run("parse", table, "--lang", "en").err == (
        "ledgertool: 台账.csv: guess [place-field] table 1, row 1: 0\n"
    )


def test_many_diagnostics_are_summed_up_unless_verbose(
    run: Runner, table: Path, guessing: Callable[..., None]
) -> None:
    guessing(*[Severity.WARNING] * 9, Severity.INFO)
    lines = run("parse", table).err.splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("（同类还有 8 处）")
    assert "9 处" in lines[1]
    assert len(run("parse", table, "--verbose").err.splitlines()) == 10
    assert run("parse", table, "--quiet").err == ""


@pytest.mark.acceptance
@pytest.mark.parametrize("name", ["2024-q1.docx", "2024-q1.txt"])
def test_the_real_ledger_is_parsed_whole(run: Runner, acceptance: Path, name: str) -> None:
    code, out, _ = run("parse", acceptance / "real" / name)
    assert code == 0
    assert len(json.loads(out)["ledgers"][0]["items"]) == 25
