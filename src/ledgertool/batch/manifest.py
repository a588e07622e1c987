"""The manifest: what a run knows, in one SQLite file under OUT.

`document` holds one row for each key (bytes and configuration), `source` one for each path. A document is
journalled as started before a worker sees it. One that is started and not finished, after a kill or a
worker's death, is tried again when all others are safe: a document that takes its worker or the whole machine
with it cannot stop the batch a second time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ledgertool.batch.results import Result, RowsPlace, Task
from ledgertool.errors import OutputFailed

__all__ = ["Done", "Entry", "Manifest", "Place"]

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS document (
    key TEXT PRIMARY KEY, relative TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    code TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '',
    outputs TEXT NOT NULL DEFAULT '[]', diagnostics TEXT NOT NULL DEFAULT '{}',
    rows_place TEXT NOT NULL DEFAULT 'null', ms INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS document_relative ON document (relative);
CREATE TABLE IF NOT EXISTS source (
    path TEXT PRIMARY KEY, relative TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, run INTEGER NOT NULL,
    key TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS source_key ON source (key);
"""
_AT_RISK = 0.05  # seconds of work that a kill may cost
_SOURCE = "INSERT INTO source (path, relative, folded, run) VALUES (?, ?, ?, ?)"
_NEW = (
    "INSERT INTO document (key, relative, status, attempts) VALUES (?, ?, 'started', 1) ON CONFLICT (key) "
    "DO UPDATE SET status = 'started', relative = excluded.relative, attempts = attempts + 1"
)
_DONE = (
    "INSERT INTO document (key, relative, status, code, message, outputs, diagnostics, rows_place, ms) "
    "VALUES (?, '', ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET status = excluded.status, "
    "code = excluded.code, message = excluded.message, outputs = excluded.outputs, "
    "diagnostics = excluded.diagnostics, rows_place = excluded.rows_place, ms = excluded.ms"
)

Stored = str | bytes  # a name that is no Unicode text is kept as its bytes


class Place(NamedTuple):
    """A source and the name of its outputs; `is_new` is false where this run has met it before."""

    path: str
    relative: str
    is_new: bool = True


class Entry(NamedTuple):
    """What is known of one document."""

    status: str
    code: str
    outputs: tuple[str, ...]


class Done(NamedTuple):
    """A document that is done: its key and where its rows lie."""

    key: str
    rows_place: RowsPlace | None


