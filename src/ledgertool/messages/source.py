"""Sentences of reading source: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    # --- opening ---
    "missing": (
        "找不到这个文件，请检查路径[[；“{pattern}”是通配符，这里只能写一个文件，"
        "多个文件用 ledgertool convert]]",
        "there is no such file; check the path[[; {pattern} is a pattern, and one file is read here: "
        "for many use ledgertool convert]]",
    ),
    "not-a-file": (
        "不是文件，而是文件夹、管道或设备；整个文件夹用 ledgertool convert 或 check，管道内容用 - 读取",
        "is no file but a folder, pipe or device; for a folder use ledgertool convert or check, for a pipe -",
    ),
    "permission": (
        "没有读取权限，请检查文件的权限",
        "may not be read; check its permissions",
    ),
    "symlink-loop": (
        "符号链接指向自己，永远到不了文件",
        "is a symbolic link that leads back to itself",
    ),
    "locked": (
        "正被其他程序占用，请关闭后再试",
        "is in use by another program; close it and try again",
    ),
    "unreadable": (
        "读取失败（{cause}），请检查磁盘或网络位置",
        "reading failed ({cause}); check the disk or the network place",
    ),
    "empty": (
        "是空文件，没有内容可读",
        "is empty; there is nothing to read",
    ),
    "empty-stdin": (
        "没有收到任何内容，多半是管道前面的命令没有成功（请看它的提示），或没有写文件名",
        "was empty; the command before the pipe has probably failed (see what it said), or no file was named",
    ),
    "file-too-large": (
        "大小 {size} 字节，上限 {limit}（--limit file_bytes=N）",
        "has {size:byte|bytes}, limit {limit} (--limit file_bytes=N)",
    ),
    # --- what it is ---
    "type-mismatch": (
        "后缀是 {suffix}，内容却是 {kind}，已按内容读取",
        "is called {suffix} but holds {kind}; it was read as what it holds",
    ),
    "unknown-format": (
        "不会读取这种内容（{kind}），请另存为 .docx、.xlsx 或文本",
        "content of this kind ({kind}) cannot be read; save it as .docx, .xlsx or text",
    ),
    "encrypted": (
        "有密码保护，请在 Word 或 WPS 中取消密码后另存",
        "is protected by a password; remove it in Word or WPS and save the file again",
    ),
    "legacy-doc": (
        "是损坏的旧版 Office 文件，读不出内容，请用 Word 或 WPS 另存为 .docx",
        "is an old Office file that cannot be read; save it as .docx in Word or WPS",
    ),
    "not-ooxml": (
        "是压缩包，但里面没有 Word 或 Excel 文档正文[[（缺少 {part}）]]；请用 Word 打开后另存",
        "is a zip file without the main part of a Word or Excel document[[ ({part})]]; save it again in Word",
    ),
    # --- the zip gate ---
    "zip-corrupt": (
        "[[{part} ]]压缩包已损坏（{fault}），请重新获取文件，或用 Word 修复后另存",
        "[[{part} ]]is damaged ({fault}); get the file again, or repair it in Word and save it",
    ),
    "zip-ratio": (
        "{part} 解压后膨胀 {ratio}:1，上限 {limit}:1（--limit ratio=N）",
        "{part} inflates {ratio}:1, limit {limit}:1 (--limit ratio=N)",
    ),
    "zip-total": (
        "解压后共 {size} 字节，上限 {limit}（--limit total_bytes=N）",
        "inflates to {size:byte|bytes} in all, limit {limit} (--limit total_bytes=N)",
    ),
    "zip-part": (
        "{part} 解压后 {size} 字节，上限 {limit}（--limit part_bytes=N）",
        "{part} inflates to {size:byte|bytes}, limit {limit} (--limit part_bytes=N)",
    ),
    "zip-entries": (
        "压缩包里的文件超过上限 {limit} 个（--limit zip_entries=N）",
        "holds more than {limit:entry|entries} (--limit zip_entries=N)",
    ),
    "zip-duplicate": (
        "{part} 在压缩包里出现两次，不知以哪个为准；请用 Word 打开后另存",
        "{part} stands in the package twice, and which one counts is unknown; save the file again in Word",
    ),
    "zip-overlap": (
        "{part} 与压缩包里的其他文件重叠，是压缩炸弹的特征，不予读取",
        "{part} overlaps another entry, which only a zip bomb does; it is not read",
    ),
    "zip-name": (
        "压缩包里有 {count} 个像路径的名称（{names}），只当作名称，不当作路径",
        "{count:entry has a name that looks like a path|entries have names that look like paths} "
        "({names}); never used as one",
    ),
    "part-missing": (
        "压缩包里没有 {part}，请用 Word 打开后另存",
        "has no part {part}; save the file again in Word",
    ),
    # --- XML ---
    "xml-dtd": (
        "{part} 带有 DOCTYPE 声明，Office 文件不应有，可能是攻击，不予读取",
        "{part} has a DOCTYPE, which no Office file has and attacks use; it is not read",
    ),
    "xml-depth": (
        "{part} 的元素嵌套超过 {limit} 层（--limit xml_depth=N，最多 256）",
        "{part} nests elements deeper than {limit} (--limit xml_depth=N, 256 at most)",
    ),
    "xml-elements": (
        "{part} 的元素超过 {limit} 个（--limit xml_elements=N）",
        "{part} has more than {limit:element|elements} (--limit xml_elements=N)",
    ),
    "xml-text": (
        "{part} 第 {line} 行有一段超过 1000 万字节的文字，解析器不予读取",
        "{part} line {line} holds one text of more than 10 million bytes, which the parser refuses",
    ),
    "xml-syntax": (
        "{part} 第 {line} 行不是合法的 XML[[（编码 {encoding}）]]，请用 Word 修复后另存",
        "{part} line {line} is not well-formed XML[[ (encoding {encoding})]]; repair it in Word and save it",
    ),
    # --- text ---
    "decode": (
        "按 {encoding} 读取[[（网页自称 {declared}）]]"
        "[[；{count} 个字节无法解码，以 \\xNN 原样保留，字节位置 {offsets}]]"
        "[[；各行编码不一（{mixed}），在字节 {switches} 处变换]]",
        "read as {encoding}[[ although the page says {declared}]]"
        "[[; {count:byte does not fit and stands|bytes do not fit and stand} as \\xNN, at byte {offsets}]]"
        "[[; lines differ in encoding ({mixed}), changing at byte {switches}]]",
    ),
    "encoding-guess": (
        "没有编码标记，按文字判断为 {encoding}",
        "has no mark of its encoding; by its characters it is {encoding}",
    ),
    # --- limits of any format ---
    "html-depth": (
        "网页元素嵌套 {depth} 层，上限 {limit}（--limit html_depth=N）",
        "nests elements {depth} deep, limit {limit} (--limit html_depth=N)",
    ),
    "html-elements": (
        "网页元素超过上限 {limit} 个（--limit html_elements=N）",
        "has more than {limit:element|elements} (--limit html_elements=N)",
    ),
    "html-attributes": (
        "一个网页元素的属性超过上限 {limit} 个（--limit html_attributes=N）",
        "one element has more than {limit:attribute|attributes} (--limit html_attributes=N)",
    ),
    "rtf-depth": (
        "RTF 的组嵌套 {depth} 层，上限 {limit}（--limit rtf_depth=N）",
        "nests RTF groups {depth} deep, limit {limit} (--limit rtf_depth=N)",
    ),
    "rtf-damaged": (
        "RTF 声称的二进制数据比文件还长（位置 {offset}），请用 Word 另存后再试",
        "claims binary data beyond its end, at byte {offset}; save it anew in Word",
    ),
    "block-bytes": (
        "{part} 中有一个段落或表格行的 XML 超过上限 {limit} 字节（--limit block_bytes=N）",
        "a paragraph or row in {part} takes more than {limit:byte|bytes} of XML (--limit block_bytes=N)",
    ),
    "text-lines": (
        "文本超过上限 {limit} 行（--limit text_lines=N）",
        "holds more than {limit:line|lines} of text (--limit text_lines=N)",
    ),
    "paragraphs": (
        "表格之外的段落超过上限 {limit} 个（--limit paragraphs=N）",
        "holds more than {limit:paragraph|paragraphs} outside tables (--limit paragraphs=N)",
    ),
    "text-chars": (
        "文字超过上限 {limit} 个字符（--limit text_chars=N）",
        "holds more than {limit:character|characters} (--limit text_chars=N)",
    ),
    "cell-chars": (
        "一个单元格的文字超过上限 {limit} 个字符（--limit cell_chars=N）",
        "one cell holds more than {limit:character|characters} (--limit cell_chars=N)",
    ),
    "table-columns": (
        "表格列数超过上限 {limit}（--limit table_columns=N）",
        "a table has more than {limit:column|columns} (--limit table_columns=N)",
    ),
    "table-rows": (
        "表格行数合计超过上限 {limit}（--limit table_rows=N）",
        "the tables have more than {limit:row|rows} (--limit table_rows=N)",
    ),
    "table-cells": (
        "表格的单元格合计超过上限 {limit} 个（--limit table_cells=N）",
        "the tables have more than {limit:cell|cells} (--limit table_cells=N)",
    ),
    "merged-ranges": (
        "合并区域超过上限 {limit} 个（--limit merged_ranges=N）",
        "has more than {limit:merged range|merged ranges} (--limit merged_ranges=N)",
    ),
}
