"""Sentences of the commands, the outputs and the plugins: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    # how a failure begins, after the name of the file
    "verdict-refused": ("拒绝", "refused"),
    "verdict-not-written": ("未写出", "not written"),
    "verdict-usage": ("用法错误", "usage error"),
    "interrupted": ("已中断", "interrupted"),
    "internal": (
        "内部错误 [internal] {kind}：{cause}。这是程序的缺陷，请加 --debug 重新运行并报告",
        "internal error [internal] {kind}: {cause}. This is a bug; run again with --debug and report it",
    ),
    # the command line
    "no-such-command": (
        "没有命令“{value}”。[[“{file}”是文件名，前面要先写命令，如 ledgertool show {file}。]]"
        "{hint}可用的命令：{known}",
        "there is no command '{value}'. [['{file}' is a file; write a command before it, such as "
        "ledgertool show {file}. ]]{hint}Commands: {known}",
    ),
    "no-such-option": (
        "没有选项“{value}”。{hint}用法见 {help} --help",
        "there is no option '{value}'. {hint}See {help} --help",
    ),
    "option-needs-value": (
        "选项 {option} 后面要写一个值。用法见 {help} --help",
        "option {option} needs a value. See {help} --help",
    ),
    "option-takes-no-value": (
        "选项 {option} 不带值。用法见 {help} --help",
        "option {option} takes no value. See {help} --help",
    ),
    "missing-argument": (
        "缺少参数 {value}[[（{says}）]]。用法见 {help} --help",
        "the argument {value} is missing[[ ({says})]]. See {help} --help",
    ),
    "missing-option": (
        "缺少选项 {value}[[（{says}）]]。用法见 {help} --help",
        "the option {value} is missing[[ ({says})]]. See {help} --help",
    ),
    "unexpected-argument": (
        "多余的参数“{argument}”。用法见 {help} --help",
        "unexpected argument '{argument}'. See {help} --help",
    ),
    "bad-value": (
        "{option} 的值不对：{cause}。用法见 {help} --help",
        "the value of {option} is wrong: {cause}. See {help} --help",
    ),
    "bad-usage": ("{cause} 用法见 {help} --help", "{cause} See {help} --help"),
    "bad-choice": (
        "{option} 没有取值“{value}”。{hint}可取：{known}",
        "{option} cannot be '{value}'. {hint}Choose from: {known}",
    ),
    "no-such-limit": (
        "没有名为“{value}”的限制。{hint}可用的限制：{known}",
        "there is no limit '{value}'. {hint}Limits: {known}",
    ),
    "bad-limit": (
        "--limit {value} 不对，应写成 名称=正整数，可带 K、M、G，如 file_bytes=100M",
        "--limit {value} is wrong; write NAME=NUMBER, with K, M or G where wanted, as in file_bytes=100M",
    ),
    "no-input": (
        "没有输入。请写文件名，或从管道输入，如 ledgertool parse 台账.docx | ledgertool show",
        "there is no input. Name a file, or use a pipe: ledgertool parse a.docx | ledgertool show",
    ),
    "no-such-item": (
        "没有序号为“{value}”的事项。{hint}现有序号：{known}",
        "there is no item number '{value}'. {hint}Numbers: {known}",
    ),
    "did-you-mean": ("您是不是要写“{word}”？", "Did you mean '{word}'? "),
    # outputs
    "unknown-output-format": (
        "没有格式“{format}”可写。{hint}可写的格式：{known}",
        "there is no output format '{format}'. {hint}Formats: {known}",
    ),
    "no-output-format": (
        "没有说明导出成什么格式。请加 --xlsx、--docx、--md、--csv、--jsonl、--txt、--html 或 --to 名称，"
        "或用 -o 写出带后缀的文件名",
        "no output format is given. Add --xlsx, --docx, --md, --csv, --jsonl, --txt, --html or --to NAME, "
        "or name a file with -o",
    ),
    "several-outputs": (
        "几种格式不能写进同一个输出“{output}”。请用 -o 指定一个已有的文件夹",
        "several formats cannot go to one output '{output}'. Name an existing folder with -o",
    ),
    "binary-to-terminal": (
        "{format} 不能显示在终端里。请用 -o 指定文件名",
        "{format} cannot be shown in a terminal. Name a file with -o",
    ),
    "output-is-input": (
        "输出文件就是输入文件 {input}，输入文件从不覆盖。请用 -o 换一个文件名",
        "the output is the input {input}, and an input is never overwritten. Choose another name with -o",
    ),
    "output-exists": (
        "文件已存在，未覆盖。要覆盖请加 --force，或用 -o 换一个文件名",
        "the file exists and was kept. Add --force to overwrite it, or choose another name with -o",
    ),
    "output-is-folder": (
        "这是一个文件夹。请用 -o 写出文件名",
        "this is a folder. Name a file with -o",
    ),
    "output-no-folder": (
        "没有文件夹 {folder}。请先建立它，或换一个位置",
        "there is no folder {folder}. Make it first, or choose another place",
    ),
    "output-permission": (
        "没有写入的权限。请检查文件夹和文件的权限，或用 -o 换一个位置",
        "there is no permission to write. Check the folder and the file, or choose another place with -o",
    ),
    "output-locked": (
        "文件正被其他程序（如 Excel、WPS）打开[[，原有的 {kept} 未动]]。请关闭后重试",
        "the file is open in another program (Excel, WPS ...)[[; {kept} is as it was]]. "
        "Close it and try again",
    ),
    "output-busy": (
        "另一个 ledgertool 正在写这个文件。请等它结束后重试",
        "another ledgertool is writing this file. Wait for it and try again",
    ),
    "output-disk-full": (
        "磁盘已满[[，原有的 {kept} 未动]]。请腾出空间后重试，或用 -o 换一个位置",
        "the disk is full[[; {kept} is as it was]]. Free some space, or choose another place with -o",
    ),
    "output-failed": (
        "无法写入（{cause}）[[，原有的 {kept} 未动]]",
        "cannot be written ({cause})[[; {kept} is as it was]]",
    ),
    # the standard streams, and what a system says of an output or input
    "stdin": ("标准输入", "standard input"),
    "stdout": ("标准输出", "standard output"),
    "errno-enospc": ("磁盘空间不足", "the disk is full"),
    "errno-edquot": ("磁盘配额已用完", "the disk quota is used up"),
    "errno-efbig": ("文件超过磁盘允许的大小", "the file is larger than the disk allows"),
    "errno-eacces": ("没有权限", "there is no permission"),
    "errno-eperm": ("系统不允许", "the system does not permit it"),
    "errno-erofs": ("所在磁盘只能读，不能写", "the disk is read-only"),
    "errno-eio": ("磁盘读写出错", "the disk failed"),
    "errno-eisdir": ("这是一个文件夹", "it is a folder"),
    "errno-enotdir": ("路径中有一段不是文件夹", "a part of the path is no folder"),
    "errno-eexist": ("已有同名的文件", "a file of that name is there"),
    "errno-enoent": ("路径不存在", "there is no such path"),
    "errno-enametoolong": ("文件名或路径太长", "the name or the path is too long"),
    "errno-einval": ("文件名或路径不合规定", "the name or the path is not valid"),
    "errno-eilseq": ("文件名含有磁盘不支持的字符", "the name has characters that the disk does not know"),
    "errno-eloop": ("符号链接指向自己", "a symbolic link leads back to itself"),
    "errno-ebusy": ("正被系统或其他程序占用", "it is in use by the system or another program"),
    "errno-etxtbsy": ("正被其他程序运行", "it is being run by another program"),
    "errno-emfile": ("打开的文件太多", "too many files are open"),
    "errno-enfile": ("系统打开的文件太多", "too many files are open in the system"),
    "errno-enomem": ("内存不足", "there is not enough memory"),
    "errno-ebadf": ("没有打开或已经关闭", "it is not open, or closed"),
    "errno-enxio": ("设备不存在", "there is no such device"),
    "errno-enodev": ("设备不存在", "there is no such device"),
    "errno-estale": ("网络位置已断开", "the network place is gone"),
    "errno-etimedout": ("网络位置没有响应", "the network place does not answer"),
    "errno-ehostdown": ("网络位置连不上", "the network place cannot be reached"),
    "errno-enotconn": ("网络位置已断开", "the network place is gone"),
    "suffix-differs": (
        "注意：{output} 的后缀与所选格式 {format} 不符，内容按 {format} 写出",
        "note: the suffix of {output} is not one of {format}; it is written as {format}",
    ),
    "template-unused": (
        "注意：--template 只用于 Word 格式，本次未使用",
        "note: --template is for Word only and was not used",
    ),
    "written": (
        "已写出 {output}（{ledgers} 份台账，{items} 项）",
        "wrote {output} ({ledgers:ledger|ledgers}, {items:item|items})",
    ),
    "profile-written": (
        "已写出 {output}；改好列名对照后用 parse --profile {output} 读取",
        "{output} written; correct it, then read with parse --profile {output}",
    ),
    "schema-written": ("已写出 {output}", "wrote {output}"),
    # JSON given as input
    "not-json": (
        "第{line}行第{column}列起不是有效的 JSON。请用 ledgertool parse 重新生成",
        "is not valid JSON from line {line}, column {column}. Make it anew with ledgertool parse",
    ),
    "not-records": (
        "不是 ledgertool 的记录：[[{place} ]]{cause}（共 {count} 处错误）。请用 ledgertool parse 重新生成",
        "does not hold ledgertool's records: [[{place} ]]{cause} ({count:mistake|mistakes}). "
        "Make it anew with ledgertool parse",
    ),
    "json-no_object": ("内容应是一个对象，不是列表或单个的值", "it should be one object, no list or value"),
    "json-missing": ("缺少这一项", "is missing"),
    "json-greater_than_equal": ("数值太小", "is too small a number"),
    "json-less_than_equal": ("数值太大", "is too large a number"),
    "json-extra_forbidden": ("没有这样的项", "is not known"),
    "json-literal_error": ("取值不在允许之列", "has a value that is not allowed"),
    "json-string_type": ("应为文字", "should be text"),
    "json-list_type": ("应为列表", "should be a list"),
    "json-model_type": ("应为对象", "should be an object"),
    "json-int_parsing": ("应为整数", "should be a whole number"),
    "json-date_from_datetime_parsing": ("应为日期", "should be a date"),
    "toml-place": ("第{line}行第{column}列写法有误", "mistake in line {line}, column {column}"),
    # plugins
    "plugin-broken": (
        "插件 {name}（{package}）无法加载，已略过：{cause}",
        "the plugin {name} ({package}) cannot be loaded and is left out: {cause}",
    ),
    # diagnostics
    "severity-info": ("提示", "note"),
    "severity-guess": ("猜测", "guess"),
    "severity-warning": ("警告", "warning"),
    "diagnostics-more": ("（同类还有 {count} 处）", " ({count} more of this kind)"),
    "diagnostics-summary": (
        "共 {count} 处猜测或警告，加 -v 逐条列出",
        "{count:guess or warning|guesses and warnings} in all; -v lists every one",
    ),
    "place-part": ("{value} ", "{value}"),
    "place-page": ("第{value}页", "page {value}"),
    "place-table": ("表{value}", "table {value}"),
    "place-row": ("第{value}行", "row {value}"),
    "place-column": ("第{value}列", "column {value}"),
    "place-paragraph": ("第{value}段", "paragraph {value}"),
    "place-line": ("（文本第{value}行）", "line {value}"),
    "place-byte": ("第{value}字节", "byte {value}"),
    "place-field": ("“{value}”", "{value}"),
    # show
    "show-count": ("共 {count} 项；报告期：{period}", "{count:item|items}; period: {period}"),
    # formats
    "formats-read": ("能读：", "Reads:"),
    "formats-write": ("能写：", "Writes:"),
    "formats-extra": ("（需要 pip install ledgertool[{extra}]）", " (needs pip install ledgertool[{extra}])"),
    "formats-plugin": ("（插件）", " (plugin)"),
    # help pages
    "help-usage": ("用法：{command} {rest}", "Usage: {command} {rest}"),
    "help-usage-options": ("[选项]", "[OPTIONS]"),
    "help-usage-command": ("命令 [参数]", "COMMAND [ARGS]"),
    "help-examples": ("示例：", "Examples:"),
    "help-commands": ("命令：", "Commands:"),
    "help-arguments": ("参数：", "Arguments:"),
    "help-options": ("选项：", "Options:"),
    "help-common-options": ("通用选项：", "Common options:"),
    "help-help": ("显示本帮助", "show this page"),
    "help-repeatable": ("（可重复）", " (may be repeated)"),
}
