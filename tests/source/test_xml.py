"""XML parts: what is refused before a tree is built."""

from __future__ import annotations

import pytest

from ledgertool.errors import InputRefused
from ledgertool.source import Limits, Source, xml
from ledgertool.source.xml import parse_xml

from .builders import find_refusal

DTD = '<!DOCTYPE a [<!ENTITY x "y">]>'
CHINESE = "<a>台账</a>"


def parse(data: bytes, limits: Limits | None = None) -> str:
    root = parse_xml(data, part="word/document.xml", source=Source("a.docx", b"", limits or Limits()))
    return "".join(str(text) for text in root.itertext())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(CHINESE.encode(), "台账", id="UTF-8 without a declaration"),
        pytest.param(b"\xef\xbb\xbf" + CHINESE.encode(), "台账", id="UTF-8 with a mark"),
        pytest.param(
            f'<?xml version="1.0" encoding="UTF-16"?>{CHINESE}'.encode("utf-16"), "台账", id="UTF-16"
        ),
        pytest.param(
            f'<?xml version="1.0" encoding="gb2312"?>{CHINESE}'.encode("gbk"), "台账", id="GBK declared"
        ),
        pytest.param(b"<!-- <!DOCTYPE --><?pi <!DOCTYPE ?><a>b</a>", "b", id="the word DOCTYPE in a comment"),
        pytest.param(b"<a>b<!-- c -->d<?pi e?>f</a>", "bdf", id="comments and instructions are left out"),
        pytest.param(b"<a>&lt;!DOCTYPE&gt;</a>", "<!DOCTYPE>", id="the word DOCTYPE as text"),
        pytest.param(b"<a>&amp;&#x4e00;</a>", "&一", id="predefined and numeric references"),
        pytest.param(b"<a>" * 256 + b"</a>" * 256, "", id="256 elements inside one another"),
    ],
)
def test_what_is_well_formed_is_read(data: bytes, text: str) -> None:
    """Well-formed XML gives its text, whatever its encoding."""
    assert parse(data) == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(f"{DTD}<a>&x;</a>".encode(), "xml-dtd", id="an entity"),
        pytest.param(b"<!DOCTYPE a><a/>", "xml-dtd", id="a declaration without entities"),
        pytest.param(
            f'<?xml version="1.0"?>\n<!-- --> <?p?>{DTD}<a/>'.encode(), "xml-dtd", id="behind a comment"
        ),
        pytest.param(f"{DTD}<a>&x;</a>".encode("utf-16"), "xml-dtd", id="in UTF-16"),
        pytest.param(f"{DTD}<a>&x;</a>".encode("utf-16-be"), "xml-dtd", id="in UTF-16 without a mark"),
        pytest.param(
            b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-',
            "xml-syntax",
            id="in UTF-7",
        ),
        pytest.param(f"{DTD}<a>&x;</a>".encode("utf-32"), "xml-syntax", id="in UTF-32"),
        pytest.param(f"{DTD}<a>&x;</a>".encode("utf-32-be"), "xml-syntax", id="in UTF-32 without a mark"),
        pytest.param(
            f'<?xml version="1.0"?>{DTD}<a/>'.encode("cp037"), "xml-syntax", id="in an encoding of mainframes"
        ),
        pytest.param(b'<?xml version="1.0" encoding="nonsense"?><a/>', "xml-syntax", id="unknown encoding"),
        pytest.param(b"<a>" * 257 + b"</a>" * 257, "xml-depth", id="257 elements inside one another"),
        pytest.param(b"<a>" + b"b" * 10_000_001 + b"</a>", "xml-text", id="one text of 10 MB"),
        pytest.param(b"<a><b></a>", "xml-syntax", id="tags that do not match"),
        pytest.param(b"<a>b", "xml-syntax", id="cut short"),
        pytest.param(b"<a>\0</a>", "xml-syntax", id="a NUL"),
        pytest.param(b"<a>\x0b</a>", "xml-syntax", id="a control character"),
        pytest.param(CHINESE.encode("gbk"), "xml-syntax", id="GBK that says it is UTF-8"),
        pytest.param(b"<a>&x;</a>", "xml-syntax", id="an entity of no declaration"),
        pytest.param(b"", "xml-syntax", id="nothing"),
        pytest.param(b"<!--", "xml-syntax", id="an open comment"),
    ],
)
def test_what_is_hostile_or_damaged_is_refused(data: bytes, code: str) -> None:
    """A declaration, a depth, a size or damage is refused with its code and the part."""
    with pytest.raises(InputRefused) as caught:
        parse(data)
    assert (caught.value.code, caught.value.facts["part"]) == (code, "word/document.xml")


def test_a_syntax_error_has_its_line() -> None:
    """The refusal of damaged XML says in which line the damage is, and does not quote the document."""
    with pytest.raises(InputRefused) as caught:
        parse("<a>\n\n<机密></a>".encode())
    assert caught.value.facts == {"part": "word/document.xml", "line": 3}


def test_a_declaration_that_only_the_parser_saw_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should our own look miss a declaration, the parser's word for it counts."""
    monkeypatch.setattr(xml, "_has_doctype", lambda _: False)
    data = f"{DTD}<a><b/></a>".encode()
    assert find_refusal(lambda: parse(data)) == "xml-dtd"
    growing = xml.iter_growing(data, part="a.xml", source=Source("a.docx", b""), tag="b")
    assert find_refusal(lambda: list(growing)) == "xml-dtd"


def test_an_entity_of_no_declaration_has_its_line() -> None:
    """The parser that reads piece by piece gives its error no place; its log has one."""
    growing = xml.iter_growing(b"<a>\n<b>&x;</b></a>", part="a.xml", source=Source("a.docx", b""), tag="b")
    with pytest.raises(InputRefused) as caught:
        list(growing)
    assert caught.value.facts == {"part": "a.xml", "line": 2}


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        pytest.param(b"<b/>" * 99, False, id="as many elements as the limit"),
        pytest.param(b"<b>c</b>" * 99, False, id="closing tags are not elements"),
        pytest.param(b"<b/>" * 100, True, id="one element more"),
    ],
)
def test_elements_are_counted_before_a_tree_is_built(body: bytes, refused: bool) -> None:
    """The limit of elements holds exactly for parts without comments."""
    data = b"<a>" + body + b"</a>"
    code = find_refusal(lambda: parse(data, Limits(xml_elements=100)))
    assert code == ("xml-elements" if refused else None)


@pytest.mark.parametrize(
    ("depth", "refused"), [pytest.param(5, False, id="at"), pytest.param(6, True, id="beyond")]
)
def test_depth_can_be_bounded_below_the_parser(depth: int, refused: bool) -> None:
    """A limit of depth below libxml2's own holds too."""
    code = find_refusal(lambda: parse(b"<a>" * depth + b"</a>" * depth, Limits(xml_depth=5)))
    assert code == ("xml-depth" if refused else None)


def test_elements_are_counted_in_utf16() -> None:
    """Ideographs whose bytes hold that of "<" do not count as elements in UTF-16."""
    text = "\u3c3c\u3c00" * 400
    assert parse(f"<a>{text}</a>".encode("utf-16"), Limits(xml_elements=100)) == text
