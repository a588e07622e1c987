"""Sentences of reading docx: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "tracked": (
        "文档带有修订记录：插入 {inserted} 处（已读入）、删除 {deleted} 处和移走 {moved} 处（已略去），"
        "按全部接受修订读取",
        "tracked changes: {inserted:insertion|insertions} read, {deleted:deletion|deletions} and "
        "{moved:move|moves} left out, "
        "as if all were accepted",
    ),
    "comments": (
        "文档有 {count} 条批注，未读入正文",
        "{count:comment was|comments were} not read into the text",
    ),
    "macros": ("文档含有宏，宏未运行", "the document holds macros; none was run"),
    "altchunk": (
        "文档内嵌 {count} 个其他文件（altChunk），能读的已读入",
        "{count:embedded document|embedded documents} (altChunk); what can be read was read",
    ),
    "altchunk-unread": (
        "{count} 个内嵌文件（altChunk）读不出，其文字缺失",
        "{count:embedded document|embedded documents} (altChunk) could not be read; the text is missing",
    ),
    "nested-table": (
        "有 {count} 个表格嵌套在单元格内，其文字留在外层单元格",
        "{count:table stands inside a cell|tables stand inside cells}; the text stays in the outer cell",
    ),
    "table-frame": (
        "有 {count} 个单格外框（一格的表格套着真正的表格），外框已去掉，框内文字全部保留",
        "{count:frame (a table of one cell round another table) was|frames (tables of one cell round "
        "another table) were} taken off; every word inside is kept",
    ),
    "number-format": (
        "{count} 个自动编号用的是 {format} 格式，按“{shown}”这样写出，Word 显示的可能不同，请核对",
        "{count:automatic number has|automatic numbers have} the format {format}, written like {shown}; "
        "Word may show something else, please check",
    ),
    "hidden-text": ("略去隐藏文字 {chars} 个字符", "{chars:character|characters} of hidden text left out"),
    "text-left-out": (
        "有 {chars} 个字符未读入（原因：{reason}）[[：{words}]]",
        "{chars:character was|characters were} not read (reason: {reason})[[: {words}]]",
    ),
    "side-text": (
        "{part} 中有 {chars} 个字符，不属正文，未读入",
        "{part}: {chars:character|characters} outside the body, not read",
    ),
    "field-without-result": (
        "有 {count} 个域没有保存结果，Word 中可能显示内容",
        "{count:field holds|fields hold} no saved result; Word may show something there",
    ),
    "unknown-symbol": (
        "有 {count} 个符号字体字符无法对应，写作替换符",
        "{count:character of a symbol font is|characters of a symbol font are} not known; a replacement "
        "character stands there",
    ),
    "embedded-object": (
        "有 {count} 个嵌入对象未读取",
        "{count:embedded object was|embedded objects were} not read",
    ),
    "pictures": (
        "有 {count} 张图片，图中文字未读取",
        "{count:picture|pictures}; words in pictures are not read",
    ),
    "text-boxes": (
        "有 {count} 个文本框，文字接在所在段落之后",
        "{count:text box|text boxes}; the text follows the paragraph with the box",
    ),
    "placeholder": (
        "有 {count} 个内容控件仍是占位提示文字",
        "{count:content control still shows its|content controls still show their} placeholder text",
    ),
    "grid-span": (
        "有 {count} 处列跨度无效（如 {value}），按最小值读取",
        "{count:column span is invalid and was|column spans are invalid and were} read as the least "
        "value ({value})",
    ),
    "vmerge": (
        "有 {count} 处纵向合并与上方单元格对不上，按新单元格读取，文字保留",
        "{count:vertical merge does|vertical merges do} not fit the cell above; each was read as a new "
        "cell, its text kept",
    ),
    "hmerge": (
        "有 {count} 处横向合并没有起始单元格，按新单元格读取",
        "{count:horizontal merge has|horizontal merges have} no cell to continue; each was read as a new "
        "cell",
    ),
    "dangling-relation": (
        "有 {count} 个关系指向不存在的部件",
        "{count:relation points to a part that is|relations point to parts that are} not there",
    ),
    "external-link": (
        "有 {count} 个外部链接，未访问",
        "{count:external link was|external links were} not followed",
    ),
    "invisible": (
        "文字中有 {count} 个不可见字符（零宽、方向控制或软连字符），原样保留",
        "{count:invisible character|invisible characters} (zero-width, direction mark, soft hyphen) kept "
        "as written",
    ),
}
