"""The smallest problems of all: logical gates as samples, the four corners of a square and an answer each."""

import numpy as np

from course.data.samples import Samples

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
GATES = {
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "XOR": (0, 1, 1, 0),
    "XNOR": (1, 0, 0, 1),
}


def make_truth_table(name):
    """Return a gate exactly: its four inputs, in the order of counting, and what it answers.

    ``name`` is "AND", "OR", "NAND", "NOR", "XOR" or "XNOR".
    """
    if name not in GATES:
        raise ValueError(f"Expected one of the gates {', '.join(GATES)}. Got {name!r}.")
    return Samples(CORNERS.copy(), np.array(GATES[name], dtype=np.int64))
