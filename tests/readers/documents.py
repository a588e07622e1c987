"""Documents of office programs for the tests: RTF and OpenDocument written by hand, others by LibreOffice."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from shutil import which
from xml.sax.saxutils import escape

from tests.readers.printers import Merged

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
KIND = "application/vnd.oasis.opendocument."


def write_rtf(grid: Merged, *, title: str = "台账") -> bytes:
    """An RTF file with a title and a table; None goes on with the cell above."""
    rows = []
    for r, row in enumerate(grid):
        merges = []
        for c, text in enumerate(row):
            below = r + 1 < len(grid) and grid[r + 1][c] is None
            mark = r"\clvmrg" if text is None else r"\clvmgf" if below else ""
            merges.append(rf"{mark}\cellx{1500 * (c + 1)}")
        cells = [r"\par ".join(map(_rtf_text, (text or "").split("\n"))) + r"\cell " for text in row]
        rows.append(rf"\trowd{''.join(merges)} \intbl {''.join(cells)}\row ")
    return (rf"{{\rtf1\ansi\uc0 {_rtf_text(title)}\par " + "".join(rows) + r"\pard\par}").encode("ascii")


def _rtf_text(text: str) -> str:
    return "".join(char if char.isascii() else rf"\u{ord(char)} " for char in text)


def write_odf(kind: str, body: str, *, before: str = "") -> bytes:
    """An OpenDocument file ("text" or "spreadsheet") with this body; `before` stands before its root."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), KIND + kind)
        entry = f'<m:file-entry m:full-path="/" m:media-type="{KIND}{kind}"/>'
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{MANIFEST}">{entry}</m:manifest>')
        archive.writestr(
            "content.xml",
            f'{before}<o:document-content xmlns:o="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}">'
            f"<o:body><o:{kind}>{body}</o:{kind}></o:body></o:document-content>",
        )
    return file.getvalue()


def odf_table(grid: Merged, *, name: str = "台账") -> str:
    """A table as OpenDocument writes it; None goes on with the cell above."""
    rows = []
    for r, row in enumerate(grid):
        cells = []
        for c, text in enumerate(row):
            if text is None:
                cells.append("<table:covered-table-cell/>")
                continue
            span = next((n for n in range(1, len(grid) - r) if grid[r + n][c] is not None), len(grid) - r)
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
            cells.append(f'<table:table-cell table:number-rows-spanned="{span}">{lines}</table:table-cell>')
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    column = f'<table:table-column table:number-columns-repeated="{len(grid[0])}"/>'
    return f'<table:table table:name="{name}">{column}{"".join(rows)}</table:table>'


def convert(data: bytes, suffix: str, target: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it in another format."""
    given = folder / f"given{suffix}"
    given.write_bytes(data)
    program = which("soffice")
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(given),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"given.{target}").read_bytes()
