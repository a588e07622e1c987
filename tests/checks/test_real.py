"""A published ledger: the default gate finds its true defects and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledgertool import check

IN_BOTH = [
    ("NUM006", "4", 1, "5300方"),
    ("NUM006", "4", 1, "3000平米"),
    ("NUM005", "5", 2, "1830万"),
    ("NUM005", "5", 2, "520万"),
    ("NUM005", "5", 2, "1310万"),
    ("TXT002", "6", 1, " "),
    ("TXT002", "6", 1, " "),
    ("NUM005", "7", 1, "210万"),
    ("TXT003", "7", 2, "＋"),
    ("STR005", "10", 2, "智慧城乡书房："),
]


@pytest.mark.acceptance
def test_the_text(acceptance: Path) -> None:
    """One error and ten warnings, and a blank at the very end, each on its line."""
    found = check(acceptance / "real" / "2024-q1.txt")
    assert [(f.code, f.place.line) for f in found if f.severity == "error"] == [("TXT001", 146)]
    warned = [f for f in found if f.severity == "warning"]
    assert [(f.code, f.place.number, f.place.row, f.text) for f in warned] == IN_BOTH
    assert [f.place.line for f in warned] == [79, 82, 105, 105, 105, 127, 131, 156, 168, 257]
    assert [f.code for f in found if f.severity == "info"] == ["TXT005"]


@pytest.mark.acceptance
def test_the_word_document(acceptance: Path) -> None:
    """The same, less what the converter to text has left behind."""
    found = check(acceptance / "real" / "2024-q1.docx")
    assert [(f.code, f.place.number, f.place.row, f.text) for f in found] == IN_BOTH
    assert {f.severity for f in found} == {"warning"}


@pytest.mark.acceptance
def test_the_heuristics(acceptance: Path) -> None:
    """What is found by heuristics, read and judged: none of these is nonsense."""
    found = check(
        acceptance / "real" / "2024-q1.txt", select=["XRF001", "XRF002", "XRF004", "CON005", "SEQ003"]
    )
    assert [(f.code, f.place.number, f.text.partition("\n")[0]) for f in found] == [
        ("XRF002", "1", "翼云山水厂"),
        ("XRF002", "1", "管网铺设"),
        ("SEQ003", "3", "已完成6处口袋公园设计方案。"),
        ("CON005", "4", "将于近期实施。"),
        ("XRF001", "6", "省道103山亭段"),
        ("XRF004", "8", "样板村卫生"),
        ("CON005", "8", "正常推进。"),
    ]
