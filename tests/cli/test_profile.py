"""`ledgertool profile`: a draft that can be corrected and read with."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
TABLE = "编次,干什么,谁来干,干到哪了\n1,修路,交通局 财政局,完成5公里\n2,种树,林业局,正常推进\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "登记.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_draft_lists_every_heading(run: Runner, table: Path) -> None:
    code, out, _ = run("profile", table)
    assert code == 0
    draft = tomllib.loads(out)
    assert list(draft["columns"]) == ["编次", "干什么", "谁来干", "干到哪了"]
    assert draft["columns"]["干到哪了"] == "extra", "an unknown heading is not guessed"
    assert "# sure: 0" in out


def test_a_corrected_draft_reads_what_was_refused(run: Runner, table: Path, tmp_path: Path) -> None:
    assert run("parse", table)[0] == 3
    rules = tmp_path / "rules.toml"
    assert run("profile", table, "-o", rules)[0] == 0
    draft = rules.read_text(encoding="utf-8")
    for heading, role in (
        ("编次", "number"),
        ("干什么", "task"),
        ("谁来干", "responsible_units"),
        ("干到哪了", "progress"),
    ):
        draft = draft.replace(f'"{heading}" = "extra"', f'"{heading}" = "{role}"')
    rules.write_text(draft.replace('separators = ""', 'separators = " "'), encoding="utf-8")
    code, out, _ = run("parse", table, "--profile", rules)
    items = json.loads(out)["ledgers"][0]["items"]
    assert code == 0
    assert items[0]["responsible_units"] == ["交通局", "财政局"]
    assert items[1]["progress"]["text"] == "正常推进"


def test_the_draft_does_not_overwrite(run: Runner, table: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("# mine\n", encoding="utf-8")
    code, _, err = run("profile", table, "-o", rules)
    assert (code, "[output-exists]" in err) == (4, True)
    assert rules.read_text(encoding="utf-8") == "# mine\n"


def test_a_document_without_a_table_has_no_headings(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于开会的通知\n请准时参加。\n", encoding="utf-8")
    code, _, err = run("profile", path)
    assert (code, "[no-table]" in err) == (3, True)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("[colums]\n", "colums", id="table misspelt"),
        pytest.param("[units]\nfrist_leads = true\n", "units.frist_leads", id="key misspelt"),
    ],
)
def test_a_misspelt_key_of_a_profile_is_told(run: Runner, table: Path, tmp_path: Path, text, key) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(text, encoding="utf-8")
    code, _, err = run("parse", table, "--profile", rules)
    assert code == 3
    assert "[profile-key]" in err
    assert key in err
