"""Sentences of the reports and fixes of checks: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "report-count": ("{severity}{count}处", "{count} of level {severity}"),
    "report-words": ("原文：{words}", "as written: {words}"),
    "report-fix": ("改为：{words}", "should be: {words}"),
    "report-fix-unsafe": ("建议改为（请核对）：{words}", "perhaps (please check): {words}"),
    "report-comment": ("{code} {severity}：{said}", "{code} {severity}: {said}"),
    "report-place": ("位置：{place}", "at: {place}"),
    "report-one-file": (
        "--format {format} 每份文件一份，本次有{count}份：请用 -o 指定文件夹",
        "--format {format} gives one copy for each file, and there are {count}: name a folder with -o",
    ),
    "report-not-word": ("不是 .docx，不能加批注", "is no .docx, so that no comments can be put into it"),
}
