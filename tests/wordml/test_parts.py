"""Finding the parts of a package."""

from __future__ import annotations

import io
import zipfile

import pytest

from ledgertool.diagnostics import Severity
from ledgertool.errors import InputRefused
from ledgertool.source import Source
from ledgertool.wordml.parts import WordPackage, open_word
from tests.wordml.markup import OFFICE, PACKAGE, pack, par


def open_with(*relations: str, root: str = "word/document.xml", names: tuple[str, ...] = ()) -> WordPackage:
    """A package whose main part has some relations, and further parts of some names."""
    main = f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="{root}"/>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>')
        archive.writestr("word/document.xml", "<x/>")
        inner = f'<Relationships xmlns="{PACKAGE}">{"".join(relations)}</Relationships>'
        archive.writestr("word/_rels/document.xml.rels", inner)
        for name in names:
            archive.writestr(name, "<x/>")
    return open_word(Source("a.docx", packed.getvalue()))


def relation(target: str, kind: str = "styles", more: str = "") -> str:
    return f'<Relationship Id="a" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'


@pytest.mark.parametrize(
    ("target", "part"),
    [
        pytest.param("styles.xml", "word/styles.xml", id="beside the main part"),
        pytest.param("/word/styles.xml", "word/styles.xml", id="from the root"),
        pytest.param("../styles2.xml", "styles2.xml", id="one folder up"),
        pytest.param("../../../../styles2.xml", "styles2.xml", id="never out of the package"),
        pytest.param("STYLES.xml", "word/styles.xml", id="names ignore case"),
        pytest.param("my%20styles.xml", "word/my styles.xml", id="percent signs"),
        pytest.param("styles.xml#top", "word/styles.xml", id="a fragment"),
        pytest.param("nothing.xml", None, id="not there"),
    ],
)
def test_a_relation_leads_to_a_part(target: str, part: str | None):
    """Targets are resolved as part names, never as paths."""
    package = open_with(relation(target), names=("word/styles.xml", "word/my styles.xml", "styles2.xml"))
    assert (package.find_part("styles"), package.find_target("a")) == (part, part)
    dangling = [one.code for one in package.iter_diagnostics()]
    assert dangling == ([] if part else ["dangling-relation"])


def test_an_outside_target_is_no_part():
    package = open_with(
        relation("word/styles.xml", more=' TargetMode="External"'), names=("word/styles.xml",)
    )
    assert (package.find_part("styles"), package.find_target("a")) == (None, None)


@pytest.mark.parametrize(
    ("kind", "target", "severity"),
    [
        pytest.param("hyperlink", "http://192.0.2.1/", Severity.INFO, id="a link to click"),
        pytest.param(
            "attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", Severity.INFO, id="a template here"
        ),
        pytest.param("attachedTemplate", "Normal.dotm", Severity.INFO, id="the name of a template"),
        pytest.param(
            "attachedTemplate", "http://192.0.2.1/a.dotm", Severity.WARNING, id="a template elsewhere"
        ),
        pytest.param("attachedTemplate", "\\\\192.0.2.1\\a.dotm", Severity.WARNING, id="one of a share"),
        pytest.param("image", "http://192.0.2.1/a.png", Severity.WARNING, id="a picture elsewhere"),
    ],
)
def test_links_to_elsewhere_are_told_of_every_part(kind: str, target: str, severity: Severity):
    """Word keeps the link to a template with the settings, others with the header they stand in."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack(par("甲")))) as whole, zipfile.ZipFile(packed, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name))
        line = relation(target, kind, ' TargetMode="External"')
        archive.writestr("word/_rels/settings.xml.rels", f"<Relationships>{line}</Relationships>")
        archive.writestr("word/_rels/header1.xml.rels", "<Relationships")  # damaged, and nobody needs it
    told = list(open_word(Source("a.docx", packed.getvalue())).iter_diagnostics())
    assert [(one.code, one.severity) for one in told] == [("external-link", severity)]


@pytest.mark.parametrize(
    ("names", "relations"),
    [
        pytest.param(("word/vbaProject.bin",), (), id="by its name"),
        pytest.param(("word/other.bin",), ("other.bin",), id="by its relation"),
    ],
)
def test_macros_are_told(names: tuple[str, ...], relations: tuple[str, ...]):
    package = open_with(*(relation(one, "vbaProject") for one in relations), names=names)
    assert [one.code for one in package.iter_diagnostics()] == ["macros"]


def test_the_main_part_may_have_any_name():
    assert open_with(root="/word/document.xml").main == "word/document.xml"


def test_a_package_without_relations_still_has_its_text():
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack(par("甲")))) as whole, zipfile.ZipFile(packed, "w") as archive:
        for name in whole.namelist():
            if "document.xml.rels" not in name:
                archive.writestr(name, whole.read(name))
    package = open_word(Source("a.docx", packed.getvalue()))
    assert (package.relations, list(package.iter_diagnostics())) == ((), [])


def test_a_main_part_that_is_not_there_is_refused():
    with pytest.raises(InputRefused) as refused:
        open_with(root="word/elsewhere.xml")
    assert refused.value.code == "not-ooxml"
