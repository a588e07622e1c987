"""The one exception tree.

    LedgertoolError            exit_code
    ├── UsageError             2   the call makes no sense, or there is nothing to work on
    ├── InputRefused           3   an input that cannot be read, or must not be
    └── OutputFailed           4   an output that cannot be written; what stood there still stands

An error carries facts, not a sentence: `code` (kebab-case, stable), `source` (the name of the file) and
`facts`. `messages.message` turns them into one line of Chinese or English.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = ["InputRefused", "LedgertoolError", "OutputFailed", "UsageError"]


class LedgertoolError(Exception):
    """A failure with a stable code, the name of the file it concerns and the facts of the case."""

    exit_code: ClassVar[int] = 5

    def __init__(self, code: str, source: str = "", **facts: object) -> None:
        super().__init__(code, source, facts)
        self.code = code
        self.source = source
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        # the default would forget the keyword facts, and batch workers send errors to their parent
        return _rebuild, (type(self), self.code, self.source, self.facts)

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"[{self.code}] {self.source} {facts}".rstrip()


class UsageError(LedgertoolError):
    """The call is wrong, or there is nothing to work on."""

    exit_code = 2


class InputRefused(LedgertoolError):  # noqa: N818 - the name says what happened
    """An input that cannot be read, or must not be."""

    exit_code = 3


class OutputFailed(LedgertoolError):  # noqa: N818 - the name says what happened
    """An output that cannot be written; a file that stood there is whole."""

    exit_code = 4


def _rebuild(
    kind: type[LedgertoolError], code: str, source: str, facts: dict[str, object]
) -> LedgertoolError:
    return kind(code, source, **facts)
