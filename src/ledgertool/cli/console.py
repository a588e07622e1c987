"""The two streams of a run: data goes to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import Literal, TextIO

from ledgertool.cli.streams import write_stderr
from ledgertool.escaping import escape_terminal
from ledgertool.messages import Language, find_language, message

__all__ = ["Color", "Console"]

Color = Literal["auto", "always", "never"]

_STYLES = {"plain": "0", "error": "31;1", "warning": "33", "guess": "36", "info": "2", "done": "32"}


@dataclass
class Console:
    """How a run speaks: its language, how much it says and whether in colour.

    The common options (--lang, --quiet ...) set these fields while the command line is read.
    """

    language: Language = field(default_factory=find_language)
    color: Color = "auto"
    quiet: bool = False
    verbose: bool = False
    debug: bool = False

    def say(self, text: str, *, style: str = "info") -> None:
        """A line on stderr that --quiet leaves out."""
        if not self.quiet:
            self.complain(text, style=style)

    def complain(self, text: str, *, style: str = "error") -> None:
        """A line on stderr in any case."""
        if self.is_colored(sys.stderr):
            text = f"\x1b[{_STYLES[style]}m{text}\x1b[0m"
        write_stderr(text)

    def tell(self, code: str, /, *, style: str = "done", **facts: object) -> None:
        """The sentence of a code on stderr, unless --quiet."""
        self.say(escape_terminal(f"ledgertool: {self.text(code, **facts)}"), style=style)

    def show(self, text: str) -> None:
        """A text on stdout."""
        print(text)  # noqa: T201 - this is where the tool prints

    def text(self, code: str, /, **facts: object) -> str:
        """The sentence of a code in the language of the run."""
        return message(code, language=self.language, **facts)

    def pick(self, pair: tuple[str, str]) -> str:
        """The Chinese or the English one of a pair."""
        return pair[self.language == "en"]

    def is_colored(self, stream: TextIO) -> bool:
        """Whether escapes may go to a stream: --color, else a terminal without NO_COLOR or TERM=dumb."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        return stream.isatty()
