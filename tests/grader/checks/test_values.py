"""Kind, shape, dtype, finite, values: in this order, and the first that is wrong is told."""

import fractions
import re

import numpy as np
import pytest

from grader.checks import Check, CheckFailed, exercise, values

WANT = np.array([[0.125, -1.7], [2.3, 31.0], [0.4, 5.5]])


class Proxy:
    """Describes itself, equals everything and cannot be looked into."""

    def __describe__(self):
        return "a function"

    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize(
    "got",
    [
        WANT.copy(),
        np.asfortranarray(WANT),
        np.ma.array(WANT, mask=False, hard_mask=True),
        np.ma.array(WANT),
        WANT.view(type("Always", (np.ndarray,), {"__eq__": lambda *a: True, "__sub__": lambda *a: 0})),
        WANT * (1 + 1e-13),
        WANT.astype(np.longdouble),
    ],
)
def test_right_arrays(check, got):
    """Subclasses count as their data, and rounding is no error."""
    check.array("Z", got, WANT)


@pytest.mark.parametrize(
    "masked", [np.ma.masked, np.ma.array(0.0, mask=True), np.ma.array([0, 0], mask=[0, 1])]
)
def test_what_is_masked_is_missing(check, message_of, masked):
    """What lies below a mask is no answer, whatever it is."""
    said = "an ndarray of shape .* with masked entries"
    if masked.shape:
        assert re.search(said, message_of(check.array, "Z", masked, [0, 0]))
        assert re.search(said, message_of(check.arrays, "Z", [masked], [[0, 0]]))
    else:
        assert re.search(said, message_of(check.scalar, "loss", masked, 0.0))
        assert "not right" in message_of(check.equal, "count", masked, 0)
        assert "not right" in message_of(check.equal, "counts", [masked], [0])
        known = {"forward": lambda x: masked, "at": (np.ones(1),)}
        assert "than real numbers" in message_of(check.gradient, {"g": np.ones(1)}, **known)
    known = {"reference": lambda x: np.zeros(masked.shape), "cases": [(1.0,)], "returns": "Z"}
    assert "masked" in message_of(check.compare, lambda x: masked, **known)
    known["cases"] = [(2.0,), (1.0,)]
    assert "cases" not in message_of(
        check.compare, lambda x: masked if x > 1 else known["reference"](x) + 1, **known
    )


def test_matrices_count_as_their_data(check):
    """np.matrix is as good as an array of its shape."""
    with pytest.warns(PendingDeprecationWarning):
        check.array("Z", np.matrix(WANT), WANT)


def test_overridden_operators_are_not_asked(check, message_of):
    """A wrong array whose class claims equality is still wrong."""
    always = type(
        "Always", (np.ndarray,), {"__eq__": lambda *a: True, "__sub__": lambda *a: np.zeros((3, 2))}
    )
    assert "Z is not right" in message_of(check.array, "Z", (WANT + 1).view(always), WANT)


@pytest.mark.parametrize("got", [np.array([1, 2]), np.array([1, 2], dtype=np.uint8), np.float32([1, 2])])
def test_any_real_dtype_will_do(check, got):
    """Whole numbers and float32 are fine where the values are right."""
    check.array("Z", got, [1.0, 2.0])


@pytest.mark.parametrize("got", [3.5, np.float64(3.5), np.array(3.5), fractions.Fraction(7, 2)])
def test_a_number_is_an_array_without_axes(check, got):
    """Where one number is wanted, any real number will do, and 0-d arrays."""
    check.array("loss", got, np.array(3.5))
    check.scalar("loss", got, 3.5)


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        (None, "dense: Z is None.\n  Did you forget to compute it, or to return it?"),
        (
            WANT.tolist(),
            "dense: Z is a list of 3 values; expected an ndarray of shape (3, 2).\n  np.array(...)",
        ),
        ((WANT, 1), "dense: Z is a tuple of 2 values; expected an ndarray of shape (3, 2)."),
        ([[1, 2], [3]], "dense: Z is a list of 2 values; expected an ndarray of shape (3, 2)."),
        (1.5, "dense: Z is a float; expected an ndarray of shape (3, 2)."),
        (Proxy(), "dense: Z is a function; expected an ndarray of shape (3, 2)."),
        (WANT.astype(object), "dense: Z has dtype object; expected real numbers.\n  It holds Python objects"),
        (
            np.array(None),
            "dense: Z has the wrong shape.\n  shape        (), expected (3, 2)\n  There is a None",
        ),
        (
            np.array([[1], [2, 3]], object),
            "dense: Z has the wrong shape.\n  shape        (2,), expected (3, 2)\n  It holds Python objects",
        ),
        (WANT + 0j, "dense: Z has dtype complex128; expected real numbers.\n  These are complex numbers"),
        (WANT > 0, "dense: Z has dtype bool; expected real numbers.\n  Turn True and False into 1 and 0"),
        (WANT.astype(str), "dense: Z has dtype <U32; expected real numbers."),
        (WANT[:2], "dense: Z has the wrong shape.\n  shape        (2, 2), expected (3, 2)"),
    ],
)
def test_wrong_kinds(check, message_of, got, sentence):
    """Each wrong kind is told, with the way out where there is one."""
    message = message_of(check.array, "Z", got, WANT)
    assert message.startswith(sentence)
    assert ("np.array" in message) == ("np.array" in sentence)
    assert "one entry of this tuple" not in message_of(check.array, "Z", (), WANT)


