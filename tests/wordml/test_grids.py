"""Any grid of texts and merges, written as Word writes it, is read as the same table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledgertool.document import Cell, Row, Table
from tests.wordml.markup import cell, par, read, row, table

TEXT = st.lists(st.text("甲乙。1 ", max_size=3), min_size=1, max_size=3).map("\n".join)
Place = tuple[int, int]


@st.composite
def tilings(draw: st.DrawFn) -> Table:
    """A table whose slots are all covered by cells, some of them spanning rows and columns."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[Place] = set()
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for r in range(height):
        for c in range(width):
            if (r, c) in taken:
                continue
            free = next((k for k in range(c, width) if (r, k) in taken), width)
            down, across = draw(st.integers(1, height - r)), draw(st.integers(1, free - c))
            taken |= {(r + y, c + x) for y in range(down) for x in range(across)}
            rows[r].append(Cell(draw(TEXT), r, c, down, across))
    merged = any(one.row_span > 1 for line in rows for one in line)
    headers = draw(st.integers(0, height))
    return Table(tuple(Row(tuple(line), r < headers) for r, line in enumerate(rows)), width, merged)


def write(shape: Table) -> str:
    """The table as Word writes it: an empty continued cell in each row that a merge reaches."""
    lines = []
    for r, line in enumerate(shape.grid):
        cells = [write_slot(one, r) for c, one in enumerate(line) if one is not None and one.column == c]
        lines.append(row(*cells, properties="<w:tblHeader/>" if shape.rows[r].is_header else ""))
    return table(*lines)


def write_slot(one: Cell, r: int) -> str:
    """A cell in one of the rows that it spans."""
    span = f'<w:gridSpan w:val="{one.col_span}"/>' if one.col_span > 1 else ""
    if one.row_span == 1:
        return cell(*map(par, one.text.split("\n")), properties=span)
    if r > one.row:
        return cell(par(), properties=span + "<w:vMerge/>")
    return cell(*map(par, one.text.split("\n")), properties=span + '<w:vMerge w:val="restart"/>')


@given(tilings())
def test_any_tiling_comes_back(shape: Table):
    """Texts, places, spans, headers and the size of the grid are all the same."""
    found = read(write(shape))
    assert found.tables == (shape,)
    assert found.diagnostics == ()


@given(tilings(), st.data())
def test_wrappers_round_rows_and_cells_change_nothing(shape: Table, data: st.DataObject):
    """Content controls may stand round any row and any cell."""
    start, end = "<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"
    xml = write(shape)
    for tag in ("w:tr", "w:tc"):
        pieces = xml.split(f"<{tag}>")
        for index in range(1, len(pieces)):
            if data.draw(st.booleans()):
                before, close, after = pieces[index].partition(f"</{tag}>")
                pieces[index] = f"{start}<{tag}>{before}{close}{end}{after}"
            else:
                pieces[index] = f"<{tag}>{pieces[index]}"
        xml = "".join(pieces)
    assert read(xml).tables == (shape,)


@given(tilings(), st.integers(0, 4))
def test_a_deleted_row_between_others_changes_nothing(shape: Table, at: int):
    """A row that was deleted under track changes leaves the grid as it is without it."""
    xml = write(shape)
    gone = row(cell("删"), properties="<w:del/>")
    rows = xml.split("<w:tr>")
    index = min(at + 1, len(rows) - 1)
    rows[index] = gone.removeprefix("<w:tr>") + "<w:tr>" + rows[index]
    found = read("<w:tr>".join(rows))
    assert found.tables == (shape,)
    assert [one.code for one in found.diagnostics] == ["tracked"]
