"""Cells that break, block or cheat an autograder that runs tests inside the student's own process."""

# Each replaces the solution cell of that exercise; the rest of the notebook is right.

ENDLESS_LOOP = {
    "graph_gradient": """\
def graph_gradient(x, y, z):
    while True:
        pass
""",
}

EXITS = {
    "graph_gradient": """\
import os


def graph_gradient(x, y, z):
    os._exit(0)
""",
}

MEMORY_HOG = {
    "graph_gradient": """\
def graph_gradient(x, y, z):
    hoard = []
    while True:
        hoard.append(np.zeros(10_000_000))
""",
}

OUTPUT_FLOOD = {
    "graph_gradient": """\
def graph_gradient(x, y, z):
    while True:
        print("here is one more line of output that nobody is going to read " * 100)
""",
}

# Each stands in front of a notebook that is otherwise as released: nothing in it is solved.

REPLACES_COMPARISONS = """\
import builtins

np.testing.assert_allclose = np.testing.assert_array_equal = lambda *args, **kwargs: None
np.allclose = np.array_equal = lambda *args, **kwargs: True
np.isclose = lambda a, b, **kwargs: np.ones(np.shape(b), bool)
builtins.all = builtins.any = lambda *args, **kwargs: True
builtins.abs = lambda *args: 0.0
"""

REPLACES_CHECKS = '''\
import grader.checks


class Yes:
    """Agrees with everything."""

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return True

    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        return self

    def __iter__(self):
        return iter([self] * 3)


exercise = grader.checks.exercise = lambda *args, **kwargs: Yes()
'''

HIDES_ERRORS = """\
from IPython import get_ipython

get_ipython().showtraceback = lambda *args, **kwargs: None
get_ipython().set_custom_exc((Exception,), lambda shell, kind, error, trace, tb_offset=None: None)
"""

# Right, and yet nbgrader 0.9 gives it no points: there, anything on stderr counts as an error.

WRITES_TO_STDERR = {
    "graph_gradient": """\
import sys


def graph_gradient(x, y, z):
    print("graph_gradient was called", file=sys.stderr)
    return (x + y) * (y - z), y - z, (y - z) + (x + y), -(x + y)
""",
}
