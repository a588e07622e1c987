"""Lines wrapped by hand, and breaks that mean something."""

import pytest

from ledgertool.recognize.wraps import find_seam, is_stacked, join_wrapped


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("新建学校2所。", id="one line"),
        pytest.param("新建学校2所。\n改造医院3家。", id="sentences"),
        pytest.param("1.新建学校2所\n2.改造医院3家", id="numbered lines"),
        pytest.param("（1）新建学校\n（2）改造医院", id="numbers in brackets"),
        pytest.param("主要内容：\n新建学校2所", id="a label line"),
        pytest.param("新建学校2所\n改造医院3家", id="two tasks, each with its quantity"),
        pytest.param("学校：新建2所\n医院：改造3家", id="labelled lines"),
        pytest.param(
            "完成东湖水厂二期主体工程建设并投入试运行\n启动西河治理\n完成南山公园提升改造全部工程量的八成以上",
            id="a short line",
        ),
    ],
)
def test_real_breaks_stay(text):
    """Breaks between sentences, numbered lines and tasks are kept."""
    assert join_wrapped(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("全面完成城乡供水\n一体化工程", "全面完成城乡供水一体化工程", id="a wrapped title"),
        pytest.param("区\n政\n府\n重\n点", "区政府重点", id="one character to the line"),
        pytest.param("新建学校2所，\n改造医院3家", "新建学校2所，改造医院3家", id="behind a comma"),
        pytest.param("铺设管网1\n020公里", "铺设管网1020公里", id="a number torn in two"),
        pytest.param("实施\n改造工程", "实施改造工程", id="a verb and its object"),
        pytest.param("Upgrade the\nbilling system", "Upgrade the billing system", id="English words"),
        pytest.param("上线ERP\n系统", "上线ERP系统", id="a Latin word before a Chinese one"),
        pytest.param("R-\n001", "R-001", id="an id torn at its hyphen"),
        pytest.param("新建学校。\n改造\n医院。", "新建学校。\n改造医院。", id="a wrap below a real break"),
        pytest.param("甲\n\n乙厂扩建", "甲乙厂扩建", id="an empty line in a wrap"),
    ],
)
def test_wrapped_lines_are_joined(text, expected):
    """A break in mid-phrase goes; Latin words get a blank."""
    assert join_wrapped(text) == expected


def test_stacked_text():
    """Only text of one character per line counts as stacked."""
    assert is_stacked(["区", "政", "府"])
    assert not is_stacked(["区政府", "办公室", "文"])
    assert not is_stacked(["甲", "乙"])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("城乡", "建设", "城乡建设"),
        ("Due", "date", "Due date"),
        ("Phase", "2", "Phase 2"),
        ("1", "020", "1020"),
        ("", "a", "a"),
    ],
)
def test_seam(before, after, expected):
    """A blank comes only between Latin words."""
    assert before + find_seam(before, after) + after == expected
