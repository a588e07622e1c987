"""How far a batch has come, on stderr: a bar on a terminal, else a line every few seconds."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ledgertool.escaping import escape_terminal

if TYPE_CHECKING:
    from ledgertool.batch.results import Result
    from ledgertool.cli.console import Console

__all__ = ["Progress"]

LINE_EVERY = 5.0  # seconds between two lines where there is no terminal
DRAW_EVERY = 0.2
SHOWN = 100  # refusals and failures told one by one; a million documents have too many to read


class Progress(AbstractContextManager["Progress"]):
    """Counts outcomes and shows them; a refusal or failure is a line of its own."""

    def __init__(self, console: Console, plan: Iterable[object]) -> None:
        self._console = console
        self._plan = plan
        self._counts = {"done": 0, "refused": 0, "failed": 0, "known": 0}
        self._total: int | None = None
        self._told = 0
        self._start = self._shown = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Progress:
        if not self._console.quiet:
            threading.Thread(target=self._count_plan, daemon=True).start()
            if self._console.is_colored(sys.stderr) and sys.stderr.isatty():
                self._bar = _open_bar()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    @property
    def unshown(self) -> int:
        """How many refusals and failures were not told one by one."""
        return max(0, self._told - SHOWN)

    def add(self, path: str, result: Result | None) -> None:
        """One document more: its result, or None where it was known before."""
        self._counts[result.status if result else "known"] += 1
        if result and result.status != "done":
            self._told += 1
            if self._told <= SHOWN:
                self._complain(path, result)
        self._show()

    def tell_phase(self, phase: str) -> None:
        """What is done now."""
        if self._bar:
            self._bar.update(self._bar.task_ids[0], description=self._console.text(f"convert-{phase}"))
        else:
            self._console.tell(f"convert-{phase}", style="info")

    def _count_plan(self) -> None:
        """Counts the documents beside the work, so that it need not wait for the count."""
        try:
            self._total = sum(1 for _ in self._plan)
        except Exception:  # noqa: BLE001 - the run itself meets the same and tells it
            return

    def _complain(self, path: str, result: Result) -> None:
        verdict = self._console.text(f"convert-{result.status}")
        line = f"ledgertool: {escape_terminal(path)}: {verdict} [{result.code}] {result.message}"
        if self._bar:
            self._bar.console.print(line, style="red", markup=False, highlight=False, soft_wrap=True)
        else:
            self._console.complain(line)

    def _show(self) -> None:
        now = time.monotonic()
        if self._console.quiet or now - self._shown < (DRAW_EVERY if self._bar else LINE_EVERY):
            return
        self._shown = now
        text = self._console.text("convert-progress", **self._facts(now))
        if self._bar:
            done = sum(self._counts.values())
            self._bar.update(self._bar.task_ids[0], completed=done, total=self._total, description=text)
        else:
            self._console.say(f"ledgertool: {text}")

    def _facts(self, now: float) -> dict[str, object]:
        """The counts, the rate, and the time left where the number of all documents is known."""
        facts: dict[str, object] = {name: n for name, n in self._counts.items() if n or name != "known"}
        tried = sum(self._counts.values()) - self._counts["known"]
        rate = tried / max(now - self._start, 0.001)
        facts["rate"] = f"{rate:.1f}" if rate < 10 else f"{rate:.0f}"
        if self._total is not None:
            facts["total"] = self._total
            left = self._total - sum(self._counts.values())
            if rate > 0 and left >= 0:
                facts["left"] = _duration(left / rate)
        return facts


def _duration(seconds: float) -> str:
    """0:05, 12:40, 1:02:03."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _open_bar() -> Any:  # noqa: ANN401 - rich is imported only where there is a terminal
    from rich.console import Console as RichConsole
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        BarColumn(bar_width=24),
        TextColumn("{task.description}", markup=False),
        console=RichConsole(stderr=True),
        transient=True,
    )
    bar.add_task("", total=None)
    bar.start()
    return bar
