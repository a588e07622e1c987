"""Workers of a Ray cluster: batches of documents go out, journal rows come back.

Inside each task of Ray one of our own supervised workers does the work, so that time limits, memory and the
death of a worker are dealt with there, document by document. What Ray itself loses (a node, one of its
workers) is a batch; it comes back as `Died`, and the coordinator tries its documents again one at a time. Ray
never retries by itself: with retries of its own, one document that kills its worker loses its whole batch.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from ledgertool.batch.config import Config
from ledgertool.batch.local import LocalEngine
from ledgertool.batch.results import Died, Result, Task
from ledgertool.errors import LedgertoolError, UsageError

__all__ = ["RayEngine", "connect"]

BATCH = 25  # documents: a quarter of a second of work, against a millisecond that a task of Ray costs
CLIENT_PORT = "10001"  # of Ray's client server, which takes drivers from outside the cluster


def connect(address: str) -> None:
    """Joins the cluster at HOST:PORT, as `ray start --head` prints it; "" starts one on this machine.

    Raises UsageError [needs-extra], [no-cluster].
    """
    try:
        import ray
    except ImportError as error:
        raise UsageError("needs-extra", "--engine ray", extra="ray") from error
    if ray.is_initialized():
        return
    if address:
        _knock(address)
    target = f"ray://{address}" if address.endswith(f":{CLIENT_PORT}") else address or "local"
    try:
        ray.init(
            address=target,
            log_to_driver=False,
            configure_logging=False,
            include_dashboard=False if not address else None,
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError("no-cluster", address, cause=str(error).partition("\n")[0]) from error


def _knock(address: str) -> None:
    """Finds out within seconds whether anybody is there: Ray itself tries for minutes.

    Raises UsageError [no-cluster].
    """
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=10).close()
    except (OSError, ValueError, OverflowError) as error:
        raise UsageError("no-cluster", address, cause=str(error)) from error


class RayEngine:
    """Runs tasks on the cluster that `connect` joined, two batches for each processor on their way."""

    def __init__(self, config: Config, *, careful: bool) -> None:
        # a worker of Ray stands in a folder of its own
        self._config = replace(config, out=str(Path(config.out).absolute()))
        self._size = 1 if careful else BATCH

    def run(self, tasks: Iterable[Task]) -> Iterator[Result | Died]:
        """The outcome of every task, batch by batch as they come back."""
        import ray

        convert = ray.remote(max_retries=0, num_cpus=1)(convert_batch)
        waiting = iter(tasks)
        pending: dict[Any, tuple[Task, ...]] = {}
        try:
            while True:
                self._fill(pending, waiting, convert)
                if not pending:
                    return
                ready, _ = ray.wait(list(pending), num_returns=1)
                for ref in ready:
                    yield from _collect(ref, pending.pop(ref))
        finally:
            for ref in pending:
                ray.cancel(ref, force=True)

    def _fill(self, pending: dict[Any, tuple[Task, ...]], waiting: Iterator[Task], convert: Any) -> None:  # noqa: ANN401 - ray has no types for it
        window = 2 * max(1, _count_processors())
        while len(pending) < window and (batch := tuple(islice(waiting, self._size))):
            pending[convert.remote(batch, self._config)] = batch


def convert_batch(batch: tuple[Task, ...], config: Config) -> list[Result | Died]:
    """The outcomes of a batch, from a worker process under the one of Ray. Runs on the cluster."""
    return list(_engine_for(config).run(batch))


@lru_cache(maxsize=1)
def _engine_for(config: Config) -> LocalEngine:
    """The engine of this process of Ray, kept: to start a worker takes longer than a batch."""
    return LocalEngine(config, jobs=1, keep=True)


def _collect(ref: Any, batch: tuple[Task, ...]) -> list[Result | Died]:  # noqa: ANN401
    """The outcomes of a batch; what Ray lost has died."""
    import ray

    try:
        outcomes: list[Result | Died] = ray.get(ref)
    except ray.exceptions.RayTaskError as error:
        raise LedgertoolError("ray-failed", cause=str(error.cause)) from error
    except ray.exceptions.RayError as error:
        return [Died(batch, "worker-died", type(error).__name__)]
    return outcomes


def _count_processors() -> int:
    import ray

    count: Callable[[], dict[str, float]] = ray.cluster_resources  # named, since Ray gives it no types
    return int(count().get("CPU", 1))
