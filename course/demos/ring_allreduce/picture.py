"""The pictures of ``ring_allreduce``: machines with a table of whose parts they have, and what they send."""

import numpy as np

from course.demos.svg import drawing, polyline, tag, text
from course.palette import BLUE, GREEN, GREY, HIGHLIGHT, INK, ORANGE, VERMILLION

__all__ = ["WIDTH", "draw_ring", "draw_server"]

WIDTH, HEIGHT = 460, 500
CENTER, RADIUS = (WIDTH / 2, 242), 144
TABLE = 72  # the side of a machine's table in the ring
SMALL = 54  # and of a worker's below the server
SERVER, WORKERS = (WIDTH / 2, 118), 318
BAR = (110, 452, 330, 18)  # left, top, width and height of the bar of what is sent
EMPTY = "#EDEDED"
SENDS, KEEPS = ORANGE, GREEN


def draw_ring(state, description):
    """Draw the machines of a ring, each with a row for each chunk and a column for each machine's part.

    Parameters
    ----------
    state : RingAllreduce
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    size, frame = state.size, state.frame
    moves = [] if state.tick >= len(state.frames) else frame.moves
    places = [_place(rank, size) for rank in range(size)]
    parts = [text(WIDTH / 2, 20, "Ring: everybody sends to the next", size=15, fill=INK, font_weight="bold")]
    for move in moves:
        parts.append(_arrow(places[move.rank], places[(move.rank + 1) % size], move))
    for rank, (x, y) in enumerate(places):
        lit = {move.taken for move in moves if (move.rank + 1) % size == rank}
        cells = [[_color(frame, rank, c, r) for r in range(size)] for c in range(size)]
        parts.append(_table(x, y, TABLE, cells, lit))
        parts.append(text(x, y - TABLE / 2 - 15, f"rank {rank}", fill=INK))
    n = max(frame.sent)
    parts.append(_bar(state, n, "each sent"))
    return drawing(0, 0, WIDTH, HEIGHT, "".join(parts), description=description)


def draw_server(state, description):
    """Draw a parameter server, the worker at its wire, and those that wait.

    Parameters
    ----------
    state : RingAllreduce
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    now, size = state.served, state.size
    ranks = range(size)
    x, y = SERVER
    title = "Parameter server: everybody sends to one"
    parts = [text(WIDTH / 2, 20, title, size=15, fill=INK, font_weight="bold")]
    places = [(WIDTH * (rank + 0.5) / size, WORKERS) for rank in ranks]
    if now.rank is not None:
        parts.append(_wire(places[now.rank], now))
    cells = [[BLUE if now.has(r, c) else EMPTY for r in ranks] for c in ranks]
    parts.append(_table(x, y, 1.4 * TABLE, cells, {now.chunk} if now.rank is not None else set()))
    parts.append(text(x, y - 0.7 * TABLE - 15, "server", fill=INK))
    for rank, (left, top) in enumerate(places):
        full = [now.has_answered(rank, c) for c in ranks]
        cells = [[BLUE if full[c] or r == rank else EMPTY for r in ranks] for c in ranks]
        lit = {now.chunk} if rank == now.rank and now.is_answer else set()
        parts.append(_table(left, top, SMALL, cells, lit))
        parts.append(text(left, top + SMALL / 2 + 14, f"rank {rank}", fill=INK))
        parts.append(text(left, top + SMALL / 2 + 32, _doing(now, rank, all(full)), size=13, fill=GREY))
    parts.append(_bar(state, now.sent, "server sent"))
    return drawing(0, 0, WIDTH, HEIGHT, "".join(parts), description=description)


def _place(rank, size):
    angle = 2 * np.pi * rank / size - np.pi / 2
    return CENTER[0] + RADIUS * np.cos(angle), CENTER[1] + RADIUS * np.sin(angle)


