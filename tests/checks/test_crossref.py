"""XRF rules: rows that answer what was promised first, then what they find."""

from __future__ import annotations

import pytest

from tests.checks.builders import check, read_rows, words


def row(content: str, progress: str, next_steps: str = "加快建设。") -> list[dict[str, str]]:
    return [
        {
            "number": "1",
            "task": "实施工程",
            "content": content,
            "progress": progress,
            "next_steps": next_steps,
        }
    ]


NAMED = [
    pytest.param(
        "完成甲河水厂二期、乙山水厂建设。", "甲河水厂二期：已完成。\n乙山水厂：在建。", [], id="all"
    ),
    pytest.param(
        "推进甲云机场、乙腾高速建设。", "示例甲云机场项目、乙腾高速项目在建。", [], id="longer names"
    ),
    pytest.param("新建6处口袋公园、15条街巷。", "已完成选址。", [], id="counted things have no names"),
    pytest.param("建设体育公园。", "已完成招标。", [], id="one name"),
    pytest.param("完成甲河水厂、乙山水厂建设。", "", [], id="nothing reported: CON002"),
    pytest.param("推进甲云、乙腾建设。", "已完成。", [], id="names too short to be sought"),
    pytest.param("建成甲河水厂、乙山水厂。已开工。", "甲河水厂、乙山水厂已完成。", [], id="without labels"),
    pytest.param("完成甲河水厂、乙山水厂建设。", "甲河水厂：已完成。", ["乙山水厂"], id="one forgotten"),
    pytest.param(
        "加快完成甲河水厂、乙山水厂、丙岭大桥等重点项目建设。",
        "甲河水厂：已完成。",
        ["乙山水厂", "丙岭大桥"],
        id="two forgotten, without the words round them",
    ),
    pytest.param(
        "推进甲河水厂、丙岭大桥项目。", "甲河水厂：已完成。", ["丙岭大桥"], id="a project that is short"
    ),
    pytest.param("推进甲河水厂、丙岭大桥建设项目。", "甲河水厂：已完成。", ["丙岭大桥"], id="or to be built"),
    pytest.param(
        "推进甲云机场、省道999丁岭段等重大交通项目建设。",
        "甲云机场：已开工。\n省道999改建：已开工。",
        ["省道999丁岭段"],
        id="by another name",
    ),
]


@pytest.mark.parametrize(("content", "progress", "expected"), NAMED)
def test_named_projects(content: str, progress: str, expected: list[str]) -> None:
    """XRF001 finds the names in a list of which too little is said."""
    assert words(check(read_rows(row(content, progress)), "XRF001")) == expected


UNLISTED = [
    pytest.param("完成甲河水厂、乙山水厂建设。", "甲河水厂：已完成。\n乙山水厂：在建。", [], id="all known"),
    pytest.param(
        "完成水厂建设。", "道路：已完成。\n桥梁：在建。", [], id="no label is known: another division"
    ),
    pytest.param("推进甲云机场建设。", "示例区甲云机场项目：已开工。", [], id="a longer name"),
    pytest.param(
        "完成甲河水厂、乙山水厂建设。", "甲河水厂：已完成。\n丙岭大桥：在建。", ["丙岭大桥"], id="one more"
    ),
]


@pytest.mark.parametrize(("content", "progress", "expected"), UNLISTED)
def test_unlisted_projects(content: str, progress: str, expected: list[str]) -> None:
    """XRF002 finds labels of which the promise says too little."""
    assert words(check(read_rows(row(content, progress)), "XRF002")) == expected


TARGETS = [
    pytest.param("新建食堂10家。", "已建成食堂4家。", [], id="answered"),
    pytest.param("新建食堂10家。", "已完成10家食堂选址。", [], id="not finished, yet counted"),
    pytest.param("完善各项制度。", "已印发办法。", [], id="no figure was promised"),
    pytest.param("新建食堂10家。", "已完成选址。", ["10家"], id="no figure"),
    pytest.param("新建食堂10家、校车线路36条。", "已建成食堂4家。", ["36条"], id="one of two"),
]


@pytest.mark.parametrize(("content", "progress", "expected"), TARGETS)
def test_targets_without_figures(content: str, progress: str, expected: list[str]) -> None:
    """XRF003 finds promised figures that nothing in the report can be compared with."""
    assert words(check(read_rows(row(content, progress)), "XRF003")) == expected


TERMS = [
    pytest.param("样板村卫生室选址，样板村卫生室开工，样板村卫生室验收。", [], id="always the same"),
    pytest.param("样板村卫生室选址，样板村卫生建设会议。", [], id="seen once only"),
    pytest.param(
        "样板村卫生室选址，样板村卫生室开工，样板村卫生室验收，样板村卫生建设会议。",
        ["样板村卫生"],
        id="one without its last character",
    ),
]


@pytest.mark.parametrize(("progress", "expected"), TERMS)
def test_terms_almost_repeated(progress: str, expected: list[str]) -> None:
    """XRF004 finds the one place where a frequent term lacks its end."""
    assert words(check(read_rows(row("建设卫生室。", progress)), "XRF004")) == expected
