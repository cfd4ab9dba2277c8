"""A number of whatever kind gets the same verdict, in the same words, in a kernel and from the judge."""

import contextlib
import io
import warnings

import pytest
from engine_notebooks import SETUP, cell, check_cell, notebook, solution

from grader.checks import CheckFailed
from grader.records import Outcome

HELPERS = "from decimal import Decimal\nfrom fractions import Fraction"
VALUES = (
    *("0.5", "Fraction(1, 2)", "Decimal('0.5')", "np.float16(0.5)", "np.float32(0.5)", "np.longdouble(0.5)"),
    *("0.5 + 0j", "np.complex64(0.5)", "np.clongdouble(0.5)", "type('Phase', (complex,), {})(0.5)"),
    *("type('Half', (Fraction,), {})(1, 2)", "type('Real', (float,), {})(0.5)", "type('N', (int,), {})(3)"),
    *(
        "True",
        "np.bool_(True)",
        "1",
        "np.int8(1)",
        "np.uint64(2**63)",
        "2**63",
        "2**64",
        "-(2**70)",
        "10**400",
    ),
    *("float('nan')", "float('inf')", "Decimal('NaN')", "Decimal('Infinity')", "np.array(0.5)", "[0.5]"),
    *("np.array(Fraction(1, 2))", "np.array([Fraction(1, 2), 1])", "[Fraction(1, 2), Decimal(1)]"),
    *(
        "np.array([2**70, 1])",
        "np.array([0.5, 1], dtype='g')",
        "np.array([0.5, None])",
        "(Fraction(1, 2), 1.0)",
    ),
    *("np.array([True, False])", "[[Fraction(1, 2)], [Fraction(1)]]", "np.array([0.5, 1], dtype='>f4')"),
    *("np.datetime64('2020-01-01')", "np.array([Decimal('0.5'), Decimal(1)])", "'0.5'", "b'0.5'"),
)
BECOME_OTHERS = ("type(", "long", "'g'", "uint64", "None", "datetime")  # or stay where they are
CHECKS = {
    "scalar": 'check.scalar("v", v_test, 0.5)',
    "array": 'check.array("v", v_test, np.array([0.5, 1.0]))',
    "equal": 'check.equal("v", v_test, 1)',
    "numbers": 'check.that(np.array(v_test).astype(float).sum() in (0.5, 1.5, 1.0), "Other numbers.")',
}


def check_of(value, kind):
    """Return the text of a test cell about the function that returns a value."""
    name = f"value_{VALUES.index(value)}"
    return f'with exercise("{kind}") as check:\n    v_test = check.call({name})\n    {CHECKS[kind]}\n'


def answer_of(value):
    """Return the text of the solution cell."""
    return f"def value_{VALUES.index(value)}():\n    return {value}\n"


def in_a_kernel(value, kind):
    """Return what the check says where answer and test share their globals; None if it passes."""
    namespace = {}
    exec(f"{SETUP}\n{HELPERS}\n{answer_of(value)}", namespace)
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        try:
            exec(compile(check_of(value, kind), "<test of a number>", "exec"), namespace)
        except CheckFailed as failure:
            return failure.finding.text
    return None


@pytest.fixture(scope="module")
def judged(grade):
    """What the judge says, by value and kind of check; all of it from one notebook."""
    cells = [cell(SETUP, "setup", locked=True), solution(HELPERS, "helpers")]
    for number, value in enumerate(VALUES):
        cells.append(solution(answer_of(value), f"value_{number}"))
        cells += [check_cell(check_of(value, kind), f"value_{number}_{kind}_test") for kind in CHECKS]
    record = grade(source=notebook(*cells), limits={"total_seconds": 600.0})
    found = {one.grade_id: None if one.outcome is Outcome.PASSED else one.message for one in record.cells}
    return {
        (value, kind): found[f"value_{number}_{kind}_test"]
        for number, value in enumerate(VALUES)
        for kind in CHECKS
    }


@pytest.mark.parametrize("kind", CHECKS)
@pytest.mark.parametrize("value", VALUES)
def test_both_roads_agree(judged, value, kind):
    """Python's and NumPy's numbers, and lists and arrays of them; the words tell what came across."""
    here, there = in_a_kernel(value, kind), judged[value, kind]
    assert (here is None) == (there is None)
    if not any(word in value for word in BECOME_OTHERS):
        assert here == there
