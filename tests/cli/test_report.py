"""`ledgertool report`: from one or several quarters to one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from ledgertool.cli.quarters import join_quarters, trace_items
from ledgertool.ledger import Item, Ledger, LedgerFile, Period
from tests.cli.conftest import Run
from tests.writers.builders import make_file

Runner = Callable[..., Run]


def quarter(number: int, *tasks: str, name: str = "") -> LedgerFile:
    """A report of a quarter of 2024 whose items are these tasks; of no period for 0."""
    end = [None, date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)][number]
    period = Period(label=f"{number}季度", start=date(2024, 1, 1), end=end) if end else None
    return make_file(Ledger(title=name, period=period, items=[Item(task=task) for task in tasks]))


def titles(path: Path) -> list[str]:
    page = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
    return [heading.text_content() for heading in page.xpath("//article/h3")]


# --- the command ----------------------------------------------------------------------------------------


def test_the_report_stands_beside_the_document(run: Runner, records: Path, tmp_path: Path) -> None:
    """Without -o its name is the document's."""
    result = run("report", records)
    assert result.code == 0
    assert "已写出" in result.err
    assert len(titles(tmp_path / "台账.html")) == 2


def test_the_day_of_the_pace_may_be_named(run: Runner, samples: Path, tmp_path: Path) -> None:
    """A ledger that is called by its year alone is not at the end of it."""
    out = tmp_path / "report.html"
    assert run("report", samples / "quarterly-q2.docx", "-o", out, "--as-of", "2025-05-31").code == 0
    page = lxml.html.document_fromstring(out.read_text(encoding="utf-8"))
    assert "序时进度 42%" in page.text_content()


def test_three_quarters_are_one_report(run: Runner, samples: Path, tmp_path: Path) -> None:
    """In whatever order they are named, the last one is the report and the others its history."""
    files = [samples / f"quarterly-q{number}.docx" for number in (3, 1, 2)]
    out = tmp_path / "report.html"
    assert run("report", *files, "-o", out).code == 0
    page = lxml.html.document_fromstring(out.read_text(encoding="utf-8"))
    assert "三季度" in page.xpath("string(//h1)")
    quarters = [heading.text for heading in page.xpath("//*[@id='quarters']//tbody//th/span")]
    assert quarters == ["2025年一季度", "2025年二季度", "2025年三季度"]
    assert all(name.name in page.xpath("string(//footer)") for name in files)


def test_the_language_of_the_page_is_that_of_the_run(run: Runner, records: Path, tmp_path: Path) -> None:
    """--lang en gives an English page."""
    assert run("--lang", "en", "report", records, "-o", tmp_path / "a.html").code == 0
    assert 'lang="en"' in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_an_existing_report_is_kept(run: Runner, records: Path, tmp_path: Path) -> None:
    """Unless --force says otherwise; found out before anything is read."""
    out = tmp_path / "a.html"
    out.write_text("alt", encoding="utf-8")
    assert run("report", records, "-o", out).code == 4
    assert out.read_text(encoding="utf-8") == "alt"
    assert run("report", records, "-o", out, "--force").code == 0


def test_a_refused_quarter_does_not_stop_the_others(run: Runner, records: Path, tmp_path: Path) -> None:
    """The report is made of what could be read, and the exit code tells."""
    (tmp_path / "b.docx").write_bytes(b"")
    result = run("report", records, tmp_path / "b.docx", "-o", tmp_path / "a.html")
    assert result.code == 3
    assert "b.docx" in result.err
    assert titles(tmp_path / "a.html")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param(["--yellow", "5", "--red", "20"], 0, id="bands of one's own"),
        pytest.param(["--yellow", "many"], 2, id="no number"),
        pytest.param(["--yellow", "40"], 2, id="yellow beyond red"),
    ],
)
def test_bands(run: Runner, records: Path, tmp_path: Path, options: list[str], code: int) -> None:
    """The limits are checked before anything is read."""
    assert run("report", records, "-o", tmp_path / "a.html", *options).code == code
    assert (tmp_path / "a.html").exists() == (code == 0)


def test_export_writes_the_same_page(run: Runner, records: Path, tmp_path: Path) -> None:
    """`export --html` is the report of one file."""
    assert run("export", records, "--html", "-o", tmp_path / "a.html").code == 0
    assert run("report", records, "-o", tmp_path / "b.html").code == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


# --- quarters -------------------------------------------------------------------------------------------


def test_one_period_has_no_history() -> None:
    """Two reports of one quarter, say of two units, stand beside each other."""
    current, history = join_quarters([quarter(1, "修路", name="甲"), quarter(1, "建桥", name="乙")])
    assert [ledger.title for ledger in current.ledgers] == ["甲", "乙"]
    assert history is None


def test_earlier_periods_are_history() -> None:
    """The latest is the report, whatever the order."""
    current, history = join_quarters([quarter(3, "修路"), quarter(1, "修路"), quarter(2, "修路")])
    assert current.ledgers[0].period.label == "3季度"
    assert history is not None
    assert [ledgers[0].period.label for ledgers in history.quarters] == ["1季度", "2季度"]
    assert [len(items) for items in history.past[0]] == [1, 1]


def test_a_file_without_a_period_belongs_to_the_latest() -> None:
    """It is not lost among the past."""
    current, history = join_quarters([quarter(0, "绿化"), quarter(1, "修路"), quarter(2, "修路")])
    assert [item.task for item in current.iter_items()] == ["绿化", "修路"]
    assert history is not None
    assert len(history.quarters) == 1


def test_files_without_any_period_are_one_report() -> None:
    """Nothing says which would be the earlier one."""
    current, history = join_quarters([quarter(0, "修路"), quarter(0, "建桥")])
    assert (len(current.ledgers), history) == (2, None)


def items(*tasks: str) -> list[Item]:
    return [Item(task=task) for task in tasks]


def test_items_are_traced_through_all_quarters() -> None:
    """What is new has no past, what is gone since the last quarter is told; older losses are not."""
    quarters = [
        items("修建城东道路", "整治北河河道", "新建图书馆"),
        items("修建城东道路", "整治北河河道", "改造老旧小区"),
        items("改造老旧小区", "修建城东道路", "增设充电桩"),
    ]
    past, dropped = trace_items(quarters)
    traced = [[[item.task for item in then] for then in one] for one in past]
    assert traced == [[[], ["改造老旧小区"]], [["修建城东道路"], ["修建城东道路"]], [[], []]]
    assert [item.task for item in dropped] == ["整治北河河道"]
