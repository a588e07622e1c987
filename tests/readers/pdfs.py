"""PDF files for the tests, written by hand: rules, and Chinese text in a font that no file embeds."""

from __future__ import annotations

from dataclasses import dataclass, field

SIZE = 10.0
LEFT, TOP, HEIGHT = 50.0, 780.0, 842.0
PADDING = 5.0


@dataclass
class Page:
    """The drawing operations of a page; heights are counted from the bottom, as PDF does."""

    operations: list[str] = field(default_factory=list)

    def write(self, x: float, y: float, text: str) -> None:
        """Write a line of text that starts at (x, y)."""
        code = text.encode("utf-16-be").hex()
        self.operations.append(f"BT /F1 {SIZE} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a straight rule."""
        self.operations.append(f"{x0} {y0} m {x1} {y1} l S")


def draw_table(
    page: Page, rows: list[list[list[str] | None]], widths: list[float], top: float = TOP
) -> float:
    """Draw a ruled table and return where it ends. A cell is a list of lines; None goes on from above."""
    edges = [LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]
    y = top
    page.rule(edges[0], y, edges[-1], y)
    for r, row in enumerate(rows):
        below = y - max(len(cell) for cell in row if cell is not None) * SIZE * 1.5 - PADDING
        for c, cell in enumerate(row):
            for n, line in enumerate(cell or ()):
                page.write(edges[c] + PADDING, y - (n + 1) * SIZE * 1.5, line)
            if r + 1 == len(rows) or rows[r + 1][c] is not None:
                page.rule(edges[c], below, edges[c + 1], below)
        for edge in edges:
            page.rule(edge, y, edge, below)
        y = below
    return y


def wrap(text: str, width: float) -> list[str]:
    """The lines of a text as a layout breaks them in a column of that width; "\\n" begins a paragraph."""
    lines: list[str] = []
    per_line = int((width - 2 * PADDING) // SIZE)
    for paragraph in text.split("\n"):
        lines += [paragraph[n : n + per_line] for n in range(0, len(paragraph), per_line)] or [""]
    return lines


def make_pdf(pages: list[Page]) -> bytes:
    """The bytes of a PDF file with these pages, whose font is one that Chinese viewers have."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>",
    ]
    for n, page in enumerate(pages):
        stream = "\n".join(page.operations)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT:.0f}] /Contents {7 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _assemble(objects)


def _assemble(objects: list[str]) -> bytes:
    body = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    body += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return body.encode("latin-1")
