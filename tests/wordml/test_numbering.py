"""Automatic numbers in lists: levels, restarts, overrides, links through styles."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ledgertool.diagnostics import Severity
from tests.wordml.markup import cell, grid, level, listed, numbering, pack, par, read, row, run, table

TWO_LEVELS = (level("chineseCounting", "%1、"), level("decimal", "%1.%2"))


def numbers(part: str, *paragraphs: str, styles: str = "") -> list[str]:
    """What stands before the text 甲 of each paragraph."""
    blocks = read("".join(paragraphs), {"numbering": part, "styles": styles}).blocks
    return [block.text.removesuffix("甲").rstrip() for block in blocks]


def items(*levels: int, number: str = "1") -> list[str]:
    return [par("甲", listed(number, depth)) for depth in levels]


def override(inner: str, depth: int = 0, number: str = "2") -> str:
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="{depth}">{inner}</w:lvlOverride></w:num>'
    )


@pytest.mark.parametrize(
    ("levels", "paragraphs", "shown"),
    [
        pytest.param((level("none", ""),), items(0, 0), ["", ""], id="a list without numbers"),
        pytest.param((level("decimal", ""),), items(0), [""], id="a level without text"),
        pytest.param((level("decimal", "%1."),), items(0, 0), ["1.", "2."], id="decimal"),
        pytest.param(
            (level("decimal", "第%1条"),), items(0, 0), ["第1条", "第2条"], id="words round the number"
        ),
        pytest.param((level("decimal", "%1.", start=24),), items(0, 0), ["24.", "25."], id="another start"),
        pytest.param(
            TWO_LEVELS, items(0, 1, 1, 0, 1), ["一、", "一.1", "一.2", "二、", "二.1"], id="deeper restarts"
        ),
        pytest.param(
            TWO_LEVELS,
            items(1, 1, 0),
            ["一.1", "一.2", "二、"],
            id="a level that was passed over counts as begun",
        ),
        pytest.param(
            (TWO_LEVELS[0], level("decimal", "%1.%2", "<w:isLgl/>")),
            items(0, 1),
            ["一、", "1.1"],
            id="legal numbers",
        ),
        pytest.param(
            (TWO_LEVELS[0], level("decimal", "%2.", '<w:lvlRestart w:val="0"/>')),
            items(0, 1, 0, 1),
            ["一、", "1.", "二、", "2."],
            id="a level that never restarts",
        ),
        pytest.param(
            (
                level("decimal", "%1."),
                level("decimal", "%2)"),
                level("lowerLetter", "%3", '<w:lvlRestart w:val="1"/>'),
            ),
            items(0, 1, 2, 1, 2, 0, 2),
            ["1.", "1)", "a", "2)", "b", "2.", "a"],
            id="a level that restarts after the first only",
        ),
        pytest.param(
            (level("bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'),),
            items(0),
            ["•"],
            id="bullet",
        ),
        pytest.param(
            (level("bullet", "\uf0d8", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'),),
            items(0),
            ["➢"],
            id="Wingdings bullet",
        ),
        pytest.param((level("bullet", "—"),), items(0), ["—"], id="a dash as bullet"),
        pytest.param(
            (level("decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"),), items(0), [""], id="a hidden number"
        ),
        pytest.param((level("decimal", "%1."),), items(0, number="9"), [""], id="a list that is not there"),
        pytest.param((level("decimal", "%1."),), items(7), [""], id="a level that is not there"),
        pytest.param(
            (level("decimal", "%1."),), items(0, number="0"), [""], id="list zero removes the number"
        ),
    ],
)
def test_a_list_counts(levels: tuple[str, ...], paragraphs: list[str], shown: list[str]):
    """The numbers of consecutive paragraphs are those that Word shows."""
    assert numbers(numbering(*levels), *paragraphs) == shown


def test_a_level_that_word_does_not_have_counts_nothing():
    """A list may describe a tenth level or one of two thousand million; there are nine."""
    beyond = '<w:lvl w:ilvl="2147483648"/><w:lvl w:ilvl="9"/><w:lvl w:ilvl="-1"/>'
    assert numbers(numbering(level("decimal", "%1.") + beyond), *items(0, 0)) == ["1.", "2."]


def test_two_lists_of_one_kind_go_on_counting():
    part = numbering(level("decimal", "%1."), more='<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>')
    assert numbers(part, *items(0, 0), *items(0, number="2")) == ["1.", "2.", "3."]


def test_a_start_override_restarts_once():
    part = numbering(level("decimal", "%1."), more=override('<w:startOverride w:val="1"/>'))
    assert numbers(part, *items(0, 0), *items(0, 0, number="2"), *items(0)) == ["1.", "2.", "1.", "2.", "3."]


def test_a_level_override_replaces_the_level():
    part = numbering(
        level("decimal", "%1."), more=override(f'<w:lvl w:ilvl="0">{level("upperRoman", "%1)")}</w:lvl>')
    )
    assert numbers(part, *items(0, number="2")) == ["I)"]


def test_a_style_numbers_its_paragraphs():
    styles = f'<w:style w:type="paragraph" w:styleId="L"><w:pPr>{listed("1")}</w:pPr></w:style>'
    styled = par("甲", '<w:pStyle w:val="L"/>')
    assert numbers(numbering(level("decimal", "%1、")), styled, styled, styles=styles) == ["1、", "2、"]


def test_a_paragraph_may_refuse_the_number_of_its_style():
    styles = f'<w:style w:type="paragraph" w:styleId="L"><w:pPr>{listed("1")}</w:pPr></w:style>'
    refused = par("甲", f'<w:pStyle w:val="L"/>{listed("0")}')
    assert numbers(numbering(level("decimal", "%1、")), refused, styles=styles) == [""]


def test_a_style_is_linked_to_its_level():
    part = numbering(level("decimal", "%1."), level("decimal", "%1.%2", '<w:pStyle w:val="L2"/>'))
    styles = (
        '<w:style w:type="paragraph" w:styleId="L2"><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers(part, *items(0), par("甲", '<w:pStyle w:val="L2"/>'), styles=styles) == ["1.", "1.1"]


def test_a_numbering_style_leads_to_another_list():
    link = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers(numbering(level("decimal", "%1."), more=link), *items(0, number="2"), styles=styles) == [
        "1."
    ]


@pytest.mark.parametrize(
    ("lvl", "text", "shown"),
    [
        pytest.param(level("decimal", "%1."), "已开工", "1.已开工", id="a point before words needs nothing"),
        pytest.param(
            level("chineseCounting", "（%1）"), "3个村", "（一）3个村", id="a closing bracket neither"
        ),
        pytest.param(
            level("decimal", "%1."), "3月28日", "1. 3月28日", id="point and figure would be a decimal"
        ),
        pytest.param(
            level("decimal", "%1"), "5个村", "1 5个村", id="figure and figure would be another number"
        ),
        pytest.param(level("decimal", "%1"), "", "1", id="nothing follows"),
        pytest.param(
            level("decimal", "%1.", '<w:suff w:val="nothing"/>'),
            "3月",
            "1.3月",
            id="Word shows no gap, so none is written",
        ),
    ],
)
def test_number_and_text_do_not_run_into_one_another(lvl: str, text: str, shown: str):
    """A blank stands between them only where they would read as one."""
    assert read(par(text, listed("1")), {"numbering": numbering(lvl)}).blocks[0].text == shown


def test_a_continued_cell_takes_no_number():
    merged = [
        cell(par("", listed("1")), properties=f"<w:vMerge{value}/>") for value in (' w:val="restart"', "")
    ]
    body = table(row(merged[0], "甲"), row(merged[1], "乙"), row(cell(par("", listed("1"))), "丙"))
    found = read(body, {"numbering": numbering(level("decimal", "%1"))}).tables[0]
    assert grid(found) == [["1", "甲"], ["乙"], ["2", "丙"]]


def test_a_deleted_row_takes_no_number():
    deleted = row(cell(par("", listed("1"))), properties="<w:del/>")
    body = table(deleted, row(cell(par("", listed("1")))))
    assert grid(read(body, {"numbering": numbering(level("decimal", "%1"))}).tables[0]) == [["1"]]


def test_joined_paragraphs_have_the_number_of_the_last():
    first = par("前", listed("1") + "<w:rPr><w:del/></w:rPr>")
    body = first + par("后", listed("1")) + par("三", listed("1"))
    blocks = read(body, {"numbering": numbering(level("decimal", "%1."))}).blocks
    assert [block.text for block in blocks] == ["1.前后", "2.三"]


def test_numbers_count_as_text_and_not_as_loss():
    found = read(par(run("甲"), listed("1")), {"numbering": numbering(level("decimal", "%1."))})
    assert found.diagnostics == ()


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_libreoffice_shows_the_same_numbers(tmp_path: Path):
    """A second opinion on formats and levels, where both programs follow Word."""
    formats = (
        "chineseCounting",
        "japaneseCounting",
        "decimalEnclosedCircle",
        "upperRoman",
        "decimalFullWidth",
    )
    part = numbering(*(level(name, f"%{depth + 1})") for depth, name in enumerate(formats)))
    body = "".join(items(*(depth for depth in range(5) for _ in range(12)), 0, 1, 2))
    (tmp_path / "a.docx").write_bytes(pack(body, {"numbering": part}))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'home').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "--outdir", tmp_path, tmp_path / "a.docx"], check=True
    )
    shown = (tmp_path / "a.txt").read_text(encoding="utf-8-sig").split("\n")
    numbered = [block.text for block in read(body, {"numbering": part}).blocks]
    assert numbered == ["".join(line.split()) for line in shown if line]


def custom(shown: str, fallback: str = "decimal") -> str:
    """A level as Word writes one with leading zeros."""
    return (
        '<w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        f'<w:numFmt w:val="custom" w:format="{shown}"/></mc:Choice><mc:Fallback>'
        f'<w:numFmt w:val="{fallback}"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/>'
    )


def test_custom_zeros_are_written_as_word_shows_them():
    assert numbers(numbering(custom("001, 002, 003, ...")), *items(0, 0)) == ["001.", "002."]


@pytest.mark.parametrize(
    ("part", "facts"),
    [
        pytest.param(level("chineseCounting", "%1、"), None, id="a format that is known"),
        pytest.param(
            level("cardinalText", "%1."), {"format": "cardinalText", "count": 2, "shown": "One"}, id="words"
        ),
        pytest.param(
            level("thaiLetters", "%1."), {"format": "thaiLetters", "count": 2, "shown": "1"}, id="unknown"
        ),
        pytest.param(
            custom("甲1, 甲2, ..."), {"format": "甲1", "count": 2, "shown": "1"}, id="an unknown custom one"
        ),
        pytest.param(level("thaiLetters", "-"), None, id="a level that shows no number"),
        pytest.param(level("thaiLetters", "%1.", "<w:isLgl/>"), None, id="shown as decimal anyway"),
    ],
)
def test_a_format_that_word_may_show_otherwise_is_told(part: str, facts: dict[str, object] | None):
    """Once for each format, as a guess."""
    found = read("".join(items(0, 0)), {"numbering": numbering(part)}).diagnostics
    told = [(one.severity, one.facts) for one in found if one.code == "number-format"]
    assert told == ([(Severity.GUESS, facts)] if facts else [])
