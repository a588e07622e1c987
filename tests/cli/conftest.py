"""A run of the program in this process, and records to run it on."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ledgertool.cli import main
from ledgertool.diagnostics import Diagnostic, Location, Severity
from ledgertool.ledger import Column, Item, Ledger, LedgerFile, Period, Point, SourceInfo, Text

RECORDS = LedgerFile(
    source=SourceInfo(name="台账.docx", sha256="0" * 64, format="docx", reader="docx"),
    ledgers=[
        Ledger(
            title="示例区2024年一季度重点工作台账",
            period=Period(label="2024年一季度", start="2024-01-01", end="2024-03-31"),
            columns=[
                Column(role="number", label="序号"),
                Column(role="task", label="目标任务"),
                Column(role="progress", label="进展情况"),
                Column(role="responsible_units", label="责任单位"),
            ],
            items=[
                Item(
                    number="1",
                    task="修建道路",
                    progress=Text(
                        text="1.东段：完成5公里。\n2.西段未开工。",
                        points=[
                            Point(marker="1.", number=1, label="东段", text="完成5公里。"),
                            Point(marker="2.", number=2, text="西段未开工。"),
                        ],
                    ),
                    responsible_units=["交通局", "财政局"],
                ),
                Item(
                    number="2",
                    task="栽种树木",
                    progress=Text(text="正常推进。"),
                    responsible_units=["林业局"],
                ),
            ],
        )
    ],
    diagnostics=[
        Diagnostic(
            code="severity-info",
            severity=Severity.GUESS,
            location=Location(table=0, row=5, field="progress"),
        )
    ],
)


class Run(NamedTuple):
    """What a run of the program left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _chinese_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LEDGERTOOL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Runs the program with arguments and the bytes that come through a pipe."""

    def call(*arguments: object, stdin: bytes | None = None) -> Run:
        stream = io.TextIOWrapper(io.BytesIO(stdin or b""))
        stream.isatty = lambda: stdin is None
        monkeypatch.setattr(sys, "stdin", stream)
        code = main([str(argument) for argument in arguments])
        return Run(code, *capsys.readouterr())

    return call


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file with records of two items."""
    path = tmp_path / "台账.json"
    path.write_text(RECORDS.model_dump_json(indent=2), encoding="utf-8")
    return path