def test_an_array_of_an_iterator(check, message_of):
    """NumPy makes one entry of what has still to be gone through."""
    assert message_of(check.array, "Z", np.array(reversed([1.0, 2.0])), WANT).endswith(values.ITERATOR_HINT)


def test_an_array_of_objects_behind_a_wall(check, message_of):
    """The judge, where only a stand-in arrives, says as well as a kernel what is wrong with the array."""
    behind_the_wall = type("StandIn", (), {"__describe__": lambda self: "ndarray"})()
    message = message_of(check.array, "Z", behind_the_wall, WANT)
    assert message == (
        "dense: Z is an ndarray that holds no numbers; expected an ndarray of shape (3, 2).\n"
        "  It holds Python objects or text: it was often made from parts of unequal shape."
    )
    message = message_of(check.scalar, "loss", behind_the_wall, 1.5)
    assert message == "dense: loss is an ndarray that holds no numbers; expected a real number."


def test_suspects_may_have_another_shape(check, message_of):
    """A suspect whose shape and values fit is told."""
    suspects = {"Sum over the samples, not over the outputs.": WANT.sum(axis=1)}
    message = message_of(check.array, "b", WANT.sum(axis=1), WANT.sum(axis=0), suspects=suspects)
    assert message.endswith("Sum over the samples, not over the outputs.")


def test_wrong_shape_with_wrong_dtype_tells_the_shape(check, message_of):
    """The shape comes before the dtype, and the dtype before the values."""
    assert "wrong shape" in message_of(check.array, "Z", np.array([None]), WANT)
    assert "dtype object" in message_of(check.array, "Z", np.full((3, 2), None), WANT)


@pytest.mark.parametrize(("bad", "shown"), [(np.nan, "nan"), (np.inf, "inf"), (-np.inf, "-inf")])
def test_not_finite(check, message_of, bad, shown):
    """Infinite and missing entries are counted and the first is named."""
    got = WANT.copy()
    got[1] = bad
    told = [f"  {values.NOT_A_NUMBER}"] if shown == "nan" else []
    assert message_of(check.array, "Z", got, WANT).splitlines() == [
        "dense: Z is not finite.",
        "  not finite   2 of 6 entries",
        f"  first        Z[1, 0] is {shown}",
        *told,
    ]
    assert message_of(check.scalar, "loss", bad, 1.0).splitlines() == [
        "dense: loss is not finite.",
        f"  first        loss is {shown}",
        *told,
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("np.log(x)", values.NOT_A_NUMBER_AFTER["log"]),
        ("np.log(x - x) * 0", values.NOT_A_NUMBER_AFTER["multiply"]),
        ("np.sqrt(x) + np.log(x)", values.NOT_A_NUMBER),
        ("x * np.nan", values.NOT_A_NUMBER),
    ],
)
def test_what_gave_nan(notebook, value, told):
    """Where NumPy names one operation that gave nan, nothing else is told of."""
    f = notebook.define(f"import numpy as np\ndef f(x):\n    return {value}\n", "f")
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.array("Z", check.call(f, np.array([-1.0, -2.0])), np.ones(2))
    assert str(failure.value).splitlines()[-1] == f"  {told}"


def test_infinite_where_infinity_is_right(check, message_of):
    """An infinite reference wants the same infinity."""
    check.array("Z", np.array([np.inf, 1]), [np.inf, 1], finite=False)
    assert "Z is not right" in message_of(check.array, "Z", np.array([-np.inf, 1]), [np.inf, 1], finite=False)


def test_wrong_values(check, message_of):
    """Shape, agreement and the worst entry are told, and nothing else where no pattern fits."""
    got = WANT + np.array([[0, 0], [0, 0.5], [1e-3, 0]])
    assert message_of(check.array, "Z", got, WANT).splitlines() == [
        "dense: Z is not right.",
        "  shape        (3, 2), as expected",
        "  agreement    4 of 6 entries to a relative 1e-10",
        "  worst entry  Z[1, 1]: yours 31.5, expected 31",
    ]


@pytest.mark.parametrize(("error", "accepted"), [(1e-13, True), (1e-9, False)])
def test_tight_tolerance(check, message_of, error, accepted):
    """A relative error of 1e-13 passes and one of 1e-9 does not."""
    got = WANT * (1 + error * np.array([[1, -1], [1, 1], [-1, 1]]))
    if accepted:
        check.array("Z", got, WANT)
    else:
        assert "agreement    1 of 6 entries" in message_of(check.array, "Z", got, WANT)  # the smallest passes


