"""What a run says, in which stream, how loud and in which colour."""

from __future__ import annotations

import io

import pytest

from ledgertool.cli.console import Console


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "stream", "environment", "expected"),
    [
        pytest.param("auto", io.StringIO(), {}, False, id="a pipe"),
        pytest.param("auto", Terminal(), {}, True, id="a terminal"),
        pytest.param("auto", Terminal(), {"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param("auto", Terminal(), {"NO_COLOR": ""}, True, id="an empty NO_COLOR says nothing"),
        pytest.param("auto", Terminal(), {"TERM": "dumb"}, False, id="a terminal that can only print"),
        pytest.param("auto", Terminal(), {"TERM": "xterm"}, True, id="another kind of terminal"),
        pytest.param("never", Terminal(), {}, False, id="never"),
        pytest.param("always", io.StringIO(), {"NO_COLOR": "1"}, True, id="always, whatever else is said"),
    ],
)
def test_where_colour_may_go(
    monkeypatch: pytest.MonkeyPatch,
    color: str,
    stream: io.StringIO,
    environment: dict[str, str],
    expected: bool,
) -> None:
    monkeypatch.delenv("TERM", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Console(color=color).is_colored(stream) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quiet", "said"), [pytest.param(False, "a\nb\n", id="usual"), pytest.param(True, "b\n", id="quiet")]
)
def test_quiet_leaves_out_all_but_complaints(
    capsys: pytest.CaptureFixture[str], quiet: bool, said: str
) -> None:
    console = Console(quiet=quiet)
    console.say("a")
    console.complain("b")
    console.show("data")
    assert capsys.readouterr() == ("data\n", said)


@pytest.mark.parametrize(
    ("style", "escape"),
    [("error", "31;1"), ("warning", "33"), ("guess", "36"), ("info", "2"), ("done", "32")],
)
def test_a_line_has_the_colour_of_its_kind(
    capsys: pytest.CaptureFixture[str], style: str, escape: str
) -> None:
    Console(color="always").say("line", style=style)
    assert capsys.readouterr().err == f"\x1b[{escape}mline\x1b[0m\n"


def test_a_fact_cannot_forge_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A name with a newline or an escape stays one line of text."""
    Console(language="en").tell("convert-report", report="a\nledgertool: done\x1b[2J")
    assert capsys.readouterr().err == "ledgertool: every document is in a\\nledgertool: done\\x1b[2J\n"
