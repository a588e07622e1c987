"""Where elements stand in a part, and changes that leave everything else byte for byte."""

from __future__ import annotations

import pytest
from lxml import etree

from ledgertool.wordml.markup import Change, Markup, Span, attribute, character_data


def spans(text: str, tag: str = "t") -> tuple[Markup, list[Span]]:
    data = text.encode()
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True))
    markup = Markup(data)
    nodes = list(root.iter(tag))
    found = markup.find_spans(root, nodes)
    return markup, [found[node] for node in nodes]


@pytest.mark.parametrize(
    ("text", "elements", "contents"),
    [
        pytest.param("<a><t>x</t></a>", ["<t>x</t>"], ["x"], id="plain"),
        pytest.param("<a><t>甲</t><t>乙</t></a>", ["<t>甲</t>", "<t>乙</t>"], ["甲", "乙"], id="in order"),
        pytest.param("<a><t/></a>", ["<t/>"], [""], id="one tag"),
        pytest.param("<a><t></t></a>", ["<t></t>"], [""], id="two tags with nothing between"),
        pytest.param(
            '<a><t b="1>2" c=\'"\'>x</t></a>', ['<t b="1>2" c=\'"\'>x</t>'], ["x"], id="> in a value"
        ),
        pytest.param("<a><!-- <t>no</t> --><t>x</t></a>", ["<t>x</t>"], ["x"], id="a comment is no element"),
        pytest.param("<a><?p <t>?><t>x&amp;y</t></a>", ["<t>x&amp;y</t>"], ["x&amp;y"], id="an instruction"),
        pytest.param(
            "<a><t>1<t>2</t></t></a>", ["<t>1<t>2</t></t>", "<t>2</t>"], ["1<t>2</t>", "2"], id="nested"
        ),
        pytest.param("<a><t>x</t ></a>", ["<t>x</t >"], ["x"], id="a blank in the end tag"),
        pytest.param("\ufeff<a><t>x</t></a>", ["<t>x</t>"], ["x"], id="after a byte-order mark"),
    ],
)
def test_spans_are_where_the_elements_are(text: str, elements: list[str], contents: list[str]) -> None:
    """A span cuts out the element as written, and between its tags what it holds."""
    markup, found = spans(text)
    assert [markup.cut(span.start, span.end) for span in found] == elements
    assert [markup.cut(span.opened, span.closing) for span in found] == contents
    assert [span.is_empty_tag for span in found] == [element.endswith("/>") for element in elements]


def test_a_span_knows_the_prefix_it_is_written_with() -> None:
    data = b'<w:a xmlns:w="u"><w:t/></w:a>'
    root = etree.fromstring(data)
    (span,) = Markup(data).find_spans(root, list(root)).values()
    assert span.prefix == "w:"


def test_a_tree_of_another_part_is_refused() -> None:
    """Places must never be taken from a tree that does not match."""
    root = etree.fromstring(b"<a><t/><t/></a>")
    with pytest.raises(ValueError, match="not that of the part"):
        Markup(b"<a><t/></a>").find_spans(root, list(root))


def test_no_change_gives_the_same_bytes() -> None:
    data = b"<?xml version=\"1.0\"?>\r\n<a  b='1' ><t>&#x7532;</t></a>\n"
    assert Markup(data).apply([]) == data


def test_changes_at_one_place_keep_their_order() -> None:
    changes = [Change(3, 3, "1"), Change(3, 3, "2"), Change(3, 4, "X")]
    assert Markup(b"<a>y</a>").apply(changes) == b"<a>12X</a>"


def test_changes_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Markup(b"<a>xyz</a>").apply([Change(3, 5, ""), Change(4, 6, "")])


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        pytest.param("", "utf-8", id="no declaration"),
        pytest.param('<?xml version="1.0" encoding="UTF-8"?>', "utf-8", id="UTF-8"),
        pytest.param('\ufeff<?xml version="1.0" encoding="UTF-16"?>', "utf-16-le", id="UTF-16"),
        pytest.param('<?xml version="1.0" encoding="GB18030"?>', "gb18030", id="GB18030"),
    ],
)
def test_a_part_stays_in_its_encoding(head: str, codec: str) -> None:
    data = f"{head}<a>甲</a>".encode(codec)
    markup = Markup(data)
    root = markup.find_root()
    changed = markup.apply([Change(root.closing, root.closing, "乙")])
    assert changed.decode(codec) == f"{head}<a>甲乙</a>"


def test_what_an_encoding_lacks_becomes_a_reference() -> None:
    data = b'<?xml version="1.0" encoding="GB2312"?><a/>'
    markup = Markup(data)
    root = markup.find_root()
    assert b"&#128512;" in markup.apply([Change(root.start, root.start, "\U0001f600")])


def test_text_is_escaped_for_its_place() -> None:
    assert character_data("a<b>&\r") == "a&lt;b&gt;&amp;&#13;"
    assert attribute('a"b&') == "'a\"b&amp;'"
