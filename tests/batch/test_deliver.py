"""Outputs of a document, put under OUT."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledgertool import output
from ledgertool.batch.config import Config
from ledgertool.batch.deliver import Delivery
from ledgertool.batch.results import Result, Task
from ledgertool.batch.spool import SpoolWriter


def test_a_replaced_output_is_settled_at_once_and_a_new_one_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new name that a power cut took is missed by the next run; an old file that came back would not be."""
    synced: list[str] = []
    monkeypatch.setattr(output, "sync_folder", lambda folder: synced.append(folder.name))
    config = Config(out=str(tmp_path), formats=("json",))
    result = Result(key="k", status="done", files={"json": b"{}"})
    task = Task("a.csv", "2024/a.csv", "a.csv", "k", b"")
    for expected in ([], ["2024"]):
        delivery = Delivery(result, task, config, SpoolWriter(config.state))
        delivery.sync()
        assert delivery.finish().outputs == ("2024/a.csv.json",)
        assert synced == expected
