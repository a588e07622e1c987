"""What an OpenDocument file holds beside its text: none of it gets into the text, and none goes unsaid."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.document import Document
from ledgertool.readers import read_document
from ledgertool.readers.opendocument import SVG
from ledgertool.source import Source
from tests.readers.documents import odf_table, write_odf
from tests.readers.reading import codes_of, lines_of, texts_of

PLAIN = ["序号", "事项"]


def read(body: str, *, kind: str = "text", parts: dict[str, str] | None = None) -> Document:
    """A document with this body and further parts."""
    data = io.BytesIO(write_odf(kind, body))
    with zipfile.ZipFile(data, "a") as archive:
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return read_document(Source("a.odt" if kind == "text" else "a.ods", data.getvalue()))


def table(cell: str) -> str:
    """A table of two rows, the last cell as XML."""
    return odf_table([PLAIN, ["1", "CELL"]]).replace("CELL", cell)


COMMENT = "<o:annotation><text:p>批注</text:p></o:annotation>"
NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"
CASES = [
    pytest.param("修桥5公里", "修桥5公里", {}, id="plain"),
    pytest.param(
        f"修{COMMENT}桥<o:annotation-end/>完成", "修桥完成", {"comments": {"count": 1}}, id="a comment"
    ),
    pytest.param(f"{COMMENT}{COMMENT}修桥", "修桥", {"comments": {"count": 2}}, id="two, before the text"),
    pytest.param(
        "修桥" + NOTE.format("<text:p>脚注 一</text:p>") + "完成",
        "修桥完成",
        {"side-text": {"part": "footnotes", "chars": 3}},
        id="a note",
    ),
    pytest.param(
        "修\u200b桥\u00ad", "修\u200b桥\u00ad", {"invisible": {"count": 2}}, id="invisible characters"
    ),
    pytest.param(
        "修<text:span>\u202e桥</text:span>\ufeff成",
        "修\u202e桥\ufeff成",
        {"invisible": {"count": 2}},
        id="in a span",
    ),
]


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
@pytest.mark.parametrize(("cell", "text", "told"), CASES)
def test_what_stands_in_a_cell(cell: str, text: str, told: dict[str, object], kind: str) -> None:
    document = read(table(cell), kind=kind)
    assert texts_of(document) == [PLAIN, ["1", text]]
    assert {found.code: found.facts for found in document.diagnostics} == told


def test_deleted_texts_are_listed() -> None:
    """As of a Word file: as if all changes were accepted."""
    region = "<text:changed-region>{}</text:changed-region>"
    info = "<o:change-info><text:p>说明</text:p></o:change-info>"
    changes = (
        region.format(f"<text:deletion>{info}<text:p>原有60%</text:p></text:deletion>")
        + region.format(f"<text:insertion>{info}</text:insertion>")
        + region.format(f"<text:format-change>{info}</text:format-change>")
    )
    body = f"<text:tracked-changes>{changes}</text:tracked-changes>" + table("完成<text:change/>80%")
    document = read(body)
    assert texts_of(document) == [PLAIN, ["1", "完成80%"]]
    (told,) = document.diagnostics
    assert (told.code, told.facts) == (
        "tracked",
        {"inserted": 1, "deleted": 1, "moved": 0, "deleted_texts": ["原有60%"]},
    )


def test_headers_and_footers_are_told() -> None:
    styles = (
        '<o:document-styles xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:master-styles><style:master-page>'
        "<style:header><text:p>密级 内部</text:p></style:header><style:header-left><text:p>左</text:p>"
        "</style:header-left><style:footer><text:p> </text:p></style:footer>"
        "</style:master-page></o:master-styles></o:document-styles>"
    )
    document = read(table("修桥"), parts={"styles.xml": styles})
    assert [(told.code, told.facts) for told in document.diagnostics] == [
        ("side-text", {"part": "header", "chars": 5})
    ]


def test_text_that_the_library_does_not_give_is_counted() -> None:
    """A form's field, for one; what a picture is called is no text of the document."""
    drawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    picture = f'<d:frame xmlns:d="{drawing}" xmlns:s="{SVG}"><s:title>图名</s:title></d:frame>'
    assert codes_of(read(table(f"修桥{picture}"))) == []
    document = read(f"<text:p>标题</text:p><o:forms><text:p>四字遗漏</text:p></o:forms>{table('修桥')}")
    assert lines_of(document) == ["标题"]
    assert [(told.code, told.facts) for told in document.diagnostics] == [
        ("text-left-out", {"reason": "unaccounted", "chars": 4})
    ]


def test_characters_of_the_private_plane_stay_what_they_are() -> None:
    """They stand for invisible ones only where there are none of them."""
    assert texts_of(read(table("修\U000f200b桥")))[1][1] == "修\U000f200b桥"
    assert texts_of(read(table("修\U000f200b\u200b桥")))[1][1] == "修\U000f200b\u200b桥"
    document = read(table("修\U000f200b\U0010200b\u200b桥"))
    assert texts_of(document)[1][1] == "修\U000f200b\U0010200b桥"
    assert "text-left-out" in codes_of(document)


@given(st.text(st.sampled_from("甲乙1\u200b\u200d\u00ad\u202a\ufeff\u2060"), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_invisible_characters_come_back_where_they_stood(text: str) -> None:
    cell = f"始{text}终"
    assert texts_of(read(table(cell)))[1][1] == cell
