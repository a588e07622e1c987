"""The one place where the stages meet: source → document → records → bytes."""

from __future__ import annotations

import gc
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from ledgertool.errors import InputRefused, UsageError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from ledgertool.checks import Context, Finding, Outcome, Rule
    from ledgertool.diagnostics import Diagnostic
    from ledgertool.document import Document
    from ledgertool.formats import Format
    from ledgertool.ledger import LedgerFile, SourceInfo
    from ledgertool.recognize import Profile
    from ledgertool.source import Limits, Source
    from ledgertool.writers import WriteOptions

__all__ = [
    "check",
    "check_origin",
    "check_source",
    "choose_writer",
    "parse_records",
    "parse_source",
    "read",
    "write",
    "write_to",
]


def read(path: str | Path, *, limits: Limits | None = None, profile: str | Path | None = None) -> LedgerFile:
    """The records of a document, or those that an earlier run wrote as JSON.

    `profile` is a TOML file that names headings no alias covers (docs/profiles.md). Raises InputRefused where
    a file cannot be read or holds no ledger; what was merely guessed or repaired stands in
    `LedgerFile.diagnostics`.

    >>> import ledgertool
    >>> file = ledgertool.read("report.docx")  # doctest: +SKIP
    >>> file.ledgers[0].items[0].progress.points  # doctest: +SKIP
    """
    from ledgertool.source import open_source

    rules = open_source(str(profile), limits=limits) if profile is not None else None
    return parse_source(open_source(str(path), limits=limits), profile=rules)


def parse_source(source: Source, *, profile: Source | None = None, figures: bool = True) -> LedgerFile:
    """The records of a source, with figures, dates and completion rates unless `figures` is false.

    Raises InputRefused where it cannot be read or holds no ledger.
    """
    if _is_json(source):
        return parse_records(source)
    from ledgertool.readers import read_document
    from ledgertool.recognize import load_profile

    rules = load_profile(profile.data, profile.name) if profile else None
    document = _note_mismatch(read_document(source), source)
    with _without_collector():
        file = _recognize(document, source, rules)
        del document  # it need not be held any longer
        return _measure(file, source.limits.figures, rules) if figures else file


def _recognize(document: Document, source: Source, rules: Profile | None) -> LedgerFile:
    """The records of a document without figures. Raises InputRefused, with what the reader warned of."""
    from ledgertool.recognize import recognize_document

    try:
        return recognize_document(document, _describe(source, document), profile=rules)
    except InputRefused as refusal:
        raise _with_warnings(refusal, document) from refusal


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keeps Python from looking for cycles: records have none, and all that is built here stays alive.

    The passes would walk again and again through what was built before, a fifth of the whole time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def draft_profile(source: Source, *, profile: Source | None = None) -> str:
    """A profile in TOML for documents like this one; comments say how sure each guess is.

    Raises InputRefused where the source cannot be read, [no-table] where no table is in it.
    """
    from ledgertool.readers import read_document
    from ledgertool.recognize import draft_profile as draft
    from ledgertool.recognize import load_profile

    document = read_document(source)
    if not document.tables:
        raise InputRefused("no-table", source.name)
    return draft(document, load_profile(profile.data, profile.name)) if profile else draft(document)


def _measure(file: LedgerFile, most: int, rules: Profile | None) -> LedgerFile:
    from ledgertool.recognize.figures import add_figures

    return add_figures(file, most=most, profile=rules)


def _with_warnings(refusal: InputRefused, document: Document) -> InputRefused:
    """The refusal, and what the reader warned of: a document without a ledger has nowhere else to tell it."""
    codes = dict.fromkeys(f"[{found.code}]" for found in document.diagnostics if found.severity == "warning")
    told = {"warnings": list(codes)} if codes else {}
    return InputRefused(refusal.code, refusal.source, **refusal.facts, **told)


def _note_mismatch(document: Document, source: Source) -> Document:
    """The document, with a diagnostic where the file's suffix promised another format."""
    from ledgertool.source.sniffing import find_mismatch

    found = find_mismatch(source)
    return replace(document, diagnostics=(found, *document.diagnostics)) if found else document


def _describe(source: Source, document: Document) -> SourceInfo:
    """What the records say of the file they came from."""
    from ledgertool.ledger import SourceInfo

    return SourceInfo(
        name=source.name,
        sha256=source.sha256,
        format=document.format,
        encoding=document.encoding,
        reader=document.reader,
        newline="\r\n" if document.newline == "\r\n" else None,
    )


def parse_records(source: Source) -> LedgerFile:
    """The records that a JSON file holds.

    Raises InputRefused: not-json, not-records, table-rows, table-columns.
    """
    from pydantic import ValidationError

    from ledgertool.ledger import LedgerFile

    values = _parse_json(source)
    try:
        file = LedgerFile.model_validate(values)
    except ValidationError as error:
        raise _refusal(error, source.name) from error
    _check_layout(file, source)
    return file


def _check_layout(file: LedgerFile, source: Source) -> None:
    """Holds the tables of a layout to the limits of a document's: writers make every row that it counts."""
    from ledgertool.readers.bounds import check_size

    tables = [block.table for block in file.layout if block.table]
    cells = (cell for table in tables for row in table.kept for cell in row.cells)
    widths = [*(table.columns for table in tables), *(cell.column + cell.col_span for cell in cells)]
    check_size(sum(table.rows for table in tables), max(widths, default=0), source.name, source.limits)


