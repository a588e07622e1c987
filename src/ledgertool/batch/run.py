"""A whole run: the folder is claimed, the documents are converted, the datasets and the report are made."""

from __future__ import annotations

import ctypes
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ledgertool.batch.config import Config
from ledgertool.batch.coordinator import Coordinator, Engine, Outcome
from ledgertool.batch.datasets import Dataset, Room
from ledgertool.batch.datasets.rows import TableRow, source_row
from ledgertool.batch.deliver import output_names
from ledgertool.batch.manifest import Manifest
from ledgertool.batch.plan import Plan
from ledgertool.batch.report import show_name, write_report
from ledgertool.batch.spool import FOLDER, read_rows
from ledgertool.errors import LedgertoolError, OutputFailed, UsageError
from ledgertool.output import hold_lock, output_failure, remove_leftovers, write_file

__all__ = ["Order", "Summary", "list_outputs", "run_batch"]

MANIFEST = "manifest.sqlite"
_M_TRIM_THRESHOLD, _M_ARENA_MAX = -1, -8  # malloc.h


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a run is to do.

    `resume` goes on with what OUT holds, `retry_failed` also with what failed there; `fresh` begins anew, or
    in a folder that holds other things. `engine` makes an engine; asked for a careful one, it makes one that
    risks a single document at a time.
    """

    plan: Plan
    config: Config
    engine: Callable[[bool], Engine]
    datasets: Sequence[Dataset] = ()
    resume: bool = False
    retry_failed: bool = False
    fresh: bool = False


@dataclass(frozen=True)
class Summary:
    """How a run ended: sources by status and code, the slowest documents, what was written beside outputs."""

    counts: dict[tuple[str, str], int]
    slowest: list[tuple[str, int]]
    report: Path
    datasets: list[Path] = field(default_factory=list)

    def count(self, status: str) -> int:
        """How many sources came to a status."""
        return sum(n for (found, _), n in self.counts.items() if found == status)

    @property
    def exit_code(self) -> int:
        """0; 3 where an input was not converted, 5 after an error of our own, 4 where an output failed."""
        codes = [code for (status, code) in self.counts if status != "done"]
        if any(code.startswith("output-") for code in codes):
            return 4
        return 5 if "internal" in codes else 3 if codes else 0


def run_batch(order: Order, *, tell: Outcome, tell_phase: Callable[[str], None]) -> Summary:
    """Converts the documents of a plan; gives how it ended.

    `tell` is called with every outcome, `tell_phase` with "datasets" before these are made. Raises UsageError
    where there is nothing to do or OUT holds a run already, OutputFailed where OUT cannot be written.
    """
    order.plan.check()
    _return_memory()
    with _withdrawn_in_vain(order), _claim(order) as manifest:
        Coordinator(order.config, manifest, tell, order.retry_failed).convert(order.plan, order.engine)
        if not manifest.count_outcomes():
            raise UsageError("nothing-to-do", " ".join(order.plan.paths))
        if order.datasets:
            tell_phase("datasets")
        made = [path for dataset in order.datasets for path in _build(dataset, manifest, order.config)]
        report = _write_report(manifest, order.config)
        return Summary(manifest.count_outcomes(), manifest.list_slowest(5), report, made)


def _return_memory() -> None:
    """Has the C library give back what a document held, where it is glibc (mallopt(3)).

    It keeps the more the larger the documents it has seen: 2 to 5 MiB for each thousand of them.
    """
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_M_TRIM_THRESHOLD, 64 << 10)
            mallopt(_M_ARENA_MAX, 2)


def list_outputs(order: Order) -> Iterator[tuple[str, list[str]]]:
    """Every document of a plan and its outputs under OUT, as a run would name them; writes nothing."""
    order.plan.check()
    with closing(_copy_manifest(order.config)) as manifest:
        for planned in order.plan:
            place = manifest.add_source(*planned)
            if place.is_new:
                yield place.path, output_names(place.relative, order.config.formats)


# --- the folder ---------------------------------------------------------------------------------------


@contextmanager
def _claim(order: Order) -> Iterator[Manifest]:
    """The manifest in OUT, which is this run's alone as long as it is open.

    Raises OutputFailed [output-busy] where another run has it, [batch-exists] where a run is there that was
    not to be resumed, [batch-foreign] where OUT holds other things.
    """
    state = order.config.state
    with ExitStack() as stack:
        with _failures(order.config.out):
            _check_out(order)
            state.mkdir(parents=True, exist_ok=True)
            stack.enter_context(hold_lock(state / MANIFEST))
            if order.fresh and not _goes_on(order):
                _forget(state)
            shutil.rmtree(_staging(order.config), ignore_errors=True)
            manifest = stack.enter_context(closing(Manifest(state / MANIFEST)))
            _sweep(manifest, order.config)
        yield manifest


@contextmanager
def _withdrawn_in_vain(order: Order) -> Iterator[None]:
    """Takes back what was made in OUT for a run that had nothing to do, so that the next one may begin."""
    try:
        yield
    except UsageError as error:
        if error.code == "nothing-to-do":
            _forget(order.config.state)
            for folder in (order.config.state, Path(order.config.out, ".ledgertool"), Path(order.config.out)):
                with suppress(OSError):  # what holds other things stays
                    folder.rmdir()
        raise


def _check_out(order: Order) -> None:
    out = Path(order.config.out)
    if _goes_on(order) or order.fresh or not out.exists():
        return
    if (order.config.state / MANIFEST).exists():
        raise OutputFailed("batch-exists", str(out))
    if not (out / ".ledgertool").is_dir() and any(out.iterdir()):
        raise OutputFailed("batch-foreign", str(out))


def _goes_on(order: Order) -> bool:
    return order.resume or order.retry_failed


def _forget(state: Path) -> None:
    """Removes what an earlier run kept for itself; its outputs stay until they are written again."""
    for name in (MANIFEST, f"{MANIFEST}-wal", f"{MANIFEST}-shm"):
        (state / name).unlink(missing_ok=True)
    shutil.rmtree(state / FOLDER, ignore_errors=True)


def _sweep(manifest: Manifest, config: Config) -> None:
    """Removes the temporary files that killed workers left beside the outputs they were writing."""
    for place in manifest.list_unfinished():
        for output in output_names(place.relative, config.formats):
            remove_leftovers(Path(config.out, output))


def _copy_manifest(config: Config) -> Manifest:
    path = config.state / MANIFEST
    return Manifest(None, model=path if path.exists() else None)


# --- what is made at the end --------------------------------------------------------------------------


def _build(dataset: Dataset, manifest: Manifest, config: Config) -> list[Path]:
    """Writes one dataset of all documents that are done. Raises OutputFailed."""
    write = dataset.load()
    ending = f"-{config.shard}" if config.shard else ""
    room = Room(Path(config.out, "dataset"), ending, _staging(config))
    with _failures(str(room.folder)):
        for folder in (room.folder, room.staging):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            return write(_iter_rows(manifest, config), room)
        finally:
            shutil.rmtree(room.staging, ignore_errors=True)


def _iter_rows(manifest: Manifest, config: Config) -> Iterator[TableRow]:
    """The rows of all documents that are done, document by document in the order of their keys."""
    for done in manifest.iter_done():
        yield from (source_row(done.key, show_name(path)) for path in manifest.list_paths(done.key))
        if done.rows_place:
            try:
                rows = list(read_rows(config.state, done.rows_place))
            except (OSError, ValueError, zlib.error) as error:
                raise LedgertoolError("rows-damaged", done.rows_place.file, key=done.key) from error
            yield from (TableRow(table, (done.key, *values)) for table, values in rows)


def _write_report(manifest: Manifest, config: Config) -> Path:
    name = f"report-{config.shard}.jsonl" if config.shard else "report.jsonl"
    path = Path(config.out, name)
    write_file(path, partial(write_report, manifest.iter_report()), overwrite=True)
    return path


def _staging(config: Config) -> Path:
    return config.state / "staging"


@contextmanager
def _failures(out: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise output_failure(error, out) from error
