"""What a submission sends cannot keep the judge busy beyond the limits, nor stop it for others."""

import pytest
from engine_notebooks import DOUBLE, messages, outcomes, scores

from grader.records import Outcome, Status

pytestmark = pytest.mark.usefixtures("leaves_nothing")

COLLIDING = """
import sys

def sent(value):
    frame = sys._getframe()
    while frame is not None and "dump" not in frame.f_globals:
        frame = frame.f_back
    return frame.f_globals["dump"](value)

def colliding(count):
    # the bytes of a dict, which would take this side long to build as well
    pairs = b"".join(sent(n * sys.hash_info.modulus) + b"N" for n in range(count))
    return b"m" + count.to_bytes(4, "little") + pairs

def session():
    frame = sys._getframe()
    while type(frame.f_locals.get("self")).__name__ != "Session":
        frame = frame.f_back
    return frame.f_locals["self"]
"""
SENT_BY_A_CELL = f"""{COLLIDING}
session().channel.send(b"t" + (3).to_bytes(4, "little") + sent("ran") + sent([]) + colliding(100_000))
{DOUBLE}"""
RETURNED = "def double(x):\n    import sys\n    return {n * sys.hash_info.modulus: 0 for n in range(1000)}\n"
LEFT_IN_AN_ARGUMENT = """
def apply(f, x):
    import sys
    f({n * sys.hash_info.modulus: 0 for n in range(1000)})
    return f(x)
"""
ATTACKS = {
    "sent by a cell": {"double": SENT_BY_A_CELL},
    "returned by a function": {"double": RETURNED},
    "handed to a function of the test's": {"apply": LEFT_IN_AN_ARGUMENT},
}


@pytest.mark.parametrize("answers", ATTACKS.values(), ids=ATTACKS)
def test_dicts_that_take_long_to_build(grade, answers):
    """Keys that all share a hash are refused before they are put in; that question is lost, no other."""
    record = grade(**answers)
    name = next(iter(answers))
    assert outcomes(record)[f"{name}_test"] is Outcome.CRASHED, messages(record)
    assert "something that no answer consists of" in messages(record)
    assert sorted(scores(record))[1:] == sorted({"double": [3, 4], "apply": [2, 3]}[name])
    assert record.status is Status.GRADED
