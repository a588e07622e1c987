"""Words are replaced in the texts that hold them, and every other byte of the part stays."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.source import Source
from ledgertool.wordml.rewriting import Rewriting
from ledgertool.wordml.trace import Trace, TracedCell
from tests.wordml.markup import cell, level, listed, numbering, pack, par, row, run, table

FIRST = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def open_cell(content: str, parts: dict[str, str | bytes] | None = None) -> tuple[Trace, TracedCell]:
    trace = Trace(Source("a.docx", pack(table(row(cell(content), "别的")), parts)))
    found = trace.find_cell(0, 0, 0)
    assert found is not None
    return trace, found


def main_part(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def rewrite(content: str, old: str, new: str, parts: dict[str, str | bytes] | None = None) -> tuple[str, str]:
    """The text of the cell and the XML of its paragraphs after one replacement."""
    trace, one = open_cell(content, parts)
    rewriting = Rewriting(trace)
    start = one.text.index(old)
    assert rewriting.replace(one, start, start + len(old), new) is None
    data = rewriting.build()
    again = Trace(replace(trace.source, data=data))
    found = again.find_cell(0, 0, 0)
    assert found is not None
    assert found.text == rewriting.expected_text(one)
    before, _, after = main_part(trace.source.data).partition(content)
    inner = main_part(data)
    assert inner.startswith(before)
    assert inner.endswith(after)
    return found.text, inner[len(before) : len(inner) - len(after)]


@pytest.mark.parametrize(
    ("content", "old", "new", "expected"),
    [
        pytest.param(par(run("甲乙丙")), "乙", "乙", par(run("甲乙丙")), id="the same word"),
        pytest.param(par(run("甲乙丙")), "乙", "丁", par(run("甲丁丙")), id="one word"),
        pytest.param(par(run("甲 乙")), " ", "", par(run("甲乙")), id="a word less"),
        pytest.param(par(run("10万")), "10万", "10万元", par(run("10万元")), id="a word more"),
        pytest.param(
            par(run("省道", "<w:b/>") + run("103 ") + run("改建", "<w:i/>")),
            "103 ",
            "103",
            par(run("省道", "<w:b/>") + run("103") + run("改建", "<w:i/>")),
            id="only the run that holds it",
        ),
        pytest.param(
            par(run("平", "<w:b/>") + run("米", "<w:i/>")),
            "平米",
            "平方米",
            par(run("平方", "<w:b/>") + run("米", "<w:i/>")),
            id="in two runs only what differs",
        ),
        pytest.param(
            par("<w:r><w:t>a&amp;b c</w:t></w:r>"),
            " ",
            "",
            par("<w:r><w:t>a&amp;bc</w:t></w:r>"),
            id="escaped signs",
        ),
        pytest.param(
            par("<w:r><w:t>甲乙</w:t></w:r>"),
            "乙",
            " ",
            par('<w:r><w:t xml:space="preserve">甲 </w:t></w:r>'),
            id="a blank at the end is kept",
        ),
        pytest.param(
            par("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"),
            "\t",
            "",
            par("<w:r><w:t>甲</w:t><w:t>乙</w:t></w:r>"),
            id="a tab goes",
        ),
        pytest.param(
            par(f'<w:ins w:id="1" w:author="x">{run("甲乙")}</w:ins>'),
            "乙",
            "丙",
            par(f'<w:ins w:id="1" w:author="x">{run("甲丙")}</w:ins>'),
            id="an insertion stays one",
        ),
        pytest.param(
            par(
                run("甲")
                + '<w:del w:id="1" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>'
                + run("乙")
            ),
            "甲乙",
            "丙丁",
            par(
                run("丙丁")
                + '<w:del w:id="1" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>'
                + run("")
            ),
            id="a deletion between stays",
        ),
        pytest.param(
            par('<w:commentRangeStart w:id="1"/>' + run("甲 乙") + '<w:commentRangeEnd w:id="1"/>'),
            " ",
            "",
            par('<w:commentRangeStart w:id="1"/>' + run("甲乙") + '<w:commentRangeEnd w:id="1"/>'),
            id="a comment stays",
        ),
        pytest.param(
            "<w:p/>" + par(run("甲乙")),
            "\n甲",
            "丁",
            par(run("丁乙")),
            id="a paragraph without content before other words",
        ),
        pytest.param(
            par("<w:r><w:t>甲。乙</w:t></w:r>"),
            "甲。",
            "甲。 \n",
            par('<w:r><w:t xml:space="preserve">甲。 </w:t></w:r>') + par(run("乙")),
            id="a blank before a new paragraph is kept",
        ),
        pytest.param("<w:p/>" + par(run("甲")), "\n", "", par(run("甲")), id="an empty paragraph before"),
        pytest.param(par(run("甲")) + par(), "\n", "", par(run("甲")), id="an empty paragraph behind"),
        pytest.param(
            par(run("甲")) + par(run("  ")) + "<w:p/>",
            "\n  \n",
            "",
            par(run("甲")),
            id="blank paragraphs behind",
        ),
        pytest.param(
            par(run("教育", "<w:b/>"), "<w:jc/>") + par(run("局"), "<w:ind/>"),
            "\n",
            "",
            par(run("教育", "<w:b/>") + run("局"), "<w:jc/>"),
            id="two paragraphs become one like the first",
        ),
        pytest.param(
            par(run("甲。乙：", "<w:b/>"), "<w:jc/>"),
            "甲。",
            "甲。\n",
            par(run("甲。", "<w:b/>"), "<w:jc/>") + par(run("乙：", "<w:b/>"), "<w:jc/>"),
            id="a new paragraph is like its own",
        ),
    ],
)
def test_only_the_words_change(content: str, old: str, new: str, expected: str) -> None:
    """The rest of the part is compared byte for byte."""
    text, markup = rewrite(content, old, new)
    assert markup == expected
    assert new in text


def test_a_new_line_in_a_list_is_a_line_break() -> None:
    """A new paragraph there would be numbered."""
    parts: dict[str, str | bytes] = {"numbering": numbering(level("decimal", "%1."))}
    text, markup = rewrite(par(run("甲。乙"), listed("1")), "甲。", "甲。\n", parts)
    assert text == "1.甲。\n乙"
    assert "<w:br/>" in markup


@pytest.mark.parametrize(
    ("content", "old", "obstacle"),
    [
        pytest.param(par(run("甲"), listed("1")), "1.", "automatic-number", id="an automatic number"),
        pytest.param(par("<m:oMath><m:r><m:t>甲</m:t></m:r></m:oMath>"), "甲", "not-text", id="a formula"),
        pytest.param(
            table(row("甲", "乙")) + par(), "\t", "not-text", id="between the cells of a nested table"
        ),
        pytest.param(
            par(run("甲")) + "<w:sdt><w:sdtContent>" + par(run("乙")) + "</w:sdtContent></w:sdt>",
            "\n",
            "paragraphs",
            id="paragraphs in different wrappings",
        ),
    ],
)
def test_what_stands_in_the_way_is_told(content: str, old: str, obstacle: str) -> None:
    """Nothing is planned then, and the document is the same one."""
    trace, one = open_cell(content, {"numbering": numbering(level("decimal", "%1."))})
    rewriting = Rewriting(trace)
    start = one.text.index(old)
    assert rewriting.replace(one, start, start + len(old), "") == obstacle
    assert main_part(rewriting.build()) == main_part(trace.source.data)
    assert rewriting.expected_text(one) == one.text


def test_a_paragraph_with_more_than_text_is_not_thrown_away() -> None:
    """A picture in an otherwise empty paragraph keeps it, joined with its neighbour."""
    picture = "<w:p><w:r><w:drawing><wp:inline/></w:drawing></w:r></w:p>"
    text, markup = rewrite(picture + par(run("甲")), "\n", "")
    assert text == "甲"
    assert "<wp:inline/>" in markup


def test_replacements_that_meet_wait_for_the_next_round() -> None:
    trace, one = open_cell(par(run("甲乙丙")))
    rewriting = Rewriting(trace)
    assert rewriting.replace(one, 0, 2, "丁") is None
    assert rewriting.replace(one, 1, 3, "戊") == "overlap"
    assert rewriting.replace(one, 2, 3, "己") is None
    assert rewriting.expected_text(one) == "丁己"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("甲乙 a&<。", min_size=0, max_size=4), min_size=1, max_size=4), st.data())
def test_any_replacement_gives_the_text_that_was_meant(texts: list[str], data: st.DataObject) -> None:
    """Whatever the runs are, the cell reads as expected and its neighbour as before."""
    from xml.sax.saxutils import escape

    trace, one = open_cell(par("".join(run(escape(text)) for text in texts) or run("x")))
    start = data.draw(st.integers(0, len(one.text)))
    end = data.draw(st.integers(start, len(one.text)))
    new = data.draw(st.text("丁 >&", max_size=3))
    rewriting = Rewriting(trace)
    if rewriting.replace(one, start, end, new) is None:
        expected = one.text[:start] + new + one.text[end:]
        assert Trace(replace(trace.source, data=rewriting.build())).read_texts() == [[[expected, "别的"]]]
    else:
        assert one.text == ""
