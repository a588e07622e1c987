"""Sentences of reading other formats: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    # --- spreadsheets ---
    "sheet-hidden": (
        "隐藏的工作表“{part}”未读取",
        "the hidden sheet {part} was not read",
    ),
    "data-sheet": (
        "工作表的内容与台账相同（由本工具逐项展开），不重复读取",
        "the sheet says the same as the ledger (this tool made it, one row per item) and was not read again",
    ),
    "data-sheet-cell": (
        "写的是“{text}”，与台账中的“{kept}”不同，按台账读取；要改请改台账所在的工作表",
        "says {text!r} and the ledger {kept!r}, which counts; make changes in the sheet of the ledger",
    ),
    "data-sheet-row": (
        "这一行在台账中没有，未读入：{text}；要加请加在台账所在的工作表",
        "the row is not in the ledger and was not read: {text}; add rows in the sheet of the ledger",
    ),
    "data-sheet-short": (
        "少了台账中的 {count} 项，仍按台账读取；要删请改台账所在的工作表",
        "lacks {count:item|items} of the ledger, which count; take rows out in the sheet of the ledger",
    ),
    "rows-hidden": (
        "隐藏的 {count} 行也已读取",
        "{count:hidden row was|hidden rows were} read as well",
    ),
    "sheet-twice": (
        "工作簿把同一张工作表（如“{sheet}”）列了不止一次，多出的 {count} 次未重复读取",
        "lists one sheet ({sheet}) more than once; it was read once, and {count} more not again",
    ),
    "sheet-missing": (
        "工作簿列有工作表“{part}”，文件里却没有它的内容",
        "lists the sheet {part}, which the file does not hold",
    ),
    "sheet-sparse": (
        "工作表的内容相距很远（范围 {area} 格），其间的空行空列不计",
        "the cells of the sheet lie far apart (a range of {area});"
        " the empty rows and columns between them do not count",
    ),
    "sheet-limits": (
        "有单元格超出 Excel 的行列上限，仍按其位置读取",
        "a cell lies beyond the last row or column of Excel; it was read all the same",
    ),
    "sheet-damaged": (
        "工作簿已损坏，读不出内容；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "is a damaged workbook; open it in Excel or WPS and save it as .xlsx",
    ),
    "merge-size": (
        "有合并区域达 {size} 格，只取有内容的部分",
        "a merged range covers {size:cell|cells}; only its part with content counts",
    ),
    "merge-overlap": (
        "有合并区域重叠或颠倒，保留先出现的",
        "merged ranges overlap or are reversed; the first one counts",
    ),
    "bad-date": (
        "日期单元格的值 {value} 不是日期，原样保留",
        "the value {value} of a date cell is no date and is kept as it is",
    ),
    "bad-reference": (
        "单元格引用了不存在的文字（第 {value} 条），读为空白",
        "a cell refers to text number {value}, which does not exist; it was read as blank",
    ),
    "formula-uncached": (
        "公式 ={formula} 没有保存计算结果，按公式原文保留；请用 Excel 打开并保存一次",
        "the formula ={formula} was saved without its result "
        "and is kept as written; open and save the file in Excel",
    ),
    # --- web pages in one file ---
    "html-missing": (
        "是单个文件网页，但其中没有正文；请打开后另存为 .docx 或 .html",
        "is a web page in one file without its page; open it in Word and save it as .docx",
    ),
    # --- .doc, .wps, .odt, .rtf ---
    "not-converted": (
        "读不出内容（{kind}）；请用 Word 或 WPS 另存为 .docx",
        "content of this kind ({kind}) could not be read; save the file as .docx in Word or WPS",
    ),
    "numbers-lost": (
        "第一列只有表头没有内容，可能是自动编号，{kind} 中读不出；请另存为 .docx",
        "the first column has a heading and nothing below it: perhaps automatic numbers, unreadable "
        "in a {kind}; save the file as .docx",
    ),
    "list-numbers-lost": (
        "段落使用了自动编号，{kind} 中读不出或读不全；请安装 LibreOffice 后重试，或另存为 .docx",
        "paragraphs are numbered automatically, which is lost or changed in a {kind}; install LibreOffice "
        "and try again, or save the file as .docx",
    ),
    "deleted-read": (
        "文档带有修订记录，{kind} 中已删除的文字仍被读作正文；请安装 LibreOffice 后重试，"
        "或接受修订后另存为 .docx",
        "changes are tracked, and what was deleted is read as text of a {kind}; install LibreOffice and try "
        "again, or accept the changes and save the file as .docx",
    ),
    "office-missing": (
        "读不出内容（{kind}）；请安装 LibreOffice 后重试，或用 Word、WPS 另存为 .docx",
        "content of this kind ({kind}) could not be read; install "
        "LibreOffice and try again, or save the file as .docx",
    ),
    "office-failed": (
        "LibreOffice 也读不出内容（{kind}）；请用 Word 或 WPS 另存为 .docx",
        "LibreOffice could not read it either ({kind}); save the file as .docx in Word or WPS",
    ),
    "office-timeout": (
        "LibreOffice 在 {seconds} 秒内没有完成转换，已中止；请用 Word 或 WPS 另存为 .docx",
        "LibreOffice did not finish within {seconds:second|seconds} "
        "and was stopped; save the file as .docx in Word or WPS",
    ),
    # --- .pdf ---
    "pdf-missing": (
        "读取 PDF 需要 pdfplumber：pip install ledgertool[pdf]；或改用 .docx 原件",
        "reading PDF needs pdfplumber: pip install ledgertool[pdf]; or use the original .docx",
    ),
    "pdf-scanned": (
        "是扫描件，{pages} 页都没有文字；请改用 .docx 原件，或先做文字识别",
        "is a scan of {pages:page|pages} without any text; "
        "use the original .docx, or recognize its text first",
    ),
    "pdf-no-table": (
        "{pages} 页中没有带框线的表格，无法可靠分辨单元格；请改用 .docx 或 .xlsx 原件",
        "has no ruled table on {pages:page|pages}, so that cells "
        "cannot be told apart; use the original .docx or .xlsx",
    ),
    "pdf-damaged": (
        "是损坏的 PDF，读不出内容；请改用 .docx 原件",
        "is a damaged PDF that cannot be read; use the original .docx",
    ),
    "lines-joined": (
        "按版面位置合并了 {count} 处折行，请核对段落",
        "{count:line end made by the layout was|line ends made by the layout were} taken out; please "
        "check the paragraphs",
    ),
    "row-over-pages": (
        "该行视为上一页最后一行的延续",
        "the row is taken as the rest of the last row on the page before",
    ),
    "page-header-repeated": (
        "本页重复的表头（{rows} 行）不计",
        "the heading repeated on this page ({rows:row|rows}) does not count",
    ),
}
