"""Characters that nobody sees are told in every format."""

from __future__ import annotations

import pytest

from ledgertool.readers import read_document
from ledgertool.source import Source
from tests.readers.documents import odf_table, write_odf
from tests.readers.reading import codes_of
from tests.readers.workbooks import make_workbook, save
from tests.wordml.markup import pack, par

WORD = "修\u202e桥\u202c"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.docx", pack(par("完成6\u200b0%\u202e")), id="Word"),
        pytest.param("a.txt", f"序号\t任务\t进展\n1\t{WORD}\t无\n2\t植树\t无\n".encode(), id="text"),
        pytest.param("a.csv", f"序号,任务\n1,{WORD}\n".encode(), id="CSV"),
        pytest.param("a.md", f"| 序号 | 任务 |\n|---|---|\n| 1 | {WORD} |\n".encode(), id="Markdown"),
        pytest.param(
            "a.html", f"<html><table><tr><td>序号</td><td>{WORD}</td></tr></table>".encode(), id="a page"
        ),
        pytest.param(
            "a.xlsx", save(make_workbook(lambda sheet: sheet.append(["序号", WORD]))), id="a workbook"
        ),
        pytest.param(
            "a.odt", write_odf("text", odf_table([["序号", "任务"], ["1", WORD]])), id="OpenDocument"
        ),
    ],
)
def test_invisible_characters_are_told(name: str, data: bytes) -> None:
    """They may part a word or turn a number round: kept as written, and counted."""
    document = read_document(Source(name, data))
    told = next(told for told in document.diagnostics if told.code == "invisible")
    assert told.facts == {"count": 2}


def test_a_document_without_any_says_nothing() -> None:
    assert codes_of(read_document(Source("a.csv", "序号,任务\n1,修桥\n".encode()))) == []
