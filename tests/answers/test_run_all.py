"""Whatever is wrong, "Run All" reaches the last cell, and a given cell says one sentence about it at most."""

import ast
from functools import cache
from itertools import cycle

import nbformat
import pytest

from answers import exercises, notebooks
from answers.verdicts import rendered
from grader.authoring.kernel import Kernel
from grader.engine.names import names_bound

SECONDS = 20
SPOILT = "\ndef _spoilt(f):\n    def spoilt(*args, **kwargs):\n        {}\n    return spoilt\n{}\n"
PLANTS = {
    "no return": "f(*args, **kwargs)",
    "a list": "return [1.0, 2.0, 3.0]",
    "a wrong shape": "import numpy; return numpy.ones((7, 1, 5))",
    "an exception": "raise ValueError('planted')",
    "a generator": "yield f(*args, **kwargs)",
    "an exit": "raise SystemExit",
}
SYNTAX_ERROR = "a syntax error"
CASES = [(notebook, exercise) for notebook in notebooks() for exercise in exercises(notebook)]


def pytest_generate_tests(metafunc):
    """Plant every mistake into every exercise, or one into every twentieth exercise, all kinds in turn."""
    if "plant" in metafunc.fixturenames:
        kinds = [*PLANTS, SYNTAX_ERROR]
        if metafunc.config.getoption("--every-plant"):
            cases = [(*case, plant) for case in CASES for plant in kinds]
        else:
            cases = [(*case, plant) for case, plant in zip(CASES[::20], cycle(kinds))]
        metafunc.parametrize(("notebook", "exercise", "plant"), cases)


@pytest.fixture(scope="module")
def kernel():
    """A warm kernel."""
    with Kernel() as kernel:
        yield kernel


@cache
def cells_of(notebook):
    """Return the code cells of the instructor's notebook that are no tests."""
    cells = nbformat.reads(rendered(notebook).source, as_version=4).cells
    cells = [cell for cell in cells if cell.cell_type == "code"]
    return [cell for cell in cells if not cell.metadata.get("nbgrader", {}).get("grade")]


def planted(source, plant):
    """Return a model solution with every function and method of it spoilt."""
    if plant == SYNTAX_ERROR:
        return "def f(:"
    lines = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            lines.append(f"{node.name} = _spoilt({node.name})")
        elif isinstance(node, ast.ClassDef):
            methods = [part.name for part in node.body if isinstance(part, ast.FunctionDef)]
            lines += [
                f"{node.name}.{m} = _spoilt({node.name}.{m})" for m in methods if not m.startswith("__")
            ]
    return source + SPOILT.format(PLANTS[plant], "\n".join(lines))


def affected(cells, exercise):
    """Return the cells that an exercise's names reach, and the cells those need, in order."""
    reads = [
        {node.id for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name)} for cell in cells
    ]
    binds = [set().union(*names_bound(cell.source)) for cell in cells]
    start = next(k for k, cell in enumerate(cells) if cell.id == exercise)
    reached, kept = set(binds[start]), {start}
    for k in range(start + 1, len(cells)):
        if reads[k] & reached:
            kept.add(k)
            reached |= binds[k]
    needed = set().union(*(reads[k] for k in kept))
    for k in reversed(range(len(cells))):
        if k in kept or binds[k] & needed:
            kept.add(k)
            needed |= reads[k]
    return [cells[k] for k in sorted(kept)]


def test_run_all_reaches_the_last_cell(kernel, notebook, exercise, plant):
    """No cell but the answer's own raises, and each says at most one sentence."""
    cells = affected(cells_of(notebook), exercise)
    sources = {cell.id: planted(cell.source, plant) if cell.id == exercise else cell.source for cell in cells}
    found = kernel.run(list(sources.items()), SECONDS)
    assert found.keys() == sources.keys(), "the kernel died"
    raised = {name: (ran.kind, ran.text) for name, ran in found.items() if ran.kind and name != exercise}
    many = {name: ran.told for name, ran in found.items() if len(ran.told) > 1}
    assert not raised
    assert not many
