"""The gate in a repository: a bad submission fails, a mended one passes; hooks, action and snippets hold."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checks.wordfiles import CLEAN_ROW, with_progress, word_ledger
from tests.conftest import PROJECT

NAME = "报送/一季度 台账.docx"
BAD = word_ledger(with_progress("[bookmark: _GoBack]已完成省道103 改建。"))
GOOD = word_ledger(CLEAN_ROW)
HOOKS: list[dict[str, Any]] = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))


def call(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LEDGERTOOL_LANG": "zh",
        "PYTHONUTF8": "1",
        **variables,
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def local_hook(hook: dict[str, Any]) -> str:
    """The configuration that runs a hook of ours with the ledgertool of this environment."""
    command = hook["entry"].replace("ledgertool", f'"{Path(sys.executable).as_posix()}" -m ledgertool', 1)
    local = {**hook, "entry": command, "language": "system"}
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]}, allow_unicode=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty repository in which our hook guards every commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path / "仓库"
    (folder / "报送").mkdir(parents=True)
    for command in (
        ("init", "-q"),
        ("config", "user.name", "甲"),
        ("config", "user.email", "a@example.org"),
        ("config", "core.autocrlf", "false"),
    ):
        assert call(folder, "git", *command).returncode == 0
    (folder / ".pre-commit-config.yaml").write_text(local_hook(HOOKS[0]), encoding="utf-8")
    installed = call(folder, sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stderr
    return folder


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    call(folder, "git", "add", "--all")
    return call(folder, "git", "commit", "-m", "报送")


def commits(folder: Path) -> int:
    return len(call(folder, "git", "log", "--oneline").stdout.splitlines())


def test_a_bad_submission_fails_and_a_mended_one_passes(repository: Path) -> None:
    """With a Chinese file name that has a blank in it, mended by the tool itself."""
    (repository / NAME).write_bytes(BAD)
    refused = commit(repository)
    assert refused.returncode != 0
    assert "TXT001" in refused.stdout + refused.stderr
    assert NAME in refused.stdout + refused.stderr
    assert commits(repository) == 0
    mended = call(repository, sys.executable, "-m", "ledgertool", "check", NAME, "--fix")
    assert mended.returncode == 0, mended.stderr
    passed = commit(repository)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert commits(repository) == 1


def test_a_clean_submission_passes_at_once(repository: Path) -> None:
    (repository / NAME).write_bytes(GOOD)
    (repository / "requirements.txt").write_text(
        "requests\n", encoding="utf-8"
    )  # no ledger, and none of ours
    passed = commit(repository)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_the_mending_hook_mends_and_has_the_commit_made_again(repository: Path) -> None:
    """pre-commit fails a hook that changed a file; the second commit passes."""
    (repository / ".pre-commit-config.yaml").write_text(local_hook(HOOKS[1]), encoding="utf-8")
    (repository / NAME).write_bytes(BAD)
    assert commit(repository).returncode != 0
    assert (repository / NAME).read_bytes() != BAD
    passed = commit(repository)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_the_manifest_is_one() -> None:
    manifest = str(PROJECT / ".pre-commit-hooks.yaml")
    checked = call(PROJECT, sys.executable, "-m", "pre_commit", "validate-manifest", manifest)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        pytest.param("报送/台账.docx", True, id="a Word file"),
        pytest.param("台账 一.txt", True, id="a text"),
        pytest.param("requirements.txt", False, id="requirements"),
        pytest.param("docs/requirements-dev.txt", False, id="requirements in a folder"),
        pytest.param("a.docx.bak", False, id="another suffix"),
    ],
)
def test_hooks_take_ledgers_by_name(name: str, taken: bool) -> None:
    for hook in HOOKS:
        assert bool(re.search(hook["files"], name) and not re.search(hook["exclude"], name)) is taken


# --- the action ---------------------------------------------------------------------------------------

NEEDS_BASH = pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash")


def run_action(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """What the action's own step does, its inputs given as a runner gives them; and its outputs."""
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    given = {name: str(spec["default"]) for name, spec in ACTION["inputs"].items()} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    outputs = folder / "outputs"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    done = call(folder, *script, PATH=path, GITHUB_OUTPUT=str(outputs), **variables)
    return done, outputs.read_text(encoding="utf-8")


@NEEDS_BASH
def test_the_action_annotates_and_fails(tmp_path: Path) -> None:
    """And leaves the SARIF file and the annotated copies."""
    (tmp_path / "报送").mkdir()
    (tmp_path / NAME).write_bytes(BAD)
    done, outputs = run_action(tmp_path, files="报送\n", sarif="out.sarif", copies="批注")
    assert done.returncode == 1, done.stderr
    assert outputs == "exit-code=1\n"
    assert f"::error file={NAME},line=1,title=TXT001" in done.stdout
    assert '"ruleId": "TXT001"' in (tmp_path / "out.sarif").read_text(encoding="utf-8")
    assert (tmp_path / "批注" / "一季度 台账.docx").exists()


@NEEDS_BASH
def test_the_action_passes_a_clean_file(tmp_path: Path) -> None:
    (tmp_path / "报送").mkdir()
    (tmp_path / NAME).write_bytes(GOOD)
    done, outputs = run_action(tmp_path, files=NAME)
    assert (done.returncode, outputs) == (0, "exit-code=0\n")


@NEEDS_BASH
def test_the_action_passes_options_on(tmp_path: Path) -> None:
    """Those that there are, and those that there are not."""
    (tmp_path / "台账.docx").write_bytes(BAD)
    done, _ = run_action(tmp_path, files="台账.docx", args="--select NUM,DAT")
    assert done.returncode == 0, done.stderr
    (tmp_path / "outputs").unlink()
    done, outputs = run_action(tmp_path, files="台账.docx", args="--no-such-thing")
    assert (done.returncode, outputs) == (2, "exit-code=2\n")


def test_every_input_of_the_action_is_used() -> None:
    text = (PROJECT / "action.yml").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"inputs.{name} " in text


# --- the page -----------------------------------------------------------------------------------------


def test_the_snippets_of_the_page_are_yaml_and_name_what_there_is() -> None:
    """Hooks, inputs of the action and options that the page shows exist."""
    page = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.S)]
    ids = {hook["id"] for block in blocks for repo in block.get("repos", ()) for hook in repo["hooks"]}
    assert ids <= {hook["id"] for hook in HOOKS}
    steps = [step for block in blocks for job in block.get("jobs", {}).values() for step in job["steps"]]
    used = next(step for step in steps if "ledgertool" in step.get("uses", ""))
    assert used["with"].keys() <= ACTION["inputs"].keys()
    help_page = call(PROJECT, sys.executable, "-m", "ledgertool", "check", "--help").stdout
    for option in set(re.findall(r"ledgertool check[^\n`|]*?(--[a-z-]+)", page)):
        assert option in help_page, option
