"""The cases of a comparison cross together, and nobody can tell: see `grader.engine.batch`."""

import contextlib
import io

import numpy as np
import pytest
from test_peer import student  # noqa: F401 - a fixture

from grader.checks import CheckFailed, exercise
from grader.engine import batch
from grader.engine.peer import HEAD
from grader.engine.remote import SandboxLost
from grader.engine.wire import WireError

CASES = [(np.arange(n, dtype=float),) for n in (3, 1, 4, 2)]


@pytest.fixture
def compared(student):  # noqa: F811
    """A function that compares a student's f with a reference; returns messages sent and the failure."""

    def compare(source, reference=lambda x: 2 * x, cases=CASES, **known):
        there = student(source)
        f, sent = there.f, []
        send = there.peer.channel.send
        there.peer.channel.send = lambda payload: (sent.append(payload[:1]), send(payload))
        try:
            with contextlib.redirect_stdout(io.StringIO()), exercise("f") as check:
                check.compare(f, reference, cases, returns="y", **known)
        except CheckFailed as failure:
            return sent, failure.finding, there
        return sent, None, there

    return compare


def test_all_cases_cross_in_one_message(compared):
    """A right answer to four cases costs one message, besides the question for the function's name."""
    sent, failure, _ = compared("def f(x): return 2 * x")
    assert failure is None
    assert sent.count(batch.BATCH) == 1
    assert len(sent) == 2


@pytest.mark.parametrize(
    "source",
    [
        "buffer = np.zeros(4)\ndef f(x):\n    buffer[: len(x)] = 2 * x\n    return buffer[: len(x)]",
        "def f(x):\n    if len(x) == 1: print('one')\n    return 2 * x",
        "import warnings\ndef f(x):\n    warnings.warn('hm')\n    return 2 * x",
        "calls = []\ndef f(x):\n    calls.append(x)\n    if len(calls) > 1: calls[0] += 1\n    return 2 * x",
    ],
    ids=["a buffer that is used again", "it prints", "it warns", "it changes an earlier argument"],
)
def test_each_case_is_answered_as_if_it_had_come_alone(compared, source):
    """Values are those at the end of their own call, and what is odd about one call concerns no other."""
    assert compared(source)[1] is None


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        ("raise ValueError('no')", "no"),
        ("x += 1; return 2 * x", "changed its argument x in place|changed its first argument in place"),
        ("np.random.rand(); return 2 * x", "global random state"),
        ("return None", "turn"),
    ],
)
def test_the_first_case_that_fails_decides_and_no_other_is_tried(compared, slip, message):
    """A case after one that raised or misbehaved is not even run."""
    source = f"ran = []\ndef f(x):\n    ran.append(len(x))\n    if len(x) == 1: {slip}\n    return 2 * x"
    _, failure, there = compared(source)
    assert there.namespace["ran"] == [3, 1]
    assert any(part in failure.text for part in message.split("|"))


def test_a_wrong_value_is_compared_with_the_other_cases(compared):
    """Where one value is wrong the rest is known already, and the right ones are counted."""
    asked = []
    sent, failure, _ = compared(
        "def f(x): return 2 * x if len(x) != 1 else x + 7", reference=lambda x: asked.append(x) or 2 * x
    )
    assert "right in 3 of 4" in failure.text
    assert sent.count(batch.BATCH) == 1
    calls = len(asked) - len(CASES)  # with other numbers, for a hint
    assert len(sent) <= 2 + calls, "the answer's own source, which it may lie about, is nothing to ask for"


def test_what_a_test_hands_over_to_be_called_crosses_case_by_case(compared):
    """A function among the arguments could see that calls are made ahead, so they are not."""
    cases = [(lambda x: x + 1, 2.0), (lambda x: x - 1, 3.0)]
    sent, failure, _ = compared("def f(g, x): return g(x)", lambda g, x: g(x), cases)
    assert failure is None
    assert batch.BATCH not in sent


def test_long_answers_come_in_several_messages(compared):
    """No message grows beyond what its calls need: the sandbox stops, and is asked for the rest."""
    sent, failure, _ = compared("def f(n): return np.ones(n)", np.ones, [(20_000,), (3,), (20_000,), (5,)])
    assert failure is None
    assert sent.count(batch.BATCH) == 3


@pytest.mark.parametrize(
    "reply",
    [b"", b"R", batch.pack([(b"X", b"")]), batch.pack([(b"R", b"N")] * 9), batch.pack([(b"R", b"N")])[:-1]],
    ids=["none", "no head", "of another kind", "too many", "cut off"],
)
def test_a_forged_answer_to_a_batch_ends_the_conversation(student, reply):  # noqa: F811
    """Replies that do not fit what was asked are a breach of the rules, and no verdict on the cases."""
    there = student("def f(x): return 2 * x")
    f = there.f
    there.guest._reply_to = lambda message: (b"R", reply)
    with pytest.raises(SandboxLost, match="protocol"):
        f.__observe_ahead__([((1.0,), {}), ((2.0,), {})])[0]()


def test_a_part_is_checked_against_the_message_before_it_is_cut_out():
    """A length beyond the end is refused."""
    message = bytes(HEAD.size) + batch.pack([(b"R", b"abc")])
    assert batch.unpack(message, HEAD.size) == [(b"R", b"abc")]
    with pytest.raises(WireError):
        batch.unpack(message[:-1], HEAD.size)


def test_a_methods_name_is_not_asked_for(student):  # noqa: F811
    """Messages call a method as the test does; each object's method would be asked for its name otherwise."""
    there = student("class Net:\n    def step(self): return 1.0\ndef f(): return Net()")
    net, asked = there.f(), []
    there.guest._do_getattr = lambda obj, name: (asked.append(name), getattr(obj, name))[1]
    with contextlib.redirect_stdout(io.StringIO()), exercise("net") as check:
        assert check.call(net.step) == 1.0
    assert asked == ["step"]
