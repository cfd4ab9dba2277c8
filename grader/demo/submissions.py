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
    honest : bool
        Whether any autograder has to give it the same points: nothing in it breaks, blocks or cheats.
    wrong : tuple of str
        The exercises that lose points though they were answered.
    """

    student: str
    story: str
    write: Callable = field(repr=False)
    honest: bool = True
    wrong: tuple = ()


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


def _mistake(student, story, cells):
    return Submission(student, story, _solved(cells), wrong=tuple(cells))


def _accident(student, story, cells):
    return Submission(student, story, _solved(cells), honest=False, wrong=tuple(cells))


def _forgery(student, story, write):
    return Submission(student, f"nothing solved; {story}", write, honest=False)


def _unusual(student, story, write):
    return Submission(student, story, write, honest=False)


HONEST = (
    Submission("right-model", "every answer as in the model", _solved({})),
    Submission("right-loops", "every answer right, written differently", _solved(LOOPS)),
    Submission("half-done", "the first half right, the rest as released", _half),
    Submission("untouched", "the notebook as released", lambda released, model: _json(released)),
    _mistake("missing-1-over-n", "backprop_rows forgets the 1/n", mistakes.MISSING_1_OVER_N),
    _mistake("transposed", "dense_backward returns dL/dW on its side", mistakes.TRANSPOSED),
    _mistake("upstream-forgotten", "activation_backward ignores grad_A", mistakes.UPSTREAM_FORGOTTEN),
    _mistake("derivative-at-a", "activation_backward derives at a, not at z", mistakes.DERIVATIVE_AT_A),
    _mistake("bias-not-summed", "dense_backward leaves dL/db a row a sample", mistakes.BIAS_NOT_SUMMED),
    _mistake(
        "numerical-gradient", "dense_backward hands in a numerical gradient", mistakes.NUMERICAL_AS_BACKPROP
    ),
    _mistake("loop-over-samples", "backprop_rows is right but loops", mistakes.LOOP_OVER_SAMPLES),
    _mistake("argument-changed", "activation_forward changes its argument", mistakes.ARGUMENT_CHANGED),
    _mistake("branch-not-added", "graph_gradient counts one way through y", mistakes.BRANCH_NOT_ADDED),
    _mistake("biases-not-stepped", "Network.step leaves the biases alone", mistakes.BIASES_FORGOTTEN),
    _mistake("not-python", "one cell has a syntax error", mistakes.NOT_PYTHON),
    _mistake("misspelt-name", "gradient_check calls what is not there", mistakes.MISSPELT_NAME),
)

DIFFICULT = (
    _accident("endless-loop", "graph_gradient never returns", attacks.ENDLESS_LOOP),
    _accident("exits", "graph_gradient ends the process", attacks.EXITS),
    _accident("memory-hog", "graph_gradient takes all memory", attacks.MEMORY_HOG),
    _accident("output-flood", "graph_gradient prints without end", attacks.OUTPUT_FLOOD),
    _forgery("forged-comparisons", "NumPy's comparisons replaced", _forged(attacks.REPLACES_COMPARISONS)),
    _forgery("forged-checks", "the checks replaced by yes-men", _forged(attacks.REPLACES_CHECKS)),
    _forgery("forged-errors", "errors are no longer shown", _forged(attacks.HIDES_ERRORS)),
    _forgery("forged-tests", "test cells that always pass", _edited(notebook.with_passing_tests)),
    _forgery("forged-tags", "test cells marked to be skipped", _edited(notebook.with_skipped_tests)),
    _forgery("forged-points", "100 points a test cell", _edited(notebook.with_inflated_points)),
    _unusual("writes-to-stderr", "all right, and noisy on stderr", _solved(attacks.WRITES_TO_STDERR)),
    _unusual("deleted-tests", "all right, without test cells", _tests_deleted),
    _unusual("empty-file", "a file of no bytes", lambda released, model: b""),
    _unusual("broken-json", "the first half of a file", _torn),
    _unusual("no-notebook", "a folder without a notebook", lambda released, model: None),
)

CLASS = HONEST + DIFFICULT
