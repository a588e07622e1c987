"""WordprocessingML → blocks: the one walk of Word's XML that reading, commenting and fixing share."""

from __future__ import annotations

from ledgertool.wordml.body import Embedded, WordText, read_word
from ledgertool.wordml.parts import WordPackage, open_word

__all__ = ["Embedded", "WordPackage", "WordText", "open_word", "read_word"]