def _color(frame, rank, chunk, part):
    """Blue for a part that is in once, vermillion where it is in twice or of another chunk."""
    held = frame.held[rank][chunk]
    n = sum(count for (_, r), count in held.items() if r == part)
    if not n:
        return EMPTY
    return BLUE if held[chunk, part] == n == 1 else VERMILLION


def _table(x, y, side, cells, lit):
    """Draw rows of squares around a place, some rows lit from behind."""
    n = len(cells)
    step, left, top = side / n, x - side / 2, y - side / 2
    parts = [tag("rect", x=left - 5, y=top - 5, width=side + 10, height=side + 10, fill="white", stroke=GREY)]
    for row in lit:
        glow = {"x": left - 5, "y": top + row * step - 1, "width": side + 10, "height": step + 2}
        parts.append(tag("rect", **glow, fill=HIGHLIGHT))
    for row, colors in enumerate(cells):
        for column, color in enumerate(colors):
            square = {"x": left + column * step + 1, "y": top + row * step + 1}
            parts.append(tag("rect", **square, width=step - 2, height=step - 2, fill=color))
    return "".join(parts)


def _arrow(start, end, move):
    """Draw a chunk on its way between two machines, a little to the outside."""
    (x1, y1), (x2, y2) = start, end
    length = np.hypot(x2 - x1, y2 - y1)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    free = (TABLE / 2 + 10) / max(abs(dx), abs(dy))  # from the middle of a table to its edge
    shift = 16
    x1, y1 = x1 + free * dx + shift * dy, y1 + free * dy - shift * dx
    x2, y2 = x2 - free * dx + shift * dy, y2 - free * dy - shift * dx
    word = f"{move.sent}" if move.sent == move.taken else f"{move.sent}→{move.taken}"
    return _way((x1, y1), (x2, y2), f"+{word}" if move.reduce else f"={word}", move.reduce)


def _way(start, end, word, is_sum):
    """Draw an arrow with a word on it."""
    (x1, y1), (x2, y2) = start, end
    length = np.hypot(x2 - x1, y2 - y1)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    color = SENDS if is_sum else KEEPS
    tip = [
        (x2, y2),
        (x2 - 9 * dx - 5 * dy, y2 - 9 * dy + 5 * dx),
        (x2 - 9 * dx + 5 * dy, y2 - 9 * dy - 5 * dx),
    ]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in tip)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    wide = 12 + 8 * len(word)
    plate = {"x": x - wide / 2, "y": y - 11, "width": wide, "height": 22, "rx": 11}
    return (
        polyline([(x1, y1), (x2, y2)], stroke=color, stroke_width=3)
        + tag("polygon", points=points, fill=color)
        + tag("rect", **plate, fill="white", stroke=color, stroke_width=2)
        + text(x, y, word, fill=INK)
    )


def _wire(place, now):
    x, y = place
    server = (SERVER[0] + (x - SERVER[0]) * 0.16, SERVER[1] + 0.7 * TABLE + 8)
    worker = (x, y - SMALL / 2 - 8)
    ends = (server, worker) if now.is_answer else (worker, server)
    return _way(*ends, f"={now.chunk}" if now.is_answer else f"+{now.chunk}", not now.is_answer)


def _doing(now, rank, is_full):
    if rank == now.rank:
        return "gets" if now.is_answer else "sends"
    if rank in now.queue:
        return "waits"
    return "done" if is_full else "waits" if now.received else ""


def _bar(state, n_chunks, word):
    """Draw what the busiest machine has sent, on a scale that ends with one model for each machine."""
    left, top, width, height = BAR
    share = n_chunks / state.size**2
    frame = {"x": left, "y": top, "height": height}
    return (
        tag("rect", **frame, width=width, fill="white", stroke=GREY)
        + tag("rect", **frame, width=width * min(share, 1.0), fill=SENDS)
        + text(left - 8, top + height / 2, word, anchor="end", fill=INK)
        + text(
            left,
            top + height + 16,
            f"{n_chunks} chunks, {state.megabytes(n_chunks)} MB",
            anchor="start",
            fill=INK,
        )
    )
