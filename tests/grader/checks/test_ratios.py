"""Constant factors."""

import numpy as np
import pytest

from grader.checks import ratios
from grader.checks.closeness import EXACT, Tolerance
from grader.checks.diagnosis import Case
from grader.checks.ratios import ratio_hint

WANT = np.array([[0.731, -1.7012, 0.0], [2.317, 31.09, -0.4021]])
DIVIDE = "look for a missing division by the number of samples"
TOO_MUCH = "look for a factor 2 too many or a missing division by 2"
TOO_LITTLE = "look for a missing factor 2 or a division by 2 too many"
TWICE = "look for a division by the number of samples too many"


def hint(factor, n_samples=None, want=WANT, tol=EXACT):
    """The hint for an answer that is a multiple of the right one."""
    return ratio_hint([Case(factor * want, want, tol, "numerical", n_samples)])


@pytest.mark.parametrize(
    ("factor", "n_samples", "text"),
    [
        (4, 4, f"Every entry is 4 times the numerical one, and n_samples is 4:\n{DIVIDE}."),
        (1 / 5, 5, f"Every entry is 1/5 times the numerical one, and n_samples is 5:\n{TWICE}."),
        (
            -7,
            7,
            f"Every entry is -7 times the numerical one, and n_samples is 7:\nturn the sign and {DIVIDE}.",
        ),
        (2, 5, f"Every entry is 2 times the numerical one:\n{TOO_MUCH}."),
        (0.5, None, f"Every entry is 1/2 times the numerical one:\n{TOO_LITTLE}."),
        (
            -2,
            5,
            f"Every entry is -2 times the numerical one:\nturn the sign and {TOO_MUCH}.",
        ),
        (-1, 5, "Every entry is the numerical one with the opposite sign."),
        (3, 4, "Every entry is 3 times the numerical one."),
        (1 / 6, None, "Every entry is 1/6 times the numerical one."),
        (0.1667, None, "Every entry is 0.1667 times the numerical one."),
        (1.0001, 4, "Every entry is 1.0001 times the numerical one."),
    ],
)
def test_factors(factor, n_samples, text):
    """A factor is told; where it has a usual cause, the cause as well."""
    assert hint(factor, n_samples) == text


@pytest.mark.parametrize("factor", [1, 1 + 1e-12, 1 + 9e-7, 1 - 9e-7])
def test_nearly_one_is_no_factor(factor):
    """An answer that is off in the seventh digit is not called a multiple of the right one."""
    assert hint(factor, tol=Tolerance.of(1e-9)) is None


def test_a_number_of_entries_that_never_varies_is_no_cause():
    """Where each case has an argument of two entries, a factor of 2 tells nothing of them."""
    cases = [Case(2 * want, want, n_entries=2) for want in (WANT, 3 * WANT + 1)]
    assert ratio_hint(cases) == f"Every entry is 2 times the expected one:\n{TOO_MUCH}."


def test_two_samples_leave_two_causes():
    """Among two samples, a factor of 2 has two possible causes, and both are told."""
    text = "Every entry is 2 times the numerical one, and n_samples is 2:\n"
    assert hint(2, 2) == f"{text}{DIVIDE}, or {TOO_MUCH[5:]}."
    assert hint(0.5, 2).endswith(f"{TWICE}, or {TOO_LITTLE[5:]}.")


def test_one_sample_says_nothing():
    """With one sample there is no factor n to find."""
    assert hint(3, 1) == "Every entry is 3 times the numerical one."
    assert "samples" not in hint(2, 1)


@pytest.mark.parametrize("place", [(0, 0), (0, 2), (1, 1)])
def test_one_entry_that_does_not_fit(place):
    """A factor that misses one entry by 1e-8 of it, or makes something of nothing, is no factor."""
    got = 4 * WANT
    got[place] += 1e-8 * abs(got[place]) + 1e-8
    assert ratio_hint([Case(got, WANT, n_samples=4)]) is None


@pytest.mark.parametrize("factor", [4.0001, 3.9999, 4 * (1 + 1e-8)])
def test_nearly_n(factor):
    """A factor near n is told as it is, without a cause."""
    assert "samples" not in hint(factor, 4)


def test_simple_numbers_prove_little():
    """Few simple numbers differ by 2 or n for many reasons: no cause is named; enough of them count."""
    assert hint(2, want=np.array(1.0)) is None
    assert hint(4, 4, want=np.array([0.5, 0.25])) is None
    assert hint(2, want=np.array([0.0, 1.0, 1.0, 0.0])) is None
    assert "factor 2" in hint(2, want=np.arange(1.0, 9.0))


def test_one_factor_in_each_case():
    """A factor that differs from case to case is a fact, where each case has enough entries."""
    wants = [np.array([1.25, -2.5, 0.7]), np.array([0.3, 1.1, 4.2, -0.9])]
    cases = [Case(factor * want, want) for factor, want in zip((1.7, 0.6), wants, strict=True)]
    assert ratio_hint(cases) == ratios.IN_COMMON
    cases = [Case(factor * want[:1], want[:1]) for factor, want in zip((1.7, 0.6), wants, strict=True)]
    assert ratio_hint(cases) is None


def test_one_number():
    """A single number of many digits proves a usual cause, but no unusual factor."""
    want = np.array(0.84120417)
    assert hint(4, 4, want).startswith("Yours is 4 times the numerical one, and n_samples is 4")
    assert hint(3, 4, want) is None
    assert hint(-1, 4, np.array(3.0)) == "Yours is the numerical one with the opposite sign."


def test_another_answer_is_right():
    """What a cause would spoil is not right elsewhere, but for one sample alone."""
    wrong, one = Case(np.array(2 * 0.84120417), np.array(0.84120417), n_samples=2), np.array(0.31)
    assert ratio_hint([wrong], [Case(one, one, n_samples=3)]) is None
    assert "number of samples." in ratio_hint([wrong], [Case(one, one, n_samples=1)])


def test_nothing_to_compare_with():
    """A reference of zeros has no multiples, and zero is no factor."""
    assert hint(2, want=np.zeros(3)) is None
    assert ratio_hint([Case(np.ones(3), np.zeros(3))]) is None
    assert hint(0) is None


def test_the_tolerance_is_the_checks_own():
    """Against a numerical reference, a factor may be off by a millionth."""
    rough = Tolerance(1e-6, 1e-7)
    assert "samples" in hint(4 * (1 + 1e-8), 4, tol=rough)
    assert "samples" not in hint(4 * (1 + 1e-5), 4, tol=rough)
