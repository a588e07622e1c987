"""A table of one cell round the real one is a frame: it goes, and every word in it stays."""

from __future__ import annotations

import pytest

from ledgertool.document import Document, Paragraph
from ledgertool.source import Source
from ledgertool.wordml import open_word, read_word
from tests.wordml.markup import cell, codes, grid, level, listed, numbering, pack, par, read, row, table

LEDGER = table(row("序号", "任务"), row("1", "修桥"))
CELLS = [["序号", "任务"], ["1", "修桥"]]


def frame(*content: str, times: int = 1) -> str:
    """Blocks inside one cell of a table of their own, as often as asked for."""
    inner = "".join(content)
    for _ in range(times):
        inner = table(row(cell(inner)))
    return inner


def blocks_of(document: Document) -> list[object]:
    """Lines as texts, tables as grids."""
    return [block.text if isinstance(block, Paragraph) else grid(block) for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "blocks", "count"),
    [
        pytest.param(LEDGER, [CELLS], 0, id="no frame"),
        pytest.param(table(row(cell(LEDGER), "右")), [[["序号\t任务\n1\t修桥", "右"]]], 0, id="two cells"),
        pytest.param(
            table(row(cell(LEDGER, par())), row("下")), [[["序号\t任务\n1\t修桥"], ["下"]]], 0, id="two rows"
        ),
        pytest.param(frame(par("提示")), [[["提示"]]], 0, id="a box of text"),
        pytest.param(frame(table(row("提示")), par()), [[["提示"]]], 0, id="a box in a box"),
        pytest.param(frame(LEDGER, par()), [CELLS], 1, id="the line that must follow a table is nobody's"),
        pytest.param(frame(LEDGER), [CELLS], 1, id="nothing after the table"),
        pytest.param(frame(LEDGER, par("备注"), par()), [CELLS, "备注", ""], 1, id="lines after the table"),
        pytest.param(
            frame(par("台账"), par(), LEDGER, par(), par(), LEDGER, par()),
            ["台账", "", CELLS, "", "", CELLS],
            1,
            id="lines before and between",
        ),
        pytest.param(frame(LEDGER, par(), times=3), [CELLS], 3, id="frames in frames"),
        pytest.param(frame(LEDGER, par(), times=75), [CELLS], 75, id="as deep as the parser goes"),
        pytest.param(
            par("前") + frame(par("内"), frame(par("里"), LEDGER, par("完"))) + par("后"),
            ["前", "内", "里", CELLS, "完", "后"],
            2,
            id="words at every depth, in reading order",
        ),
        pytest.param(
            table('<w:bookmarkStart w:id="1"/>', row(cell(LEDGER)), '<w:bookmarkEnd w:id="1"/>'),
            [CELLS],
            1,
            id="bookmarks beside the row",
        ),
        pytest.param(
            table(row(cell(LEDGER), properties="<w:cantSplit/>")), [CELLS], 1, id="a row with properties"
        ),
        pytest.param(
            frame(f"<w:sdt><w:sdtContent>{LEDGER}</w:sdtContent></w:sdt>"),
            [CELLS],
            1,
            id="a content control between",
        ),
    ],
)
def test_a_frame_is_taken_off_and_its_words_stay(body: str, blocks: list[object], count: int) -> None:
    document = read(body)
    assert blocks_of(document) == blocks
    found = codes(document)
    assert found.get("table-frame", {"count": 0}) == {"count": count}
    assert "text-left-out" not in found


def test_automatic_numbers_go_on_through_a_frame() -> None:
    numbers = numbering(level("decimal", "%1."))
    item = par("项", listed("1"))
    body = item + frame(item, table(row(cell(item), "右")), item) + item
    assert blocks_of(read(body, {"numbering": numbers})) == ["1.项", "2.项", [["3.项", "右"]], "4.项", "5.项"]


def test_the_cells_of_a_framed_table_are_traced_to_its_own_xml() -> None:
    text = read_word(open_word(Source("a.docx", pack(frame(par("台账"), LEDGER)))), trace=True)
    assert [len(nodes) for nodes in text.nodes[0]] == [2, 2]
    assert "".join(text.nodes[0][1][1].itertext()) == "修桥"
    assert [line.text for line in text.lines] == ["台账"]
