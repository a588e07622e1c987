"""Outcomes to write reports of: a file with findings, a clean one and a refused one."""

from __future__ import annotations

import io
from collections.abc import Sequence

from ledgertool.checks import RULES, Context, Outcome
from ledgertool.checks.reports import ReportOptions, find_report
from ledgertool.errors import InputRefused
from ledgertool.messages import Language
from ledgertool.pipeline import check_source
from ledgertool.source import Source
from tests.checks.builders import CLEAN, broken, ledger_text

RAN = tuple(rule for rule in RULES if rule.on)


def check_text(rows: Sequence[dict[str, str]], path: str = "报送/台账 1.txt") -> Outcome:
    """What the usual rules say of a ledger in text."""
    source = Source("台账 1.txt", ledger_text(rows).encode())
    return check_source(source, RAN, context=Context(), path=path)


FOUND = check_text(broken(4, progress="已建成停车泊位60个，落实省道103 改建配套。", responsible_units=""))
CLEAN_ONE = check_text(CLEAN, "报送/好.txt")
REFUSED = Outcome(path="报送/坏.docx", refusal=InputRefused("zip-corrupt", "坏.docx", fault="directory"))


def report(name: str, outcomes: Sequence[Outcome], *, language: Language = "zh") -> bytes:
    """What a form of report writes."""
    form = find_report(name)
    assert form is not None
    stream = io.BytesIO()
    form.load()(outcomes, stream, ReportOptions(language=language, rules=RAN))
    return stream.getvalue()