class Manifest:
    """The journal of a run. Raises OutputFailed where it cannot be kept.

    What is noted is on the disk with the next `commit`: one for each note took a fifth of the coordinator's
    time. A kill in between loses outcomes of which the documents are known as started; they are done again.
    `commit_if_due` bounds what that can be.
    """

    def __init__(self, path: Path | None, *, model: Path | None = None) -> None:
        """Opens or makes the file; None keeps it in memory, as a copy of `model` if one is given."""
        self._path = path
        self._committed = time.monotonic()
        try:
            # WAL keeps the file whole through a kill; the last rows may be lost by a power cut, not garbled
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=60)
            if model:
                with closing(sqlite3.connect(f"{model.absolute().as_uri()}?mode=ro", uri=True)) as other:
                    other.backup(self._db)
            self._db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise self._failure(error) from error
        self._run = self._write("INSERT INTO run DEFAULT VALUES").lastrowid

    def close(self) -> None:
        """Closes the file, with all that was noted."""
        try:
            self.commit()
        finally:
            self._db.close()

    def commit(self) -> None:
        """Makes what was noted last."""
        self._committed = time.monotonic()
        try:
            self._db.commit()
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def commit_if_due(self) -> None:
        """Makes what was noted last, unless that was done a moment ago."""
        if time.monotonic() - self._committed > _AT_RISK:
            self.commit()

    def add_source(self, path: str, relative: str) -> Place:
        """Notes a source of this run, and gives it a name of its own for its outputs.

        A path keeps the name that it had in an earlier run. Names are compared without case, as Windows and
        macOS do; one that is taken gets a digest of the path as its first folder.
        """
        names = (_stored(path), _stored(relative), _stored(relative.casefold()))
        if self._write(f"{_SOURCE} ON CONFLICT DO NOTHING", *names, self._run).rowcount:
            return Place(path, relative)
        found = self._find("SELECT relative, run FROM source WHERE path = ?", _stored(path))
        if found:
            self._write("UPDATE source SET run = ? WHERE path = ?", self._run, _stored(path))
            return Place(path, _shown(found[0]), found[1] != self._run)
        digest = hashlib.blake2b(os.fsencode(path), digest_size=4).hexdigest()
        relative = str(PurePosixPath(f"~{digest}", relative))
        self._write(_SOURCE, _stored(path), _stored(relative), _stored(relative.casefold()), self._run)
        return Place(path, relative)

    def set_key(self, path: str, key: str) -> None:
        """Notes that the bytes at a path have this key."""
        self._write("UPDATE source SET key = ? WHERE path = ?", key, _stored(path))

    def find_entry(self, key: str) -> Entry | None:
        """What is known of a document, or None if it was never tried."""
        found = self._find("SELECT status, code, outputs FROM document WHERE key = ?", key)
        return Entry(found[0], found[1], tuple(json.loads(found[2]))) if found else None

    def start(self, task: Task) -> None:
        """Journals that a document is about to be tried, which `commit` makes last.

        If other bytes had their outputs under its name, those are overwritten now: where that other document
        still has a source elsewhere it is due again.
        """
        relative = _stored(task.relative)
        self._write(
            "UPDATE document SET status = 'overwritten' WHERE relative = ? AND key <> ? AND status = 'done'",
            *(relative, task.key),
        )
        self._write(_NEW, task.key, relative)

    def finish(self, result: Result) -> None:
        """Journals an outcome."""
        outputs, diagnostics = json.dumps(result.outputs), json.dumps(result.diagnostics)
        told = (result.status, result.code, result.message, outputs, diagnostics)
        self._write(_DONE, result.key, *told, json.dumps(result.rows_place), result.ms)

    def list_unfinished(self) -> list[Place]:
        """A source of every document that was started and not finished, or whose outputs were overwritten.

        Those tried least come first: what takes the whole run along does not hold up the others for ever.
        """
        query = (
            "SELECT min(path), source.relative FROM source JOIN document USING (key) "
            "WHERE status IN ('started', 'overwritten') GROUP BY key ORDER BY attempts, 1"
        )
        return [Place(_shown(path), _shown(relative)) for path, relative in self._iter(query)]

    def iter_done(self) -> Iterator[Done]:
        """The documents that are done and have a source, by key."""
        query = (
            "SELECT key, rows_place FROM document WHERE status = 'done' "
            "AND EXISTS (SELECT 1 FROM source WHERE source.key = document.key) ORDER BY key"
        )
        for key, place in self._iter(query):
            told = json.loads(place)
            yield Done(key, RowsPlace(*told) if told else None)

    def list_paths(self, key: str) -> list[str]:
        """Where the bytes of a key lie."""
        return [_shown(row[0]) for row in self._iter("SELECT path FROM source WHERE key = ? ORDER BY 1", key)]

    def iter_report(self) -> Iterator[dict[str, Any]]:
        """One line for each source, by path."""
        query = (
            "SELECT path, source.key, status, code, message, outputs, diagnostics, ms "
            "FROM source JOIN document USING (key) ORDER BY path"
        )
        names = ("source", "key", "status", "code", "message", "outputs", "diagnostics", "ms")
        for path, key, status, code, message, outputs, diagnostics, ms in self._iter(query):
            told = (
                _shown(path),
                key,
                status,
                code,
                message,
                json.loads(outputs),
                json.loads(diagnostics),
                ms,
            )
            yield dict(zip(names, told, strict=True))

    def count_outcomes(self) -> dict[tuple[str, str], int]:
        """How many sources came to which status and code."""
        query = (
            "SELECT status, code, count(*) FROM source JOIN document USING (key) "
            "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
        )
        return {(status, code): count for status, code, count in self._iter(query)}

    def list_slowest(self, count: int) -> list[tuple[str, int]]:
        """The documents that took longest: a path and milliseconds."""
        query = (
            "SELECT min(path), ms FROM source JOIN document USING (key) WHERE ms > 0 "
            "GROUP BY key ORDER BY ms DESC, 1 LIMIT ?"
        )
        return [(_shown(path), ms) for path, ms in self._iter(query, count)]

    def _write(self, query: str, *values: object) -> sqlite3.Cursor:
        try:
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            return self._db.execute(query, values)
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def _find(self, query: str, *values: object) -> tuple[Any, ...] | None:
        return next(self._iter(query, *values), None)

    def _iter(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._db.execute(query, values)
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def _failure(self, error: sqlite3.Error) -> OutputFailed:
        full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
        code = "output-disk-full" if full else "output-failed"
        return OutputFailed(code, str(self._path), cause=str(error))


def _stored(name: str) -> Stored:
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def _shown(name: Stored) -> str:
    return os.fsdecode(name) if isinstance(name, bytes) else name
