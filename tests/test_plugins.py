"""Formats of other packages: installed, found by their entry points, harmless where they are broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import warnings
from pathlib import Path

import pytest

from ledgertool import formats
from ledgertool.formats import BrokenPlugin, Format, iter_plugins
from ledgertool.readers import find_reader
from ledgertool.source import Source
from ledgertool.writers import WRITERS, find_writer, find_writer_for
from tests.cli.conftest import RECORDS

EXAMPLE = Path(__file__).parent / "example_plugin"
WIKI = "| 序号 | 目标任务 | 进展情况 |\n| 1 | 修建道路 | 完成5公里。 |\n| 2 | 栽种树木 | 正常推进。 |\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the example package was installed by pip."""
    target = tmp_path_factory.mktemp("site")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run([*pip, "--target", target, EXAMPLE], check=True, capture_output=True)
    return target


def run(site: Path, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(site), "LEDGERTOOL_LANG": "zh", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "ledgertool", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, cwd=cwd, check=False)


def test_the_formats_of_an_installed_package_are_listed(installed: Path, tmp_path: Path) -> None:
    out = run(installed, "formats", cwd=tmp_path).stdout
    assert "任务清单（插件）" in out
    assert "维基表格（插件）" in out


@pytest.mark.parametrize("arguments", [["--to", "tasks"], ["-o", "a.tasks"]], ids=["by name", "by suffix"])
def test_an_installed_writer_writes(installed: Path, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.json").write_text(RECORDS.model_dump_json(), encoding="utf-8")
    result = run(installed, "export", "a.json", *arguments, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "a.tasks").read_text(encoding="utf-8") == "[ ] 1 修建道路\n[ ] 2 栽种树木\n"


def test_an_installed_reader_reads(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text(WIKI, encoding="utf-8")
    result = run(installed, "parse", "a.wiki", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    file = json.loads(result.stdout)
    assert file["source"]["reader"] == "ledgertool-tasks"
    assert [item["task"] for item in file["ledgers"][0]["items"]] == ["修建道路", "栽种树木"]


def test_a_broken_package_is_one_line_and_the_rest_works(installed: Path, tmp_path: Path) -> None:
    site = tmp_path / "broken-1.0.dist-info"
    site.mkdir()
    (site / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (site / "entry_points.txt").write_text("[ledgertool.writers]\nbroken = no_such_module:WRITER\n")
    path = os.pathsep.join([str(tmp_path), str(installed)])
    result = run(Path(path), "formats", cwd=tmp_path)
    assert result.returncode == 0
    assert "任务清单（插件）" in result.stdout
    assert result.stderr.count("\n") == 1
    assert "[plugin-broken]" in result.stderr
    assert "no_such_module" in result.stderr


# --- without installing ---------------------------------------------------------------------------------

MADE = Format(name="made", suffixes=(".made",), function=lambda *_: None, summary=("", ""))


class Point:
    """What importlib.metadata gives for an entry point."""

    name = "made"
    dist = None

    def __init__(self, value: object) -> None:
        self.value = value

    def load(self) -> object:
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


def offer(monkeypatch: pytest.MonkeyPatch, *values: object) -> None:
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [Point(value) for value in values])


@pytest.mark.parametrize("value", [MADE, lambda: MADE], ids=["a format", "a function that makes one"])
def test_a_plugin_is_a_format_or_makes_one(monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    offer(monkeypatch, value)
    assert list(iter_plugins("ledgertool.writers")) == [MADE]


@pytest.mark.parametrize(
    ("value", "cause"),
    [
        pytest.param(ImportError("no module"), "ImportError: no module", id="cannot be imported"),
        pytest.param(lambda: 1 / 0, "ZeroDivisionError: division by zero", id="fails when called"),
        pytest.param(lambda: "text", "TypeError: a Format is expected, not str", id="makes something else"),
        pytest.param(7, "TypeError: 'int' object is not callable", id="is something else"),
    ],
)
def test_a_broken_plugin_is_a_warning(monkeypatch: pytest.MonkeyPatch, value: object, cause: str) -> None:
    offer(monkeypatch, value, MADE)
    with pytest.warns(BrokenPlugin) as told:
        assert list(iter_plugins("ledgertool.writers")) == [MADE]
    assert [warning.message.cause for warning in told] == [cause]


def test_built_in_formats_decide_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def search(group: str) -> list[Format]:
        raise AssertionError(f"searched {group}")

    monkeypatch.setattr("importlib.metadata.entry_points", search)
    assert all(find_writer(writer.name) is writer for writer in WRITERS)
    assert find_writer_for(".xlsx") is find_writer("xlsx")
    assert find_reader(Source("a.csv", "序号,任务\n1,修路\n".encode())).name == "delimited"


def test_a_plugin_reader_is_asked_only_for_its_suffix(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, MADE)
    data = "序号,任务\n1,修路\n".encode()
    assert find_reader(Source("a.made", data)) is MADE
    assert find_reader(Source("a.other", data)) is not MADE
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert formats.Format.fits(MADE, object())


def test_the_package_itself_registers_nothing() -> None:
    """The built-in formats stand in the tables; an entry point of ours would list them twice."""
    site = sysconfig.get_paths()["purelib"]
    names = [path.read_text() for path in Path(site).glob("ledgertool-*.dist-info/entry_points.txt")]
    assert all("ledgertool.writers" not in name for name in names)
