"""Paragraph → pieces of visible text, each with the node it came from.

Visible is what Word shows with all revisions accepted and hidden text off. The table `HANDLERS` says what
each element means; an element that it does not name is walked through.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import ledgertool.wordml.names as n
from ledgertool.wordml.names import Element, find_child, is_on
from ledgertool.wordml.styles import PLAIN_STYLE, Style, Styles
from ledgertool.wordml.symbols import find_symbol
from ledgertool.wordml.tally import Tally, letters

__all__ = ["Piece", "Runs", "read_text"]

PAGE_BREAK = "\f"  # never in XML, so a page or column break can be told from a line break
UNKNOWN_SYMBOL = "\ufffd"
SPACES = " \t\r\n"


class Piece(NamedTuple):
    """Some visible text and the element it came from; None where the reader made it (a number)."""

    text: str
    node: Element | None


def read_text(node: Element, *, preserve: bool = False) -> str:
    """The text of a w:t: blanks at its ends count only with xml:space="preserve" (ECMA-376 17.3.3.31)."""
    text = node.text or ""
    if not text:
        return ""
    if (text[0] in SPACES or text[-1] in SPACES) and not preserve and node.get(n.XML_SPACE) != "preserve":
        text = text.strip(SPACES)
    # a raw line end inside w:t is a blank to Word; only w:br breaks a line
    return text.replace("\n", " ") if "\n" in text else text


class Runs:
    """The inline walk of one text stream. Complex fields may span paragraphs, so it remembers them."""

    def __init__(self, styles: Styles, tally: Tally, *, preserve: bool = False) -> None:
        self.styles = styles
        self.tally = tally
        self.preserve = preserve
        self.boxes: list[Element] = []
        self._fields: list[_Field] = []
        self._muted: str | None = None
        self._style: Style = PLAIN_STYLE
        self._pieces: list[Piece] = []

    def read_pieces(self, paragraph: Element, style: Style = PLAIN_STYLE) -> list[Piece]:
        """The visible pieces of a paragraph in order; text boxes anchored in it are left in `boxes`."""
        self._style = style
        self._pieces = []
        self._walk(paragraph)
        return self._pieces

    @property
    def field_depth(self) -> int:
        """How many complex fields are open."""
        return len(self._fields)

    def close_fields(self, depth: int) -> None:
        """Forget fields that were opened inside a cell and never ended: they must not hide the rest."""
        while len(self._fields) > depth:
            self._end_field()

    def _walk(self, node: Element) -> None:
        for child in node:
            HANDLERS.get(child.tag, _through)(self, child)

    def emit(self, text: str, node: Element) -> None:
        """Deliver some text, or count it as left out where it is hidden or part of a field's instruction."""
        if self._muted is not None:
            self.tally.left_out[self._muted] += len(letters(text))
        elif all(field.shows for field in self._fields):
            self._pieces.append(Piece(text, node))
        else:
            self.tally.left_out["field-code"] += len(letters(text))

    def emit_made(self, text: str, node: Element) -> None:
        """Deliver text that stands in no text node."""
        before = len(self._pieces)
        self.emit(text, node)
        count = len(letters(text))
        if len(self._pieces) > before:
            self.tally.generated += count
        elif self._muted:
            self.tally.left_out[self._muted] -= count

    def walk_run(self, run: Element) -> None:
        """A run, muted where it is hidden by itself or by its styles."""
        properties = find_child(run, n.RPR)
        if properties is None and not self._style.hidden:
            self._walk(run)
            return
        outer = self._muted
        if outer is None and self._is_hidden(properties):
            self._muted = "hidden"
        self._walk(run)
        self._muted = outer

    def _is_hidden(self, properties: Element | None) -> bool:
        direct = is_on(properties, n.VANISH)
        if direct is not None:
            return direct
        style = self.styles.find_run(n.find_value(properties, n.R_STYLE))
        # a toggle property: set in both styles it cancels itself (ECMA-376 17.7.3)
        return style.hidden != self._style.hidden

    def begin_field(self, node: Element) -> None:
        """A complex field begins; form fields show what their data say."""
        self._fields.append(_Field())
        shown = _form_value(node)
        if shown:
            self._fields[-1].shows = True
            self.emit_made(shown, node)
            self._fields[-1].shows = False
            self._fields[-1].has_result = True

    def separate_field(self) -> None:
        """The instruction of a complex field ends, its result begins."""
        if self._fields:
            self._fields[-1].shows = self._fields[-1].has_result = True

    def end_field(self) -> None:
        """A complex field ends."""
        if self._fields:
            self._end_field()

    def _end_field(self) -> None:
        field = self._fields.pop()
        words = "".join(field.instruction).split()
        if not field.has_result and words and words[0].upper() not in RESULTLESS:
            self.tally.counts["field-without-result"] += 1

    def add_instruction(self, node: Element) -> None:
        """Part of a field's instruction, which is never shown."""
        text = node.text or ""
        self.tally.left_out["instruction"] += len(letters(text))
        if self._fields:
            self._fields[-1].instruction.append(text)