def test_a_tolerance_of_ones_own(check, message_of):
    """`tol` is relative to the entry."""
    check.array("Z", WANT * 1.009, WANT, tol=0.01)
    assert "to a relative 1e-2" in message_of(check.array, "Z", WANT + 10, WANT, tol=0.01)


@pytest.mark.parametrize(
    ("dtype", "right", "wrong"),
    [
        (int, np.int32, np.float64),
        (np.float32, np.float32, np.float64),
        ((np.float32, float), np.float64, int),
    ],
)
def test_dtype_on_request(check, message_of, dtype, right, wrong):
    """A dtype asked for is required: int and float mean any of their kind."""
    check.array("y", np.array([1, 2], dtype=right), [1, 2], dtype=dtype)
    assert f"y has dtype {np.dtype(wrong)}; expected" in message_of(
        check.array, "y", np.array([1, 2], dtype=wrong), [1, 2], dtype=dtype
    )


def test_truth_values_where_truth_values_are_wanted(check):
    """An array of bool will do where the reference is one."""
    check.array("mask", WANT > 0, WANT > 0)
    check.array("mask", (WANT > 0).astype(int), WANT > 0)


@pytest.mark.parametrize(
    ("got", "found"),
    [
        (True, "a bool"),
        (np.True_, "a bool"),
        ("1.0", "a str"),
        (1 + 0j, "a complex"),
        (np.array([1.0]), "an ndarray of shape (1,)"),
        ([1.0], "a list of 1 value"),
        (Proxy(), "a function"),
    ],
)
def test_what_is_no_number(check, message_of, got, found):
    """Truth values, text, complex numbers and arrays with axes are no real number."""
    assert message_of(check.scalar, "loss", got, 1.0) == f"dense: loss is {found}; expected a real number."


def test_a_wrong_number(check, message_of):
    """A number has no shape to speak of."""
    assert (
        message_of(check.scalar, "loss", 2.25, 1.75)
        == "dense: loss is not right.\n  value        yours 2.25, expected 1.75"
    )
    assert message_of(check.scalar, "loss", None, 1.75).startswith("dense: loss is None.")


def test_whole_numbers_are_real_numbers(check):
    """An int will do for a float."""
    check.scalar("f", 15, 15.0)
    check.scalar("f", np.int8(15), 15.0)


class TestArrays:
    """Lists of arrays."""

    WANTS = (WANT, WANT[:, 0], 2 * WANT[:, 0])

    def test_lists_and_tuples(self, check):
        """A list and a tuple will do."""
        check.arrays("nabla_b", list(self.WANTS), self.WANTS)
        check.arrays("nabla_b", tuple(self.WANTS), list(self.WANTS))

    @pytest.mark.parametrize(
        ("got", "sentence"),
        [
            (None, "nabla_b is None."),
            (WANT, "nabla_b is an ndarray of shape (3, 2); expected a list of 3 arrays."),
            ([WANT], "nabla_b has 1 array; expected 3."),
            ([WANT, [1, 2, 3], WANT], "nabla_b[1] is a list of 3 values; expected an ndarray of shape (3,)."),
            ([WANT, WANT[:, 0] + 1e-3, WANT[:, 0]], "nabla_b[1] is not right."),
        ],
    )
    def test_what_is_wrong_is_told_by_index(self, check: Check, message_of, got, sentence):
        """The list itself first, then its first wrong part."""
        assert message_of(check.arrays, "nabla_b", got, self.WANTS).startswith(f"dense: {sentence}")

    def test_order(self, check, message_of):
        """Reversed and swapped lists are named; a list with a wrong part is not."""
        a, b, c = self.WANTS
        reverse = "The right arrays stand in reverse order: the first one belongs to the first layer."
        swapped = "The right arrays stand in another order: number 1 and number 2 are swapped."
        rotated = "The right arrays stand in another order: the first one belongs to the first layer."
        assert reverse in message_of(check.arrays, "nabla_b", [c, b, a], self.WANTS)
        assert swapped in message_of(check.arrays, "nabla_b", [a, c, b], self.WANTS)
        assert rotated in message_of(check.arrays, "nabla_b", [b, c, a], self.WANTS)
        for wrong in ([a, c, b + 1e-3], [a, b, b]):
            assert "order" not in message_of(check.arrays, "nabla_b", wrong, self.WANTS)

    def test_equal_layers_say_nothing_about_order(self, check, message_of):
        """Where two layers are alike, their order cannot be told."""
        wants = [WANT, WANT, 2 * WANT]
        assert "order" not in message_of(check.arrays, "nabla_w", [WANT, 2 * WANT, WANT + 1], wants)


def test_no_target_no_pass(check, message_of):
    """Where what is expected is not finite, computed from an answer's own nan perhaps, nothing passes."""
    for want in (np.nan, np.inf):
        assert "not finite" in message_of(check.array, "Z", np.full(3, want), np.full(3, want))
