"""The ledgers as LibreOffice saves them: the records of the Word document come back from every format."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from ledgertool.pipeline import parse_source
from ledgertool.source import open_source
from tests.forms.ledgers import LEDGERS
from tests.forms.printing import print_docx, print_xlsx
from tests.forms.test_forms import read_form, records_of

pytestmark = pytest.mark.office

TEXTS = ("doc", "odt", "rtf", "html")
SHEETS = ("xls", "ods")
# 52 columns are wider than a page: LibreOffice cuts the table off at its edge
PRINTED = [name for name in LEDGERS if name != "wide"]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every ledger in every format that LibreOffice saves."""
    folder = tmp_path_factory.mktemp("office")
    for name, blocks in LEDGERS.items():
        (folder / f"{name}.docx").write_bytes(print_docx(blocks))
        (folder / f"{name}.xlsx").write_bytes(print_xlsx(blocks))
    for target in (*TEXTS, "pdf"):
        save_as(target, sorted(folder.glob("*.docx")), folder)
    for target in SHEETS:
        save_as(target, sorted(folder.glob("*.xlsx")), folder)
    return folder


def save_as(target: str, files: Sequence[Path], folder: Path) -> None:
    """Saves all files in one format, in one run of the program."""
    program = which("soffice")
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


def read_saved(folder: Path, name: str, target: str) -> list[dict[str, Any]]:
    return records_of(parse_source(open_source(str(folder / f"{name}.{target}"))))


@pytest.mark.parametrize("target", [*TEXTS, *SHEETS])
def test_every_format_gives_the_same_records(saved: Path, target: str) -> None:
    """Spans, line breaks and lines round the tables survive in each."""
    for name in LEDGERS:
        assert read_saved(saved, name, target) == records_of(read_form(name, "docx")), name


def test_printed_pages_give_the_same_words(saved: Path) -> None:
    """Lines that the page broke are joined again; where blanks stood at a break cannot be known."""
    for name in PRINTED:
        expected = without_blanks(records_of(read_form(name, "docx")))
        assert without_blanks(read_saved(saved, name, "pdf")) == expected, name


def without_blanks(value: Any) -> Any:
    """The same values without blanks, and without the points, which line breaks make."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, dict):
        return {without_blanks(key): without_blanks(one) for key, one in value.items() if key != "points"}
    if isinstance(value, list):
        return [without_blanks(one) for one in value]
    return value
