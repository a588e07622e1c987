"""Sentences of splitting and merging: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    # split
    "no-such-grouping": (
        "不能按“{value}”拆分。{hint}可选：{known}",
        "cannot split by {value!r}. {hint}Known: {known}",
    ),
    "split-no-folder": (
        "请用 -o 指明存放各单位文件的文件夹，如 -o out/",
        "name the folder for the units' files with -o, such as -o out/",
    ),
    "split-nothing": ("台账中没有事项可拆分", "the ledger has no item to split"),
    "part-without-name": ("未注明", "no name given"),
    "part-written": ("{output}：{unit}，{rows} 行", "{output}: {unit}, {rows:row|rows}"),
    "split-done": (
        "{items} 项拆成 {parts} 份，写入 {folder}[[；没有注明单位等的 {nameless} 项另成一份]]",
        "{items:item|items} in {parts:part|parts}, written to {folder}"
        "[[; {nameless:item without a name is a part of its own|items without a name are a part of their "
        "own}]]",
    ),
    # merge: refusals
    "part-no-key": (
        "这些文件都没有 split 写入的隐藏标记。请用 --original 指明拆分前的台账",
        "none of the files has the hidden key that split wrote. Name the ledger they were split from with "
        "--original",
    ),
    "part-other-original": (
        "不是拆出这些文件的台账，或拆分后改动过。请换成拆分时的文件，或去掉 --original",
        "is not the ledger that these files were split from, or was changed since. Name the one that was "
        "split, or leave --original out",
    ),
    "part-of-another": (
        "是从另一份台账拆出来的，没有合并",
        "was split from another ledger and is left out",
    ),
    "part-unrelated": (
        "没有隐藏标记，也没有一行与台账对得上，没有合并",
        "has no hidden key, and none of its rows is one of the ledger; it is left out",
    ),
    "merge-nothing": (
        "没有可合并的文件。请写出收回的文件或文件夹，如 ledgertool merge 收回/ -o 汇总.docx",
        "there is no file to merge. Name the files or the folder that came back: "
        "ledgertool merge returned/ -o all.docx",
    ),
    # merge: findings
    "part-conflict": (
        "[[第 {number} 项]]“{column}”收到 {count} 种不同的填写，已全部保留，请核定：{texts}",
        "[[item {number}: ]]{count:different text|different texts} came back for {column!r}; all are "
        "kept, decide: {texts}",
    ),
    "part-cell-cleared": (
        "{unit} 清空了[[第 {number} 项]]“{column}”，原文：{sent}",
        "{unit} emptied {column!r}[[ of item {number}]]; it said: {sent}",
    ),
    "part-not-returned": (
        "没有收到 {unit} 的文件（{count} 行[[，序号 {numbers}]]），这些行保持原样",
        "nothing came back from {unit} ({count:row|rows}[[, number {numbers}]]), left as sent",
    ),
    "part-lost": (
        "没有收到 {unit} 的文件（{count} 行）",
        "nothing came back from {unit} ({count:row|rows})",
    ),
    "part-row-missing": (
        "{unit} 的文件里少了[[第 {number} 项]]“{text}”，已按原样保留",
        "the file of {unit} lacks the row[[ {number}]] {text!r}; it is kept as it was sent",
    ),
    "part-row-added": (
        "{unit} 增加了一行，已插入在此行之后：{text}",
        "{unit} added a row, put in behind this one: {text}",
    ),
    "part-row-elsewhere": (
        "{unit} 的文件里有一个列名对不上的表格，没有并入：{text}",
        "the file of {unit} has a table with other columns, which is not merged: {text}",
    ),
    "part-row-matched": (
        "{unit} 改写了[[第 {number} 项的]]名称或内容，按相似度 {likeness} 认作此行",
        "{unit} renamed or reworded the row[[ {number}]]; taken for this one by a likeness of {likeness}",
    ),
    "part-row-in-order": (
        "{unit} 有几行名称相同，按先后次序认作此行[[（第 {number} 项）]]",
        "{unit} has several rows of one name; by their order this is taken for the row[[ {number}]]",
    ),
    "part-rows-unknown": (
        "有 {count} 行没有收到，手头的文件里也没有其原文，合并结果缺这些行。请用 --original 指明原台账补齐",
        "{count:row|rows} did not come back, no file at hand has the words, and the result lacks them. "
        "Name the ledger that was split with --original to keep them",
    ),
    "part-column-missing": (
        "{file}（{unit}）少了列 {columns}，这些单元格保持原样",
        "{file} ({unit}) has no column {columns}; those cells are as they were sent",
    ),
    "part-column-added": (
        "{file}（{unit}）多了列 {columns}，已加在表格右边",
        "{file} ({unit}) has column {columns} besides, added at the right of the table",
    ),
    "part-column-renamed": (
        "{file}（{unit}）的列“{now}”认作“{column}”，列名仍用原来的",
        "{file} ({unit}): column {now!r} is taken for {column!r}, which keeps its heading",
    ),
    "part-line-added": (
        "{unit} 的文件在事项之外多写了一句，没有并入：{text}",
        "the file of {unit} says something outside the items that is not merged: {text}",
    ),
    "part-key-lost": (
        "{file} 没有隐藏标记，按内容认作 {unit} 的文件",
        "{file} has no hidden key; by its rows it is taken for the file of {unit}",
    ),
    "part-key-damaged": (
        "隐藏标记已损坏，按内容核对",
        "its hidden key is damaged; its rows are found by what they say",
    ),
    "merge-done": (
        "合并 {files} 个文件：改动 {cells} 处，冲突 {conflicts} 处，未交 {missing} 个单位，"
        "缺行 {lost}，新增行 {added}",
        "{files:file|files} merged: {cells:cell|cells} changed, {conflicts:conflict|conflicts}, "
        "{missing:unit|units} missing, {lost:row|rows} missing, {added:row|rows} added",
    ),
}
