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
    # --- the feedback workbook ---
    "feedback-sheet": ("反馈表", "feedback"),
    "feedback-counts-sheet": ("汇总", "counts"),
    "feedback-title": ("台账检查反馈表", "Feedback on ledgers"),
    "feedback-counts-title": ("各单位问题数", "Findings by unit"),
    "feedback-no-unit": ("（未注明单位）", "(no unit)"),
    "feedback-whole-file": ("（整份文件）", "(the whole file)"),
    "feedback-refused": ("（无法读取）", "(cannot be read)"),
    "feedback-total": ("合计", "total"),
    "feedback-unit": ("责任单位", "unit"),
    "feedback-file": ("文件", "file"),
    "feedback-number": ("序号", "no."),
    "feedback-place": ("位置", "place"),
    "feedback-said": ("问题", "finding"),
    "feedback-words": ("原文", "as written"),
    "feedback-mend": ("建议改为", "should be"),
    "feedback-level": ("级别", "level"),
    "feedback-rule": ("规则", "rule"),
    "feedback-reply": ("整改情况", "what was done"),
    # --- mends ---
    "fix-done": (
        "已修复{count}处，改写{files}份文件",
        "mended {count:finding|findings} in {files:file|files}",
    ),
    "fix-would": (
        "可修复{count}处，涉及{files}份文件（未改动）",
        "would mend {count:finding|findings} in {files:file|files}",
    ),
    "fix-left": ("未修复 {code} {place}：{cause}", "not mended: {code} {place}: {cause}"),
    "fix-left-all": ("{count}处未修复：{cause}", "{count:finding|findings} not mended: {cause}"),
    "fix-place": (
        "原文在文件中的写法与读出的文字不同，请手工修改",
        "the words stand in the file in another spelling; mend them by hand",
    ),
    "fix-overlap": ("与另一处修改重叠", "it overlaps another mend"),
    "fix-automatic-number": (
        "编号由 Word 自动生成，不在文字里；请在 Word 中改列表",
        "the number is an automatic one and no text; change the list in Word",
    ),
    "fix-not-text": (
        "文字在公式、文本框或嵌套表格里，请手工修改",
        "the words stand in a formula, a text box or a nested table; mend them by hand",
    ),
    "fix-paragraphs": (
        "涉及合并段落，而段落中另有表格、图片等，请手工修改",
        "paragraphs would have to be joined that hold more than text; mend them by hand",
    ),
    "fix-encoding": (
        "文件的编码不能原样写回，请另存为 UTF-8 后再修复",
        "the encoding of the file cannot be written back as it is; save it as UTF-8 first",
    ),
    "fix-unsure": (
        "改后读出的内容与预期不符，已撤回，请手工修改",
        "the records would not say what was meant; taken back, mend it by hand",
    ),
    "fix-format": (
        "不能直接改写这种格式的文件，请在原文件中修改",
        "files of this format cannot be rewritten in place; mend the original",
    ),
    "unsafe-fixes-alone": (
        "--unsafe-fixes 要与 --fix 或 --diff 一起用",
        "--unsafe-fixes goes with --fix or --diff",
    ),
    "fix-and-diff": ("--fix 与 --diff 只能用一个", "--fix and --diff exclude each other"),
}
