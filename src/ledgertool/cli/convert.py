"""`ledgertool convert`: many documents → one file each, and datasets of all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledgertool.cli.help import Says, text_width
from ledgertool.cli.options import (
    Force,
    LimitOption,
    ProfileOption,
    console_of,
    open_input,
    parse_limits,
)
from ledgertool.cli.progress import Progress
from ledgertool.cli.streams import require_stdin
from ledgertool.errors import UsageError
from ledgertool.escaping import escape_terminal

if TYPE_CHECKING:
    from ledgertool.batch.config import Config
    from ledgertool.batch.coordinator import Engine
    from ledgertool.batch.datasets import Dataset
    from ledgertool.batch.plan import Plan, Shard
    from ledgertool.batch.run import Order, Summary
    from ledgertool.cli.console import Console
    from ledgertool.source import Limits

EXAMPLES = (
    "ledgertool convert 历年台账 -o 结果 --to json --to xlsx",
    "ledgertool convert 历年台账 -o 结果 --to sqlite --resume",
    'ledgertool convert "20??/*季度.docx" -o 结果 --to parquet --jobs 8',
    "ledgertool convert --files-from 清单.txt -o 结果 --to json --dry-run",
)
DETAILS = (
    "PATH 是文件、文件夹（含下级文件夹）、通配符或 fsspec 地址（s3://……）。每个文档一个文件，按原来的路径"
    "放在 OUT 中，原后缀保留；jsonl、parquet、sqlite、duckdb 是所有文档的数据集，放在 OUT/dataset。内容相同的"
    "文件只转换一次。一个文档出错只影响它自己；中断后加 --resume 接着做。逐个结果在 OUT/report.jsonl。",
    "PATH is a file, a folder with all below it, a pattern, or an address for fsspec (s3:// ...). Outputs "
    "stand in OUT under the path of their document, its suffix kept; jsonl, parquet, sqlite and duckdb are "
    "datasets of all documents, in OUT/dataset. Files of the same content are converted once. A bad document "
    "costs itself alone; after an interruption --resume goes on. OUT/report.jsonl has a line for each.",
)

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH..."),
    Says("文件、文件夹、通配符或地址", "files, folders, patterns or addresses"),
]
Out = Annotated[
    str,
    typer.Option("-o", "--output", metavar="OUT"),
    Says("输出文件夹", "the output folder"),
]
To = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="NAME"),
    Says(
        "json、xlsx、docx 等：每个文档一个文件；jsonl、parquet、sqlite、duckdb：数据集（默认 json）",
        "json, xlsx, docx ...: a file for each document; jsonl, parquet, sqlite, duckdb: a dataset (json)",
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option("--files-from", metavar="FILE"),
    Says(
        "从文件读取 PATH，一行一个；- 为标准输入", "read PATHs from a file, one a line; - is standard input"
    ),
]
Resume = Annotated[
    bool,
    typer.Option("--resume"),
    Says("接着 OUT 中的上一次转换做", "go on with the run that OUT holds"),
]
Retry = Annotated[
    bool,
    typer.Option("--retry-failed"),
    Says("接着做，并重试失败的文档", "go on, and try again what failed"),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run"),
    Says("只列出将要转换的文档和输出", "only list the documents and their outputs"),
]
ShardOption = Annotated[
    str | None,
    typer.Option("--shard", metavar="i/n"),
    Says("只做 n 份中的第 i 份，供多台机器分工", "only part i of n, to share the work among machines"),
]
Jobs = Annotated[
    str | None,
    typer.Option("--jobs", metavar="N"),
    Says("工作进程数（默认为处理器核数）", "number of worker processes (the processor's cores)"),
]
Timeout = Annotated[
    str,
    typer.Option("--timeout", metavar="SECONDS"),
    Says("每个文档的时间上限（默认 20 秒）", "time limit of a document (20)"),
]
EngineOption = Annotated[
    str,
    typer.Option("--engine", metavar="NAME"),
    Says("local 或 ray[://地址]，见 docs/scale.md", "local, or ray[://ADDRESS], see docs/scale.md"),
]


def run(
    ctx: typer.Context,
    path: Paths = None,
    output: Out = ...,  # type: ignore[assignment]  # typer's mark of a required option
    to: To = None,
    files_from: FilesFrom = None,
    resume: Resume = False,
    retry_failed: Retry = False,
    force: Force = False,
    dry_run: DryRun = False,
    shard: ShardOption = None,
    jobs: Jobs = None,
    timeout: Timeout = "20",
    engine: EngineOption = "local",
    limit: LimitOption = None,
    profile: ProfileOption = None,
) -> int:
    """Converts many documents. Gives back 3 where one was refused, 4 where an output failed, 5 for a bug."""
    from ledgertool.batch.run import Order, list_outputs

    console = console_of(ctx)
    formats, datasets = _parse_targets(to or ["json"])
    part = _parse_shard(shard) if shard else None
    plan = _make_plan(path, files_from, output, part)
    config = _make_config(output, part, formats, bool(datasets), timeout, limit, profile, console)
    order = Order(
        plan=plan,
        config=config,
        engine=_choose_engine(engine, jobs, config),
        datasets=datasets,
        resume=resume,
        retry_failed=retry_failed,
        fresh=force,
    )
    if dry_run:
        return _show_plan(list_outputs(order), output, console)
    return _convert(order, console)


def _convert(order: Order, console: Console) -> int:
    from ledgertool.batch.run import run_batch

    try:
        with Progress(console, order.plan) as progress:
            summary = run_batch(order, tell=progress.add, tell_phase=progress.tell_phase)
    except KeyboardInterrupt:
        console.tell("convert-resume", style="warning")
        raise
    if progress.unshown:
        console.tell("convert-more", count=progress.unshown, report=str(summary.report), style="error")
    _show_summary(summary, console)
    return summary.exit_code


def _show_plan(plan: Iterable[tuple[str, list[str]]], out: str, console: Console) -> int:
    """One line for each document, and their number on stderr."""
    count = 0
    for path, outputs in plan:
        count += 1
        names = ", ".join(str(Path(out, name)) for name in outputs)
        console.show(escape_terminal(console.text("convert-plan", source=path, outputs=names)))
    if not count:
        raise UsageError("nothing-to-do")
    console.tell("convert-count", count=count, style="info")
    return 0


def _show_summary(summary: Summary, console: Console) -> None:
    """The table at the end: how many came to what, and which took longest."""
    rows = [(console.text("convert-done"), str(summary.count("done")))]
    for (status, code), count in summary.counts.items():
        if status != "done":
            rows.append((f"{console.text(f'convert-{status}')} [{code}]", str(count)))
    for path, ms in summary.slowest:
        rows.append((console.text("convert-slowest"), f"{ms / 1000:.2f} s  {escape_terminal(path)}"))
    width = max(text_width(label) for label, _ in rows)
    for label, value in rows:
        console.say(f"  {label}{' ' * (width - text_width(label))}  {value}", style="plain")
    if summary.datasets:
        folder = summary.datasets[0].parent
        console.tell("convert-dataset", files=str(folder))
    console.tell("convert-report", report=str(summary.report))


# --- what the options mean ------------------------------------------------------------------------------


def _parse_targets(names: Sequence[str]) -> tuple[tuple[str, ...], list[Dataset]]:
    """The writers and the datasets that --to names. Raises UsageError [no-such-target], [needs-extra]."""
    from ledgertool.batch.datasets import DATASETS, find_dataset
    from ledgertool.writers import find_writer, list_writers

    formats, datasets = [], []
    for name in dict.fromkeys(names):
        if dataset := find_dataset(name):
            dataset.load()
            datasets.append(dataset)
        elif find_writer(name):
            formats.append(name)
        else:
            sets = [known.name for known in DATASETS]
            writers = [known.name for known in list_writers() if known.name not in sets]
            raise UsageError("no-such-target", value=name, known=writers, datasets=", ".join(sets))
    return tuple(formats), datasets


def _make_plan(paths: list[str] | None, files_from: str | None, out: str, shard: Shard | None) -> Plan:
    from ledgertool.batch.plan import Plan, expand_paths
    from ledgertool.readers import list_readers

    given = [*(paths or ()), *(_read_list(files_from) if files_from else ())]
    if not given:
        raise UsageError("missing-argument", value="PATH", help="ledgertool convert")
    suffixes = frozenset(suffix for reader in list_readers() for suffix in reader.suffixes)
    return Plan(expand_paths(given), out, suffixes, shard)


def _read_list(path: str) -> list[str]:
    """The lines of a list of paths that are not empty. Raises InputRefused."""
    data = require_stdin().read() if path == "-" else open_input(path, parse_limits(None)).data
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()  # of bytes: a name may hold NEL or VT
    return [os.fsdecode(line) for line in lines if line.strip()]


def _read_profile(path: str, limits: Limits) -> str:
    """The text of a profile that makes sense. Raises InputRefused [profile-...]."""
    from ledgertool.recognize import load_profile

    source = open_input(path, limits)
    load_profile(source.data, source.name)
    return source.data.decode("utf-8-sig")


def _make_config(
    out: str,
    shard: Shard | None,
    formats: tuple[str, ...],
    rows: bool,
    timeout: str,
    limit: list[str] | None,
    profile: str | None,
    console: Console,
) -> Config:
    from ledgertool.batch.config import Config

    limits = parse_limits(limit)
    return Config(
        out=out,
        shard=f"{shard.index}-of-{shard.count}" if shard else "",
        formats=formats,
        rows=rows,
        limits=limits,
        profile=_read_profile(profile, limits) if profile else "",
        timeout=_parse_number("--timeout", timeout, least=1),
        language=console.language,
    )


def _parse_number(option: str, text: str, *, least: int) -> float:
    """The value of an option. Raises UsageError [bad-number]."""
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not least <= value < float("inf"):
        raise UsageError("bad-number", option=option, value=text, least=least)
    return value


def _parse_shard(text: str) -> Shard:
    """ "2/4" → the second of four parts. Raises UsageError [bad-shard]."""
    from ledgertool.batch.plan import Shard

    index, _, count = text.partition("/")
    if index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count):
        return Shard(int(index), int(count))
    raise UsageError("bad-shard", value=text)


def _choose_engine(name: str, jobs: str | None, config: Config) -> Callable[[bool], Engine]:
    """What makes the engine. Raises UsageError [no-such-engine]."""
    kind, _, address = name.partition("://")
    if kind == "ray":
        return lambda careful: _make_ray_engine(address, config, careful)
    if name != "local":
        raise UsageError("no-such-engine", value=name, known=["local", "ray", "ray://HOST:PORT"])
    count = int(_parse_number("--jobs", jobs, least=1)) if jobs else _count_cores()

    def make(careful: bool) -> Engine:
        from ledgertool.batch.local import LocalEngine

        return LocalEngine(config, jobs=count)

    return make


def _make_ray_engine(address: str, config: Config, careful: bool) -> Engine:
    from ledgertool.batch.ray_engine import RayEngine, connect

    connect(address)
    return RayEngine(config, careful=careful)


def _count_cores() -> int:
    """The processors that this process may use: fewer than the machine has in a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
