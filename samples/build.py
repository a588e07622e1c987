"""Builds the sample documents. Every place, unit, project and figure in them is invented.

`python samples/build.py` writes them beside this file; the expected.json beside each is made by hand and
read against the document, never copied from the tool without reading.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from openpyxl import Workbook
from quarters import HEADER, QUARTERS, Row

HERE = Path(__file__).parent


def main() -> None:
    """Writes every sample."""
    for name, (title, rows) in QUARTERS.items():
        build_quarter(title, rows).save(HERE / f"{name}.docx")
    build_rectification().save(HERE / "rectification.docx")
    build_investment().save(HERE / "investment.xlsx")
    (HERE / "combined.html").write_bytes(COMBINED.encode("gb18030"))


# --- the quarterly ledger: merged numbers and tasks, points, labels ---------------------------------------


def build_quarter(title: str, rows: Sequence[Row]) -> WordDocument:
    """A landscape page with a title and one table whose 序号 and 目标任务 are merged downwards."""
    document = landscape_document(title)
    table = add_table(document, [HEADER, *([*row] for row in rows)], widths=(1.2, 3, 5, 2.6, 7, 3.6, 4.4))
    for column in (0, 1):
        merge_down(table, column, [row[0] == "" for row in rows])
    return document


def landscape_document(title: str) -> WordDocument:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(title)
    run.font.size = Pt(18)
    set_east_asian(run._element, "方正小标宋_GBK")
    return document


def set_east_asian(run: object, font: str) -> None:
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn("w:eastAsia"), font)
    run.get_or_add_rPr().append(fonts)  # type: ignore[attr-defined]


def add_table(document: WordDocument, rows: Sequence[Sequence[str]], *, widths: Sequence[float]) -> Table:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for texts, row in zip(rows, table.rows, strict=True):
        for text, width, cell in zip(texts, widths, row.cells, strict=True):
            cell.width = Cm(width)
            first, *others = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for other in others:
                cell.add_paragraph().add_run(other)
    mark_header(table, 1)
    return table


def mark_header(table: Table, rows: int) -> None:
    for row in table.rows[:rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def merge_down(table: Table, column: int, continues: Sequence[bool]) -> None:
    """Merges each body cell of a column that continues into the one above; the header is row 0."""
    for r, goes_on in enumerate(continues, start=1):
        cell = table.rows[r]._tr.tc_lst[column]
        starts = not goes_on and r < len(continues) and continues[r]
        if goes_on or starts:
            cell.get_or_add_tcPr().append(merge := OxmlElement("w:vMerge"))
            if starts:
                merge.set(qn("w:val"), "restart")


# --- the rectification list: two header rows, two groups, automatic numbers, a deleted row ------------------

RECTIFICATION_HEADER = [
    ["序号", "问题", "整改目标", "整改措施", "责任分工", "", "整改时限", "整改情况", "是否销号"],
    ["", "", "", "", "牵头单位", "配合单位", "", "", ""],
]
RECTIFICATION = [
    [
        "",
        "望河镇污水主管网破损，雨天污水外溢。",
        "6月底前完成修复，消除外溢。",
        "一是全面检测管网，建立问题清单；二是分段修复破损管段；三是落实日常巡查。",
        "市水务局",
        "望河镇、市住建局",
        "2025年6月底前",
        "1.已检测管网18.6公里，查明破损点42处。\n2.已修复37处，其余5处正在施工。",
        "未销号",
    ],
    [
        "",
        "城东片区部分餐饮单位油烟净化设施运行不正常。",
        "持续规范运行。",
        "（1）逐户核查净化设施。\n（2）对不正常运行的限期整改。",
        "市城管局",
        "市生态环境局\n市市场监管局",
        "立行立改",
        "已核查126户，整改23户，整改率100%。",
        "已销号",
    ],
    [
        "",
        "柳林矿区3处历史遗留废弃矿坑未完成生态修复。",
        "12月底前完成修复并通过验收。",
        "编制修复方案，落实资金480万元。",
        "市自然资源和\n规划局",
        "各相关镇街",
        "2025年12月底前",
        "①方案已通过评审。②1处已完成覆土绿化，面积约35亩。③其余2处已进场。",
        "未销号",
    ],
]


def build_rectification() -> WordDocument:
    """附件, a title over two lines, date and unit lines, a two-row header and numbers made by Word."""
    document = landscape_document("附件2")
    document.add_paragraph("青岚市生态环境突出问题整改台账")
    document.add_paragraph("（截至2025年5月31日）")
    document.add_paragraph("填报单位：青岚市整改办　　联系电话：（略）")
    rows = [*RECTIFICATION_HEADER, *RECTIFICATION]
    table = add_table(document, rows, widths=(1.2, 4, 3, 4.4, 2.4, 2.6, 2.2, 4.6, 1.6))
    mark_header(table, 2)
    merge_header(table)
    for row in table.rows[2:]:
        number_cell(row.cells[0], document)
    delete_row(table, 4, document)
    document.add_paragraph("注：整改情况由牵头单位填报。")
    document.add_paragraph("青岚市整改工作领导小组办公室")
    return document


def merge_header(table: Table) -> None:
    table.cell(0, 4).merge(table.cell(0, 5))
    for column in (0, 1, 2, 3, 6, 7, 8):
        table.cell(0, column).merge(table.cell(1, column))
    for cell in table._cells[:18]:
        while len(cell.paragraphs) > 1 and not cell.paragraphs[-1].text:
            cell._tc.remove(cell.paragraphs[-1]._p)


def number_cell(cell: object, document: WordDocument) -> None:
    """Lets Word count: the cell's paragraph has no text of its own, only a number."""
    numbering = document.part.numbering_part.element
    if not numbering.xpath("w:num[@w:numId='77']"):
        add_numbering(numbering)
    properties = cell.paragraphs[0]._p.get_or_add_pPr()  # type: ignore[attr-defined]
    num = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", "77")):
        num.append(child := OxmlElement(tag))
        child.set(qn("w:val"), value)
    properties.append(num)


