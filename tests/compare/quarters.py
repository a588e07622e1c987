"""Further quarters of a ledger by script: rows reworded, renumbered, split, dropped, added; and the truth."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from random import Random
from typing import NamedTuple

from ledgertool.ledger import Item, Ledger, LedgerFile, Period, Point, Text
from ledgertool.recognize.figures import add_figures

VERBS = {
    "建成启用": "建成并投入使用",
    "新建提升": "建设改造",
    "新改建": "新建、改建",
    "新建": "建设",
    "改造": "实施改造",
    "完成": "全面完成",
    "推进": "加快推进",
    "新增": "增加",
    "举办": "组织开展",
    "启动": "开展",
}
ENDINGS = ("", "任务", "，确保年底前完成", "工作")
STRANGERS = (
    "建设充电桩120个。",
    "开展送戏下乡60场。",
    "改造农村危房35户。",
    "培育专精特新企业9家。",
    "整治黑臭水体4处。",
    "建设科普馆1座。",
)


class Quarter(NamedTuple):
    """A ledger and the pairs (position before, position after) of its rows."""

    file: LedgerFile
    pairs: set[tuple[int, int]]


def next_quarter(file: LedgerFile, seed: int) -> Quarter:
    """The next quarter of a ledger of one table."""
    random = Random(seed)
    ledger = file.ledgers[0]
    entries = [(at, item) for at, item in enumerate(ledger.items) if random.random() > 0.1]
    groups = [list(group) for _, group in groupby(entries, key=lambda entry: entry[1].task)]
    a, b = random.sample(range(len(groups)), 2)
    groups[a], groups[b] = groups[b], groups[a]
    rows: list[tuple[int | None, Item]] = []
    for number, group in enumerate(groups, start=1):
        made = [row for at, item in group for row in make_rows(at, item, random)]
        if number in (2, 5):
            made.append((None, Item(content=random.choice(STRANGERS), responsible_units=["示例局"])))
        rows += place_rows(made, number, reword_task(group[0][1].task or "", random))
    pairs = {(at, position) for position, (at, _) in enumerate(rows) if at is not None}
    return Quarter(add_figures(rebuild(file, ledger, [item for _, item in rows])), pairs)


def make_rows(at: int, item: Item, random: Random) -> list[tuple[int | None, Item]]:
    """An item as it is told next quarter; one that promises several things may be split."""
    parts = split_content(item.content or "")
    if len(parts) < 2 or random.random() > 0.4:
        parts = [item.content or ""]
    return [(at, retell(item, reword(part, random), random)) for part in parts]


def split_content(content: str) -> list[str]:
    """The promises of a content, each of which has a figure; one part where they are not plainly apart."""
    parts = [part for part in re.split(r"[、，]", content.rstrip("。")) if part]
    return [f"{part}。" for part in parts] if all(re.search(r"\d", part) for part in parts) else []


def reword(content: str, random: Random) -> str:
    if random.random() < 0.3:
        return content
    verb = next((verb for verb in VERBS if verb in content), None)
    reworded = content.replace(verb, VERBS[verb], 1) if verb else content
    return reworded.rstrip("。") + random.choice(ENDINGS) + "。"


def reword_task(task: str, random: Random) -> str:
    return random.choice((task, task.replace("工程", "行动"), task.removeprefix("实施")))


def retell(item: Item, content: str, random: Random) -> Item:
    """Another content, larger figures in its progress, the second half of its problems."""
    progress = re.sub(
        r"(?<![\d.])\d{1,4}(?![\d.年月日])", lambda m: str(int(m[0]) * 3 // 2 + 1), item.progress.text
    )
    problems = item.problems.points[len(item.problems.points) // 2 :]
    return Item(
        content=content,
        progress=Text(text=progress, points=[Point(text=line) for line in progress.split("\n") if line]),
        problems=Text(text="\n".join(point.text for point in problems) or "无", points=problems),
        next_steps=item.next_steps
        if random.random() < 0.2
        else Text(text="继续推进。", points=[Point(text="继续推进。")]),
        responsible_units=item.responsible_units,
    )


def place_rows(made: list[tuple[int | None, Item]], number: int, task: str) -> list[tuple[int | None, Item]]:
    """The rows of a task, number and task merged as in the document."""
    return [
        (
            at,
            item.model_copy(
                update={"number": str(number), "task": task, "merged": ["number", "task"] * (row > 0)}
            ),
        )
        for row, (at, item) in enumerate(made)
    ]


def rebuild(file: LedgerFile, ledger: Ledger, items: list[Item]) -> LedgerFile:
    """The file with other items and the period after its own, without the shape of its old table."""
    quarter = ledger.period.end.month // 3 + 1
    label = f"2024年{'一二三四'[quarter - 1]}季度"
    period = Period(
        label=label,
        start=date(2024, 3 * quarter - 2, 1),
        end=date(2024, 3 * quarter, 30 if quarter in (2, 3) else 31),
    )
    title = (ledger.title or "").replace(ledger.period.label, label)
    made = Ledger(title=title, period=period, columns=ledger.columns, items=items)
    source = file.source.model_copy(update={"name": f"q{quarter}.docx"})
    return LedgerFile(source=source, ledgers=[made])
