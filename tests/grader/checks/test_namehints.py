"""Tests that unknown names and keys are explained where the values at hand tell it."""

import pytest

from grader.checks.observe import observe

SOURCE = """
class Net:
    def __init__(self):
        self.weights = [1.0]

    def step(self):
        return weights[0]

    def run(self):
        return forward(1)

    def forward(self, x):
        return nothing_of_this_name

    def rate(self):
        return self.lr

    def alone(net):
        return [self.weights for _ in range(2)]

    def first(self):
        return self.weigths[0]

def keys():
    cache = {"X": 1, "W": 2}
    return cache["w"]

def power():
    return exp(1)


def logarithm():
    return np.ln(1)


def circle():
    return np.PI


def larger():
    return np.maxium(1, 2)


def long():
    return np.norm([3.0, 4.0])


def bent():
    return np.relu(1)


def root():
    return cmath.sqrt(-1)


def items():
    sizes = [4, 3]
    return [sizes[n] * sizes[n + 1] for n in sizes]


def places():
    sizes = [4, 3]
    return [sizes[n] * sizes[n + 1] for n in range(len(sizes))]


def first():
    layers = []
    return layers[-1] + [1][0]


def branches(kind):
    if kind == "tahn":
        slope = 1
    return slope
"""


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("Net().step", "weights belongs to the object: write self.weights."),
        ("Net().alone", "The object comes in as the first parameter: def alone(self, ...)."),
        ("Net().run", "forward belongs to the object: write self.forward."),
        (
            "Net().rate",
            "self.lr was never set: store it with self.lr = ... in __init__, or before this line.",
        ),
        ("Net().first", "There is no self.weigths here, but self.weights."),
        ("power", "If NumPy's exp is meant: np.exp."),
        ("logarithm", "NumPy has no ln. If np.log is meant, that is its name there."),
        ("circle", "NumPy has no PI. If np.pi is meant, that is its name there."),
        ("larger", "NumPy has no maxium. If np.maximum is meant, that is its name there."),
        ("long", "NumPy has no norm. If np.linalg.norm is meant, that is its name there."),
        ("bent", ""),
        ("items", "n runs through the values of sizes: range(len(sizes)) runs through their places."),
        ("places", ""),
        ("first", "layers is empty here: is something put into it before?"),
        ("root", "cmath is a module that has not been imported: write import cmath above."),
        ("keys", "There is no key 'w' here: the keys are 'X', 'W'."),
    ],
)
def test_names(notebook, call, told):
    """A name of the object, and a key that is not there."""
    assert observe(notebook.define(SOURCE + f"\nasked = {call}\n", "asked")).error.hint == told


def test_a_branch_not_taken(notebook):
    """A name that only other branches set."""
    found = observe(notebook.define(SOURCE, "branches"), ("tanh",)).error.hint
    assert found == "slope is set somewhere in this function, but not on the way that led to this line."


def test_silence(notebook):
    """A name that is nowhere gets no guess."""
    assert observe(notebook.define(SOURCE + "\nasked = Net().forward\n", "asked"), (1,)).error.hint == ""


def test_a_name_error_of_ones_own(notebook):
    """One that the student's own code raises has no name, and is no riddle."""
    f = notebook.define("def f():\n    raise NameError('no such kind')\n", "f")
    assert observe(f, ()).error.hint == ""
