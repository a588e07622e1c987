"""The grid of a document rebuilt from its records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.document import Cell, Paragraph, Row, Table
from ledgertool.ledger import Block, Item, ItemSource, Ledger, TableLayout, Text, Total
from ledgertool.writers.grid import GridTable, rebuild_blocks, rebuild_grid
from tests.writers.builders import (
    cells_of,
    column,
    keep_whole,
    kept,
    make_file,
    make_ledger,
    place,
    table_of,
    text_of,
)

COLUMNS = [column("number", "序号"), column("task", "任务"), column("progress", "进展")]
HEADING = kept(0, ("序号", 0), ("任务", 1), ("进展", 2))


def item(number, task, progress, *merged, **more):
    return Item(number=number, task=task, progress=text_of(progress), merged=list(merged), **more)


def file_of(*items, rows=None, more_kept=(), merged_as="span", totals=()):
    """A ledger of these items, each in the row below the one before, under a heading that is kept."""
    placed = [i if i.source else place(i, n) for n, i in enumerate(items, start=1)]
    layout = TableLayout(
        table=0, rows=rows or len(items) + 1, columns=3, merged_as=merged_as, kept=[HEADING, *more_kept]
    )
    ledger = Ledger(title="示例", columns=COLUMNS, items=placed, totals=list(totals))
    return make_file(ledger, layout=[Block(table=layout)])


def rows_of(file):
    (table,) = (block for block in rebuild_blocks(file) if isinstance(block, Table))
    return cells_of(table)[1:]


A, B = item("1", "修路", "已开工"), item("1", "修路", "已完工", "number", "task")


def test_items_without_merges_are_plain_rows():
    """One cell per column, in the order of the columns."""
    assert rows_of(file_of(A)) == [[("1", 1, 0, 1, 1), ("修路", 1, 1, 1, 1), ("已开工", 1, 2, 1, 1)]]


def test_merged_cells_grow():
    """A cell that continues the one above is part of it."""
    assert rows_of(file_of(A, B)) == [
        [("1", 1, 0, 2, 1), ("修路", 1, 1, 2, 1), ("已开工", 1, 2, 1, 1)],
        [("已完工", 2, 2, 1, 1)],
    ]


def test_merged_cells_stay_blank_where_the_document_left_them_blank():
    """A sheet that only left cells empty gets no merges it did not have."""
    assert rows_of(file_of(A, B, merged_as="blank"))[1] == [
        ("", 2, 0, 1, 1),
        ("", 2, 1, 1, 1),
        ("已完工", 2, 2, 1, 1),
    ]


def test_an_item_edited_since_says_its_own_value():
    """A merge is believed only while the value is still that of the cell above."""
    changed = B.model_copy(update={"task": "架桥"})
    assert rows_of(file_of(A, changed))[1] == [("架桥", 2, 1, 1, 1), ("已完工", 2, 2, 1, 1)]


def test_an_item_whose_opener_was_deleted_says_its_value():
    """Nothing is merged into the heading."""
    assert rows_of(file_of(place(B, 2), rows=3)) == [
        [("1", 1, 0, 1, 1), ("修路", 1, 1, 1, 1), ("已完工", 1, 2, 1, 1)]
    ]


def test_an_item_added_since_follows_the_one_before():
    """An item without a source has its place in the list."""
    new = item("2", "架桥", "未开工")
    ledger = file_of(A, item("3", "栽树", "无")).ledgers[0]
    file = file_of(A, item("3", "栽树", "无"))
    grown = ledger.model_copy(update={"items": [ledger.items[0], new, ledger.items[1]]})
    numbers = [row[0][0] for row in rows_of(file.model_copy(update={"ledgers": [grown]}))]
    assert numbers == ["1", "2", "3"]


def test_a_kept_row_of_an_item_is_used_while_it_says_the_same():
    """A row of odd shape stays as it stood; once its item was edited, the item wins."""
    odd = kept(1, ("1", 0), ("修路，已开工", 1, 1, 2))
    same = item("1", "修路", "已开工")
    assert rows_of(file_of(same, more_kept=[odd]))[0] == [("1", 1, 0, 1, 1), ("修路，已开工", 1, 1, 1, 2)]
    edited = item("1", "修路", "已完工")
    assert [cell[0] for cell in rows_of(file_of(edited, more_kept=[odd]))[0]] == ["1", "修路", "已完工"]


def test_a_total_is_the_texts_of_its_cells():
    """合计 rows stand where they stood."""
    total = Total(label="合计", cells=["合计", "", "2项"], source={"table": 0, "row": 2})
    assert [cell[0] for cell in rows_of(file_of(A, rows=3, totals=[total]))[1]] == ["合计", "", "2项"]


def test_kinds_tell_what_rows_are():
    """Writers dress headings, sections, items and totals differently."""
    section = kept(1, ("一、基建类", 0, 1, 3))
    total = Total(label="合计", cells=["合计", "", ""], source={"table": 0, "row": 3})
    file = file_of(place(A, 2), rows=4, more_kept=[section], totals=[total])
    (block,) = rebuild_grid(file)
    assert isinstance(block, GridTable)
    assert block.kinds == ("header", "section", "item", "total")
    assert block.header_rows == 1
    assert block.ledger == 0
    assert block.headings == ["序号", "任务", "进展"]


def test_a_heading_that_comes_again_is_not_repeated_on_pages():
    """Only the rows at the top are, whatever comes behind the first item."""
    again = kept(2, ("序号", 0), ("任务", 1), ("进展", 2), header=True)
    (block,) = rebuild_grid(file_of(place(A, 1), place(A, 3), rows=4, more_kept=[again]))
    assert isinstance(block, GridTable)
    assert block.kinds[2] == "header"
    assert block.header_rows == 1


def test_records_without_a_layout_get_one():
    """Title, label lines, a heading with groups, a section row, notes."""
    blocks = rebuild_grid(make_file(make_ledger()))
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert texts == ["2024年一季度示例台账", "填报单位：示例局", "备注：截至3月底。"]
    (block,) = (block for block in blocks if isinstance(block, GridTable))
    assert block.kinds == ("header", "header", "section", "item", "item")
    assert ("投资", 0, 3, 1, 2) in cells_of(block.table)[0]
    assert cells_of(block.table)[4][0][0] == "丙局"


PROSE = Block(lines=["示例", "1.修路。", "责任单位：甲局、乙局", "进展情况：已开工。"])


def prose_file(progress="已开工。"):
    entry = Item(number="1", task="修路。", responsible_units=["甲局", "乙局"], progress=text_of(progress))
    columns = [
        column("task", "任务"),
        column("responsible_units", "责任单位"),
        column("progress", "进展情况"),
    ]
    return make_file(Ledger(title="示例", columns=columns, items=[entry]), layout=[PROSE])


def test_a_ledger_in_lines_stays_in_lines():
    """Its words are there already; a table as well would say them twice."""
    assert [block.text for block in rebuild_blocks(prose_file())] == PROSE.lines


def test_a_ledger_in_lines_that_was_edited_is_a_table_too():
    """What somebody changed is not lost."""
    blocks = rebuild_blocks(prose_file("已完工。"))
    assert sum(isinstance(block, Table) for block in blocks) == 1


def test_a_ledger_in_lines_as_a_table_keeps_what_it_does_not_say():
    """Lines of the document that no record holds stay."""
    file = prose_file()
    file = file.model_copy(update={"layout": [*file.layout, Block(lines=["领导讲话全文另发。"])]})
    blocks = rebuild_grid(file, prose_as_table=True)
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, GridTable]
    assert blocks[0] == Paragraph("领导讲话全文另发。")


# --- properties -----------------------------------------------------------------------------------------

WORDS = st.text("甲乙丙1、\n", max_size=3)


@st.composite
def tables(draw):
    """A table with any spans that do not overlap."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    taken: set[tuple[int, int]] = set()
    rows = []
    for r in range(height):
        cells = []
        for c in range(width):
            if (r, c) in taken:
                continue
            down, right = draw(st.integers(1, height - r)), draw(st.integers(1, width - c))
            while any((r, x) in taken for x in range(c, c + right)):
                right -= 1
            taken |= {(y, x) for y in range(r, r + down) for x in range(c, c + right)}
            cells.append(Cell(draw(WORDS), r, c, down, right))
        rows.append(Row(tuple(cells)))
    return Table(tuple(rows), width, any(cell.row_span > 1 for row in rows for cell in row.cells))


