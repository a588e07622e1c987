"""Cells that name organisations and persons."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgertool.recognize.units import Units, parse_units, split_units_at_end


def names(text: str, known: tuple[str, ...] = ()) -> list[str]:
    return list(parse_units(text, known=known).responsible)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("无", [], id="stated none"),
        pytest.param("教体局", ["教体局"], id="one unit without a level"),
        pytest.param("区自然资源和规划局", ["区自然资源和规划局"], id="and is part of a name"),
        pytest.param("市税务局稽查局", ["市税务局稽查局"], id="a bureau of a bureau"),
        pytest.param("市市场监管局", ["市市场监管局"], id="the level twice at the beginning"),
        pytest.param("区政府办公室", ["区政府办公室"], id="an office of a government"),
        pytest.param("各镇街", ["各镇街"], id="a collective"),
        pytest.param("东湖园(邹河镇)", ["东湖园(邹河镇)"], id="an alias in brackets"),
        pytest.param(
            "区教体局（区委教育工委、区体育局）",
            ["区教体局（区委教育工委、区体育局）"],
            id="separators in brackets",
        ),
        pytest.param("Finance Dept", ["Finance Dept"], id="English words"),
    ],
)
def test_one_name_stays_one(text, expected):
    """A name that holds no separator stays as written."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("区住建局、区交运局", ["区住建局", "区交运局"], id="enumeration comma"),
        pytest.param(
            "东山经济开发区,各街道、区直各部门",
            ["东山经济开发区", "各街道", "区直各部门"],
            id="two ranks of commas",
        ),
        pytest.param("市公安局；市城管局;各区政府", ["市公安局", "市城管局", "各区政府"], id="semicolons"),
        pytest.param("区人社局/区民政局", ["区人社局", "区民政局"], id="slash"),
        pytest.param(
            "区住建局、\n区交运局。", ["区住建局", "区交运局"], id="separator and line break, full stop"
        ),
        pytest.param("Finance Dept, IT Dept", ["Finance Dept", "IT Dept"], id="English"),
        pytest.param("区住建局、区住建局", ["区住建局"], id="named twice"),
        pytest.param(
            "市水务局，各县〔市、区〕", ["市水务局", "各县〔市、区〕"], id="brackets of another shape"
        ),
    ],
)
def test_separators(text, expected):
    """Separators part names."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("区教体局\n东兴集团", ["区教体局", "东兴集团"], id="each line ends a name"),
        pytest.param("徐河镇\n\n西集镇", ["徐河镇", "西集镇"], id="an empty line between"),
        pytest.param("区综合行政\n执法局", ["区综合行政执法局"], id="wrapped"),
        pytest.param("区综合行\n政执法局", ["区综合行政执法局"], id="wrapped inside a word"),
        pytest.param(
            "区体育事业\n发展中心\n东兴集团", ["区体育事业发展中心", "东兴集团"], id="wrapped, then another"
        ),
        pytest.param(
            "区体育事业  发展中心  东兴集团", ["区体育事业发展中心", "东兴集团"], id="the same with blanks"
        ),
        pytest.param("区住房和城乡 建设局", ["区住房和城乡建设局"], id="town and country is no end"),
        pytest.param("区农业农村\n水利局", ["区农业农村水利局"], id="countryside is no end"),
        pytest.param("区委\n组织部\n区教体局", ["区委组织部", "区教体局"], id="a body of the committee"),
        pytest.param("区公安\n分局", ["区公安分局"], id="a bare ending"),
        pytest.param("市公安局\n城东分局", ["市公安局城东分局"], id="a branch of the bureau before it"),
        pytest.param("乡镇\n（街道）", ["乡镇（街道）"], id="a bracket goes on"),
        pytest.param("区住建局 区交运局", ["区住建局", "区交运局"], id="two names and a blank"),
        pytest.param("区\n政\n府\n办", ["区政府办"], id="one character to the line"),
        pytest.param("病案统\n计科\n护理部", ["病案统计科", "护理部"], id="a section of a hospital"),
        pytest.param("财务股\n综合股", ["财务股", "综合股"], id="small sections"),
        pytest.param("区科\n技局", ["区科技局"], id="science is no section"),
        pytest.param("市社科\n联", ["市社科联"], id="social science is none"),
        pytest.param("张三 李四", ["张三 李四"], id="no organisation: as written"),
    ],
)
def test_line_breaks_and_blanks(text, expected):
    """A line break inside a name is joined, one between names parts them."""
    assert names(text) == expected


def test_known_names_decide_wraps():
    """A name known in the ledger proves where a line that ends in no organisation word ends."""
    assert names("城投\n水投") == ["城投", "水投"]
    assert names("区城投\n水投平台", ("区城投",)) == ["区城投", "水投平台"]
    assert names("市公安局\n交警", ("市公安局交警",)) == ["市公安局交警"]


@pytest.mark.parametrize(
    ("text", "expected", "guesses"),
    [
        pytest.param("城关镇镇政府", ["城关镇镇政府"], (), id="a town's government is one"),
        pytest.param(
            "五星街道南大街街道河口街道",
            ["五星街道", "南大街街道", "河口街道"],
            ("units-glued",),
            id="sub-districts",
        ),
        pytest.param(
            "镇江路街道店子镇",
            ["镇江路街道", "店子镇"],
            ("units-glued",),
            id="town at the beginning of a name",
        ),
        pytest.param(
            "区教体局区住建局", ["区教体局", "区住建局"], ("units-glued",), id="one level, two bureaus"
        ),
        pytest.param(
            "市公安局市民政局市城管局",
            ["市公安局", "市民政局", "市城管局"],
            ("units-glued",),
            id="three bureaus",
        ),
    ],
)
def test_glued_names(text, expected, guesses):
    """Names without a separator are cut where their endings prove it, and that is told."""
    units = parse_units(text)
    assert (list(units.responsible), units.guesses) == (expected, guesses)


def test_known_names_cut_glued_ones():
    """Names known in the ledger cut a row of them that no ending proves."""
    known = frozenset({"教体局", "住建局", "财政局"})
    assert names("教体局住建局财政局") == ["教体局住建局财政局"]
    assert parse_units("教体局住建局财政局", known=known).responsible == ("教体局", "住建局", "财政局")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("责任单位：区政府责任单位：商务局", Units(("区政府", "商务局")), id="glued labels"),
        pytest.param("责 任 单 位 ： 区政府", Units(("区政府",)), id="spaced label"),
        pytest.param(
            "牵头单位：区发改局；配合单位：区财政局、各镇街",
            Units((), ("区发改局",), ("区财政局", "各镇街")),
            id="lead, support",
        ),
        pytest.param(
            "牵头部门:区发改局\n协办单位:区财政局", Units((), ("区发改局",), ("区财政局",)), id="other words"
        ),
        pytest.param(
            "区级责任人：张三\n责任单位：区住建局", Units(("区住建局",), (), (), ("张三",)), id="a person"
        ),
        pytest.param(
            "区住建局（牵头）、区财政局（配合）",
            Units((), ("区住建局",), ("区财政局",)),
            id="tags in brackets",
        ),
        pytest.param(
            "区住建局牵头，区财政局、各镇街配合",
            Units((), ("区住建局",), ("区财政局", "各镇街")),
            id="clauses",
        ),
        pytest.param(
            "由区住建局牵头负责，各镇街配合落实。",
            Units((), ("区住建局",), ("各镇街",)),
            id="clauses of two verbs",
        ),
        pytest.param(
            "区住建局牵头抓总；区财政局配合", Units((), ("区住建局",), ("区财政局",)), id="a lead for all"
        ),
        pytest.param("区住建局为主，区财政局配合", Units((), ("区住建局",), ("区财政局",)), id="mainly"),
        pytest.param(
            "区住建局（主）、区财政局（配）", Units((), ("区住建局",), ("区财政局",)), id="short tags"
        ),
        pytest.param("配合单位：无", Units(), id="none behind a label"),
        pytest.param(
            "主体责任：县民政局\n监管责任：县财政局",
            Units(("县民政局", "县财政局")),
            id="duties of two kinds",
        ),
        pytest.param(
            "责任单位\n区住建局\n配合单位\n各镇街",
            Units(("区住建局",), (), ("各镇街",)),
            id="label lines without colons",
        ),
    ],
)
def test_labels_assign_roles(text, expected):
    """Labels, tags and clauses say who leads and who supports."""
    assert parse_units(text) == expected


def test_first_unit_leads_only_when_asked():
    """The first unit is the lead by choice of the user, and the list stays whole."""
    assert parse_units("甲局、乙局").lead == ()
    assert parse_units("甲局、乙局", first_leads=True) == Units(("甲局", "乙局"), ("甲局",))
    assert parse_units("教体局", first_leads=True).lead == ("教体局",)


def test_lines_without_organisation_words_are_a_guess():
    """Where lines do not show what they are, the decision is told."""
    assert parse_units("张三\n李四").guesses == ("unit-lines-unclear",)
    assert parse_units("区综合行政\n执法局").guesses == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("完成规划(二期)", id="a phase"),
        pytest.param("新建学校2所（含区教体局项目）。", id="a bureau in a remark"),
        pytest.param("改造老旧小区2个。", id="no brackets"),
        pytest.param("", id="empty"),
    ],
)
def test_brackets_that_name_no_units_stay(text):
    """Other brackets at the end of an entry stay in its text."""
    assert split_units_at_end(text) == (text, Units())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("120急救中心", ["120急救中心"], id="a number that belongs to the name"),
        pytest.param("2.5产业园管委会", ["2.5产业园管委会"], id="a figure in the name"),
        pytest.param("1.区住建局\n2.区城管局", ["区住建局", "区城管局"], id="one to a line"),
        pytest.param(
            "1、区综合行政\n执法局\n2、区水务局", ["区综合行政执法局", "区水务局"], id="one wrapped"
        ),
        pytest.param("①区住建局②区城管局", ["区住建局", "区城管局"], id="in one line"),
        pytest.param("（1）区住建局\n（2）区城管局", ["区住建局", "区城管局"], id="in brackets"),
    ],
)
def test_numbers_before_units_are_no_part_of_their_names(text, names):
    """A cell may count its units; the names are the same with and without."""
    assert list(parse_units(text).responsible) == names


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        pytest.param(
            "治理河道。（牵头单位：市水务局；配合单位：各区政府）",
            "治理河道。",
            Units((), ("市水务局",), ("各区政府",)),
            id="labels",
        ),
        pytest.param(
            "治理河道(责任单位:市水务局)。",
            "治理河道",
            Units(("市水务局",)),
            id="half-width, full stop outside",
        ),
        pytest.param(
            "改造2处（区住建局牵头，各镇街配合）",
            "改造2处",
            Units((), ("区住建局",), ("各镇街",)),
            id="clauses",
        ),
        pytest.param(
            "治理（责任单位：东湖园（邹河镇））",
            "治理",
            Units(("东湖园（邹河镇）",)),
            id="brackets in brackets",
        ),
    ],
)
def test_units_at_the_end(text, rest, expected):
    """Units in brackets at the end of an entry leave its text."""
    assert split_units_at_end(text) == (rest, expected)


@given(
    st.text(alphabet="区县市教体住建局镇街道集团中心、，；/\n （）():：牵头责任单位配合无AB。", max_size=30)
)
@settings(max_examples=300, deadline=None)
def test_any_cell_can_be_read(text):
    """Reading units never fails and never makes up a character."""
    units = parse_units(text)
    named = [*units.responsible, *units.lead, *units.supporting, *units.people]
    letters = set(text.replace("\n", " \n"))  # a line break may become the blank between two words
    assert all(set(name) <= letters and name for name in named)
    assert split_units_at_end(text)[0] in text


@given(
    st.lists(
        st.sampled_from(["区教体局", "区住建局", "各镇街", "东兴集团", "西集镇"]), min_size=1, unique=True
    )
)
@settings(max_examples=60, deadline=None)
def test_lists_of_units_come_back(units):
    """Units written with a separator or each on a line are found again."""
    assert names("、".join(units)) == units
    assert names("\n".join(units)) == units


@pytest.mark.parametrize(
    "text", ["镇" * 60 + "人", "区教体局" * 5_000, "（" * 20_000 + "）", "牵头 " * 9_000, "(a" * 9_000 + ")"]
)
def test_hostile_cells_are_read(text):
    """Names and brackets that repeat without end are read in steps that grow with their length."""
    assert set("".join(parse_units(text).responsible)) <= set(text)
    assert split_units_at_end(text)[0] in text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("区市场监管局", ["区市场监管局"], id="a level that is the beginning of a word"),
        pytest.param("市公安局市区分局", ["市公安局市区分局"], id="the quarter of a town"),
        pytest.param("各乡镇各部门", ["各乡镇各部门"], id="all of several kinds"),
        pytest.param("投促局区内企业", ["投促局区内企业"], id="inside the district"),
        pytest.param(
            "市住建局各乡镇（街道）", ["市住建局", "各乡镇（街道）"], id="all towns behind a bureau"
        ),
        pytest.param("开发区投促局区农业农村局", ["开发区投促局", "区农业农村局"], id="two bureaus"),
        pytest.param("供水公司各镇街", ["供水公司", "各镇街"], id="all towns behind a company"),
    ],
)
def test_names_that_a_printer_glued_are_parted(text, names):
    """A page of a PDF keeps no line break; a name ends where another must begin, and only there."""
    assert list(parse_units(text).responsible) == names


@pytest.mark.parametrize(
    ("text", "units", "people"),
    [
        pytest.param("区住建局", ("区住建局",), (), id="a unit"),
        pytest.param("高新园(邹河镇)", ("高新园(邹河镇)",), (), id="another name in brackets"),
        pytest.param("区属企业：水务集团", ("区属企业：水务集团",), (), id="a unit behind a colon"),
        pytest.param("区住建局：王明海", ("区住建局",), ("王明海",), id="a person behind a colon"),
        pytest.param(
            "区住建局：王明海\n区水务局：李 江",
            ("区住建局", "区水务局"),
            ("王明海", "李江"),
            id="one pair to a line",
        ),
        pytest.param("区住建局：王明海、李江", ("区住建局",), ("王明海", "李江"), id="two persons of a unit"),
        pytest.param("区住建局（王明海）", ("区住建局",), ("王明海",), id="a person in brackets"),
        pytest.param("区住建局 王明海", ("区住建局",), ("王明海",), id="a person behind a blank"),
        pytest.param("区住建局\n王明海", ("区住建局",), ("王明海",), id="a person on the next line"),
        pytest.param("王明海", (), ("王明海",), id="a person alone"),
    ],
)
def test_a_column_of_units_and_persons(text, units, people):
    """责任单位及责任人: what ends like an organisation is a unit, a short name beside it a person."""
    found = parse_units(text, is_mixed=True)
    assert (found.responsible, found.people) == (units, people)


@pytest.mark.parametrize(
    ("text", "units", "people"),
    [
        ("区住建局：王明海", ("区住建局",), ("王明海",)),
        ("区住建局（王明海）", ("区住建局（王明海）",), ()),
        ("王明海", ("王明海",), ()),
    ],
)
def test_persons_in_a_column_of_units(text, units, people):
    """Only a colon behind a unit makes a person of a name where the heading speaks of units alone."""
    found = parse_units(text)
    assert (found.responsible, found.people) == (units, people)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "区城管局（区住建局配合）", Units(("区城管局",), (), ("区住建局",)), id="one that cooperates"
        ),
        pytest.param(
            "区城管局\n（区住建局、区水务局配合）、各街道",
            Units(("区城管局", "各街道"), (), ("区住建局", "区水务局")),
            id="two, and a further unit",
        ),
        pytest.param(
            "区城管局（区政府配合组）", Units(("区城管局（区政府配合组）",)), id="a name that holds the word"
        ),
    ],
)
def test_a_clause_in_brackets_behind_a_name(text, expected):
    """The units in the brackets have a role of their own."""
    assert parse_units(text) == expected
