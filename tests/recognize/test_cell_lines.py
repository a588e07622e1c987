"""Cells printed as lines: put together where the heading's count divides them, else refused."""

from __future__ import annotations

import pytest

from ledgertool.errors import InputRefused
from tests.recognize.builders import codes_of, recognize

HEAD = "民生实事表\n序号\n工作任务\n责任单位\n进展"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{HEAD}\n1\n修路\n县交运局\n县住建局\n开工\n2\n建园\n县住建局\n完工", id="a cell of two lines"
        ),
        pytest.param(f"{HEAD}\n1\n修路\n开工\n2\n建园\n县住建局\n完工", id="a blank cell left out"),
        pytest.param(f"{HEAD}\n1\n修路\n县交运局\n开工", id="one row proves nothing"),
        pytest.param(
            "台账\n序号\n工作任务\n责任单位\n完成情况和下一步工作\n1\n修路\n县交运局\n完成情况：开工。\n"
            "下一步工作：完工。",
            id="labels inside the cells of a combined column are no entries",
        ),
        pytest.param(
            "序号 工作任务 责任单位 进展\n1 修路 县交运局 开工", id="rows on one line, parted by blanks"
        ),
        pytest.param(
            "序号\n1\n\n工作任务\n修路\n\n责任单位\n县交运局\n\n进展\n开工",
            id="columns one after the other",
        ),
    ],
)
def test_lost_cells_are_refused(text):
    """Where nothing says which line belongs where, no record is made up."""
    with pytest.raises(InputRefused) as refused:
        recognize(text)
    assert refused.value.code == "cells-lost"
    assert "序号" in refused.value.facts["heading"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["one to a line", "blank lines between"])
def test_rows_of_equal_length_are_put_together(gap):
    """Every row has as many lines as there are headings, and the numbers go on."""
    text = gap.join(
        [*HEAD.split("\n"), "1", "修路", "县交运局", "开工", "2", "建园", "县住建局", "完工", "注：无其他"]
    )
    file = recognize(text)
    (ledger,) = file.ledgers
    assert ledger.title == "民生实事表"
    assert [(item.number, item.task, item.progress.text) for item in ledger.items] == [
        ("1", "修路", "开工"),
        ("2", "建园", "完工"),
    ]
    assert ledger.notes == ["注：无其他"]
    assert "cells-regrouped" in codes_of(file)
    assert [line for block in file.layout for line in block.lines] == text.split("\n")
