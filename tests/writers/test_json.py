"""JSON holds everything the records say, readably, and whatever characters they have."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgertool.diagnostics import Diagnostic
from ledgertool.ledger import Item, LedgerFile
from ledgertool.writers.json import dump_record
from tests.writers.builders import make_file, make_ledger, one_cell, written


def test_keys_stand_in_the_order_of_the_models():
    """A reader of the file meets the version first, and an item's number before its task."""
    values = json.loads(written("json", make_file(make_ledger())))
    assert list(values) == ["schema_version", "source", "ledgers"]
    assert list(values["ledgers"][0]["items"][0])[:3] == ["number", "section", "task"]


def test_chinese_is_not_escaped_and_indented_by_two():
    """The file can be read by eye and compared line by line."""
    lines = written("json", make_file(make_ledger())).decode().splitlines()
    assert '      "title": "2024年一季度示例台账",' in lines


def test_fields_with_their_default_are_left_out_but_severity():
    """Empty fields would be most of the file; severity is shown, since scripts select by it."""
    file = make_file(make_ledger()).model_copy(update={"diagnostics": [Diagnostic(code="example")]})
    values = json.loads(written("json", file))
    assert "problems" not in values["ledgers"][0]["items"][0]
    assert values["diagnostics"] == [{"code": "example", "severity": "warning"}]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("已开工", "已开工", id="plain text is no escape"),
        pytest.param("a\x0bb", "a\\u000bb", id="a vertical tab is kept as an escape"),
        pytest.param("a\x00b", "a\\u0000b", id="a NUL is kept as an escape"),
        pytest.param("a\ufffeb", "a\\ufffeb", id="a noncharacter is kept as an escape"),
        pytest.param("a\udc80b", "a\\udc80b", id="a lone surrogate is kept as an escape"),
        pytest.param('"\\', '\\"\\\\', id="quote and backslash"),
    ],
)
def test_odd_characters(text, escaped):
    """Every character survives, and none makes bytes that are not UTF-8."""
    body = dump_record(Item(task=text))
    assert body.decode("utf-8") == f'{{"task":"{escaped}"}}'
    assert json.loads(body) == {"task": text}


@given(st.text(st.characters(exclude_categories=())), st.text())
def test_records_come_back_the_same(task, progress):
    """Whatever is in the fields, reading the JSON gives equal records."""
    file = one_cell(progress)
    item = file.ledgers[0].items[0].model_copy(update={"task": task})
    changed = make_file(file.ledgers[0].model_copy(update={"items": [item]}))
    assert LedgerFile.model_validate(json.loads(written("json", changed))) == changed