class _Field:
    """A complex field that is open: `shows` is true within its result."""

    def __init__(self) -> None:
        self.shows = False
        self.has_result = False
        self.instruction: list[str] = []


# fields that mark something and never show a result
RESULTLESS = frozenset(("XE", "TC", "TA", "RD", "SET", "ASK", "BOOKMARK", "PRIVATE", "ADVANCE", "ADDIN"))

Handler = Callable[[Runs, Element], None]


def _through(runs: Runs, node: Element) -> None:
    if node.text and not node.text.isspace() and isinstance(node.tag, str):
        reason = "unknown-element" if node.tag.startswith(f"{{{n.W}}}") else "layout"
        runs.tally.left_out[reason] += len(letters(node.text))
    runs._walk(node)


def _skip(runs: Runs, node: Element) -> None:
    """Properties and marks hold no text."""


def _binary(runs: Runs, node: Element) -> None:
    runs.tally.leave_out("layout", node)


def _text(runs: Runs, node: Element) -> None:
    runs.emit(read_text(node, preserve=runs.preserve), node)


def _sign(text: str) -> Handler:
    def deliver(runs: Runs, node: Element) -> None:
        runs.emit_made(text, node)

    return deliver


def _break(runs: Runs, node: Element) -> None:
    runs.emit_made(PAGE_BREAK if node.get(n.TYPE) in ("page", "column") else "\n", node)


def _symbol(runs: Runs, node: Element) -> None:
    try:
        code = int(node.get(n.CHAR) or "", 16)
    except ValueError:
        code = 0xFFFD
    sign = find_symbol(code, node.get(n.FONT))
    if sign is None:
        runs.tally.counts["unknown-symbol"] += 1
    runs.emit_made(sign or UNKNOWN_SYMBOL, node)


def _leave_out(kind: str) -> Handler:
    def leave_out(runs: Runs, node: Element) -> None:
        runs.tally.counts[kind] += 1
        runs.tally.leave_out(kind, node)

    return leave_out


def _inserted(runs: Runs, node: Element) -> None:
    runs.tally.counts["inserted"] += 1
    runs._walk(node)


def _field(runs: Runs, node: Element) -> None:
    kind = node.get(w_type)
    if kind == "begin":
        runs.begin_field(node)
    elif kind == "separate":
        runs.separate_field()
    elif kind == "end":
        runs.end_field()


def _instruction(runs: Runs, node: Element) -> None:
    runs.add_instruction(node)


def _form_value(node: Element) -> str:
    """What a form field shows: a box that is ticked or not, or the chosen entry of a list."""
    data = find_child(node, n.FF_DATA)
    if data is None:
        return ""
    box = find_child(data, n.w("checkBox"))
    if box is not None:
        ticked = is_on(box, n.w("checked"))
        return "☑" if (ticked if ticked is not None else is_on(box, n.w("default"))) else "☐"
    entries = data.findall(f"{n.w('ddList')}/{n.w('listEntry')}")
    chosen = n.find_value(find_child(data, n.w("ddList")), n.w("result")) or "0"
    index = n.parse_number(chosen) or 0
    return entries[index].get(n.VAL) or "" if 0 <= index < len(entries) else ""


