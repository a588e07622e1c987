"""Profiles: read from TOML, drafted from a document, and what they change."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from ledgertool.errors import InputRefused
from ledgertool.recognize import draft_profile, load_profile
from ledgertool.recognize.figures import add_figures
from tests.recognize.builders import make_document, recognize

STRANGE = [["甲栏", "乙栏", "丙栏"], ["1", "修路", "区交运局"], ["2", "建园", "区住建局"]]


def test_an_empty_profile_changes_nothing():
    """Every part may be left out."""
    assert load_profile(b"") == load_profile(b"[columns]\n[units]\n[blanks]\n[title]\n[figures]\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("[columns", "profile-toml", id="no TOML"),
        pytest.param("[colums]\n", "profile-key", id="an unknown part"),
        pytest.param("columns = 3", "profile-key", id="a part that is no table"),
        pytest.param('[columns]\n"甲" = "unit"', "profile-role", id="an unknown role"),
        pytest.param("[units]\nfirst_leads = 1", "profile-value", id="a number for yes"),
        pytest.param('[blanks]\npolicy = "fill"', "profile-value", id="an unknown policy"),
        pytest.param('[title]\nperiod = "某时"', "profile-value", id="no period"),
        pytest.param('[figures.unit]\n"篝" = 1', "profile-key", id="an unknown table of figures"),
        pytest.param("[figures]\nunits = 3", "profile-value", id="a number for units"),
        pytest.param("[figures.units]\ncount = 3", "profile-value", id="a number for a dimension"),
        pytest.param("[figures.cues]\nverbs = 3", "profile-value", id="a number for a table of cues"),
        pytest.param('[figures.cues.verbs]\nwords = ["搞掂"]', "profile-value", id="a list for words"),
        pytest.param('[figures.cues.doing]\nwords = "搞掂"', "profile-value", id="an unknown table of cues"),
        pytest.param('[figures.cues.kind]\ndone = "搞掂"', "profile-value", id="an unknown kind"),
    ],
)
def test_a_wrong_profile_is_refused(text, code):
    """Each mistake has its code."""
    with pytest.raises(InputRefused) as refused:
        load_profile(text.encode())
    assert (refused.value.code, refused.value.source) == (code, "profile.toml")


def test_columns_that_no_alias_covers():
    """Headings mapped to roles make a ledger of a table that was none."""
    with pytest.raises(InputRefused):
        recognize(STRANGE)
    profile = load_profile('[columns]\n"甲栏" = "number"\n"乙 栏" = "task"\n"丙栏" = "extra"'.encode())
    (ledger,) = recognize(STRANGE, profile=profile).ledgers
    assert [(item.number, item.task, item.extra) for item in ledger.items] == [
        ("1", "修路", {"丙栏": "区交运局"}),
        ("2", "建园", {"丙栏": "区住建局"}),
    ]


def test_units_and_words_for_figures():
    """A unit and a verb that the package does not know make figures, and a rate, of what was none."""
    rows = [["序号", "目标任务", "年度目标", "进展情况"], ["1", "点亮古镇", "挂花灯50篝。", "搞掂花灯20篝。"]]
    (plain,) = add_figures(recognize(rows)).ledgers[0].items
    assert (plain.figures, plain.completion) == ([], [])
    profile = load_profile(
        """
        [figures.units.count]
        classifiers = "篝"
        [figures.cues.kind]
        achieved = "搞掂"
        [figures.cues.verbs]
        words = "挂 搞掂"
        """.encode()
    )
    (item,) = add_figures(recognize(rows), profile=profile).ledgers[0].items
    assert [(figure.text, figure.kind, figure.noun) for figure in item.figures] == [
        ("50篝", "target", "花灯"),
        ("20篝", "achieved", "花灯"),
    ]
    assert [completion.rate for completion in item.completion] == [0.4]


def test_the_first_unit_leads():
    """列第一位的责任单位为牵头单位 is an option."""
    rows = [["序号", "任务", "责任单位"], ["1", "修路", "区交运局、区住建局"]]
    profile = load_profile(b"[units]\nfirst_leads = true")
    (item,) = recognize(rows, profile=profile).ledgers[0].items
    assert item.lead_units == ["区交运局"]


def test_separators_of_ones_own():
    """A mark that nobody else uses parts the names."""
    rows = [["序号", "任务", "责任单位"], ["1", "修路", "区交运局#区住建局"]]
    profile = load_profile(b'[units]\nseparators = "#"')
    (item,) = recognize(rows, profile=profile).ledgers[0].items
    assert item.responsible_units == ["区交运局", "区住建局"]


def test_blanks_may_stay_blank():
    """policy empty fills nothing down."""
    rows = [["序号", "任务", "进展"], ["1", "修路", "开工"], ["", "", "完工"]]
    items = recognize(rows, profile=load_profile(b'[blanks]\npolicy = "empty"')).ledgers[0].items
    assert [item.number for item in items] == ["1", None]


def test_a_period_of_ones_own():
    """The profile's period counts where it is given."""
    profile = load_profile('[title]\nperiod = "2024年一季度"'.encode())
    ledger = recognize([["序号", "任务", "进展"], ["1", "修路", "开工"]], profile=profile).ledgers[0]
    assert ledger.period.end == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        pytest.param(
            [["序号", "任务", "神秘列"], ["1", "a", "b"]],
            {"序号": "number", "任务": "task", "神秘列": "extra"},
            id="a ledger",
        ),
        pytest.param(
            STRANGE, {"甲栏": "extra", "乙栏": "extra", "丙栏": "extra"}, id="no heading that is known"
        ),
        pytest.param(
            [["序号", '引"号', "进展"], ["1", "a", "b"]],
            {"序号": "number", '引"号': "extra", "进展": "progress"},
            id="quotes",
        ),
    ],
)
def test_a_draft_is_a_profile(rows, columns):
    """A draft is TOML that loads, with every heading of the document."""
    draft = draft_profile(make_document(rows))
    assert tomllib.loads(draft)["columns"] == columns
    load_profile(draft.encode())


def test_a_draft_says_how_sure_it_is():
    """Aliases are sure, near ones less, unknown ones not at all."""
    draft = draft_profile(make_document([["序号", "区级责任单位", "神秘列"], ["1", "a局", "b"]]))
    sure = {
        line.split('"')[1]: int(line.rsplit(" ", 1)[1])
        for line in draft.split("\n")
        if "# sure" in line and "=" in line and line[0] == '"'
    }
    assert sure == {"序号": 100, "区级责任单位": 80, "神秘列": 0}
