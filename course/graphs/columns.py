"""Which column each node of a graph stands in, and the order inside a column that crosses fewest wires."""

from itertools import pairwise

__all__ = ["assign_columns", "count_crossings", "sort_columns"]

SWEEPS = 6


def assign_columns(graph):
    """Put each gate right of its arguments, and each input just left of the first gate that needs it.

    Parameters
    ----------
    graph : Graph

    Returns
    -------
    dict
        Node key to column, counted from 0 at the left.
    """
    column = {}
    for node in graph.nodes:
        column[node.key] = 1 + max((column[key] for key in node.arguments), default=-1)
    for node in graph.nodes:
        consumers = [column[edge.target] for edge in graph.edges if edge.source == node.key]
        if node.operation is None and consumers:
            column[node.key] = min(consumers) - 1
    return column


def sort_columns(graph, column):
    """Order the nodes of every column, and give each wire a place in every column that it passes.

    Parameters
    ----------
    graph : Graph
    column : dict
        As ``assign_columns`` returns it.

    Returns
    -------
    columns : list of list
        Keys of nodes, and of the invisible nodes of long wires, from top to bottom.
    chains : dict
        Edge to the keys it runs through, both ends included.
    """
    chains = {edge: _chain(edge, column) for edge in graph.edges}
    columns = _first_order(graph, column, chains)
    links = [link for chain in chains.values() for link in pairwise(chain)]
    best, fewest = columns, count_crossings(columns, links)
    for sweep in range(SWEEPS):
        columns = _sweep(columns, links, rightward=sweep % 2 == 0)
        crossings = count_crossings(columns, links)
        if crossings < fewest:
            best, fewest = columns, crossings
    return best, chains


def count_crossings(columns, links):
    """Count the pairs of wires between neighbouring columns that cross."""
    place = {key: (i, j) for i, keys in enumerate(columns) for j, key in enumerate(keys)}
    spans = [(place[a][0], place[a][1], place[b][1]) for a, b in links]
    return sum(
        1
        for n, (column, a, b) in enumerate(spans)
        for other, c, d in spans[n + 1 :]
        if column == other and (a - c) * (b - d) < 0
    )


def _chain(edge, column):
    between = range(column[edge.source] + 1, column[edge.target])
    return [edge.source, *((edge, i) for i in between), edge.target]


def _first_order(graph, column, chains):
    """Walk back from the output, arguments in order: a tree comes out without any crossing."""
    columns = [[] for _ in range(max(column.values()) + 1)]
    seen = set()

    def visit(key):
        if key in seen:
            return
        seen.add(key)
        for edge in (edge for edge in graph.edges if edge.target == key):
            visit(edge.source)
            for passed in chains[edge][1:-1]:
                columns[passed[1]].append(passed)
        columns[column[key]].append(key)

    for node in reversed(graph.nodes):
        visit(node.key)
    return columns


def _sweep(columns, links, *, rightward):
    """Sort every column by the average place of its neighbours in the column before (or after) it."""
    order = range(len(columns)) if rightward else range(len(columns) - 1, -1, -1)
    columns = [list(keys) for keys in columns]
    place = {key: j for keys in columns for j, key in enumerate(keys)}
    for i in order:
        averages = {key: _average(key, links, place, rightward) for key in columns[i]}
        columns[i].sort(key=averages.get)
        place.update((key, j) for j, key in enumerate(columns[i]))
    return columns


def _average(key, links, place, rightward):
    neighbours = (
        [place[a] for a, b in links if b == key] if rightward else [place[b] for a, b in links if a == key]
    )
    return sum(neighbours) / len(neighbours) if neighbours else place[key]
