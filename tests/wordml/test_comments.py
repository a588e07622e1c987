"""Comments stand at exactly their words, and the text is what it was."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from ledgertool.source import Source
from ledgertool.wordml.comments import Comment, Words, annotate
from ledgertool.wordml.names import Element
from ledgertool.wordml.trace import Trace, TracedCell
from tests.wordml.markup import STRICT, W, cell, level, listed, numbering, pack, par, row, run, table

NS = {"w": W}


def open_cell(content: str, parts: dict[str, str | bytes] | None = None, namespace: str = W) -> Trace:
    return Trace(Source("a.docx", pack(table(row(cell(content), "丙")), parts, namespace=namespace)))


def found_cell(trace: Trace) -> TracedCell:
    found = trace.find_cell(0, 0, 0)
    assert found is not None
    return found


def comment_on(trace: Trace, words: str, *lines: str) -> Comment:
    one = found_cell(trace)
    start = one.text.index(words)
    place = Words.of_cell(one, start, start + len(words))
    assert place is not None
    return Comment(lines or ("说明",), place)


def commented(data: bytes) -> dict[str, str]:
    """The words that each comment spans, by its id, "|" for a new paragraph."""
    root = Trace(Source("a.docx", data)).words.root
    spanned: dict[str, str] = {}
    open_ids: list[str] = []
    for node in root.iter(f"{{{W}}}commentRangeStart", f"{{{W}}}commentRangeEnd", f"{{{W}}}t"):
        number = node.get(f"{{{W}}}id")
        if number is None:
            for other in open_ids:
                spanned[other] += node.text or ""
        elif node.tag.endswith("Start"):
            open_ids.append(number)
            spanned[number] = ""
        else:
            open_ids.remove(number)
    assert open_ids == []
    return spanned


def make(trace: Trace, *comments: Comment) -> bytes:
    return annotate(trace, comments, author="检查", initials="J")


def texts(data: bytes) -> list[list[list[str]]]:
    return Trace(Source("a.docx", data)).read_texts()


ABC = run("甲乙丙丁")

WORDS = [
    pytest.param(par(ABC), "甲乙丙丁", id="a whole run"),
    pytest.param(par(ABC), "甲", id="the head of a run"),
    pytest.param(par(ABC), "丁", id="the end of a run"),
    pytest.param(par(ABC), "乙丙", id="the middle of a run"),
    pytest.param(par(run("甲乙", "<w:b/>") + run("丙丁")), "乙丙", id="two runs"),
    pytest.param(par(run("甲乙")) + par(run("丙丁")), "乙\n丙", id="two paragraphs"),
    pytest.param(par("<w:r><w:t>甲</w:t><w:br/><w:t>乙丙</w:t></w:r>"), "乙", id="behind a break in the run"),
    pytest.param(par("<w:r><w:t>甲乙</w:t><w:br/><w:t>丙</w:t></w:r>"), "乙", id="before a break in the run"),
    pytest.param(par("<w:r><w:t>a&amp;b &lt;c</w:t></w:r>"), "&b", id="signs that are escaped"),
    pytest.param(par("<w:r><w:t>  甲乙  </w:t></w:r>"), "乙", id="blanks that do not count"),
    pytest.param(par(f'<w:ins w:id="9" w:author="x">{ABC}</w:ins>'), "乙丙", id="an insertion"),
    pytest.param(par(f'<w:hyperlink w:anchor="x">{ABC}</w:hyperlink>'), "乙丙", id="a link"),
    pytest.param(par(f"<w:sdt><w:sdtContent>{ABC}</w:sdtContent></w:sdt>"), "乙丙", id="a content control"),
    pytest.param(par(run("甲") + '<w:del w:id="9" w:author="x"><w:r><w:delText>无</w:delText></w:r></w:del>'
                     + run("乙")), "甲乙", id="round a deletion"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "words"), WORDS)
def test_a_comment_spans_exactly_its_words(content: str, words: str) -> None:
    """And no word of the document is another one."""
    trace = open_cell(content)
    made = make(trace, comment_on(trace, words))
    assert commented(made) == {"0": words.replace("\n", "")}
    assert texts(made) == trace.read_texts()


@pytest.mark.parametrize(("content", "words"), WORDS)
def test_taking_the_marks_away_leaves_the_same_text_and_formats(content: str, words: str) -> None:
    """Runs are split and nothing else: with their tags gone, the part is what it was."""
    trace = open_cell(content)
    made = make(trace, comment_on(trace, words))
    assert bare(made) == bare(trace.source.data)


def bare(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read("word/document.xml").decode()
    part = re.sub(r"<w:commentRange\w+ [^>]*/>|<w:r><w:commentReference [^>]*/></w:r>", "", part)
    part = re.sub(r"</?w:r>|<w:rPr>.*?</w:rPr>|</?w:t(?: [^>]*)?>", "", part)
    return re.sub(r" +", "", part)


def test_formats_of_a_split_run_are_on_both_sides() -> None:
    trace = open_cell(par(run("甲乙丙", '<w:b/><w:sz w:val="32"/>')))
    made = make(trace, comment_on(trace, "乙"))
    part = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert part.count('<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>') == 3


def test_two_comments_share_a_place() -> None:
    """What ends at a place ends before what begins there."""
    trace = open_cell(par(ABC))
    made = make(trace, comment_on(trace, "甲乙"), comment_on(trace, "丙丁"), comment_on(trace, "乙丙"))
    assert commented(made) == {"0": "甲乙", "1": "丙丁", "2": "乙丙"}


def test_an_empty_paragraph_takes_a_comment() -> None:
    trace = open_cell("<w:p/>")
    paragraph: Element = found_cell(trace).paragraphs[0]
    made = make(trace, Comment(["这里是空白"], (paragraph, paragraph)))
    assert commented(made) == {"0": ""}
    assert "<w:p><w:commentRangeStart" in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()


def test_a_comment_on_paragraphs_comes_behind_their_properties() -> None:
    trace = open_cell(par(ABC, '<w:jc w:val="center"/>'))
    paragraph = found_cell(trace).paragraphs[0]
    part = zipfile.ZipFile(io.BytesIO(make(trace, Comment(["x"], (paragraph, paragraph))))).read(
        "word/document.xml"
    )
    assert b"</w:pPr><w:commentRangeStart" in part


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(par("<m:oMath><m:r><m:t>甲</m:t></m:r></m:oMath>"), id="a formula"),
        pytest.param(
            "<w:p><w:r><w:pict><w:txbxContent>" + par("甲") + "</w:txbxContent></w:pict></w:r></w:p>",
            id="a text box",
        ),
    ],
)
def test_no_words_where_word_allows_no_comment(content: str) -> None:
    one = found_cell(open_cell(content))
    assert Words.of_cell(one, 0, len(one.text)) is None


def test_an_automatic_number_is_no_run() -> None:
    """The comment on a number and its text spans the text; on the number alone there is none."""
    parts = {"numbering": numbering(level("decimal", "%1."))}
    trace = open_cell(par(run("甲乙"), listed("1")), parts)
    one = found_cell(trace)
    assert one.text == "1.甲乙"
    assert Words.of_cell(one, 0, 2) is None
    made = make(trace, comment_on(trace, "1.甲"))
    assert commented(made) == {"0": "甲"}


def test_comments_are_read_by_another_library() -> None:
    """python-docx finds author, initials and every line."""
    trace = open_cell(par(ABC))
    found = list(docx.Document(io.BytesIO(make(trace, comment_on(trace, "乙", "一 <&>", "二")))).comments)
    assert [(one.author, one.initials, one.text) for one in found] == [("检查", "J", "一 <&>\n二")]


def test_comments_that_are_there_stay() -> None:
    """New ones are numbered above them, and their part keeps its bytes."""
    old = f'<w:comments xmlns:w="{W}"><w:comment w:id="4" w:author="甲">{par("旧")}</w:comment></w:comments>'
    marked = '<w:commentRangeStart w:id="4"/>' + ABC + '<w:commentRangeEnd w:id="4"/>'
    data = pack(table(row(cell(par(marked)), "丙")), {"comments": par("x")})
    archive = zipfile.ZipFile(io.BytesIO(data))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for name in archive.namelist():
            new.writestr(name, old if name == "word/comments.xml" else archive.read(name))
    trace = Trace(Source("a.docx", packed.getvalue()))
    made = make(trace, comment_on(trace, "乙"))
    assert commented(made) == {"4": "甲乙丙丁", "5": "乙"}
    part = zipfile.ZipFile(io.BytesIO(made)).read("word/comments.xml").decode()
    assert part.startswith(old.removesuffix("</w:comments>"))


def test_a_strict_document_gets_strict_comments() -> None:
    trace = open_cell(par(ABC), namespace=STRICT)
    made = zipfile.ZipFile(io.BytesIO(make(trace, comment_on(trace, "乙"))))
    assert STRICT.encode() in made.read("word/comments.xml")
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in made.read(
        "word/_rels/document.xml.rels"
    )


def test_a_document_without_prefix_gets_attributes_with_one() -> None:
    """An attribute without a prefix is in no namespace, so that one is declared on the mark."""
    rows = "<tbl><tr><tc><p><r><t>甲乙</t></r></p></tc></tr></tbl>"
    body = f'<document xmlns="{W}"><body>{rows}</body></document>'
    data = pack("", {})
    archive = zipfile.ZipFile(io.BytesIO(data))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for name in archive.namelist():
            new.writestr(name, body if name == "word/document.xml" else archive.read(name))
    trace = Trace(Source("a.docx", packed.getvalue()))
    made = make(trace, comment_on(trace, "乙"))
    assert commented(made) == {"0": "乙"}


def test_a_document_without_relations_gets_them() -> None:
    data = pack(table(row(cell(par(ABC)), "丙")))
    archive = zipfile.ZipFile(io.BytesIO(data))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for name in archive.namelist():
            if name != "word/_rels/document.xml.rels":
                new.writestr(name, archive.read(name))
    trace = Trace(Source("a.docx", packed.getvalue()))
    assert len(docx.Document(io.BytesIO(make(trace, comment_on(trace, "乙")))).comments) == 1


def test_an_embedded_document_hides_the_count_of_tables() -> None:
    """Its tables stand in no part of ours, so that no cell can be told by its number."""
    body = table(row("甲", "乙")) + '<w:altChunk r:id="x"/>'
    trace = Trace(Source("a.docx", pack(body)))
    assert trace.find_cell(0, 0, 0) is None
