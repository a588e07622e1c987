"""Sentences of checks: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "level-error": ("错误", "error"),
    "level-warning": ("警告", "warning"),
    "level-info": ("提示", "info"),
    "place-number": ("序号{number}", "no. {number}"),
    "place-item": ("第{item}项", "item {item}"),
    "place-item-row": ("第{row}行", "row {row}"),
    "place-point": ("第{point}点", "point {point}"),
    "place-field-title": ("标题", "title"),
    "place-field-columns": ("表头", "headings"),
    # --- findings ---
    "TXT001": ("“{words}”是转换残留，应删去", "{words} is residue of a converter and should go"),
}
