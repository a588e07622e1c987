"""LibreOffice without a window, for files that no other reader takes: saved as .docx, then read as that.

It runs with a profile of its own, under a time limit, and ends with its children when we do (see `leash`).
Its word that all went well does not count (it exits with 0 for "could not be loaded"): the output passes the
same gate and is read before it is believed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from ledgertool.document import Document, Table
from ledgertool.errors import InputRefused
from ledgertool.source import Source

__all__ = ["find_office", "read_by_office"]

NAMES = ("soffice", "libreoffice")
WINDOWS_PATHS = (r"C:\Program Files\LibreOffice\program\soffice.exe",)
MAC_PATHS = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)
SECONDS, SECONDS_PER_MIB = 60, 10
SUFFIXES = {"doc": ".doc", "odt": ".odt", "rtf": ".rtf", "flatodf": ".fodt"}


def find_office() -> str | None:
    """The path of LibreOffice's program, or None."""
    named = next((path for path in map(shutil.which, NAMES) if path), None)
    known = (path for path in (*WINDOWS_PATHS, *MAC_PATHS) if Path(path).is_file())
    return named or next(known, None)


def read_by_office(source: Source) -> Document:
    """The document that LibreOffice makes of the file. Raises InputRefused [office-...]."""
    from ledgertool.readers.docx import read_docx

    program = find_office()
    if program is None:
        raise InputRefused("office-missing", source.name, kind=source.kind)
    converted = Source(source.name, _convert(program, source), source.limits)
    if converted.kind != "docx":
        raise InputRefused("office-failed", source.name, kind=source.kind)
    document = read_docx(converted)
    if not any(isinstance(block, Table) or block.text.strip() for block in document.blocks):
        raise InputRefused("office-failed", source.name, kind=source.kind)
    return replace(document, format=source.kind, reader="libreoffice")


def _convert(program: str, source: Source) -> bytes:
    """The bytes of the .docx that LibreOffice writes; names inside are ours, never the user's."""
    with tempfile.TemporaryDirectory(prefix="ledgertool-") as folder:
        place = Path(folder)
        given = place / f"input{SUFFIXES.get(source.kind, '.doc')}"
        given.write_bytes(source.data)
        profile = (place / "profile").as_uri()
        limit = SECONDS + SECONDS_PER_MIB * (len(source.data) >> 20)
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        _run(
            [*command, "--convert-to", "docx", "--outdir", str(place / "out"), str(given)],
            limit,
            source,
            place,
        )
        written = list((place / "out").glob("*.docx"))
        if not written or not written[0].stat().st_size:
            raise InputRefused("office-failed", source.name, kind=source.kind)
        if written[0].stat().st_size > source.limits.file_bytes:
            raise InputRefused(
                "file-too-large", source.name, size=written[0].stat().st_size, limit=source.limits.file_bytes
            )
        return written[0].read_bytes()


def _run(command: list[str], limit: int, source: Source, place: Path) -> None:
    """Run to the end or to the limit. Raises InputRefused [office-timeout]."""
    leash = [sys.executable, "-I", str(Path(__file__).with_name("leash.py")), str(place)]
    quiet = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*leash, *command], start_new_session=True, **quiet) as child:  # type: ignore[call-overload]  # noqa: S603
        try:
            child.wait(limit)
        except subprocess.TimeoutExpired as error:
            raise InputRefused("office-timeout", source.name, seconds=limit) from error
        finally:
            child.stdin.close()  # lets go: it ends LibreOffice and itself
