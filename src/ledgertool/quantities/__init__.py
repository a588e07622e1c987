"""Figures and dates in Chinese text: spans with value, unit and kind."""
