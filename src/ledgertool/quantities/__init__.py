"""Figures and dates in Chinese text: spans with value, unit and kind.

The text is never copied or changed: every span is an offset into the words as written. Units and cues are
tables (`units.toml`, `cues.toml`) that users extend.
"""

from __future__ import annotations

from ledgertool.quantities.dates import DateMatch, TextSpan, Window, find_dates, find_impossible_dates
from ledgertool.quantities.figures import FigureMatch, find_figures
from ledgertool.quantities.numerals import parse_numeral
from ledgertool.quantities.tables import load_cues, load_units

__all__ = [
    "DateMatch",
    "FigureMatch",
    "TextSpan",
    "Window",
    "find_dates",
    "find_figures",
    "find_impossible_dates",
    "load_cues",
    "load_units",
    "parse_numeral",
]
