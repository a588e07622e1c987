"""JSON Lines: each line stands alone."""

import json

from ledgertool.ledger import Item
from tests.writers.builders import make_file, make_ledger, one_cell, written


def test_one_line_per_item_of_all_ledgers():
    """Two ledgers of two items give four lines, each ended by a newline."""
    body = written("jsonl", make_file(make_ledger(), make_ledger(title="另一份")))
    assert body.count(b"\n") == 4
    assert body.endswith(b"}\n")


def test_a_line_names_its_file_ledger_and_period():
    """A line alone tells where its item comes from."""
    line = json.loads(written("jsonl", make_file(make_ledger())).splitlines()[1])
    assert line["file"] == "示例.docx"
    assert line["ledger"] == {
        "index": 0,
        "title": "2024年一季度示例台账",
        "period": {"label": "2024年一季度", "start": "2024-01-01", "end": "2024-03-31"},
    }
    assert line["item"]["responsible_units"] == ["丙局"]


def test_the_item_of_a_line_is_the_record():
    """What a line says of its item validates to the same item."""
    file = make_file(make_ledger())
    items = [Item.model_validate(json.loads(line)["item"]) for line in written("jsonl", file).splitlines()]
    assert items == file.ledgers[0].items


def test_line_separators_do_not_break_a_line():
    """A line break in a cell is escaped, so that a line stays one line for every reader."""
    body = written("jsonl", one_cell("甲\n乙"))
    assert len(body.splitlines()) == 1
