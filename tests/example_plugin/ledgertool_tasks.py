"""Two formats for ledgertool: a writer of task lists (.tasks) and a reader of wiki tables (.wiki)."""

from ledgertool.document import Document, build_table
from ledgertool.formats import Format


def write_tasks(file, stream, options):
    """One line for every item: `[ ] 1 修建道路`."""
    for item in file.iter_items():
        stream.write(f"[ ] {item.number or '-'} {item.task or ''}\n".encode())


def read_wiki(source):
    """One row for every line of a wiki table: `| a | b |`."""
    rows = [line.strip("| ").split(" | ") for line in source.data.decode().splitlines()]
    return Document(blocks=(build_table(rows),), format="wiki", reader="ledgertool-tasks")


TASKS = Format(name="tasks", suffixes=(".tasks",), function=write_tasks, summary=("任务清单", "task list"))
WIKI = Format(name="wiki", suffixes=(".wiki",), function=read_wiki, summary=("维基表格", "wiki table"))
