"""`ledgertool report`: one or several quarters → a report as one web page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import typer

from ledgertool.cli.bands import AsOf, Red, Yellow, parse_bands, parse_day
from ledgertool.cli.delivery import check_origins, check_targets, deliver, plan_targets
from ledgertool.cli.inputs import Files, Reading, read_reports
from ledgertool.cli.options import Force, LimitOption, Output, ProfileOption, console_of, parse_limits
from ledgertool.cli.wording import join_words

if TYPE_CHECKING:
    from ledgertool.ledger import Ledger, LedgerFile

EXAMPLES = (
    "ledgertool report 三季度.docx",
    "ledgertool report 一季度.docx 二季度.docx 三季度.docx -o 报告.html",
    "ledgertool report 报送/*.json -o 报告.html --yellow 5 --red 20",
)
DETAILS = (
    "报告是一个网页文件，不联网，可放在共享文件夹中直接打开：总览、各单位和各任务进展、可筛选和搜索的事项，"
    "有问题的在前。给出几个报告期的文件时，以最近一期为准，并列出每个事项历期的进展。"
    "不写 -o 时，写在第一个文件旁边，后缀 .html。",
    "The report is one file that needs no network and opens from a shared folder: an overview, progress by "
    "unit and task, and the items, which can be filtered and searched, those with problems first. Of several "
    "periods the latest is the report, and every item shows how it went in those before. Without -o the "
    "report stands beside the first file, with the suffix .html.",
)


def run(
    ctx: typer.Context,
    files: Files = None,
    output: Output = None,
    yellow: Yellow = None,
    red: Red = None,
    as_of: AsOf = None,
    force: Force = False,
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Writes the report. Gives back 3 where an input was refused, 4 where the output failed."""
    from ledgertool.cli.quarters import join_quarters
    from ledgertool.writers import WriteOptions

    console = console_of(ctx)
    bands, day = parse_bands(yellow, red), parse_day(as_of)
    if output is not None:  # before any work; without it the first document read gives the name
        check_targets(plan_targets(["html"], output, None), files or [], overwrite=force)
    reports = read_reports(files or [], Reading(parse_limits(limit), profile), console)
    if not reports.files:
        return reports.exit_code
    targets = plan_targets(["html"], output, next(iter(reports.paths), None))
    check_targets(targets, [*reports.paths, profile], overwrite=force)
    check_origins(targets, reports.files)
    current, history = join_quarters(reports.files)
    names = join_words(dict.fromkeys(file.source.name for file in reports.files), console.language)
    named = current.model_copy(update={"source": current.source.model_copy(update={"name": names})})
    named = _dated(named, day) if day else named
    if any(_lacks_day(ledger) for ledger in named.ledgers):
        console.tell("pace-no-day", style="warning")
    options = WriteOptions(language=console.language, history=history, bands=bands)
    return deliver(named, targets, options, console, overwrite=force) or reports.exit_code


def _dated(file: LedgerFile, day: date) -> LedgerFile:
    """The records as of a day."""
    ledgers = [ledger.model_copy(update={"as_of": day}) for ledger in file.ledgers]
    return file.model_copy(update={"ledgers": ledgers})


def _lacks_day(ledger: Ledger) -> bool:
    """Whether a ledger has rates, and nothing says by which day they were reached."""
    has_rates = any(done.rate is not None for item in ledger.items for done in item.completion)
    return has_rates and not ledger.period and not ledger.as_of
