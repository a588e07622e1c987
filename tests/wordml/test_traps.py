"""Eighteen things in Word files that other readers lose, double or misplace; one test for each."""

from __future__ import annotations

from tests.wordml.markup import (
    cell,
    codes,
    grid,
    level,
    listed,
    numbering,
    par,
    read,
    read_cell,
    row,
    run,
    table,
)

DECIMAL = {"numbering": numbering(level("decimal", "%1"))}
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_an_automatic_number_in_an_empty_paragraph_is_text():
    body = table(*(row(cell(par("", listed("1"))), text) for text in ("修路", "建桥")))
    assert grid(read(body, DECIMAL).tables[0]) == [["1", "修路"], ["2", "建桥"]]


def test_an_automatic_number_stands_before_the_text_of_its_paragraph():
    parts = {"numbering": numbering(level("decimal", "%1."))}
    assert read_cell(par("已开工", listed("1")) + par("已完工", listed("1")), parts) == "1.已开工\n2.已完工"


def test_chinese_counting_numbers_are_written_in_chinese():
    parts = {"numbering": numbering(level("chineseCounting", "（%1）"))}
    assert read_cell(par("筹备", listed("1")) + par("建设", listed("1")), parts) == "（一）筹备\n（二）建设"


def test_inserted_text_is_read():
    content = par(run("完成") + f'<w:ins w:id="1">{run("八成")}</w:ins>')
    assert read_cell(content) == "完成八成"


def test_moved_text_is_read_once_at_its_new_place():
    body = par(f"<w:moveFrom>{run('旧处')}</w:moveFrom>") + par(f"<w:moveTo>{run('旧处')}</w:moveTo>")
    assert [block.text for block in read(body).blocks] == ["", "旧处"]


def test_a_row_marked_as_deleted_is_gone():
    body = table(row("1", "留下"), row("2", "删去", properties="<w:del/>"), row("3", "也留"))
    assert grid(read(body).tables[0]) == [["1", "留下"], ["3", "也留"]]


def test_a_content_control_round_a_run_keeps_its_text():
    control = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('交通局')}</w:sdtContent></w:sdt>"
    )
    assert read_cell(par(run("市") + control)) == "市交通局"


def test_a_content_control_round_a_cell_keeps_the_cells_after_it_in_place():
    control = f"<w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt>"
    found = read(table(row("甲", control, "丙"))).tables[0]
    assert [(part.column, part.text) for part in found.rows[0].cells] == [(0, "甲"), (1, "乙"), (2, "丙")]


def test_a_content_control_round_a_row_keeps_the_row():
    control = f"<w:sdt><w:sdtContent>{row('2', '乙')}</w:sdtContent></w:sdt>"
    assert grid(read(table(row("1", "甲"), control)).tables[0]) == [["1", "甲"], ["2", "乙"]]


def test_a_table_inside_a_cell_stays_in_the_cell():
    inner = table(row("子项", "进度"), row("桥", "五成"))
    document = read(table(row(cell(par("如下"), inner, par()), "右")))
    assert grid(document.tables[0]) == [["如下\n子项\t进度\n桥\t五成", "右"]]
    assert codes(document)["nested-table"] == {"count": 1}


def test_a_text_box_is_read_once_and_the_text_of_its_cell_kept():
    assert read_cell(par(run("正文") + BOX.format(par("框内")))) == "正文\n框内"


def test_a_line_break_in_a_run_is_a_line_end():
    assert read_cell(par("<w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r>")) == "上行\n下行"


def test_a_tab_in_a_run_is_a_tab():
    assert read_cell(par("<w:r><w:t>左</w:t><w:tab/><w:t>右</w:t></w:r>")) == "左\t右"


def test_hidden_text_is_left_out_and_counted():
    document = read(table(row(cell(par(run("可见") + run("看不见", "<w:vanish/>"))))))
    assert grid(document.tables[0]) == [["可见"]]
    assert codes(document)["hidden-text"] == {"chars": 3}


def test_the_result_of_a_simple_field_is_read():
    field = f'<w:fldSimple w:instr=" REF x ">{run("七成")}</w:fldSimple>'
    assert read_cell(par(run("完成") + field)) == "完成七成"


def test_a_row_with_columns_left_out_before_it_keeps_its_columns():
    body = table(row("甲", "乙", "丙"), row("只在中间", properties='<w:gridBefore w:val="1"/>'))
    assert read(body).tables[0].rows[1].cells[0].column == 1


def test_every_row_marked_as_repeated_heading_is_a_header():
    head = "<w:tblHeader/>"
    wide = cell("进展", properties='<w:gridSpan w:val="2"/>')
    body = table(row(wide, properties=head), row("本月", "累计", properties=head), row("一", "二"))
    assert [line.is_header for line in read(body).tables[0].rows] == [True, True, False]


def test_a_continued_table_is_given_as_the_blocks_that_it_is():
    head = row("序号", "任务", properties="<w:tblHeader/>")
    blocks = read(table(head, row("1", "甲")) + par("续表") + table(head, row("2", "乙"))).blocks
    assert [type(block).__name__ for block in blocks] == ["Table", "Paragraph", "Table"]
