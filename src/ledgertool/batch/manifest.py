"""The manifest: what a run knows, in one SQLite file under OUT.

`document` holds one row for each key (bytes + configuration), `source` one for each path. A document is
journalled as started before a worker sees it: after a kill, what was started and not finished is tried last
and alone, so that a document that takes its worker with it cannot stop the batch a second time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ledgertool.batch.results import Result, Task

__all__ = ["Manifest", "ReportLine"]

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS document (
    key TEXT PRIMARY KEY, status TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '',
    outputs TEXT NOT NULL DEFAULT '[]', diagnostics INTEGER NOT NULL DEFAULT 0, ms INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (path TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS source_key ON source (key);
"""

ReportLine = dict[str, Any]


class Manifest:
    """The journal of a run; every method is one transaction."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=60)
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def find_status(self, key: str) -> tuple[str, int] | None:
        """The status and the number of attempts of a document, or None if it was never tried."""
        row = self._db.execute("SELECT status, attempts FROM document WHERE key = ?", (key,)).fetchone()
        return (row[0], row[1]) if row else None

    def add_source(self, path: str, key: str) -> None:
        """Notes that the bytes at a path have this key."""
        self._db.execute("INSERT OR REPLACE INTO source (path, key) VALUES (?, ?)", (path, key))

    def add_started(self, tasks: Iterable[Task]) -> None:
        """Journals that these documents are about to be tried."""
        rows = [(task.key,) for task in tasks]
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO document (key, status, attempts) VALUES (?, 'started', 1) "
            "ON CONFLICT (key) DO UPDATE SET status = 'started', attempts = attempts + 1",
            rows,
        )
        self._db.execute("COMMIT")

    def add_results(self, results: Iterable[Result]) -> None:
        """Journals outcomes."""
        rows = [
            (r.key, r.status, r.code, r.message, json.dumps(r.outputs), r.diagnostics, r.ms) for r in results
        ]
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO document (key, status, code, message, outputs, diagnostics, ms, attempts) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (key) DO UPDATE SET status = excluded.status, "
            "code = excluded.code, message = excluded.message, outputs = excluded.outputs, "
            "diagnostics = excluded.diagnostics, ms = excluded.ms",
            rows,
        )
        self._db.execute("COMMIT")

    def iter_done_keys(self) -> Iterator[str]:
        """The keys of the documents that are done and have a source in this run, in order."""
        yield from (
            row[0]
            for row in self._db.execute(
                "SELECT key FROM document WHERE status = 'done' "
                "AND EXISTS (SELECT 1 FROM source WHERE source.key = document.key) ORDER BY key"
            )
        )

    def iter_sources(self, key: str) -> Iterator[str]:
        """The paths that hold the bytes of a key."""
        yield from (
            row[0] for row in self._db.execute("SELECT path FROM source WHERE key = ? ORDER BY path", (key,))
        )

    def iter_report(self) -> Iterator[ReportLine]:
        """One line for each source, by path."""
        query = (
            "SELECT path, source.key, status, code, message, outputs, diagnostics, ms "
            "FROM source JOIN document USING (key) ORDER BY path"
        )
        for path, key, status, code, message, outputs, diagnostics, ms in self._db.execute(query):
            yield {
                "source": path,
                "key": key,
                "status": "failed" if status == "started" else status,
                "code": code,
                "message": message,
                "outputs": json.loads(outputs),
                "diagnostics": diagnostics,
                "ms": ms,
            }
