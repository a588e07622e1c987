"""Sentences of writing: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "control-chars": (
        "含有控制字符 {characters}[[；输出格式不能保存其中 {count} 个，已写成可见形式]]",
        "control characters {characters}[[; {count:that the format cannot hold was|that the format "
        "cannot hold were} written visibly]]",
    ),
    "cell-continued": (
        "单元格有 {length} 个字符，超过 Excel 的上限 32767，续写在下面一行"
        "（工作表 {sheet}，第 {sheet_row} 行）",
        "a cell has {length:character|characters}, more than the 32767 Excel holds; it goes on in the "
        "row below"
        " (sheet {sheet}, row {sheet_row})",
    ),
    "sheet-continued": (
        "工作表 {sheet} 已满 1048576 行，续写到工作表 {next_sheet}",
        "sheet {sheet} is full at 1048576 rows; it goes on in sheet {next_sheet}",
    ),
    "sheet-renamed": (
        "“{title}”不能作工作表名，改为“{sheet}”，原名写在表内",
        "{title!r} cannot be the name of a sheet; it is {sheet!r}, the title stands in the sheet",
    ),
    "edit-not-written": (
        "第 {ledger} 份台账：{names} 与原文不同，但在版面中找不到位置，改动没有写入",
        "ledger {ledger}: changed against the document, but no place was found to write it: {names}",
    ),
    "field-not-written": (
        "第 {ledger} 份台账：{names} 在表中没有对应的列，最多 {count} 项的内容没有写入",
        "ledger {ledger}: no column in the table for {names}; "
        "values of up to {count:item|items} were not written",
    ),
    "points-not-written": (
        "第 {ledger} 份台账：{names} 与同一字段的 text 不同，写出的是 text；有 {count} 项，请改 text",
        "ledger {ledger}: differing from the text of their field: {names}; "
        "the text was written, edit it ({count:item|items})",
    ),
    "cell-rewritten": (
        "第 {ledger} 份台账：{names} 列有 {count} 个改过的单元格按记录重写，原文中记录以外的字词没有保留",
        "ledger {ledger}: up to {count:edited cell was|edited cells were} written anew from the records, "
        "without the document's other words: {names}",
    ),
    "lines-kept": (
        "第 {ledger} 份台账原文不是表格，改动写成了表格；原文另有 {count} 行照旧保留，请核对：{text}",
        "ledger {ledger}: stood in no table, so its edits were written as one; "
        "{count:line|lines} of the document stay beside it, check them: {text}",
    ),
    "bad-template": (
        "模板不是 .docx，或已损坏；请用 Word 另存为 .docx 再试",
        "the template is no .docx, or damaged; save it as .docx with Word and try again",
    ),
}
