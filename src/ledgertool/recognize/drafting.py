"""A first draft of a profile: each heading of a document, the role it was taken for, and how sure that is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ledgertool.document import Document, Row, Table
from ledgertool.recognize.header import find_header
from ledgertool.recognize.headings import Heading, match_heading
from ledgertool.recognize.profile import NO_PROFILE, Profile

__all__ = ["draft_profile"]

_HEAD = """\
# 列名对照 / profile: 表头 = 角色；角色 "extra" 原样保留 / heading = role; "extra" keeps a column as it is
# sure: 100 别名 alias, 90 合并列 combined, 80 近似 near, 60 疑有错字 typo, 0 未知 unknown
"""
_TAIL = """
[units]
# 第一个单位为牵头单位 / the first unit of a cell leads
first_leads = false
# 单位之间的分隔符，空为自动 / what parts the units of a cell; empty: the usual marks
separators = ""

[blanks]
# "auto"：续行中关键列的空白视为合并 / blanks of key columns continue the row above
# "empty"：空白即空白 / blanks stay blank
policy = "auto"

[title]
# 标题没有写明时的期间，如 "2024年一季度" / the period where the title names none
period = ""
"""
_SEARCH_ROWS = 12


def draft_profile(document: Document, profile: Profile = NO_PROFILE) -> str:
    """A profile in TOML with every heading of the document's tables; comments say how sure each guess is."""
    match = partial(match_heading, extra=profile.columns)
    lines = dict.fromkeys(line for table in document.tables for line in _iter_columns(table, match))
    return _HEAD + "\n[columns]\n" + "".join(f"{line}\n" for line in lines) + _TAIL


def _iter_columns(table: Table, match: partial[Heading]) -> Iterator[str]:
    header = find_header(table, match)
    if header is not None:
        labels = ["/".join(path) for path in header.paths]
        found = [match(path[-1] if path else "") for path in header.paths]
    else:
        labels = [" ".join(cell.text.split()) for cell in _likely_heading(table).cells]
        found = [match(label) for label in labels]
    for label, heading in zip(labels, found, strict=True):
        if label:
            sure = round(100 * heading.score) if heading.roles else 50 * heading.known
            yield f'{json.dumps(label, ensure_ascii=False)} = "{heading.role or "extra"}"  # sure: {sure}'


def _likely_heading(table: Table) -> Row:
    """The first row that fills the table with short texts: where no alias says it, the likeliest heading."""
    for row in table.rows[:_SEARCH_ROWS]:
        texts = [cell.text.strip() for cell in row.cells]
        if len(texts) > 1 and all(texts) and max(map(len, texts)) <= 30:
            return row
    return table.rows[0] if table.rows else Row(())
