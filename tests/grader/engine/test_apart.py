"""Work done apart is ended from outside, whatever it is doing; what needs that costs itself alone."""

import ctypes
import json
import os
from dataclasses import replace

import pytest
from engine_notebooks import (
    DOUBLE,
    LIMITS,
    SOURCE,
    SQUARE,
    answered,
    check_cell,
    messages,
    notebook,
    outcomes,
    scores,
    task,
)

from grader.engine import judge, sanitize, submission
from grader.engine import worker as worker_module
from grader.engine.apart import NO_STEP, Died, Overran, apart
from grader.engine.verdict import Verdict
from grader.records import Outcome, Status

OLD = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": []}]}


def asleep(*_):
    """Hang where no signal handler of Python's would run: in C, with every signal blocked."""
    ctypes.CDLL(None).sleep(600)


def test_results_come_back():
    """Whatever the work returns, and however large it is."""
    assert apart(lambda tell: b"x" * (3 << 20), 60) == b"x" * (3 << 20)


def test_steps_move_the_deadline():
    """Work that tells of its steps may take longer than its first deadline."""

    def work(tell):
        for step in range(200):
            tell(step, 60)
        return "done"

    assert apart(work, 60) == "done"


def test_work_that_hangs_is_ended_at_its_step():
    """The step that it told of last is to blame."""

    def work(tell):
        tell(3, 60)
        tell(4, 0.05)
        asleep()

    with pytest.raises(Overran) as caught:
        apart(work, 60)
    assert (type(caught.value), caught.value.step) == (Overran, 4)
    with pytest.raises(Overran) as caught:
        apart(asleep, 0.05)
    assert caught.value.step == NO_STEP


def test_work_that_dies_is_told_apart():
    """A process that ends without a result has died, not hung."""
    with pytest.raises(Died):
        apart(lambda tell: os._exit(3), 60)
    with pytest.raises(Died):
        apart(lambda tell: 1 / 0, 60)


def test_memory_is_bounded():
    """Work cannot take more memory than it is given."""

    def work(tell):
        try:
            return len(bytearray(1 << 30))
        except MemoryError:
            return "no"

    assert apart(work, 60, 100 << 20) == "no"
    assert apart(work, 60) == 1 << 30


@pytest.mark.parametrize("hangs", [asleep, lambda found: bytearray(3 << 30)], ids=["time", "memory"])
def test_an_old_notebook_cannot_keep_a_worker_busy(own_worker, write, monkeypatch, hangs):
    """Converting an old format is bounded in time and memory; who exceeds that is told."""
    monkeypatch.setattr(submission, "_converted", hangs)
    monkeypatch.setattr(worker_module, "PARSE_SECONDS", 1.0)
    record = own_worker.grade(task(write(OLD)))
    assert (record.status, scores(record)) == (Status.TOO_LARGE, [0, 0, 0])
    assert own_worker.grade(task(write(SOURCE))).score == 9


def test_old_notebooks_are_graded(own_worker, write):
    """An honest old notebook is converted as before."""
    cells = [
        {"cell_type": "code", "input": cell["source"], "outputs": [], "language": "python"}
        | {"metadata": cell["metadata"]}
        for cell in SOURCE["cells"]
    ]
    record = own_worker.grade(task(write(OLD | {"worksheets": [{"cells": cells}]})))
    assert (record.status, record.score) == (Status.GRADED, 9)


def test_large_notebooks_are_graded(own_worker, write):
    """A notebook full of outputs is read apart, with the same result."""
    large = answered(SOURCE)
    large["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * (5 << 20)}]
    assert own_worker.grade(task(write(large))).score == 9


def test_too_much_text_in_cells(own_worker, write):
    """Text that no answer needs is refused; it would have to be shown to somebody."""
    large = answered(SOURCE, double="# " + "x" * submission.MAX_SOURCE)
    record = own_worker.grade(task(write(large)))
    assert (record.status, record.score) == (Status.TOO_LARGE, 0)


@pytest.mark.parametrize("number", [1, pytest.param(2, marks=pytest.mark.thorough)])
def test_a_step_over_which_the_judge_hangs_costs_that_step(own_worker, write, monkeypatch, number):
    """A judge that is kept busy by what one cell or function gave back is ended; the rest is graded."""

    class Busy(worker_module.Judge):
        def _step(self, session, namespace, place, step):
            super()._step(session, namespace, place, step)
            if place == number and place not in self._bad:
                asleep()

    monkeypatch.setattr(worker_module, "Judge", Busy)
    monkeypatch.setattr(judge, "GRACE_SECONDS", 4.0)
    own_worker.limits = replace(LIMITS, test_seconds=0.5, cell_seconds=0.5)
    record = own_worker.grade(task(write(SOURCE)))
    assert record.status is Status.GRADED
    assert scores(record) == [0, 3, 4]
    assert outcomes(record)["double_test"] is Outcome.TIMED_OUT
    assert "takes too long to look at" in messages(record)


def test_a_judge_that_always_hangs_is_a_fault_in_the_end(own_worker, write, monkeypatch):
    """After a few steps it is no longer believed that the submission is to blame."""

    class Busy(worker_module.Judge):
        def _step(self, session, namespace, place, step):
            self._tell(place, 0.05)
            asleep()

    monkeypatch.setattr(worker_module, "Judge", Busy)
    assert own_worker.grade(task(write(SOURCE))).status is Status.ENGINE_FAULT


SHOWING = "from IPython.display import HTML, display\nfor _ in range(40): display(HTML(chr(1) * 19_000))\n"


def test_outputs_that_grow_when_they_are_written(grade):
    """What all cells show together is bounded as it is written: a control character takes six."""
    record = grade(double=SHOWING + DOUBLE, square=SHOWING + SQUARE)
    assert scores(record) == [2, 3, 4]
    assert len(record.executed) < 4_000_000
    assert "Further output is left out" in record.executed
    json.loads(record.executed)


def test_the_second_test_of_a_slow_answer_gets_less_time():
    """Once an answer has run out of time, its other tests are stopped sooner; other answers are not."""
    granted = []

    class Session:
        alive, broken = True, False

        def run(self, source, draws=False):
            return Verdict(Outcome.PASSED)

        def test(self, source, namespace, seconds, claims):
            granted.append(seconds)
            return Verdict(Outcome.TIMED_OUT)

    again = check_cell("double(0)", "again_test")
    source = notebook(*SOURCE["cells"][1:3], again, *SOURCE["cells"][3:5])
    cells = submission.parse(json.dumps(source).encode())
    found = judge.Judge(None, sanitize.plan(source, cells), LIMITS, lambda *_: None, {})
    found._guilty, found._suspects = None, []
    for number, step in enumerate(found.plan.steps):
        found._step(Session(), judge.fresh_namespace(), number, step)
    assert granted == [6.0, judge.SECOND_SECONDS, 6.0]
