"""What checking adds to parsing, measured in one run: `python benchmarks/check.py`.

Builds 500 ledgers of 25 rows in the form extractors print, no two alike, and prints how long it takes to
parse them and to parse and check them, with the usual rules and with all; the ratio is to stay under 1.5. The
rounds alternate, since the machine is noisy; best of 3.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence

from ledgertool.checks import Context, Rule, Selection, check_records, list_rules, select_rules
from ledgertool.pipeline import parse_source
from ledgertool.source import Source

LEDGERS = 500
ROWS = 25
ROUNDS = 3
LIMIT = 1.5
HEADINGS = ("序号", "目标任务", "项目内容", "责任单位", "进展情况", "存在问题", "下步打算")


def build_ledger(n: int) -> Source:
    """A ledger of 25 rows whose figures differ from those of every other."""
    rows = ["\n".join("\t" + heading for heading in HEADINGS)]
    rows += ["\n".join("\t" + cell for cell in build_row(n * ROWS + row, row + 1)) for row in range(ROWS)]
    return Source(
        f"ledger-{n}.txt", ("示例区2024年一季度重点工作台账\n\n" + "\n\n".join(rows) + "\n").encode()
    )


def build_row(seed: int, number: int) -> list[str]:
    """The seven cells of a row, some of them several points long."""
    return [
        str(number),
        f"实施第{seed}号道路提升工程",
        f"新建道路{seed % 90 + 10}公里、桥梁{seed % 7 + 2}座，完成{seed % 40 + 5}个村管网改造。",
        "区交通局\n区示例集团" if seed % 3 else "区住建局",
        f"1.3月{seed % 28 + 1}日，召开推进会议，部署{seed % 12 + 1}项任务。\n"
        f"2.道路：已完成路基{seed % 30 + 1}.{seed % 10}公里，占年度任务的{seed % 100}%；"
        f"桥梁桩基完成{seed % 90}%。\n"
        f"3.累计投资{seed % 5000 + 100}万元，其中财政资金{seed % 50 + 10}万元，正在办理用地手续。",
        "无" if seed % 4 else f"{seed % 9 + 1}处用地未批复，影响施工进度。",
        f"1.加快推进路基施工，6月底前完成{seed % 80 + 10}%。\n2.协调解决用地问题，确保按期完成。",
    ]


def timed(rules: Sequence[Rule], sources: Sequence[Source]) -> float:
    """Seconds to parse all sources and run the rules on each."""
    gc.collect()
    start = time.process_time()
    for source in sources:
        check_records(parse_source(source), rules)
    return time.process_time() - start


def main() -> int:
    """The measurement; 1 where the usual rules add too much."""
    sources = [build_ledger(n) for n in range(LEDGERS)]
    ways: dict[str, Sequence[Rule]] = {
        "parse": (),
        "parse and check, usual rules": select_rules(Selection(), list_rules(), Context()),
        "parse and check, all rules": select_rules(Selection(select=("ALL",)), list_rules(), Context()),
    }
    rounds = [{label: timed(rules, sources) for label, rules in ways.items()} for _ in range(ROUNDS)]
    took = {label: min(times[label] for times in rounds) for label in ways}
    for label, seconds in took.items():
        print(f"{label:28} {seconds:6.2f} s   {seconds / took['parse']:4.2f} x parse (limit {LIMIT})")
    return int(took["parse and check, usual rules"] > LIMIT * took["parse"])


if __name__ == "__main__":
    sys.exit(main())
