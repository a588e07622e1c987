"""Sentences of recognizing: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    # --- refusals ---
    "no-table": (
        "文档里没有表格，没有表头可以对照",
        "no table is in the document, so there are no headings to explain",
    ),
    "no-ledger": (
        "没有找到台账：文档有 {tables} 张表格，没有可识别的表头；正文里也没有“责任单位：”一类的标签行。"
        "可用 ledgertool profile 生成列名对照文件后重试[[（读取时另有 {warnings}）]]",
        "no ledger found: no heading can be recognized in {tables:table|tables}, and the text has no "
        "label lines such as 责任单位：. Draft a profile with `ledgertool profile` and "
        "try again[[ (reading it also gave {warnings})]]",
    ),
    "cells-lost": (
        "单元格边界已丢失（第 {line} 行起，表头“{heading}”成了普通文字），无法可靠还原；"
        "请改用 .docx、.xlsx 或 .html 原件",
        "the boundaries of cells are lost (from line {line}: the headings {heading} stand as plain lines) "
        "and cannot be restored without doubt; use the original .docx, .xlsx or .html",
    ),
    "profile-toml": ("列名对照文件不是有效的 TOML：{cause}", "the profile is not valid TOML: {cause}"),
    "profile-key": (
        "列名对照文件中有未知的部分 [{key}]；可用的有 {known}",
        "the profile has an unknown part [{key}]; known are {known}",
    ),
    "profile-role": (
        "列名对照文件中“{heading}”对应的角色 {role} 不存在；可用的有 {known}",
        "the profile gives heading {heading} the role {role}, which does not exist; known are {known}",
    ),
    "profile-value": (
        "列名对照文件中 {key} 的值“{value}”不可用",
        "the profile's value {value!r} of {key} cannot be used",
    ),
    # --- headings ---
    "heading-near": (
        "表头“{label}”没有完全对应的列名，按“{alias}”视为 {role}",
        "heading {label} is no known name of a column; taken as {role} for its words {alias}",
    ),
    "heading-typo": (
        "表头“{label}”疑为“{alias}”之误，视为 {role}",
        "heading {label} looks like {alias} with a character wrong; taken as {role}",
    ),
    "heading-diagonal": (
        "表头“{label}”是斜线表头，按“{alias}”视为 {role}",
        "heading {label} is a cell cut by a diagonal; taken as {role} for its words {alias}",
    ),
    "heading-combined": (
        "表头“{label}”含多项内容，按单元格内的标签拆分为 {role}",
        "heading {label} names several things; its cells are cut by the labels inside them into {role}",
    ),
    "heading-unknown": (
        "表头“{label}”没有对应的列名，内容原样放在 extra 中",
        "heading {label} has no role; its cells are kept as they are in `extra`",
    ),
    "role-twice": (
        "多个列都像 {role}，列“{label}”改放在 extra 中",
        "more than one column looks like {role}; column {label} is kept in `extra`",
    ),
    "number-unnamed": (
        "首列没有列名，各行是编号，视为 {role}",
        "the first column has no name and numbers the rows; taken as {role}",
    ),
    # --- tables ---
    "header-shifted": (
        "表头比下面各行少一格，首列是编号，各列名右移一列",
        "the heading has one cell less than the rows, whose first cells number them; its names are moved one "
        "column to the right",
    ),
    "form-read": (
        "该表是成对的名称和内容（一表一项），按各名称读作一个事项",
        "the table has pairs of a name and a value; it was read as one item for each set of names",
    ),
    "header-narrow": (
        "表头的列数少于下面各行，列名与内容可能错位，请核对",
        "the heading has fewer columns than the rows under it; names and cells may not belong together",
    ),
    "no-items": (
        "表头下没有任何事项，请核对原件",
        "the heading has no item under it; please look at the document",
    ),
    "groups-unclear": (
        "多级表头中相邻各组的起止列无从判断，列名只取最下一级",
        "nothing says where the groups of the heading begin and end; the lowest row alone names the columns",
    ),
    "table-continued": (
        "该表视为上一张表的续表",
        "the table is taken as the continuation of the one before it",
    ),
    "table-skipped": (
        "该表没有可识别的表头，不作为台账，内容原样保留在版面中",
        "the table has no heading that can be recognized; it is no ledger and is kept as it is in the layout",
    ),
    "header-repeated": (
        "{count} 行重复表头不计入事项",
        "{count:row repeats the heading and is no item|rows repeat the heading and are no items}",
    ),
    "index-row": ("列号行不计入事项", "a row that counts the columns is no item"),
    # --- rows ---
    "year-from-filing": (
        "列“{label}”有 {count} 个时限没有年份，标题也没有期间，按填报日期的年份计",
        "column {label}: {count:time limit|time limits} without a year, and no title names one; the year in "
        "which the ledger was filled in is taken",
    ),
    "blank-merged": (
        "列“{label}”有 {count} 个空白单元格视为与上一行合并",
        "column {label}: {count:blank cell is|blank cells are} taken as merged with the cell above",
    ),
    "row-placed": (
        "{count} 行的单元格少于表头，已按各列内容的类型对位",
        "{count:row has|rows have} fewer cells than the heading; cells were placed by what the columns hold",
    ),
    "row-unplaced": (
        "该行的单元格（{cells}）与表头的 {columns} 列对不上，无法确定各属哪一列，未作为事项",
        "the row's cells {cells} do not fill {columns:column|columns} and cannot be placed without doubt; "
        "it is no item",
    ),
    "cells-absent": (
        "{count} 行缺少单元格，缺少的视为空白",
        "{count:row lacks|rows lack} cells; those are taken as blank",
    ),
    "section-guessed": (
        "{count} 行只有一个单元格，视为小节标题",
        "{count:row has|rows have} a single cell, taken as the heading of the rows below",
    ),
    "cells-span-columns": (
        "{count} 行有横跨多列的单元格，内容归入其第一列",
        "{count:row has|rows have} cells that span columns; such text goes to the first column",
    ),
    "combined-unsplit": (
        "列“{label}”有 {count} 个单元格内没有标签，全部内容归入第一项",
        "column {label}: {count:cell has no label inside; all its|cells have no labels inside; all "
        "their} text goes to the first role",
    ),
    "residue-removed": (
        "列“{label}”有 {count} 个单元格含转换残留（如 [bookmark: …]），已去除，原文在 raw 中",
        "residue of a converter ([bookmark: ...]) was removed from {count:cell|cells} of column {label}; "
        "`raw` has the whole text",
    ),
    "residue-above": (
        "表格上方的文字中有转换残留（如 [bookmark: …]），标题等已去除残留",
        "residue of a converter ([bookmark: ...]) stands above the items; the title is without it",
    ),
    "figures-left-out": (
        "数量和日期超过 {limit} 个，其余 {count} 项未再分析（--limit figures=N）",
        "there are more than {limit:figure or date|figures and dates}; {count:item|items} behind them went "
        "without (--limit figures=N)",
    ),
    # --- text without a table ---
    "prose-ledger": (
        "文中没有台账表格，按标签行和编号识别出 {items} 个事项",
        "the document has no ledger in a table; {items:item was|items were} recognized by label lines "
        "and numbers",
    ),
    "label-without-colon": (
        "“{label}”单独成行且没有冒号，视为标签",
        "{label} stands alone on its line without a colon and is taken as a label",
    ),
    "label-unknown": (
        "标签“{label}”没有对应的列名，内容原样放在 extra 中",
        "label {label} has no role; its text is kept in `extra`",
    ),
    "line-unplaced": (
        "该行不属于任何事项：{text}",
        "the line belongs to no item: {text}",
    ),
    "cells-regrouped": (
        "逐行排列的单元格已按 {columns} 列还原成 {rows} 行",
        "cells printed as lines were put together again as {rows:row|rows} of {columns:column|columns}",
    ),
    # --- units ---
    "unit-lines-unclear": (
        "单位单元格中的换行看不出是另起一个单位还是名称折行，已作判断，请核对",
        "a line break in a cell of units may end a name or wrap it; the tool decided, please check",
    ),
    "units-glued": (
        "单位名称之间没有分隔符，按名称后缀拆分，请核对",
        "names of units stand without a separator and were cut after their endings; please check",
    ),
}