def _ruby(runs: Runs, node: Element) -> None:
    """The base text; the reading above it is left out."""
    for child in node:
        if child.tag == n.RUBY_TEXT:
            runs.tally.leave_out("phonetic-guide", child)
        elif child.tag == n.RUBY_BASE:
            runs._walk(child)


def _alternate(runs: Runs, node: Element) -> None:
    for branch in choose_branch(node, runs.tally):
        runs._walk(branch)


def choose_branch(node: Element, tally: Tally) -> list[Element]:
    """The one branch of an mc:AlternateContent that is read: the first that carries text, else the first.

    A choice that requires a namespace which Word does not know is read only where no other has text
    (ECMA-376 part 3, 9.2).
    """
    branches = sorted((child for child in node if child.tag in (n.CHOICE, n.FALLBACK)), key=_is_foreign)
    if not branches:
        return []
    texts = [letters(n.text_in(branch, n.T, n.MATH_TEXT, n.DRAWING_TEXT)) for branch in branches]
    chosen = next((index for index, text in enumerate(texts) if text), 0)
    for index, branch in enumerate(branches):
        if index != chosen:
            tally.leave_out("repeated" if texts[index] in ("", texts[chosen]) else "alternative", branch)
    return [branches[chosen]]


def _is_foreign(branch: Element) -> bool:
    """Whether a branch requires a namespace that is none of Office's, or a prefix without a namespace."""
    prefixes = (branch.get("Requires") or "").split()
    return not all((branch.nsmap.get(prefix) or "").startswith(n.OFFICE) for prefix in prefixes)


def _control(runs: Runs, node: Element) -> None:
    properties = find_child(node, n.SDT_PR)
    if is_on(properties, n.w("showingPlcHdr")):
        runs.tally.counts["placeholder"] += 1
    for content in node.iterchildren(n.SDT_CONTENT):
        runs._walk(content)


def _box(runs: Runs, node: Element) -> None:
    runs.boxes.append(node)


def _word_art(runs: Runs, node: Element) -> None:
    if node.get("string"):
        runs.boxes.append(node)


def _picture(runs: Runs, node: Element) -> None:
    before = len(runs.boxes)
    runs._walk(node)
    if len(runs.boxes) == before:
        runs.tally.counts["embedded-object" if node.tag == n.OBJECT else "pictures"] += 1


w_type = n.w("fldCharType")

HANDLERS: dict[object, Handler] = {
    n.T: _text,
    n.MATH_TEXT: _text,
    n.RUN: Runs.walk_run,
    n.TAB: _sign("\t"),
    n.PTAB: _sign("\t"),
    n.CR: _sign("\n"),
    n.NO_BREAK_HYPHEN: _sign("-"),
    n.SOFT_HYPHEN: _skip,
    n.BR: _break,
    n.SYM: _symbol,
    n.INS: _inserted,
    n.MOVE_TO: _inserted,
    n.DEL: _leave_out("deleted"),
    n.MOVE_FROM: _leave_out("moved"),
    n.DEL_TEXT: _leave_out("deleted"),
    n.FLD_CHAR: _field,
    n.INSTR_TEXT: _instruction,
    n.DEL_INSTR_TEXT: _instruction,
    n.RUBY: _ruby,
    n.w("footnote"): _leave_out("footnote"),  # Word 2003 keeps notes where their marks stand
    n.w("endnote"): _leave_out("footnote"),
    n.w("binData"): _binary,
    n.ALTERNATE: _alternate,
    n.SDT: _control,
    n.DRAWING: _picture,
    n.PICT: _picture,
    n.OBJECT: _picture,
    n.TXBX_CONTENT: _box,
    n.DRAWING_PARAGRAPH: _box,
    n.TEXT_PATH: _word_art,
    n.PPR: _skip,
    n.RPR: _skip,
}
