"""LibreOffice opens what is written, on as many pages as it should be."""

import re
import subprocess
from pathlib import Path

import pytest

from ledgertool.ledger import Item, Ledger
from tests.writers.builders import column, make_file, text_of, written

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def profile(tmp_path_factory) -> str:
    """A profile of its own, so that an open LibreOffice does not swallow the call."""
    return tmp_path_factory.mktemp("profile").as_uri()


def wide_ledger() -> Ledger:
    """Thirty items in nine columns, too wide for a page at full size."""
    columns = [column("number", "序号"), column("task", "目标任务"), column("progress", "进展情况")]
    columns += [column(None, f"补充说明{n}") for n in range(6)]
    items = [
        Item(
            number=str(n),
            task="新建示例水厂一座，改造管网",
            progress=text_of("1.已开工，完成投资500万元。\n2.管网铺设完成12公里。" * 3),
            extra={f"补充说明{k}": "说明文字" * 5 for k in range(6)},
        )
        for n in range(1, 31)
    ]
    return Ledger(title="2024年一季度示例台账", columns=columns, items=items)


def page_sizes(profile: str, folder: Path, name: str, body: bytes) -> list[tuple[float, float]]:
    """The sizes of the pages, in points, that LibreOffice prints of a file."""
    source = folder / name
    source.write_bytes(body)
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=180
    )
    pdf = source.with_suffix(".pdf").read_bytes()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(float(width), float(height)) for width, height in boxes]


@pytest.mark.parametrize(("paper", "width"), [("a4", 842), ("a3", 1191)])
def test_a_workbook_is_as_wide_as_a_page(profile, tmp_path, paper, width):
    """Landscape, and no more pages than the rows need: a second page across would double them."""
    sizes = page_sizes(profile, tmp_path, "a.xlsx", written("xlsx", make_file(wide_ledger()), paper=paper))
    assert 2 <= len(sizes) <= 12
    assert {round(size[0]) for size in sizes} == {width}


def test_a_word_document_opens(profile, tmp_path):
    """Landscape A4, some pages long."""
    sizes = page_sizes(profile, tmp_path, "a.docx", written("docx", make_file(wide_ledger())))
    assert 2 <= len(sizes) <= 20
    assert {round(size[0]) for size in sizes} == {842}


def test_text_that_looks_like_a_formula_is_shown_by_calc(profile, tmp_path):
    """LibreOffice shows the words, not the sum."""
    (tmp_path / "a.xlsx").write_bytes(
        written("xlsx", make_file(Ledger(columns=[column("task", "任务")], items=[Item(task="=1+1")])))
    )
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "csv"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")], check=True, capture_output=True
    )
    assert "=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8")
