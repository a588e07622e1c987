"""What `export` tells where a wish of the command line is odd but can be done."""

import pytest

from ledgertool.cli import main
from tests.conftest import PROJECT


@pytest.mark.parametrize(
    ("options", "name", "told"),
    [
        pytest.param(["--xlsx"], "out.docx", "not one of xlsx", id="Excel under a name of Word"),
        pytest.param(
            ["--md", "--template", "SAMPLE"], "out.md", "--template is for Word", id="unused template"
        ),
        pytest.param(["--xlsx"], "out.xlsx", None, id="nothing odd"),
    ],
)
def test_an_odd_wish_is_told(options, name, told, tmp_path, capsys):
    """The file is written all the same, with a note."""
    sample = str(PROJECT / "samples/quarterly-q1.docx")
    given = [sample if option == "SAMPLE" else option for option in options]
    assert main(["--lang", "en", "export", sample, *given, "-o", str(tmp_path / name)]) == 0
    errors = capsys.readouterr().err
    assert (told in errors) if told else ("note:" not in errors)
    assert (tmp_path / name).exists()
