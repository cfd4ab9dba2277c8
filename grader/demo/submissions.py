"""Who hands in what: the invented class of notebook 04, one submission for each thing that can happen."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from grader.demo import attacks, mistakes, notebook
from grader.demo.loops import ANSWERS as LOOPS

FIRST_HALF = ("numerical_gradient", "gates", "graph_gradient", "dense", "activation", "backprop_columns")


@dataclass(frozen=True)
class Submission:
    """One student who does not exist, named after what is handed in.

    Parameters
    ----------
    student : str
        The name of the folder below ``submitted/``.
    story : str
        What was handed in, in one phrase.
    write : callable
        ``write(released, model) -> bytes or None``: the file, from the released notebook and the same
        notebook with all the model's answers, both as dicts. None: a folder without a notebook.
    """

    student: str
    story: str
    write: Callable = field(repr=False)


def _json(content):
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _solved(answers):
    """Everything as in the model but for these cells."""
    return lambda released, model: _json(notebook.with_answers(model, answers))


def _half(released, model):
    kept = notebook.solution_cells(model)
    return _json(notebook.with_answers(released, {name: kept[name] for name in FIRST_HALF}))


def _tests_deleted(released, model):
    return _json(notebook.without_tests(model))


def _torn(released, model):
    whole = _json(model)
    return whole[: len(whole) // 2]


def _forged(source):
    """Nothing solved, and this cell in front."""
    return lambda released, model: _json(notebook.with_first_cell(released, source))


def _edited(edit):
    """Nothing solved, and the cells of the tests edited."""
    return lambda released, model: _json(edit(released))


def _answered(student, story, cells):
    return Submission(student, story, _solved(cells))


def _forgery(student, story, write):
    return Submission(student, f"nothing solved; {story}", write)


# Any autograder has to give these the same points: nothing in them breaks, blocks or cheats.
HONEST = (
    _answered("right-model", "every answer as in the model", {}),
    _answered("right-loops", "every answer right, written differently", LOOPS),
    Submission("half-done", "the first half right, the rest as released", _half),
    Submission("untouched", "the notebook as released", lambda released, model: _json(released)),
    _answered("missing-1-over-n", "backprop_rows forgets the 1/n", mistakes.MISSING_1_OVER_N),
    _answered("transposed", "dense_backward returns dL/dW on its side", mistakes.TRANSPOSED),
    _answered("upstream-forgotten", "activation_backward ignores grad_A", mistakes.UPSTREAM_FORGOTTEN),
    _answered("derivative-at-a", "activation_backward derives at a, not at z", mistakes.DERIVATIVE_AT_A),
    _answered("bias-not-summed", "dense_backward leaves dL/db a row a sample", mistakes.BIAS_NOT_SUMMED),
    _answered(
        "numerical-gradient", "dense_backward hands in a numerical gradient", mistakes.NUMERICAL_AS_BACKPROP
    ),
    _answered("loop-over-samples", "backprop_rows is right but loops", mistakes.LOOP_OVER_SAMPLES),
    _answered("argument-changed", "activation_forward changes its argument", mistakes.ARGUMENT_CHANGED),
    _answered("branch-not-added", "graph_gradient counts one way through y", mistakes.BRANCH_NOT_ADDED),
    _answered("biases-not-stepped", "Network.step leaves the biases alone", mistakes.BIASES_FORGOTTEN),
    _answered("not-python", "one cell has a syntax error", mistakes.NOT_PYTHON),
    _answered("misspelt-name", "gradient_check calls what is not there", mistakes.MISSPELT_NAME),
)

DIFFICULT = (
    _answered("endless-loop", "graph_gradient never returns", attacks.ENDLESS_LOOP),
    _answered("exits", "graph_gradient ends the process", attacks.EXITS),
    _answered("memory-hog", "graph_gradient takes all memory", attacks.MEMORY_HOG),
    _answered("output-flood", "graph_gradient prints without end", attacks.OUTPUT_FLOOD),
    _forgery("forged-comparisons", "NumPy's comparisons replaced", _forged(attacks.REPLACES_COMPARISONS)),
    _forgery("forged-checks", "the checks replaced by yes-men", _forged(attacks.REPLACES_CHECKS)),
    _forgery("forged-errors", "errors are no longer shown", _forged(attacks.HIDES_ERRORS)),
    _forgery("forged-tests", "test cells that always pass", _edited(notebook.with_passing_tests)),
    _forgery("forged-tags", "test cells marked to be skipped", _edited(notebook.with_skipped_tests)),
    _forgery("forged-points", "100 points a test cell", _edited(notebook.with_inflated_points)),
    _answered("writes-to-stderr", "all right, and noisy on stderr", attacks.WRITES_TO_STDERR),
    Submission("deleted-tests", "all right, without test cells", _tests_deleted),
    Submission("empty-file", "a file of no bytes", lambda released, model: b""),
    Submission("broken-json", "the first half of a file", _torn),
    Submission("no-notebook", "a folder without a notebook", lambda released, model: None),
)

CLASS = HONEST + DIFFICULT
