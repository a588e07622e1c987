"""Figures, dates, periods and completion in Chinese text: spans with value, unit and kind.

The text is never copied or changed: every span is an offset into the words as written. Units and cues are
tables (`units.toml`, `cues.toml`) that users extend.
"""

from __future__ import annotations

from ledgertool.quantities.completion import Completion, find_completion
from ledgertool.quantities.dates import DateMatch, TextSpan, Window, find_dates, find_impossible_dates
from ledgertool.quantities.figures import FigureMatch, find_figures
from ledgertool.quantities.numerals import parse_numeral
from ledgertool.quantities.periods import PeriodMatch, find_as_of, find_period
from ledgertool.quantities.tables import Cues, UnitTable, load_cues, load_units

__all__ = [
    "Completion",
    "Cues",
    "DateMatch",
    "FigureMatch",
    "PeriodMatch",
    "TextSpan",
    "UnitTable",
    "Window",
    "find_as_of",
    "find_completion",
    "find_dates",
    "find_figures",
    "find_impossible_dates",
    "find_period",
    "load_cues",
    "load_units",
    "parse_numeral",
]
