"""`ledgertool export`: several formats, beside the input, to a folder, to a pipe."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from ledgertool import writers
from ledgertool.formats import Format
from ledgertool.ledger import LedgerFile
from ledgertool.writers import WriteOptions
from tests.cli.conftest import RECORDS, Run

Runner = Callable[..., Run]
SEEN: list[WriteOptions] = []


def write_seen(file: LedgerFile, stream: BinaryIO, options: WriteOptions) -> None:
    SEEN.append(options)
    stream.write(b"seen")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[WriteOptions]:
    """A format "seen" that keeps the options it is called with."""
    SEEN.clear()
    form = Format(name="seen", suffixes=(".seen",), function=write_seen, summary=("", ""))
    monkeypatch.setattr(writers, "WRITERS", (*writers.WRITERS, form))
    return SEEN


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_formats_stand_beside_the_input(run: Runner, records: Path, tmp_path: Path) -> None:
    code, out, err = run("export", records, "--md", "--csv", "--to", "jsonl")
    assert (code, out) == (0, "")
    assert names(tmp_path) == ["台账.csv", "台账.json", "台账.jsonl", "台账.md"]
    assert err.count("已写出") == 3


@pytest.mark.parametrize("name", ["xlsx", "docx", "md", "csv", "jsonl", "txt"])
def test_every_format_has_its_flag(run: Runner, records: Path, tmp_path: Path, name: str) -> None:
    assert run("export", records, f"--{name}", "-q") == Run(0, "", "")
    data = (tmp_path / f"台账.{name}").read_bytes()
    assert "修建道路".encode() in data or zipfile.is_zipfile(io.BytesIO(data))


def test_a_format_named_twice_is_written_once(run: Runner, records: Path) -> None:
    assert run("export", records, "--md", "--to", "md").err.count("已写出") == 1


def test_the_suffix_of_the_output_names_the_format(run: Runner, records: Path, tmp_path: Path) -> None:
    assert run("export", records, "-o", tmp_path / "b.md").code == 0
    assert (tmp_path / "b.md").exists()


def test_an_output_folder_takes_several_formats(run: Runner, records: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run("export", records, "--md", "--csv", "-o", tmp_path / "out").code == 0
    assert names(tmp_path / "out") == ["台账.csv", "台账.md"]


def test_a_pipe_in_and_a_pipe_out(run: Runner) -> None:
    code, out, err = run("export", "--md", stdin=RECORDS.model_dump_json().encode())
    assert (code, err) == (0, "")
    assert "修建道路" in out


def test_a_pipe_in_and_a_file_out(run: Runner, tmp_path: Path) -> None:
    result = run("export", "-", "--xlsx", "-o", tmp_path / "a.xlsx", stdin=RECORDS.model_dump_json().encode())
    assert (result.code, result.out) == (0, "")
    assert zipfile.is_zipfile(tmp_path / "a.xlsx")


def test_a_dash_writes_to_stdout_without_byte_order_mark(run: Runner, records: Path) -> None:
    assert run("export", records, "--csv", "-o", "-").out.startswith("\ufeff") is False


def test_parse_and_export_make_the_same_as_export_alone(run: Runner, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("序号,目标任务,进展情况\n1,修路,完成。\n", encoding="utf-8")
    piped = run("export", "--txt", stdin=run("parse", table).out.encode()).out
    assert run("export", table, "--txt", "-o", "-").out == piped


def test_the_input_is_not_overwritten_by_its_own_format(run: Runner, records: Path) -> None:
    code, _, err = run("export", records, "--to", "json", "--force")
    assert code == 2
    assert "[output-is-input]" in err


@pytest.fixture
def parsed(run: Runner, tmp_path: Path) -> Path:
    """Records in a folder of their own, beside the document that they were parsed from: a.csv and a.json."""
    (tmp_path / "a.csv").write_text("序号,目标任务,进展情况\n1,修建道路,完成5公里。\n", encoding="utf-8")
    assert run("parse", tmp_path / "a.csv", "-o", tmp_path / "a.json").code == 0
    return tmp_path / "a.json"


@pytest.mark.parametrize(
    ("command", "options"),
    [
        pytest.param("export", ["--csv"], id="export beside the records"),
        pytest.param("export", ["--md", "--csv"], id="one of several outputs"),
        pytest.param("export", ["--to", "json", "-o", "a.csv"], id="another format under that name"),
        pytest.param("parse", ["-o", "a.csv"], id="parse"),
        pytest.param("stats", ["-o", "a.csv"], id="sums"),
        pytest.param("report", ["-o", "a.csv"], id="a report"),
    ],
)
def test_the_document_that_records_came_from_is_never_overwritten(
    run: Runner, parsed: Path, monkeypatch: pytest.MonkeyPatch, command: str, options: list[str]
) -> None:
    monkeypatch.chdir(parsed.parent)
    before = (parsed.parent / "a.csv").read_bytes()
    code, _, err = run(command, "a.json", *options, "--force")
    assert (code, err.count("[output-is-input]")) == (2, 1)
    assert (parsed.parent / "a.csv").read_bytes() == before
    assert names(parsed.parent) == ["a.csv", "a.json"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.csv", "别的", id="the name with other content"),
        pytest.param("b.csv", None, id="a copy under another name"),
    ],
)
def test_a_file_that_is_not_the_document_is_overwritten(
    run: Runner, parsed: Path, name: str, content: str | None
) -> None:
    target = parsed.with_name(name)
    target.write_text(content or parsed.with_name("a.csv").read_text(encoding="utf-8"), encoding="utf-8")
    assert run("export", parsed, "-o", target, "--force").code == 0
    assert "修建道路" in target.read_text(encoding="utf-8-sig")


def test_a_document_that_came_through_a_pipe_is_known_by_its_bytes(run: Runner, tmp_path: Path) -> None:
    data = "|序号|目标任务|进展情况|\n|---|---|---|\n|1|修建道路|完成5公里。|\n".encode()
    (tmp_path / "a.md").write_bytes(data)
    (tmp_path / "a.json").write_text(run("parse", "-", stdin=data).out, encoding="utf-8")
    code, _, err = run("export", tmp_path / "a.json", "--md", "--force")
    assert (code, (tmp_path / "a.md").read_bytes()) == (2, data)
    assert "输入文件 a.md" in err


def test_all_outputs_are_checked_before_one_is_written(run: Runner, records: Path, tmp_path: Path) -> None:
    (tmp_path / "台账.csv").write_text("old")
    assert run("export", records, "--md", "--csv").code == 4
    assert not (tmp_path / "台账.md").exists()
    assert (tmp_path / "台账.csv").read_text() == "old"


def test_one_output_that_fails_does_not_stop_the_others(
    run: Runner, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def fail_once(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".md":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail_once)
    code, _, err = run("export", records, "--md", "--csv")
    assert code == 4
    assert "[output-disk-full]" in err
    assert names(tmp_path) == ["台账.csv", "台账.json"]


def test_paper_template_and_language_reach_the_writer(
    run: Runner, records: Path, tmp_path: Path, seen: list[WriteOptions]
) -> None:
    (tmp_path / "my.docx").write_bytes(b"styles")
    out = tmp_path / "a.seen"
    run("export", records, "--to", "seen", "--paper", "A3", "--template", tmp_path / "my.docx", "-o", out)
    run("export", records, "--to", "seen", "-o", "-", "--lang", "en")
    assert [(options.paper, options.template, options.language, options.terminal) for options in seen] == [
        ("a3", b"styles", "zh", False),
        ("a4", None, "en", True),
    ]


def test_the_template_is_an_input_too(run: Runner, records: Path, tmp_path: Path) -> None:
    (tmp_path / "my.docx").write_bytes(b"styles")
    template = tmp_path / "my.docx"
    code, _, err = run("export", records, "--docx", "--template", template, "-o", template, "--force")
    assert code == 2
    assert "[output-is-input]" in err


def test_an_unknown_paper_is_a_usage_error(run: Runner, records: Path) -> None:
    code, _, err = run("export", records, "--xlsx", "--paper", "a5")
    assert code == 2
    assert "a4、a3" in err


def test_records_tell_their_diagnostics_when_parsed_not_again(run: Runner, records: Path) -> None:
    assert "猜测" not in run("export", records, "--md").err
