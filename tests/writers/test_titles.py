"""Which lines are titles."""

import pytest

from ledgertool.document import Paragraph
from ledgertool.ledger import Ledger
from ledgertool.writers.titles import document_title, find_titles
from tests.writers.builders import make_file


@pytest.mark.parametrize(
    ("lines", "titles", "found"),
    [
        pytest.param(["备注"], [None], set(), id="no title"),
        pytest.param(["附件", "示例台账", "单位：万元"], ["示例台账"], {1}, id="one line"),
        pytest.param(["2024年一季度", "示例台账"], ["2024年一季度示例台账"], {0, 1}, id="broken in two"),
        pytest.param(["示例 台账"], ["示例台账"], {0}, id="blanks do not count"),
        pytest.param(["示例台账", "", "示例台账"], ["示例台账"], {0}, id="said again further down"),
        pytest.param(["甲", "乙"], ["甲", "乙"], {0, 1}, id="two ledgers"),
        pytest.param(["2024年", "其他", "台账"], ["2024年台账"], {0}, id="another line between"),
    ],
)
def test_find_titles(lines, titles, found):
    """The title of each ledger is found where it stands first."""
    blocks = [Paragraph(line) for line in lines]
    assert find_titles(blocks, make_file(*(Ledger(title=title) for title in titles))) == found


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        pytest.param([], "", id="no ledger"),
        pytest.param([None, "示例台账"], "示例台账", id="the first that there is"),
        pytest.param(["甲\x0b"], "甲\\u000B", id="a control character would make the properties bad XML"),
        pytest.param(["甲" * 300], "甲" * 255, id="longer than a property may be"),
    ],
)
def test_document_title(titles, title):
    """What Word and Excel show as the title among the properties."""
    assert document_title(make_file(*(Ledger(title=title) for title in titles))) == title
