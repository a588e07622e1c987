"""What a paragraph shows: each kind of inline element by itself."""

from __future__ import annotations

import pytest
from lxml import etree

from ledgertool.wordml.blocks import Story
from ledgertool.wordml.numbering import Lists
from ledgertool.wordml.styles import Styles
from tests.wordml.markup import cell, codes, par, read, read_cell, root, row, run, table


def field(*parts: str) -> str:
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' if part in ("begin", "separate", "end") else part
        for part in parts
    )


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def box(value: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{value}</w:ffData></w:fldChar></w:r>'


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        pytest.param(run("完成"), "完成", id="a plain run is its text"),
        pytest.param("", "", id="an empty paragraph is nothing"),
        pytest.param("<w:r><w:t> 甲 </w:t></w:r>", "甲", id="blanks at the ends need xml:space"),
        pytest.param("<w:r><w:t xml:space='preserve'> 甲</w:t></w:r>", " 甲", id="xml:space keeps them"),
        pytest.param("<w:r><w:t>甲\n乙</w:t></w:r>", "甲 乙", id="a raw line end is a blank"),
        pytest.param("<w:r><w:cr/><w:t>甲</w:t></w:r>", "\n甲", id="a carriage return ends a line"),
        pytest.param("<w:r><w:t>甲</w:t><w:ptab/></w:r>", "甲\t", id="a positioned tab is a tab"),
        pytest.param(
            "<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>3月</w:t></w:r>",
            "1-3月",
            id="hyphen that does not break",
        ),
        pytest.param(
            "<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t></w:r>", "甲乙", id="soft hyphen is unseen"
        ),
        pytest.param(
            '<w:r><w:t>甲</w:t><w:br w:type="page"/></w:r>', "甲", id="a page break at the end is nothing"
        ),
        pytest.param(
            '<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>',
            "甲\n乙",
            id="but parts words inside",
        ),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓", id="Wingdings tick"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥", id="Symbol at least"),
        pytest.param(
            '<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "①", id="a symbol of a text font is itself"
        ),
        pytest.param(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>', "\ufffd", id="an unknown symbol is seen"
        ),
        pytest.param(f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink>', "链接", id="a link is its text"),
        pytest.param(f"<w:smartTag>{run('五月')}</w:smartTag>", "五月", id="a smart tag is its text"),
        pytest.param(f"<w:customXml>{run('五月')}</w:customXml>", "五月", id="custom XML is its text"),
        pytest.param(f"<w:del>{run('旧')}</w:del>{run('新')}", "新", id="deleted text is gone"),
        pytest.param("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b", id="a formula is its text"),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{run('zhèn')}</w:rt><w:rubyBase>{run('镇')}</w:rubyBase></w:ruby></w:r>",
            "镇",
            id="a phonetic guide is its base",
        ),
        pytest.param(
            run("甲") + "<w:r><w:footnoteReference w:id='2'/></w:r>", "甲", id="a footnote mark is left out"
        ),
        pytest.param(
            f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{run('后备')}</mc:Fallback></mc:AlternateContent>",
            "后备",
            id="the branch that carries text is read",
        ),
        pytest.param(
            f'<mc:AlternateContent><mc:Choice Requires="a wp">{run("选择")}</mc:Choice>'
            f"<mc:Fallback>{run('后备')}</mc:Fallback></mc:AlternateContent>",
            "选择",
            id="a choice that Word knows is read",
        ),
        pytest.param(
            f'<mc:AlternateContent><mc:Choice Requires="a x">{run("选择")}</mc:Choice>'
            f"<mc:Fallback>{run('后备')}</mc:Fallback></mc:AlternateContent>",
            "后备",
            id="a choice of an unknown namespace is passed over",
        ),
        pytest.param(
            f'<mc:AlternateContent><mc:Choice Requires="x">{run("选择")}</mc:Choice>'
            "<mc:Fallback/></mc:AlternateContent>",
            "选择",
            id="a choice of an unknown namespace is read where nothing else has text",
        ),
        pytest.param(
            field("begin", code(" PAGE "), "separate", run("7"), "end"), "7", id="a field is its result"
        ),
        pytest.param(
            field(
                "begin",
                code("IF "),
                "begin",
                code("X"),
                "separate",
                run("1"),
                "end",
                "separate",
                run("是"),
                "end",
            ),
            "是",
            id="a field in the instruction of another is not seen",
        ),
        pytest.param(
            field(
                "begin",
                code("A"),
                "separate",
                run("外"),
                "begin",
                code("B"),
                "separate",
                run("内"),
                "end",
                "end",
            ),
            "外内",
            id="a field in the result of another is",
        ),
        pytest.param(
            box("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>") + field("end"),
            "☑",
            id="a ticked box",
        ),
        pytest.param(
            box("<w:checkBox><w:default w:val='0'/></w:checkBox>") + field("end"), "☐", id="an empty box"
        ),
        pytest.param(
            box(
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="是"/><w:listEntry w:val="否"/></w:ddList>'
            )
            + field("end"),
            "否",
            id="the chosen entry of a list field",
        ),
        pytest.param(run("甲", "<w:vanish w:val='0'/>"), "甲", id="vanish switched off is seen"),
        pytest.param(
            run("甲", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"),
            "甲",
            id="vanish of old is seen",
        ),
    ],
)
def test_a_paragraph_shows_what_word_shows(content: str, shown: str):
    """Each inline element gives what Word shows for it."""
    assert read_cell(f"<w:p>{content}</w:p>") == shown