@given(tables())
def test_a_table_kept_whole_is_the_same_table(table):
    """Every text, every span, every place."""
    assert rebuild_blocks(make_file(layout=[keep_whole(table)])) == [table]


@given(
    st.lists(
        st.tuples(st.booleans(), st.booleans(), st.text("甲乙", min_size=1, max_size=2)),
        min_size=1,
        max_size=8,
    )
)
def test_items_with_any_merges_give_the_grid_they_came_from(plan):
    """Merges in two columns, nested or not, come back as the grid that they were read from."""
    rows = [[("序号", 0), ("任务", 1), ("进展", 2)]]
    items: list[Item] = []
    openers: dict[int, tuple[int, int]] = {}
    for r, (opens_number, opens_task, progress) in enumerate(plan, start=1):
        first = r == 1
        cells = []
        for c, opens in ((0, first or opens_number), (1, first or opens_task)):
            if opens:
                openers[c] = (r, len(cells))
                cells.append([f"{'任' if c else ''}{r}", c, 1])
            else:
                rows[openers[c][0]][openers[c][1]][2] += 1
        rows.append([*cells, (progress, 2)])
        number = f"{openers[0][0]}"
        merged = [role for role, c in (("number", 0), ("task", 1)) if openers[c][0] != r]
        items.append(item(number, f"任{openers[1][0]}", progress, *merged))
    expected = table_of(*(tuple(tuple(cell) for cell in row) for row in rows), columns=3)
    assert rows_of(file_of(*items)) == cells_of(expected)[1:]


@pytest.mark.parametrize("source_row", [-1, 99])
def test_a_source_outside_the_table_does_not_lose_the_item(source_row):
    """Records made by a script may point anywhere."""
    file = file_of(A)
    lost = A.model_copy(update={"source": ItemSource(table=0, row=source_row)})
    ledger = file.ledgers[0].model_copy(update={"items": [lost]})
    texts = [
        c.text
        for b in rebuild_blocks(file.model_copy(update={"ledgers": [ledger]}))
        if isinstance(b, Table)
        for row in b.rows
        for c in row.cells
    ]
    assert "已开工" in texts


def test_text_without_points_is_shown():
    """A record needs no points to be written."""
    bare = Item(number="1", task="修路", progress=Text(text="已开工"))
    assert rows_of(file_of(bare))[0][2][0] == "已开工"


def test_a_cell_does_not_grow_into_a_slot_that_is_absent():
    """A kept row says in which columns it has no cell at all; in the others the cell above goes on."""
    gap = kept(2, ("架桥", 1), ("设计", 2), absent=[0])
    assert rows_of(file_of(A, rows=3, more_kept=[gap]))[0][0] == ("1", 1, 0, 1, 1)
    assert rows_of(file_of(A, rows=3, more_kept=[kept(2, ("架桥", 1), ("设计", 2))]))[0][0] == (
        "1",
        1,
        0,
        2,
        1,
    )
