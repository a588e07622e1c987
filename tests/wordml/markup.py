"""Word documents written by hand: a few functions that give XML, and one that packs it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ledgertool.document import Document, Table
from ledgertool.readers.docx import read_docx
from ledgertool.source import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:example:other"'
)

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{WORD_TYPE}.numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    """A run; `properties` stands in its w:rPr."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str = "", properties: str = "") -> str:
    """A paragraph; content that is no XML becomes a run."""
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{ppr}{inner}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell; a text that is no XML becomes a paragraph."""
    tcpr = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    inner = "".join(text if text.startswith("<") else par(text) for text in paragraphs or ("",))
    return f"<w:tc>{tcpr}{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a text that is no XML becomes a cell."""
    trpr = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{trpr}{''.join(text if text.startswith('<') else cell(text) for text in cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def listed(number: str, level: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def numbering(*levels: str, more: str = "") -> str:
    """A numbering part with one abstract list, which w:num 1 uses; `more` follows."""
    inner = "".join(f'<w:lvl w:ilvl="{depth}">{level}</w:lvl>' for depth, level in enumerate(levels))
    first = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{first}{more}'


def level(number_format: str, text: str, more: str = "", start: int = 1) -> str:
    """What stands in a w:lvl."""
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}<w:lvlText w:val="{text}"/>'


def root(name: str, content: str, namespace: str = W) -> str:
    """A part: its root element with all namespaces declared."""
    return f'<w:{name} xmlns:w="{namespace}" {SPACES}>{content}</w:{name}>'


def pack(
    body: str, parts: Mapping[str, str | bytes] | None = None, *, namespace: str = W, rels: str = ""
) -> bytes:
    """A .docx of a body; `parts` are further parts by kind ("styles", "numbering") or by file name."""
    lines, files = [rels], {}
    for name, content in (parts or {}).items():
        if "." in name:
            files[f"word/{name}"] = content
            continue
        lines.append(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>')
        files[f"word/{name}.xml"] = root(name, str(content), namespace)
    main = f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    files |= {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>',
        "word/document.xml": root("document", f"<w:body>{body}</w:body>", namespace),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def read(body: str, parts: Mapping[str, str | bytes] | None = None, **options: str) -> Document:
    """The document of a body."""
    return read_docx(Source("a.docx", pack(body, parts, **options)))


def read_cell(content: str, parts: Mapping[str, str | bytes] | None = None) -> str:
    """The text of the one cell of a table, whose XML is given."""
    return grid(read(table(row(cell(content))), parts).tables[0])[0][0]


def grid(read_table: Table) -> list[list[str]]:
    """The texts of a table's own cells, row by row."""
    return [[found.text for found in line.cells] for line in read_table.rows]


def codes(document: Document) -> dict[str, dict[str, object]]:
    """The facts of a document's diagnostics by code."""
    return {found.code: dict(found.facts) for found in document.diagnostics}
