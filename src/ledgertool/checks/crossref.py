"""XRF: what one column promises and another reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ledgertool.checks.matching import normalized, share
from ledgertool.checks.rule import one_row, rule
from ledgertool.checks.view import Cell, Hit, LedgerView, Row

__all__ = ["RULES"]

_SAME = 0.6  # share of common pairs from which two phrases name the same thing
_CLAUSE = re.compile(r"[^，。；;\n]+")
_LEAD = re.compile(
    r"^(?:全面|加快|深入|积极|着力|力争|继续|统筹|持续)*"
    r"(?:完成|推进|建设|实施|新建|改造|启动|推动|开工|建成|启用|提升|改建|扩建|续建|加强|抓好)*"
)
_COUNTS = re.compile(r"(?<![道GSXYC\d])\d")  # 6处口袋公园, but not 省道103 or G104
_GENERIC = re.compile(r"(?:建设)?(?:项目|工程|工作)$")
_TAIL = re.compile(
    r"(?:等(?:重大|重点|一批)?(?:[^、等]{0,4}(?:项目|工程))?|(?:重大|重点|一批)?(?:项目|工程)?)"
    r"(?:建设|改造|提升|工作|工程|项目)*$"
)


@rule(
    code="XRF001",
    name="named-project-not-reported",
    severity="warning",
    basis="H",
    summary=("点名的项目没有报进展", "A project named in the content is not reported on"),
    why=(
        "项目内容里点名的几个项目，进展里应逐个有交代，名称也应一致。",
        "Each of the projects that the content names should be reported on, by the same name.",
    ),
    bad=one_row(
        number="1",
        task="推进水厂建设",
        content="完成甲河水厂、乙山水厂建设。",
        progress="甲河水厂：已完成设计。",
    ),
    good=one_row(
        number="1",
        task="推进水厂建设",
        content="完成甲河水厂、乙山水厂建设。",
        progress="甲河水厂：已完成设计。\n乙山水厂：正在施工。",
    ),
)
def project_not_reported(view: LedgerView) -> Iterator[Hit]:
    """Names in a list of the content, without a figure, of which the progress says too little."""
    for row in view.rows:
        report = normalized(row.item.progress.text)
        cell = row.cell("content")
        if not row.item.progress.points or "content" in row.item.merged:
            continue
        for start, end in _named_projects(cell.text):
            name = cell.text[start:end]
            if share(normalized(name), report) < _SAME:
                yield cell.hit(start, end, project=name)


def _named_projects(text: str) -> Iterator[tuple[int, int]]:
    """The names in clauses that list several with 、, where none is counted."""
    for clause in _CLAUSE.finditer(text):
        words = clause[0]
        if "、" not in words or _COUNTS.search(words):
            continue
        start = clause.start() + _LEAD.match(words).end()  # type: ignore[union-attr]  # it matches ""
        end = clause.start() + _TAIL.search(words).start()  # type: ignore[union-attr]
        cursor = start
        for name in text[start:end].split("、"):
            if len(normalized(name)) > 2:
                yield cursor, cursor + len(name)
            cursor += len(name) + 1


@rule(
    code="XRF002",
    name="unlisted-project-reported",
    severity="info",
    basis="H",
    summary=("报了任务里没有的项目", "A project is reported on that the content does not name"),
    why=(
        "进展里多出的项目，或是内容漏写，或是填错了行。",
        "A project that the content does not name was forgotten there, or stands in the wrong row.",
    ),
    bad=one_row(
        number="1",
        task="推进水厂建设",
        content="完成甲河水厂、乙山水厂建设。",
        progress="甲河水厂：已完成设计。\n乙山水厂：正在施工。\n丙岭大桥：已完成选址。",
    ),
    good=one_row(
        number="1",
        task="推进水厂建设",
        content="完成甲河水厂、乙山水厂建设。",
        progress="甲河水厂：已完成设计。\n乙山水厂：正在施工。",
    ),
)
def unlisted_project(view: LedgerView) -> Iterator[Hit]:
    """Labels of the progress of which the task and content say too little, where they know another."""
    for row in view.rows:
        cell = row.cell("progress")
        promised = normalized("".join((row.item.task or "", row.item.content or "", row.item.target or "")))
        labels = [(start, point.label) for start, point, _ in cell.spots if point.label]
        known = [share(normalized(_GENERIC.sub("", label)), promised) >= _SAME for _, label in labels]
        if not any(known):
            continue
        for (start, label), is_known in zip(labels, known, strict=True):
            if not is_known:
                at = cell.text.find(label, start)
                yield cell.hit(at, at + len(label), project=label)


@rule(
    code="XRF003",
    name="target-without-comparable-figure",
    severity="info",
    basis="H",
    summary=("目标数没有可比的完成数", "No figure answers the one that was promised"),
    why=(
        "目标写“新建10家”，进展里没有家数，就算不出完成率。",
        "Where ten are promised and the report counts none, there is no rate of completion.",
    ),
    bad=one_row(number="1", task="修建食堂", content="新建爱心食堂10家。", progress="已完成初步选址。"),
    good=one_row(number="1", task="修建食堂", content="新建爱心食堂10家。", progress="已建成爱心食堂4家。"),
)
def target_without_figure(view: LedgerView) -> Iterator[Hit]:
    """Targets of which the progress has no figure in the same kind of unit or of the same thing."""
    for row in view.rows:
        for completion in row.item.completion if row.item.progress.text else ():
            if completion.reason in ("nothing-reported", "other-thing"):
                target = completion.target
                cell = row.cell(target.field)
                span = cell.offset(target.start), cell.offset(target.end - 1) + 1
                yield cell.hit(*span, target=target.text)


_TERM = 6
_OFTEN = 3


@rule(
    code="XRF004",
    name="term-almost-repeated",
    severity="info",
    basis="H",
    summary=("同一名称有一处少了字", "A term that lacks a character in one place"),
    why=(
        "“样板村卫生室”出现三次，又有一处“样板村卫生建设”，多半漏了一个字。",
        "Where a name comes three times, and once without its last character, that one is mostly a slip.",
    ),
    bad=one_row(
        number="1",
        task="建设村卫生室",
        progress="指导样板村卫生室选址，召开样板村卫生建设会议，已开工样板村卫生室25家。",
        next_steps="完成首批样板村卫生室任务。",
    ),
    good=one_row(
        number="1",
        task="建设村卫生室",
        progress="指导样板村卫生室选址，召开样板村卫生室建设会议，已开工样板村卫生室25家。",
        next_steps="完成首批样板村卫生室任务。",
    ),
)
def term_almost_repeated(view: LedgerView) -> Iterator[Hit]:
    """Places where all but the last character of a term stand that the row has often."""
    for row in view.rows:
        cells = [cell for cell in row.cells if cell.field in ("progress", "problems", "next_steps")]
        yield from _odd_terms(row, cells)


def _odd_terms(row: Row, cells: list[Cell]) -> Iterator[Hit]:
    text = "\n".join(cell.text for cell in cells)
    terms = Counter(text[i : i + _TERM] for i in range(len(text) - _TERM + 1))
    for term, count in terms.items():
        stem = term[:-1]
        if count < _OFTEN or not re.fullmatch(r"[\u4e00-\u9fff]+", term) or text.count(stem) != count + 1:
            continue
        for cell in cells:
            for match in re.finditer(f"{stem}(?!{term[-1]})(?=[\u4e00-\u9fff])", cell.text):
                yield cell.hit(*match.span(), term=term)


RULES = (
    project_not_reported,
    unlisted_project,
    target_without_figure,
    term_almost_repeated,
)
