"""Whatever a file or a message holds, the answer is a value or a known error: found out by trying."""

import contextlib
import json
from types import SimpleNamespace

from engine_notebooks import SOURCE, task
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_wire import TIMES

from grader.engine import sanitize
from grader.engine.channel import ChannelClosed
from grader.engine.peer import HEAD
from grader.engine.remote import JudgePeer, SandboxLost
from grader.engine.score import score
from grader.engine.submission import Unreadable, parse
from grader.engine.verdict import Verdict
from grader.engine.wire import dump
from grader.records import Outcome

QUICK = settings(max_examples=100 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = [
    *("cells", "metadata", "source", "outputs", "nbgrader", "grade_id", "id", "cell_type", "worksheets"),
    *("input", "nbformat", "level"),
]
IDS = ("setup", "double", "double_test", "square", "nobody")
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(IDS)
anything = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "heading"]) | anything,
        "source": st.lists(st.text()) | anything,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": anything}) | anything,
        "input": anything,
        "outputs": anything,
        "id": anything,
    },
)
notebooks = st.fixed_dictionaries(
    {},
    optional={
        "cells": st.lists(cells, max_size=4) | anything,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(cells, max_size=3)}), max_size=2),
        "nbformat": st.integers(-1, 6) | anything,
    },
)


@QUICK
@given(notebooks | anything)
def test_any_file_is_a_notebook_or_explained(content):
    """A file of whatever form, old formats included, is graded to its end or refused in words."""
    try:
        found = parse(json.dumps(content).encode("utf-8", "surrogatepass"))
    except Unreadable:
        return
    plan = sanitize.plan(SOURCE, found)
    verdicts = {number: Verdict(Outcome.PASSED) for number, _ in enumerate(plan.steps)}
    record = score(task(None), plan, verdicts)
    assert record.max_score == 9
    json.loads(record.executed)


class _OfStudents(type):
    """Recognizes the exceptions that stand for one of the student's."""

    def __subclasscheck__(cls, other):
        return "__student_error__" in vars(other)


class _Students(Exception, metaclass=_OfStudents):
    """Any of them."""


class Script:
    """A channel on which messages come that were written before."""

    def __init__(self, messages):
        self._messages = list(messages)

    def send(self, payload, descriptor=None):
        """Take whatever is sent."""

    def receive(self):
        """Return the next message."""
        if not self._messages:
            raise ChannelClosed("the end")
        return bytearray(self._messages.pop(0))


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.fractions(),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
answers = st.tuples(plain, st.tuples(), st.booleans(), st.booleans())
parts = st.tuples(answers | plain, st.just(()) | plain, st.just(()) | plain)
edits = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=3)


def message(kind, number, content, changes):
    """Return the bytes of a message, some of them changed."""
    payload = bytearray(dump(content))
    for place, value in changes:
        payload[place % len(payload)] = value
    return HEAD.pack(kind, number, 0) + bytes(payload)


messages = st.builds(message, st.sampled_from([b"R", b"E", b"Q", b"?"]), st.integers(1, 2), parts, edits)


@QUICK
@given(st.lists(messages, max_size=3))
def test_any_conversation_ends_in_a_value_or_a_known_error(script):
    """Whatever the sandbox answers to a call, the test gets a value, the student's error, or loses it."""
    peer = JudgePeer(Script(script))
    double = SimpleNamespace(_remote_call=lambda operation: (operation, "double"))
    with contextlib.suppress(SandboxLost, _Students):
        peer.observe(double, ([1.0, 2.0], {"a": 1}), {})
        peer.names(["double"])
