"""The best one-to-one assignment: the pairs whose weights have the greatest sum.

Shortest augmenting paths over a sparse graph (Jonker and Volgenant, "A shortest augmenting path algorithm for
dense and sparse linear assignment problems", Computing 38, 1987). The libraries that offer it need numpy or
SciPy, many times the size of everything else that a comparison uses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

__all__ = ["assign"]


def assign(weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Row → column of the pairs with the greatest sum of weights; a row or column may stay without partner.

    Pairs that are not among the weights, or whose weight is 0 or less, are never formed.
    """
    useful = {pair: weight for pair, weight in weights.items() if weight > 0}
    graph = _Graph(max(useful.values(), default=0.0))
    for (row, column), weight in sorted(useful.items()):
        graph.costs[row].append((column, graph.dearest - weight))
    for row in sorted(graph.costs):
        graph.costs[row].append((_alone(row), graph.dearest))
        _augment(row, graph)
    return {row: column for column, row in sorted(graph.owner.items()) if column >= 0}


def _alone(row: int) -> int:
    """The column that only this row can take: it stays without a partner."""
    return -row - 1


@dataclass
class _Graph:
    """Costs of every row's columns, the row that owns each column, and the prices (dual variables)."""

    dearest: float
    costs: dict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    owner: dict[int, int] = field(default_factory=dict)
    row_price: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    column_price: dict[int, float] = field(default_factory=lambda: defaultdict(float))


@dataclass
class _Search:
    """What a search from one row knows: distances, the row each column was reached from, columns settled."""

    distance: dict[int, float] = field(default_factory=dict)
    reached_from: dict[int, int] = field(default_factory=dict)
    settled: dict[int, float] = field(default_factory=dict)


def _augment(start: int, graph: _Graph) -> None:
    """Gives the row a column, moving other rows to others where that costs least."""
    search = _Search()
    end, length = _find_free_column(start, graph, search)
    _reprice(start, length, graph, search)
    while True:
        row = search.reached_from[end]
        before = next((column for column in search.settled if graph.owner.get(column) == row), None)
        graph.owner[end] = row
        if row == start or before is None:
            return
        end = before


def _find_free_column(start: int, graph: _Graph, search: _Search) -> tuple[int, float]:
    """The nearest column without an owner, and its distance; a row's own column is always free."""
    heap: list[tuple[float, int]] = []
    row, base = start, 0.0
    while True:
        for column, cost in graph.costs[row]:
            reach = base + cost - graph.row_price[row] - graph.column_price[column]
            if column not in search.settled and reach < search.distance.get(column, float("inf")):
                search.distance[column], search.reached_from[column] = reach, row
                heappush(heap, (reach, column))
        base, column = heappop(heap)
        while column in search.settled:
            base, column = heappop(heap)
        if column not in graph.owner:
            return column, base
        search.settled[column] = base
        row = graph.owner[column]


def _reprice(start: int, length: float, graph: _Graph, search: _Search) -> None:
    """Keeps every reduced cost at 0 or above, as the next search needs."""
    graph.row_price[start] += length
    for column, distance in search.settled.items():
        graph.column_price[column] += distance - length
        graph.row_price[graph.owner[column]] += length - distance
