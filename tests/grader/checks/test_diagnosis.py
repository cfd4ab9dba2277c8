"""Patterns: each is planted and named; a near miss is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks import arrangement, diagnosis, patterns
from grader.checks.arrangement import shape_hints
from grader.checks.closeness import Tolerance
from grader.checks.diagnosis import Case, hints

RNG = np.random.default_rng(11)
SQUARE = RNG.normal(size=(4, 4))
TALL = RNG.normal(size=(5, 3))
UPSTREAM = RNG.normal(size=(5, 3))
NEAR = 1 + 1e-8


def spoiled(array):
    """Change one entry by 1e-8 of itself: enough to break any pattern."""
    array = np.array(array)
    array.flat[array.size // 2] *= NEAR
    return array


@pytest.mark.parametrize(
    ("got", "want", "known", "sentence"),
    [
        (np.zeros((5, 3)), TALL, {}, diagnosis.ALL_ZERO),
        (SQUARE.T, SQUARE, {}, patterns.TRANSPOSED),
        (TALL / UPSTREAM, TALL, {"upstream": UPSTREAM}, patterns.NO_UPSTREAM),
        (TALL[::-1], TALL, {}, patterns.REVERSED),
        (TALL[[1, 0, 2, 4, 3]], TALL, {}, patterns.REORDERED),
        (TALL.T.reshape(TALL.shape), TALL, {}, patterns.RESHAPED),
        (np.where(TALL > 0, -TALL, TALL), TALL, {}, patterns.TURNED),
        (TALL + 0.75, TALL, {}, "Every entry is off by the same 0.75."),
        (TALL**2, TALL, {"suspects": {"Do not square.": TALL**2, "Do not cube.": TALL**3}}, "Do not square."),
        (
            4 * TALL,
            TALL,
            {"n_samples": 4},
            "Every entry is 4 times the expected one, and n_samples is 4:\nlook for",
        ),
    ],
)
def test_patterns(got, want, known, sentence):
    """A pattern that fits every entry is named, alone; one entry off by 1e-8 silences it."""
    (hint,) = hints(Case(got, want, **known))
    assert hint.startswith(sentence)
    if got.any():
        assert hints(Case(spoiled(got), want, **known)) == []


def test_zeros_are_a_fact_and_not_a_cause():
    """Where a suspect explains the zeros, nothing else is said; a single zero speaks for itself."""
    suspects = {"It has not changed.": np.zeros((5, 3))}
    assert hints(Case(np.zeros((5, 3)), TALL, suspects=suspects)) == list(suspects)
    assert hints(Case(np.array(0.0), np.array(0.7))) == []


def test_single_precision():
    """Values rounded to float32 are named so; values off by as much but not rounded are not."""
    rounded = TALL.astype(np.float32).astype(np.float64)
    assert hints(Case(rounded, TALL)) == [patterns.SINGLE_PRECISION]
    assert patterns.SINGLE_PRECISION not in hints(
        Case(TALL * (1 + 3e-8 * SQUARE.ravel()[:15].reshape(5, 3)), TALL)
    )
    assert hints(Case((TALL * 1.01).astype(np.float32).astype(np.float64), TALL)) == []
    assert patterns.SINGLE_PRECISION not in hints(Case(np.array([0.5, 0.25]), np.array([0.50001, 0.25])))


@pytest.mark.parametrize(("error", "digits"), [(3e-9, 8), (3e-7, 6), (7e-6, 5)])
def test_imprecise_values(error, digits):
    """Where the numbers agree far but not far enough, it is told how far."""
    wrong = TALL * (1 + error * np.cos(np.arange(15.0) ** 2).reshape(5, 3))
    (hint,) = hints(Case(wrong, TALL))
    assert hint.startswith(
        f"Right to about {digits} digits and no more. A numerical gradient handed in looks like"
    )
    assert hints(Case(TALL + 1e6 * (wrong - TALL), TALL)) == []


def test_imprecise_values_where_precision_is_not_asked_for():
    """A test with a tolerance of its own knows that the values are rough."""
    wrong = TALL + 1e-6 * np.sin(np.arange(15.0) ** 2).reshape(5, 3)
    assert hints(Case(wrong, TALL, Tolerance.of(1e-7))) == []
    assert hints(Case(np.full(2, 1e-5), np.zeros(2))) == []


def test_answers_that_are_no_decisions():
    """Where 0 and 1 are wanted, and both occur, anything else is told."""
    want = np.array([0.0, 1.0, 1.0])
    assert hints(Case(np.array([-2.0, 1.0, 3.0]), want)) == [diagnosis.BINARY]
    assert hints(Case(np.array([1.0, 0.0, 1.0]), want)) == []
    assert hints(Case(np.array([-2.0, 1.0, 3.0]), np.ones(3))) == []


def test_several_causes_are_all_told():
    """Where two patterns give the same numbers, neither is preferred."""
    twos = np.full((5, 3), 2.0)
    found = hints(Case(TALL / 2, TALL, upstream=twos))
    assert found[0] == diagnosis.SEVERAL
    assert set(found[1:]) == {
        patterns.NO_UPSTREAM,
        "Every entry is 1/2 times the expected one:\n"
        "look for a missing factor 2 or a division by 2 too many.",
    }


def test_a_suspect_that_is_right_is_no_suspect():
    """A wrong value that happens to be the right one explains nothing."""
    near = TALL * (1 + 0.8e-10)
    assert "Wrong." not in hints(Case(TALL * (1 + 1.5e-10), TALL, suspects={"Wrong.": near}))


def test_upstream_of_ones_explains_nothing():
    """Where the upstream gradient is one everywhere, ignoring it is no mistake."""
    assert hints(Case(TALL * NEAR**2, TALL, upstream=np.ones((5, 3)))) != [patterns.NO_UPSTREAM]


def test_symmetric_arrays_are_not_transposed():
    """A wrong symmetric array is its own transpose, and no hint."""
    symmetric = SQUARE + SQUARE.T
    assert patterns.TRANSPOSED not in hints(Case(symmetric, SQUARE))


@given(st.permutations(range(15)))
def test_any_permutation(order):
    """Whatever the order, right values in the wrong one are named, and nothing else is."""
    got = TALL.ravel()[order]
    if order != sorted(order):
        (hint,) = hints(Case(got, TALL.ravel()))
        assert hint in (patterns.REVERSED, patterns.REORDERED)


def test_two_different_values_have_no_order():
    """Zeros and ones in another order say nothing."""
    assert hints(Case(np.array([1.0, 0, 0, 1]), np.array([0.0, 1, 1, 0]))) == []
    assert hints(Case(np.array([1.0, 0, 0, 1]), np.array([0.0, 1, 0, 1]))) == []


def test_a_loose_tolerance_finds_no_patterns_by_chance():
    """With a tolerance of a tenth, nearly transposed is still not transposed."""
    wide = Tolerance.of(0.1)
    assert hints(Case(SQUARE.T * (1 + 1e-4 * SQUARE), SQUARE, wide)) == []
    assert hints(Case(SQUARE.T, SQUARE, wide)) == [patterns.TRANSPOSED]


def test_answers_that_are_all_the_same():
    """A number that was written down is told where three others are asked for, the right one among them."""
    cases = [Case(np.array(4.0), np.array(want)) for want in (3.0, 4.7, -19.1, 4.0)]
    assert hints(*cases[:3]) == hints(*cases[:2], right=cases[3:]) == [diagnosis.CONSTANT]
    assert hints(*cases[:2]) == hints(*cases[:2], Case(np.array(4.5), np.array(9.1))) == []


def test_alike():
    """One number throughout, where the entries should differ, is told as that."""
    want = np.array([[1.0, -2.0], [0.5, 3.25]])
    cases = [Case(np.full((2, 2), scale), scale * want) for scale in (1.5, 4.0)]
    assert hints(*cases) == [diagnosis.ALIKE]
    assert hints(*cases, Case(want**3, want)) == []


def test_infinite_and_empty_answers_have_no_hints():
    """What is not finite fits no pattern."""
    assert hints(Case(np.array([np.inf, 1]), np.array([1.0, 1]))) == []
    assert hints(Case(np.zeros(0), np.zeros(0))) == []


@pytest.mark.parametrize(
    ("got", "want", "sentence"),
    [
        (TALL.T, TALL, patterns.TRANSPOSED),
        (np.array([TALL.T, TALL.T + 1]), np.array([TALL, TALL + 1]), arrangement.TABLES_TRANSPOSED),
        (np.vstack([TALL[:1], TALL]), TALL, arrangement.ONE_TOO_MANY[0]),
        (np.append(TALL[0], 7.0), TALL[0], arrangement.ONE_TOO_MANY[-1]),
        (TALL[:, :1], TALL[:, 0], arrangement.SAME_NUMBERS),
        (TALL.ravel(), TALL, arrangement.SAME_NUMBERS),
        (TALL, TALL.sum(axis=0), arrangement.NOT_SUMMED),
        (TALL, TALL.mean(axis=0), arrangement.AVERAGE_MISSING),
        (np.stack([TALL, TALL]), TALL, arrangement.SEVERAL_TIMES),
        (TALL.sum(axis=1), TALL, arrangement.SUMMED_OVER.format(1)),
        (TALL[-1], TALL, arrangement.ONE_ROUND[-1]),
        (TALL[:, 0], TALL, arrangement.ONE_ROUND[0]),
        (np.array(TALL.sum()), TALL.sum(axis=0), arrangement.SUMMED_TOO_MUCH),
        (np.array([[TALL.sum()]]), TALL.sum(axis=0), arrangement.SUMMED_TOO_MUCH),
        (TALL.sum(axis=0), np.array(TALL.sum()), arrangement.ALL_NOT_SUMMED),
        (TALL, np.array(TALL.mean()), arrangement.ALL_NOT_AVERAGED),
    ],
)
def test_shapes(got, want, sentence):
    """A wrong shape with the right numbers in it is explained; with wrong numbers it is not."""
    assert shape_hints(got, want) == [sentence]
    assert shape_hints(spoiled(got), want) == []


def test_a_column_is_not_called_a_transpose_twice():
    """A row in place of a column is the transpose, and that is said once."""
    assert shape_hints(TALL[:, :1].T, TALL[:, :1]) == [patterns.TRANSPOSED]


def test_suspects_of_the_wrong_shape():
    """A suspect explains a shape, too, if its values fit."""
    suspects = {"That sums over the outputs.": TALL.sum(axis=1)}
    want = TALL.sum(axis=0)
    assert shape_hints(TALL.sum(axis=1), want, suspects=suspects) == list(suspects)
    assert shape_hints(spoiled(TALL.sum(axis=1)), want, suspects=suspects) == []


def test_axes_that_are_summed_are_told_apart():
    """The sum over the outputs is not the sum over the samples."""
    assert shape_hints(TALL, TALL.sum(axis=1)) == []
    assert shape_hints(TALL[:, :2], TALL) == []


@pytest.mark.parametrize(("row", "told"), [(0, "return inside the loop"), (-1, "new zeros")])
def test_one_row(row, told):
    """Zeros in all rows but the first, or the last, are those of a loop."""
    cases = [Case(np.zeros((3, 2)), scale * np.array([[1.0, -2], [0.5, 3], [2, 7]])) for scale in (1.0, 1.5)]
    for case in cases:
        case.got[row] = case.want[row]
    [found] = hints(*cases)
    assert told in found
    assert found not in hints(*cases, right=[Case(cases[0].want, cases[0].want)])
    cases[0].got[1, 0] = 0.1
    assert hints(*cases) == []


def test_imprecise_in_the_case_that_is_shown():
    """How many digits are right is told of the case that is shown; in the others some have to be."""
    want = np.array([1.0, -2.0, 3.5, 0.3])
    cases = [Case(want * (1 + error), want) for error in (1e-9, 1e-4)]
    assert "about 9 digits" in hints(*cases)[0]
    far_off = cases[0], Case(want * 1.1, want)
    assert hints(*cases[::-1]) == hints(*far_off, of_gradient=False) == []
    assert "about 9 digits" in hints(cases[0], Case(want * 1.0, want))[0]
    assert "numerical gradient" in hints(*far_off)[0]  # at a kink a difference is far off


def test_one_row_for_all():
    """One row in place of all, and entries that are 0 where the others are right, are told as that."""
    want = np.array([[1.0, -2.0], [0.5, 3.25], [2.0, 0.3]])
    same = [Case(np.tile(scale * want.mean(axis=0), (3, 1)), scale * want) for scale in (1.5, 4.0)]
    assert hints(*same) == [diagnosis.ROWS_ALIKE]
    gaps = [Case(scale * want * [[1, 0], [1, 1], [0, 1]], scale * want) for scale in (1.5, 4.0)]
    assert hints(*gaps) == [diagnosis.LEFT_OUT]
    assert hints(*gaps, Case(want + np.eye(3, 2), want)) == []
