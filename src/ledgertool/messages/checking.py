"""Sentences of checks: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "level-error": ("错误", "error"),
    "level-warning": ("警告", "warning"),
    "level-info": ("提示", "info"),
    "at-number": ("序号{number}", "no. {number}"),
    "at-item": ("第{item}项", "item {item}"),
    "at-row": ("第{row}行", "row {row}"),
    "at-point": ("第{point}点", "point {point}"),
    "at-field-title": ("标题", "title"),
    "at-field-columns": ("表头", "headings"),
    "at-grid-row": ("表{table}第{row}行", "table {table}, row {row}"),
    "at-grid-cell": ("表{table}第{row}行第{column}列", "table {table}, row {row}, column {column}"),
    # --- what is said of rules ---
    "rule-severity": ("级别：{severity}；{basis}", "severity: {severity}; {basis}"),
    "rule-class-d": ("可以确定（D）", "decidable (D)"),
    "rule-class-h": ("凭经验判断（H）", "heuristic (H)"),
    "rule-class-r": ("需要台账以外的资料（R）", "needs more than the ledger (R)"),
    "rule-fix-safe": ("修复：安全（--fix）", "fix: safe (--fix)"),
    "rule-fix-unsafe": ("修复：需人核对（--unsafe-fixes）", "fix: to be looked at (--unsafe-fixes)"),
    "rule-fix-none": ("修复：无", "fix: none"),
    "rule-on": ("默认检查", "on by default"),
    "rule-off": ("默认不检查，用 --extend-select {code} 打开", "off; --extend-select {code} turns it on"),
    "rule-needs-units": ("给出单位名录（--units）时检查", "runs where a list of units is given (--units)"),
    "rule-needs-previous": (
        "给出上期台账（--previous）时检查",
        "runs where the previous ledger is given (--previous)",
    ),
    "rule-needs-date": ("给出报告日（--date）时检查", "runs where the day of reporting is given (--date)"),
    "rule-bad": ("有问题：", "Bad:"),
    "rule-good": ("改好后：", "Good:"),
    "rule-count": ("共{count}条规则", "{count:rule|rules}"),
    "heading-of-number": ("序号", "number"),
    "heading-of-category": ("类别", "category"),
    "heading-of-task": ("目标任务", "task"),
    "heading-of-content": ("项目内容", "content"),
    "heading-of-target": ("年度目标", "target"),
    "heading-of-measures": ("工作措施", "measures"),
    "heading-of-progress": ("进展情况", "progress"),
    "heading-of-problems": ("存在问题", "problems"),
    "heading-of-next_steps": ("下步打算", "next steps"),
    "heading-of-responsible_units": ("责任单位", "responsible units"),
    "heading-of-lead_units": ("牵头单位", "lead units"),
    "heading-of-supporting_units": ("配合单位", "supporting units"),
    "heading-of-responsible_people": ("责任人", "responsible people"),
    "heading-of-deadline": ("完成时限", "deadline"),
    "heading-of-status": ("状态", "status"),
    "heading-of-remarks": ("备注", "remarks"),
    "heading-of-location": ("地点", "location"),
    # --- the command ---
    "check-summary": (
        "检查{files}份文件：错误{errors}处，警告{warnings}处，提示{infos}处"
        "[[，{fixable}处可用 --fix 自动修复]][[；已忽略{suppressed}处]]",
        "{files:file|files} checked: {errors:error|errors}, {warnings:warning|warnings}, {infos:hint|hints}"
        "[[, {fixable} fixable with --fix]][[; {suppressed} left out]]",
    ),
    "check-refused": ("{count}份文件无法检查", "{count:file|files} could not be checked"),
    "baseline-written": (
        "已把{count}处问题写入基线 {output}",
        "wrote {count:finding|findings} to the baseline {output}",
    ),
    "nothing-to-check": (
        "没有指定要检查的文件；没有文件时也要成功，用 --allow-empty",
        "no file to check is named; --allow-empty makes that a success",
    ),
    "bad-reporting-date": (
        "--date {value} 不是日期，应写成 2024-03-31",
        "--date {value} is no day; write 2024-03-31",
    ),
    # --- findings ---
    "STR001": ("缺少“{column}”列", "there is no column for {column}"),
    "STR002": (
        "这一行的单元格数与表头不符，请核对各格是否错列",
        "the row does not have as many cells as the heading; see whether they stand in the right columns",
    ),
    "STR003.gap": (
        "序号{number}前面缺号，应为{expected}",
        "number {number} leaves one out; {expected} was expected",
    ),
    "STR003.order": (
        "序号次序颠倒：{number}处应为{expected}",
        "the numbers are out of order: {number} stands where {expected} should",
    ),
    "STR003.repeat": (
        "序号{number}重复或倒退，应为{expected}",
        "number {number} comes twice or goes back; {expected} was expected",
    ),
    "STR004": ("序号是空单元格，没有与上一行合并", "the number is blank and not merged with the one above"),
    "STR005": ("“{label}”应另起一段", "{label} should begin a new paragraph"),
    "STR006": ("内容与第{other}项完全相同", "the row says the same as item {other}"),
    "STR007": (
        "标题“{title}”没有写明报告期（如“2024年一季度”）",
        "the title {title} names no period such as 2024年一季度",
    ),
    "STR008": ("名称中间有换行", "a line break stands inside a name"),
    "SEQ001.gap": (
        "分点“{marker}”前面缺号，应为{expected}",
        "point {marker} leaves a number out; {expected} was expected",
    ),
    "SEQ001.order": (
        "分点次序颠倒：“{marker}”处应为{expected}",
        "the points are out of order: {marker} stands where {expected} should",
    ),
    "SEQ001.repeat": (
        "分点“{marker}”序号重复或倒退，应为{expected}",
        "point {marker} comes twice or goes back; {expected} was expected",
    ),
    "SEQ002": (
        "分点标号“{marker}”与同级的写法不一，应写作“{better}”",
        "{marker} is not written like the other points of its level; write {better}",
    ),
    "SEQ003": (
        "{count}件事分段写而没有编号",
        "{count:matter stands in a paragraph without a number|matters stand in paragraphs without numbers}",
    ),
    "SEQ004": ("分点标号“{marker}”应写作“{better}”", "the marker {marker} should be written {better}"),
    "CON001": ("没有填责任单位", "no unit is responsible"),
    "CON002": ("没有填进展情况", "no progress is reported"),
    "CON003": (
        "列出了问题，却没有下步打算",
        "a problem is stated, and no next step",
    ),
    "CON004": (
        "“{written}”与本列多数的“{usual}”写法不一",
        "{written} is not what most of the column says for none: {usual}",
    ),
    "CON004.blank": (
        "本列没有内容的写“{usual}”，这里是空白",
        "the column says {usual} for none, and here is a blank",
    ),
    "CON005": (
        "“{words}”是套话，看不出做了什么、何时做",
        "{words} does not tell what was or will be done, or when",
    ),
    "TXT001": ("“{words}”是转换残留，应删去", "{words} is residue of a converter and should go"),
    "TXT002": ("“{near}”中有多余的空格", "a blank should not stand in {near}"),
    "TXT003": (
        "“{sign}”与全表多数写法不一，应写作“{better}”",
        "{sign} is the rarer form of this sign; write {better}",
    ),
    "TXT004": (
        "半角标点“{mark}”应写作“{better}”",
        "{mark} is half-width punctuation; write {better}",
    ),
    "TXT005": ("单元格首尾有空格或空行", "blanks or empty lines stand at an end of the cell"),
    "TXT006": ("含手机号码", "a mobile number stands here"),
    "TXT006.identity": ("含身份证号码", "an identity number stands here"),
    "XRF001": ("点名的“{project}”没有报进展", "nothing is reported on {project}, which is named here"),
    "XRF002": ("“{project}”不在目标任务和项目内容中", "neither task nor content names {project}"),
    "XRF003": ("目标“{target}”没有可比的完成数", "no figure in the progress answers {target}"),
    "XRF004": ("疑为“{term}”漏字", "perhaps {term} with a character missing"),
    "NUM001": ("{written}超过100%", "{written} is more than all of it"),
    "NUM002": ("完成数{written}超过目标{target}", "{written} is more than the {target} promised"),
    "NUM003": (
        "“其中”各项（{parts}）之和不等于{whole}",
        "the parts after 其中 ({parts}) do not make up {whole}",
    ),
    "NUM004": ("累计数{written}比上期的{before}少", "{written} in total is less than {before} before"),
    "NUM005": ("金额“{written}”后面没有“元”", "the amount {written} lacks 元"),
    "NUM006": (
        "计量单位“{written}”应写作“{better}”",
        "the measure {written} should be written {better}",
    ),
    "NUM007": ("“{written}”应写作“{better}”", "{written} should be written {better}"),
    "DAT001": ("“{written}”不在报告期（{period}）内", "{written} lies outside the period {period}"),
    "DAT002": ("期限“{written}”在报告日{day}之前", "{written} has passed on {day}, the day of the report"),
    "DAT003": ("没有“{written}”这一天", "there is no such day as {written}"),
    "PUN001": ("“{near}”后面缺句号", "a full stop is missing after {near}"),
    "PUN002": ("“{words}”没有配对的另一半", "{words} has no partner"),
    "PUN002.doubled": ("标点“{words}”连用", "the marks {words} follow each other"),
    "PUN003": (
        "并列的引号或书名号之间不用顿号",
        "items in quotes or title marks are listed without 、",
    ),
    "UNT001": ("单位名录中没有“{unit}”", "the list of units has no {unit}"),
    "UNT001.near": (
        "单位名录中没有“{unit}”，是不是“{better}”？",
        "the list of units has no {unit}; is it {better}?",
    ),
    "UNT002": ("{count}个单位，没有写明谁牵头", "{count:unit|units}, and none is marked as the lead"),
    "SUP001": (
        "忽略项 {rule}（理由：{reason}）已没有对应的问题，应删去",
        "the suppression of {rule} ({reason}) is no longer needed and should go",
    ),
    "SUP001.expired": (
        "忽略项 {rule}（理由：{reason}）已于{until}到期",
        "the suppression of {rule} ({reason}) expired on {until}",
    ),
    # --- refusals ---
    "no-such-rule": (
        "没有规则“{value}”。{hint}用 ledgertool rule 列出全部规则",
        "there is no rule '{value}'. {hint}`ledgertool rule` lists them all",
    ),
    "config-toml": ("设置文件不是有效的 TOML：{cause}", "the settings are not valid TOML: {cause}"),
    "config-key": (
        "设置文件中有未知的键“{value}”。{hint}可用的键：{known}",
        "the settings have an unknown key '{value}'. {hint}Keys: {known}",
    ),
    "config-value": (
        "设置文件中 {key} 的值不可用：{value}（应写作 {cause}）",
        "the value of {key} in the settings cannot be used: {value} (write {cause})",
    ),
    "not-baseline": ("不是基线文件：{cause}", "is no baseline: {cause}"),
    "units-toml": ("单位名录不是有效的 TOML：{cause}", "the list of units is not valid: {cause}"),
    "units-key": (
        "单位名录中有未知的键“{value}”。{hint}可用的键：{known}",
        "the list of units has an unknown key '{value}'. {hint}Keys: {known}",
    ),
    "units-alias": (
        "单位名录中“{alias}”所指的“{target}”不在 names 里",
        "the list of units gives {alias} for {target}, which is not among its names",
    ),
}