def add_numbering(numbering: object) -> None:
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    abstract.append(level := OxmlElement("w:lvl"))
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:suff", "nothing"), ("w:lvlText", "%1")):
        level.append(child := OxmlElement(tag))
        child.set(qn("w:val"), value)
    numbering.insert(0, abstract)  # type: ignore[attr-defined]
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), "77")
    num.append(link := OxmlElement("w:abstractNumId"))
    link.set(qn("w:val"), "77")
    numbering.append(num)  # type: ignore[attr-defined]


def delete_row(table: Table, after: int, document: WordDocument) -> None:
    """A copy of a row that somebody deleted with changes tracked: Word strikes it out, we leave it out."""
    row = copy.deepcopy(table.rows[after]._tr)
    mark = OxmlElement("w:del")
    for name, value in (("w:id", "901"), ("w:author", "校对"), ("w:date", "2025-06-01T09:00:00Z")):
        mark.set(qn(name), value)
    row.get_or_add_trPr().append(mark)
    table.rows[after]._tr.addnext(row)


# --- the investment table: groups, units in headings, section rows, totals ---------------------------------

INVESTMENT = [
    ["青岚市2025年重点建设项目推进情况表（1-6月份）"],
    ["填报单位：市发展改革委", "", "", "", "", "", "", "单位：万元"],
    ["序号", "项目名称", "建设地点", "投资情况（万元）", "", "", "形象进度", "责任单位"],
    ["", "", "", "总投资", "年度计划投资", "1-6月累计完成投资", "", ""],
    ["合计", "", "", 68200, 21500, 9860, "", ""],
    ["一、产业类项目（2个）"],
    [
        1,
        "松湾精密零部件产业园",
        "松湾区",
        42000,
        12000,
        6150,
        "1号厂房主体封顶，2号厂房完成基础施工。",
        "松湾区政府",
    ],
    [2, "河滨冷链物流中心", "望河镇", 9800, 4500, 1960, "冷库主体结构完成60%。", "市供销社\n望河镇"],
    ["二、民生类项目（1个）"],
    [
        3,
        "市第二养老服务中心",
        "城东街道",
        16400,
        5000,
        1750,
        "前期：已完成。\n施工：完成三层浇筑。",
        "市民政局",
    ],
]


def build_investment() -> Workbook:
    """A sheet with a title row, a unit line, a two-row header with a group, a total and two section rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "重点项目"
    for row in INVESTMENT:
        sheet.append(row)
    for area in ("A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:G4", "H3:H4", "A6:H6", "A9:H9"):
        sheet.merge_cells(area)
    for row in sheet.iter_rows(min_row=5, min_col=4, max_col=6):
        for cell in row:
            cell.number_format = "#,##0"
    for column, width in zip("ABCDEFGH", (7, 26, 12, 11, 13, 16, 40, 16), strict=True):
        sheet.column_dimensions[column].width = width
    return book


# --- the combined column, as a web page in an old encoding ------------------------------------------------

COMBINED = """<!DOCTYPE html>
<html><head><meta charset="gb18030"><title>青岚市为民办实事</title></head>
<body><div class="nav">首页 &gt; 政务公开</div>
<h1>青岚市2025年为民办实事项目三季度进展情况</h1>
<p>发布日期：2025-10-12　来源：市政府办公室　字体：[大 中 小]</p>
<table border="1">
<tr><th>序号</th><th>工作任务</th><th>责任单位</th><th>三季度目标</th>
<th>进展情况、存在问题及下一步打算</th><th>目标完成情况</th></tr>
<tr><td rowspan="2">1</td><td>新建社区食堂8家</td><td rowspan="2">市民政局</td><td>建成5家</td>
<td>进展情况：已建成运营6家，累计服务老年人4.2万人次。<br>存在问题：个别食堂选址困难。<br>
下一步打算：加快剩余2家选址建设。</td><td>超序</td></tr>
<tr><td>改造适老化家庭300户</td><td>完成200户</td>
<td>进展情况：已完成改造185户。下一步打算：10月底前完成全部改造。</td><td>滞后</td></tr>
<tr><td>2</td><td>新增公共停车泊位1200个</td><td>市城管局<br>市住建局</td><td>新增900个</td>
<td>进展情况：累计新增泊位960个。</td><td>达序</td></tr>
</table>
<p>注：目标完成情况由责任单位填报。</p>
</body></html>
"""

if __name__ == "__main__":
    main()
