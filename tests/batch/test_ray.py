"""The same dataset from a Ray cluster of two nodes, also when workers are killed or kill themselves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.batch.conftest import Run

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install ledgertool[ray]")
pytestmark = [pytest.mark.ray, pytest.mark.skipif(sys.platform == "win32", reason="Ray is beta there")]

DATASET = ("--to", "json", "--to", "jsonl")


@pytest.fixture(scope="module")
def cluster(plugin: Path) -> Iterator[str]:
    """The address of a cluster of two nodes with a worker's worth of work each."""
    from ray.cluster_utils import Cluster

    os.environ["RAY_AUTH_MODE"] = "disabled"
    os.environ["PYTHONPATH"] = str(plugin)
    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    nodes.add_node(num_cpus=1)
    yield nodes.address
    nodes.shutdown()
    del os.environ["PYTHONPATH"]


def table_lines(run: Run) -> dict[str, list[str]]:
    """The rows of every table, sorted."""
    tables = sorted((run.folder / "dataset").glob("*.jsonl"))
    return {table.name: sorted(table.read_text(encoding="utf-8").splitlines()) for table in tables}


def test_the_cluster_gives_what_this_machine_gives(
    convert: Callable[..., Run], mock: Callable[..., Path], cluster: str
) -> None:
    """Outcomes, outputs and datasets are equal; a poison document costs itself alone."""
    for n in range(60):
        mock(f"good{n}")
    mock("refused", "refuse")
    mock("error", "error")
    mock("poison", "kill")
    mock("hang", "hang")
    arguments = ("in", *DATASET, "--timeout", "3")
    local = convert(*arguments, out="local")
    remote = convert(*arguments, "--engine", f"ray://{cluster}", out="remote", timeout=300)
    assert remote.code == local.code, remote.err
    assert remote.outcomes == local.outcomes
    assert table_lines(remote) == table_lines(local)
    assert len(table_lines(local)["item.jsonl"]) == 60
    for path in local.folder.glob("*.json"):
        assert json.loads((remote.folder / path.name).read_bytes()) == json.loads(path.read_bytes())


def find_processes(word: str) -> list[int]:
    """The processes of this machine whose command line has a word."""
    found = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [int(line.split(None, 1)[0]) for line in found.splitlines() if word in line]


def test_a_worker_of_ray_that_is_killed_midway_costs_nothing(
    convert: Callable[..., Run], mock: Callable[..., Path], cluster: str
) -> None:
    for n in range(120):
        mock(f"good{n}", "wait", f"0.05{n:03}")
    local = convert("in", *DATASET, out="local")
    killed: list[int] = []

    def kill_one() -> None:
        deadline = time.monotonic() + 60
        while not killed and time.monotonic() < deadline:
            for pid in find_processes("ray::convert_batch")[:1]:
                time.sleep(0.5)
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
            time.sleep(0.05)

    killer = threading.Thread(target=kill_one)
    killer.start()
    remote = convert("in", *DATASET, "--engine", f"ray://{cluster}", out="remote", timeout=300)
    killer.join()
    assert killed
    assert remote.outcomes == local.outcomes
    assert table_lines(remote) == table_lines(local)


def test_a_cluster_that_is_not_there_is_one_line(
    convert: Callable[..., Run], mock: Callable[..., Path]
) -> None:
    mock("a")
    run = convert("in", "--engine", "ray://127.0.0.1:1", timeout=300)
    assert run.code == 2
    assert "[no-cluster]" in run.err
