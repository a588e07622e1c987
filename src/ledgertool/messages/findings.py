"""Sentences of the reports and fixes of checks: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "report-count": ("{severity}{count}处", "{count} of level {severity}"),
    "report-words": ("原文：{words}", "as written: {words}"),
    "report-fix": ("改为：{words}", "should be: {words}"),
    "report-fix-unsafe": ("建议改为（请核对）：{words}", "perhaps (please check): {words}"),
}
