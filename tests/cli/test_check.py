"""`ledgertool check` and `ledgertool rule`, as a user calls them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgertool.checks import RULES
from tests.checks.builders import CLEAN, PREVIOUS, broken, ledger_text
from tests.cli.conftest import Run

Program = Callable[..., Run]

DIRTY = broken(3, progress="供水：已完成 3公里。\n供暖：已完成管网改造2公里。")
BAD = broken(3, progress="[bookmark: _GoBack]供水：已完成3公里。\n供暖：已完成2公里。")


def put(folder: Path, name: str, rows: object) -> Path:
    """A file in the form that extractors print."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rows if isinstance(rows, str) else ledger_text(rows), encoding="utf-8")  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        pytest.param(CLEAN, [], 0, id="clean"),
        pytest.param(DIRTY, [], 0, id="a warning does not fail"),
        pytest.param(DIRTY, ["--fail-level", "warning"], 1, id="unless it is asked"),
        pytest.param(DIRTY, ["--fail-level", "info", "--ignore", "TXT002"], 0, id="or left out"),
        pytest.param(BAD, [], 1, id="an error fails"),
        pytest.param(BAD, ["--select", "TXT002,NUM"], 0, id="unless its rule does not run"),
        pytest.param("目录\n\n没有台账。\n", [], 3, id="no ledger in the file"),
    ],
)
def test_the_exit_code(run: Program, tmp_path: Path, rows: object, options: list[str], code: int) -> None:
    """0 clean, 1 findings that count, 3 a file refused."""
    assert run("check", put(tmp_path, "台账.txt", rows), *options).code == code


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no file named"),
        pytest.param(["空"], id="an empty folder"),
        pytest.param(["*.docx"], id="a pattern without a match"),
    ],
)
def test_nothing_read_is_no_success(
    run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """A gate that checks nothing must not be green, unless it is told that there may be nothing."""
    (tmp_path / "空").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("check", *arguments).code == 2
    assert run("check", *arguments, "--allow-empty").code == 0


def test_a_missing_file_is_refused_by_name(run: Program, tmp_path: Path) -> None:
    """The other files are checked nevertheless."""
    good = put(tmp_path, "台账.txt", DIRTY)
    result = run("check", good, tmp_path / "没有.docx", "--format", "concise")
    assert result.code == 3
    assert "TXT002" in result.out
    assert "没有.docx" in result.err


def test_folders_and_patterns(run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hidden files and Word's lock files are passed over; a file named twice is checked once."""
    put(tmp_path, "报送/甲/台账 一.txt", DIRTY)
    put(tmp_path, "报送/乙.txt", CLEAN)
    put(tmp_path, "报送/~$乙.txt", "x")
    put(tmp_path, "报送/.隐藏/丙.txt", "x")
    monkeypatch.chdir(tmp_path)
    result = run("check", "报送", "报送/*.txt", "--format", "json")
    assert result.code == 0
    assert "检查2份文件" in result.err
    assert [f["file"] for f in json.loads(result.out)["findings"]] == [str(Path("报送/甲/台账 一.txt"))]


def test_the_full_report_marks_the_words(run: Program, tmp_path: Path) -> None:
    """Place as people speak, line and character, the words with carets under them, wide ones aligned."""
    path = put(tmp_path, "台账.txt", BAD)
    result = run("check", path, "--select", "TXT001")
    assert result.out == (
        "TXT001 错误 “[bookmark: _GoBack]”是转换残留，应删去\n"
        f"  --> {path}:33:2  序号3·第1行·进展情况·第1点\n"
        "   | [bookmark: _GoBack]供水：已完成3公里。\n"
        "   | ^^^^^^^^^^^^^^^^^^^\n\n"
    )
    result = run("check", put(tmp_path, "空格.txt", DIRTY), "--select", "TXT002")
    assert result.out.splitlines()[2:4] == [
        "   | 供水：已完成 3公里。",
        "   |             ^",
    ]


def test_the_json_report(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", BAD)
    [finding] = json.loads(run("check", path, "--select", "TXT001", "--format", "json").out)["findings"]
    assert finding == {
        "code": "TXT001",
        "name": "bookmark-residue",
        "severity": "error",
        "message": "“[bookmark: _GoBack]”是转换残留，应删去",
        "file": str(path),
        "ledger": 0,
        "item": "3",
        "row": 1,
        "field": "progress",
        "point": [1],
        "start": 0,
        "end": 19,
        "text": "[bookmark: _GoBack]",
        "fix": {"start": 0, "end": 19, "replacement": "", "safe": True},
        "table": 0,
        "table_row": 3,
        "table_column": 4,
        "line": 33,
        "character": 2,
    }


def test_the_report_in_english(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", BAD)
    out = run("--lang", "en", "check", path, "--select", "TXT001", "--format", "concise").out
    assert out == (
        f"{path}:33:2: TXT001 error no. 3·row 1·进展情况·point 1: "
        "[bookmark: _GoBack] is residue of a converter and should go\n"
    )


def test_a_report_into_a_file(run: Program, tmp_path: Path) -> None:
    """An existing file stays without --force, and an input always."""
    path = put(tmp_path, "台账.txt", BAD)
    out = tmp_path / "报告.json"
    assert run("check", path, "--format", "json", "-o", out).code == 1
    assert json.loads(out.read_text(encoding="utf-8"))["findings"]
    assert run("check", path, "-o", out).code == 4
    assert run("check", path, "-o", path, "--force").code == 2
    assert path.read_text(encoding="utf-8") == ledger_text(BAD)


def test_statistics(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", broken(3, progress="供水：已完成 3 公里,合格。\n供暖：已完成2公里。"))
    assert run("check", path, "--statistics").out == (
        "2  TXT002  [*] space-in-chinese\n1  TXT004  [*] half-width-punctuation\n"
    )


def test_standard_input_has_a_name(run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(
        "check",
        "-",
        "--stdin-filename",
        "报送/甲.txt",
        "--format",
        "concise",
        stdin=ledger_text(BAD).encode(),
    )
    assert result.code == 1
    assert result.out.startswith("报送/甲.txt:33:2: TXT001")


def test_what_the_ledger_does_not_say_is_given(run: Program, tmp_path: Path) -> None:
    """A list of units, the quarter before and the day of the report wake the rules that need them."""
    rows = broken(
        1, progress="累计完成道路3公里。", responsible_units="示例区交通局", next_steps="2月底前开工。"
    )
    path = put(tmp_path, "台账.txt", rows)
    before = put(tmp_path, "上期.txt", PREVIOUS)
    units = tmp_path / "units.toml"
    names = sorted({row["responsible_units"] for row in CLEAN})
    units.write_text(f"names = {json.dumps(names, ensure_ascii=False)}\n", encoding="utf-8")
    given = ["--units", units, "--previous", before, "--date", "2024-03-31"]
    out = run("check", path, *given, "--format", "json").out
    assert [f["code"] for f in json.loads(out)["findings"]] == ["UNT001", "NUM004", "DAT002"]
    assert json.loads(run("check", path, "--format", "json").out)["findings"] == []


SETTINGS = '[tool.ledgertool]\nignore = ["TXT002"]\nfail-level = "info"\n'


def test_the_nearest_settings_count(run: Program, tmp_path: Path) -> None:
    """A ledgertool.toml beside the file goes before a pyproject.toml above it, the options before both."""
    path = put(tmp_path, "报送/甲/台账.txt", DIRTY)
    put(tmp_path, "pyproject.toml", SETTINGS)
    assert "TXT002" not in run("check", path).out
    assert "TXT002" in run("check", path, "--isolated").out
    assert run("check", path, "--select", "TXT002").code == 1
    put(tmp_path, "报送/ledgertool.toml", 'select = ["TXT"]\n')
    assert "TXT002" in run("check", path).out
    assert "TXT002" not in run("check", path, "--config", tmp_path / "pyproject.toml").out


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        pytest.param("ignroe = []", "ignore", id="a key"),
        pytest.param('ignore = ["TXT0O2"]', "TXT002", id="a code"),
        pytest.param('[rules.CON005]\nphrase = ["x"]', "rules.CON005.phrases", id="a setting of a rule"),
    ],
)
def test_a_slip_in_the_settings_is_told_with_the_nearest_word(
    run: Program, tmp_path: Path, text: str, hint: str
) -> None:
    path = put(tmp_path, "台账.txt", CLEAN)
    put(tmp_path, "ledgertool.toml", text)
    result = run("check", path)
    assert result.code == 2
    assert f"“{hint}”？" in result.err


def test_files_are_left_out_one_by_one(run: Program, tmp_path: Path) -> None:
    put(tmp_path, "ledgertool.toml", '[per-file-ignores]\n"旧/*" = ["TXT"]\n')
    put(tmp_path, "旧/台账.txt", DIRTY)
    put(tmp_path, "新/台账.txt", DIRTY)
    found = json.loads(run("check", tmp_path, "--format", "json").out)["findings"]
    assert [f["file"] for f in found] == [str(tmp_path / "新" / "台账.txt")]


def test_suppressions_hold_and_tell_when_they_are_no_longer_needed(run: Program, tmp_path: Path) -> None:
    settings = '[[suppress]]\nfile = "台账.txt"\ncode = "TXT001"\nitem = "3"\nreason = "系统自动生成"\n'
    put(tmp_path, "ledgertool.toml", settings)
    path = put(tmp_path, "台账.txt", BAD)
    result = run("check", path)
    assert result.code == 0
    assert "已忽略1处" in result.err
    put(tmp_path, "台账.txt", CLEAN)
    assert "SUP001 警告 忽略项 TXT001（理由：系统自动生成）已没有对应的问题" in run("check", path).out


def test_a_line_without_a_place_has_no_gap(run: Program, tmp_path: Path) -> None:
    """A suppression that is not needed stands nowhere in the ledger."""
    put(tmp_path, "ledgertool.toml", '[[suppress]]\nfile = "台账.txt"\ncode = "TXT001"\nreason = "旧"\n')
    out = run("check", put(tmp_path, "台账.txt", CLEAN), "--format", "concise").out
    assert ": SUP001 警告: 忽略项" in out


def test_a_baseline_lets_old_findings_be(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", BAD)
    baseline = tmp_path / "基线.json"
    assert run("check", path, "--write-baseline", baseline).code == 0
    assert run("check", path, "--baseline", baseline).code == 0
    put(tmp_path, "台账.txt", [*BAD, {**BAD[2], "number": "5", "content": "另改造管网3公里。"}])
    assert run("check", path, "--baseline", baseline).code == 1


def test_a_baseline_is_replaced_by_force_alone(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, "台账.txt", BAD)
    baseline = tmp_path / "基线.json"
    baseline.write_text("mine", encoding="utf-8")
    result = run("check", path, "--write-baseline", baseline)
    assert (result.code != 0, "[output-exists]" in result.err) == (True, True)
    assert baseline.read_text(encoding="utf-8") == "mine"
    assert run("check", path, "--write-baseline", baseline, "--force").code == 0


def test_a_baseline_tells_files_of_one_name_apart(run: Program, tmp_path: Path) -> None:
    """What is known of q1/教育局.txt is new in q2/教育局.txt, from whatever folder the paths are given."""
    for quarter, rows in (("q1", BAD), ("q2", CLEAN)):
        (tmp_path / quarter).mkdir()
        put(tmp_path / quarter, "教育局.txt", rows)
    baseline = tmp_path / "基线.json"
    assert run("check", tmp_path, "--write-baseline", baseline).code == 0
    assert '"q1/教育局.txt"' in baseline.read_text(encoding="utf-8")
    put(tmp_path / "q2", "教育局.txt", BAD)
    assert run("check", tmp_path / "q1" / "教育局.txt", "--baseline", baseline).code == 0
    assert run("check", tmp_path / "q2" / "教育局.txt", "--baseline", baseline).code == 1


def test_an_unknown_rule_has_a_nearest_one(run: Program, tmp_path: Path) -> None:
    result = run("check", put(tmp_path, "台账.txt", CLEAN), "--select", "TXT01")
    assert (result.code, "TXT001" in result.err) == (2, True)


# --- rule ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_a_rule_explains_itself(run: Program, code: str, language: str) -> None:
    """What it looks for, why, and a bad and a good example."""
    result = run("--lang", language, "rule", code)
    assert result.code == 0
    rule = next(rule for rule in RULES if rule.code == code)
    assert result.out.startswith(f"{code} {rule.name}\n")
    assert rule.why[language == "en"] in result.out
    assert result.out.count("```text") == 2


def test_the_list_of_rules(run: Program) -> None:
    out = run("rule").out.splitlines()
    assert [line[:6] for line in out] == [rule.code for rule in RULES]
    assert out[[line[:6] for line in out].index("TXT001")].endswith("单元格里有转换残留")


def test_a_rule_as_json(run: Program) -> None:
    [rule] = json.loads(run("rule", "bookmark-residue", "--format", "json").out)
    assert (rule["code"], rule["class"], rule["fix"], rule["default"]) == ("TXT001", "D", "safe", True)


def test_a_rule_that_is_none(run: Program) -> None:
    result = run("rule", "TXT01")
    assert (result.code, "TXT001" in result.err) == (2, True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a file name")
def test_a_file_whose_name_is_no_utf_8_can_be_known_to_a_baseline(run: Program, tmp_path: Path) -> None:
    path = put(tmp_path, os.fsdecode("台账".encode() + b"\xff.txt"), BAD)
    baseline = tmp_path / "基线.json"
    assert run("check", path, "--write-baseline", baseline).code == 0
    assert json.loads(baseline.read_text(encoding="utf-8"))["findings"]
    assert run("check", path, "--baseline", baseline).code == 0


@pytest.mark.parametrize(
    ("place", "options"),
    [
        pytest.param("报送", [], id="the settings beside the document"),
        pytest.param(".", [], id="the settings of a folder above"),
        pytest.param("别处", ["--config", "别处/ledgertool.toml"], id="settings that are named"),
    ],
)
def test_paths_in_the_settings_count_from_their_folder(
    run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, options: list[str]
) -> None:
    """Wherever the program is started, and not from where the document is."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path, f"{place}/units.toml", 'names = ["样板局"]\n')
    put(tmp_path, f"{place}/ledgertool.toml", 'units = "units.toml"\nselect = ["UNT001"]\n')
    path = put(tmp_path, "报送/台账.txt", CLEAN)
    out = run("check", path, "--format", "concise", *options).out
    assert out.count("UNT001") == len(CLEAN)


def test_a_path_on_the_command_line_counts_from_where_one_is(
    run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And goes before that of the settings."""
    monkeypatch.chdir(tmp_path)
    names = sorted({row["responsible_units"] for row in CLEAN})
    put(tmp_path, "名录.toml", f"names = {json.dumps(names)}\n")
    put(tmp_path, "报送/ledgertool.toml", 'units = "没有.toml"\nselect = ["UNT001"]\n')
    path = put(tmp_path, "报送/台账.txt", CLEAN)
    assert run("check", path, "--units", "名录.toml").code == 0
    assert run("check", path).code == 3


def test_a_suppression_that_has_expired_says_so(run: Program, tmp_path: Path) -> None:
    """With its day; one that is only unused has no day to tell."""
    entry = '[[suppress]]\nfile = "*.txt"\ncode = "TXT002"\nreason = "本地口径"\n'
    path = put(tmp_path, "台账.txt", DIRTY)
    settings = put(tmp_path, "ledgertool.toml", entry + "until = 2020-01-31\n")
    told = run("check", path, "--config", settings, "--format", "concise").out
    assert "SUP001" in told
    assert "2020-01-31" in told
    put(tmp_path, "ledgertool.toml", entry)
    clean = put(tmp_path, "好.txt", CLEAN)
    unused = run("check", clean, "--config", settings, "--format", "concise").out
    assert "SUP001" in unused
    assert "2020" not in unused
