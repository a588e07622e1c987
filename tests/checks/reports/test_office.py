"""LibreOffice opens the annotated copy and finds every comment at its words."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from ledgertool.source import Source
from tests.checks.reports.outcomes import report
from tests.checks.wordfiles import outcome_of, with_progress, word_ledger

pytestmark = pytest.mark.office


def test_libreoffice_reads_the_comments(tmp_path: Path) -> None:
    """In the form that it writes itself, each comment spans the same words."""
    data = word_ledger(with_progress("平整5000平米。"), with_progress("已投资1830万。", "2"))
    copy = report("docx", [outcome_of(Source("台账.docx", data), "NUM005", "NUM006")])
    (tmp_path / "批注.docx").write_bytes(copy)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt"]
    subprocess.run([*command, "批注.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=240)
    content = zipfile.ZipFile(tmp_path / "批注.odt").read("content.xml").decode()
    spans = re.findall(r"</office:annotation>(.*?)<office:annotation-end", content, re.S)
    assert [re.sub(r"<[^>]*>", "", span) for span in spans] == ["5000平米", "1830万"]
    assert content.count("ledgertool") == 2
