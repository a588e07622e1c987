"""Elements of the page; every text of the ledger passes through here and is made harmless.

lxml escapes what HTML takes for markup. Characters that HTML cannot hold, and those that turn the direction
of the text round them, are shown as \\uXXXX: a report must not read otherwise than it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from lxml import etree

from ledgertool.diagnostics import Diagnostic
from ledgertool.messages import Language, message
from ledgertool.pace import format_percent
from ledgertool.writers.visible import show_controls, show_directions

__all__ = ["Child", "Element", "Markup", "percent"]

Element: TypeAlias = etree._Element
Child: TypeAlias = Element | str | dict[str, str] | Iterable[Element] | list[Element | str] | None

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]")
_LANGUAGE_CODES = {"zh": "zh-CN", "en": "en"}


class Markup:
    """Builds elements in one language: text children are escaped, None and "" are left out."""

    def __init__(self, language: Language, report: Callable[[Diagnostic], None]) -> None:
        self.language = language
        self._report = report

    def tag(self, name: str, *children: Child) -> Element:
        """An element. A dict holds its attributes, a str is text, any other iterable holds more children."""
        element = etree.Element(name)
        for child in children:
            self._add(element, child)
        return element

    def text(self, code: str, **facts: object) -> str:
        """The words of a code in the language of the page."""
        return message(code, language=self.language, **facts)

    def lines(self, name: str, text: str, attributes: dict[str, str] | None = None) -> Element:
        """An element with a text of the ledger, each of its lines on a line (white-space: pre-line)."""
        known = {"class": "written", **(attributes or {}), **self._language_of(text)}
        return self.tag(name, known, text)

    def code_of_language(self) -> str:
        """The language of the page for its `lang` attribute."""
        return _LANGUAGE_CODES[self.language]

    def _language_of(self, text: str) -> dict[str, str]:
        """The `lang` of a text where it is not that of the page, so that a screen reader speaks it right."""
        spoken = "zh" if _HAN.search(text) else "en" if _LATIN.search(text) else self.language
        return {} if spoken == self.language else {"lang": _LANGUAGE_CODES[spoken]}

    def _add(self, element: Element, child: Child) -> None:
        if isinstance(child, str):
            self._add_text(element, child)
        elif isinstance(child, dict):
            for name, value in child.items():
                element.set(name, self._harmless(value))
        elif isinstance(child, etree._Element):  # an iterable too: of its own children
            element.append(child)
        elif child is not None:
            for inner in child:
                self._add(element, inner)

    def _add_text(self, element: Element, text: str) -> None:
        text = self._harmless(text)
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _harmless(self, text: str) -> str:
        return show_directions(show_controls(text, self._report))

    # --- figures ------------------------------------------------------------------------------------------

    def bar(self, rate: float | None, elapsed: float | None, state: str) -> Element:
        """A progress bar: how much is done, and a line where the year stands; the text beside it says both.

        Its widths are attributes of SVG, since the page allows no inline styles.
        """
        done = min(max(rate or 0.0, 0.0), 1.0) * 100
        frame = {"class": f"bar {state}", "viewBox": "0 0 100 10", "preserveAspectRatio": "none"}
        return self.tag(
            "svg",
            {**frame, "aria-hidden": "true", "focusable": "false"},
            self._box("track", 0, 100),
            self._box("fill", 0, done) if done else None,
            self._mark(elapsed) if elapsed is not None else None,
        )

    def _box(self, name: str, start: float, width: float) -> Element:
        place = {"x": f"{start:.4g}", "y": "0", "width": f"{width:.4g}", "height": "10"}
        return self.tag("rect", {"class": name, **place})

    def _mark(self, share: float) -> Element:
        place = f"{share * 100:.4g}"
        return self.tag("line", {"class": "pace", "x1": place, "x2": place, "y1": "0", "y2": "10"})


def percent(rate: float) -> str:
    """A share in whole per cent, with one decimal where it is small: 35%, 4.2%, 0.3%."""
    value = rate * 100
    if 0 < abs(value) < 10:
        return format_percent(rate).removesuffix(".0%").removesuffix("%") + "%"
    return "99%" if 99 <= value < 100 else format_percent(rate, 0)  # 99.6 is not all