def test_a_field_that_never_ends_hides_nothing_after_its_cell():
    broken = f"<w:p>{field('begin', code('X'))}</w:p>"
    found = read(table(row(cell(broken), "右"))).tables[0]
    assert [part.text for part in found.rows[0].cells] == ["", "右"]


def test_a_field_may_span_paragraphs():
    body = (
        par(field("begin", code("TOC"), "separate", run("第一")))
        + par(run("第二") + field("end"))
        + par("第三")
    )
    assert [block.text for block in read(body).blocks] == ["第一", "第二", "第三"]


def test_a_field_without_a_saved_result_is_told():
    assert codes(read(par(field("begin", code(" AUTONUM "), "end"))))["field-without-result"] == {"count": 1}


@pytest.mark.parametrize(
    ("paragraph", "properties", "shown"),
    [
        pytest.param("", "", "甲", id="no style"),
        pytest.param('<w:pStyle w:val="P"/>', "", "", id="hidden by the paragraph style"),
        pytest.param("", '<w:rStyle w:val="R"/>', "", id="hidden by the character style"),
        pytest.param("", '<w:rStyle w:val="R2"/>', "", id="hidden by the style it is based on"),
        pytest.param(
            '<w:pStyle w:val="P"/>', '<w:rStyle w:val="R"/>', "甲", id="two toggles cancel each other"
        ),
        pytest.param('<w:pStyle w:val="P"/>', '<w:vanish w:val="false"/>', "甲", id="the run itself decides"),
    ],
)
def test_styles_hide_text(paragraph: str, properties: str, shown: str):
    """A run is hidden by itself, by its own style or by that of its paragraph."""
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    styles = (
        f'<w:style w:type="paragraph" w:styleId="P">{hidden}</w:style>'
        f'<w:style w:type="character" w:styleId="R">{hidden}</w:style>'
        '<w:style w:type="character" w:styleId="R2"><w:basedOn w:val="R"/></w:style>'
    )
    assert read_cell(par(run("甲", properties), paragraph), {"styles": styles}) == shown


def test_iter_runs_leads_from_text_to_the_node_it_came_from():
    paragraph = etree.fromstring(root("p", run("甲") + f"<w:del>{run('旧')}</w:del>" + "<w:r><w:tab/></w:r>"))
    pieces = list(Story(Styles({}), Lists({})).iter_runs(paragraph))
    assert [(piece.text, etree.QName(piece.node).localname) for piece in pieces] == [
        ("甲", "t"),
        ("\t", "tab"),
    ]
    assert pieces[0].node.text == "甲"