def check(
    path: str | Path,
    *,
    select: Sequence[str] | None = None,
    extend_select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits: Limits | None = None,
) -> list[Finding]:
    """What the rules find in a document, in its order; settings files are not looked at.

    Raises UsageError [no-such-rule], and InputRefused where the document cannot be read.

    >>> import ledgertool
    >>> ledgertool.check("report.docx", ignore=["TXT"])  # doctest: +SKIP
    """
    from ledgertool.checks import Context, Selection, list_rules, select_rules
    from ledgertool.source import open_source

    wanted = Selection(
        select=None if select is None else tuple(select), extend=tuple(extend_select), ignore=tuple(ignore)
    )
    rules = select_rules(wanted, list_rules(), Context())
    return list(check_source(open_source(str(path), limits=limits), rules).findings)


def check_source(
    source: Source,
    rules: Sequence[Rule],
    *,
    context: Context | None = None,
    profile: Source | None = None,
    path: str = "",
) -> Outcome:
    """The findings of a source, with line and character where its format has lines. Raises InputRefused."""
    from ledgertool.checks import Outcome, add_lines, check_records

    records = parse_source(source, profile=profile)
    findings = check_records(records, rules, context=context)
    if findings and records.source.encoding and records.source.sha256 == source.sha256:
        from ledgertool.source.decoding import decode

        findings = add_lines(findings, records, decode(source.data).text)
    return Outcome(path=path or source.name, findings=tuple(findings), source=source, records=records)


def write(
    file: LedgerFile,
    path: str | Path,
    *,
    format: str | None = None,
    overwrite: bool = False,
    template: str | Path | None = None,
    paper: Literal["a4", "a3"] = "a4",
) -> list[Diagnostic]:
    """Writes records to a file in the format of its suffix, or the one named; it appears whole or not at all.

    Gives back what the writer had to change (a control character made visible, a long cell split). Raises
    UsageError [unknown-output-format], [output-is-input] where the file is the document that the records came
    from, and OutputFailed where the file exists and `overwrite` is false, or cannot be written; what stood
    there still stands.

    >>> import ledgertool
    >>> ledgertool.write(file, "report.xlsx")  # doctest: +SKIP
    """
    from ledgertool.output import write_file
    from ledgertool.source import open_source
    from ledgertool.writers import WriteOptions

    told: list[Diagnostic] = []
    styles = open_source(str(template)).data if template is not None else None
    options = WriteOptions(template=styles, paper=paper, report=told.append)
    fill = partial(write_to, file, choose_writer(format, str(path)), options=options)
    check_origin(file, path)
    write_file(path, fill, overwrite=overwrite)
    return told


def check_origin(file: LedgerFile, path: str | Path) -> None:
    """Raises UsageError [output-is-input] where a path holds the very document that records came from.

    Records that were kept as JSON know it by its name ("-" came through a pipe) and the digest of its bytes.
    """
    target, origin = Path(path), file.source
    if origin.name not in ("-", target.name) or not target.is_file():
        return
    with suppress(OSError), target.open("rb") as stream:  # one that cannot be read is told when it is written
        if hashlib.file_digest(stream, "sha256").hexdigest() == origin.sha256:
            raise UsageError("output-is-input", str(path), input=target.name)


def write_to(file: LedgerFile, writer: Format, stream: BinaryIO, *, options: WriteOptions) -> None:
    """Writes records to an open stream with the writer given; edits round the items go into the layout."""
    from ledgertool.writers.revising import revise_layout

    with _without_collector():
        revised = revise_layout(file)
    writer.load()(revised, stream, options)


def choose_writer(name: str | None, path: str) -> Format:
    """The writer of that name, else that of the path's suffix. Raises UsageError [unknown-output-format]."""
    from ledgertool.writers import find_writer, find_writer_for, list_writers

    suffix = Path(path).suffix.lower()
    writer = find_writer(name) if name else find_writer_for(suffix)
    if writer is None:
        known = [known.name for known in list_writers()]
        raise UsageError("unknown-output-format", path, format=name or suffix or path, known=known)
    return writer


def _is_json(source: Source) -> bool:
    """Whether a source is to be read as records: it is a text called .json, or begins as JSON does.

    RTF begins with a brace too ("{\\rtf"); a Word file called .json is still read as what it is.
    """
    if source.suffix == ".json":
        return source.kind in ("json", "text")
    head = source.data[:256].removeprefix(b"\xef\xbb\xbf").lstrip()
    return re.match(rb'\{\s*(["}]|$)|\[\s*[\[{\]]', head) is not None


def _parse_json(source: Source) -> object:
    """The values of a JSON file. Raises InputRefused [not-json] with the line and column of the mistake."""
    try:
        # an escaped lone surrogate, which Word files can hold, is refused by stricter parsers;
        # editors of Windows save UTF-16 too
        return json.loads(source.data.decode(json.detect_encoding(source.data)))
    except UnicodeDecodeError as error:
        before = source.data[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
    except (RecursionError, ValueError):  # nested too deep; a number of more than 4,300 digits
        line, column = 1, 1
    raise InputRefused("not-json", source.name, line=line, column=column)


def _refusal(error: ValidationError, name: str) -> InputRefused:
    """The first mistake of a JSON file, with its place: ledgers[0].items[3].number; none for the whole."""
    first = error.errors(include_url=False)[0]
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"])
    where = {"kind": first["type"], "place": place.lstrip(".")} if place else {"kind": "no_object"}
    return InputRefused("not-records", name, cause=first["msg"], count=error.error_count(), **where)
