"""Sentences of reading text: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "row-joined": (
        "空行按单元格末尾的空段落处理，与下一段合为一行：只有这样列数才相符",
        "a blank line was read as an empty last paragraph and "
        "not as the end of the row: only so the columns add up",
    ),
    "typed-tab": (
        "该行多出 {count} 个制表符，按单元格内文字（手工缩进或嵌套表格）处理",
        "{count:surplus tab of the row was|surplus tabs of the row were} read as typed in a cell, or as "
        "a nested table's",
    ),
    "blanks-as-breaks": (
        "{count} 个单元格中的连续空格按段落分隔处理（转换工具把换行变成了空格）",
        "runs of blanks in {count:cell|cells} were read as paragraph "
        "breaks, which the converter had turned into blanks",
    ),
    "quotes-curled": (
        "{count} 个单元格或行中的直引号、连字符还原为弯引号、破折号（pandoc 的 smart 写法）",
        "straight quotes and hyphens in {count:cell or line|cells or lines} were turned back "
        "into curly quotes and dashes, as pandoc's smart notation means them",
    ),
    "dialect-antiword-wrapped": (
        "是 antiword 按 {columns} 列折行的输出，句子和数字被截断，"
        "无法可靠还原；请用 antiword -w 0，或直接给出 .doc 原件",
        "is antiword's output cut at {columns:column|columns}, inside "
        "sentences and numbers; use antiword -w 0, or the .doc itself",
    ),
    "dialect-antiword-box": (
        "是 antiword 的方框表格（第 {line} 行起），各行之间没有分隔，"
        "无法可靠还原；请用 antiword -w 0，或直接给出 .doc 原件",
        "is a box of antiword's (from line {line}) in which "
        "nothing ends a row; use antiword -w 0, or the .doc itself",
    ),
    "dialect-org": (
        "是 org 模式的表格（第 {line} 行起），单元格内的换行与新的一行无法区分；"
        "请改用 .docx 原件或 pandoc 的 html 输出",
        "is an org table (from line {line}), where a line break in "
        "a cell looks like a row; use the original or pandoc's HTML",
    ),
}
