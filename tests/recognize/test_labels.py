"""Labels at the beginning of a text and inside it."""

import pytest

from ledgertool.recognize.labels import find_inner_labels, find_label


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("：甲", id="nothing before the colon"),
        pytest.param("甲，乙：丙", id="a comma in the name"),
        pytest.param("会议指出：甲", id="words of speech"),
        pytest.param("主要如下：甲", id="as follows"),
        pytest.param("其中：新建12家", id="of which"),
        pytest.param("“甲：乙”", id="colon inside a quotation"),
        pytest.param("8：30", id="time of day"),
        pytest.param("C:\\temp", id="a drive"),
        pytest.param("http://example.org", id="an address"),
        pytest.param("甲" * 31 + "：乙", id="too long for a name"),
    ],
)
def test_no_label(text):
    """What is no short noun phrase before a colon is no label."""
    assert find_label(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东湖水厂：已完工", ("东湖水厂", 5)),
        ("“户户通”：已完成", ("“户户通”", 6)),
        ("改建（二期）:已完成", ("改建（二期）", 7)),
        ("基础、主体：已完成", ("基础、主体", 6)),
        ("Due date: 5 May", ("Due date", 9)),
    ],
)
def test_label(text, expected):
    """A label comes with the place where its text begins."""
    assert find_label(text) == expected


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        pytest.param("甲厂：完工。乙厂：在建。", "", [], id="nothing known"),
        pytest.param("甲厂：完工，乙水厂：在建。", "乙水厂", [], id="behind a comma"),
        pytest.param("甲厂：完工。乙水厂：在建。", "建设乙水厂", [6], id="in the content"),
        pytest.param("甲厂：完工；乙水厂工程：在建。", "建设乙水厂", [6], id="but for a general word"),
        pytest.param(
            "概况。6个小区电网改造：在建。", "完成72个村、6个小区电网升级改造", [3], id="nearly word for word"
        ),
        pytest.param("概况。会议指出：加快。", "会议指出", [], id="words of speech"),
        pytest.param("北塘市场：完工。存在问题：缺钱。", "", [], id="a label of another kind"),
        pytest.param("市场：完工。南市场：在建。", "", [], id="an ending that is the whole first label"),
        pytest.param("北塘市场：完工。经多方协调南塘市场：在建。", "", [], id="far longer than the first"),
        pytest.param("北塘市场：完工。南塘市场：在建。", "", [8], id="built as the first"),
        pytest.param("一号楼：封顶；十二号楼：三层；配电房：完工。", "", [7], id="the same last word"),
    ],
)
def test_inner_labels(text, context, expected):
    """A label inside a paragraph counts behind a sentence and with words of the row."""
    assert find_inner_labels(text, context, frozenset()) == expected
