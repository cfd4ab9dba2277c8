"""Comparing what a student's code returned with what is right: kind, shape, dtype, finite, values."""

import numbers
from dataclasses import replace

import numpy as np

from grader.checks import arrangement, closeness, diagnosis, words
from grader.checks.failures import CheckFailed, fail
from grader.checks.sequences import is_masked, items_of

MISSING = "{} {} None."
FORGOT_RETURN = "Did you forget to compute it, or to return it?"
WRONG_KIND = "{} {} {}; expected {}."
MAKE_ARRAY = "np.array(...) turns it into one."
WRONG_SHAPE = "{} {} the wrong shape."
WRONG_DTYPE = "{} {} dtype {}; expected {}."
NOT_FINITE = "{} {} not finite."
NOT_A_NUMBER = "nan is what 0 / 0, 0 * inf, inf - inf and the root or logarithm of a negative number give."
NOT_A_NUMBER_AFTER = {  # what NumPy calls the operation
    **dict.fromkeys(("log", "log2", "log10", "log1p"), "The logarithm of a negative number is nan."),
    "sqrt": "The root of a negative number is nan.",
    "power": "A negative number to the power of a fraction is nan.",
    "multiply": "0 * inf is nan.",
    "divide": "0 / 0 is nan, and so is inf / inf.",
    **dict.fromkeys(("add", "subtract"), "inf - inf is nan."),
}
FIRST_BAD = "first"  # labels the first entry that is not
NO_TARGET = "{} cannot be checked: what is expected there is not finite."
NOT_RIGHT = "{} {} not right."
WRONG_LENGTH = "{} {} {}; expected {}."
TUPLE_HINT = "One value is expected: is it one entry of this tuple? A comma too many makes a tuple, too."
CALL_IT = "That can be called: call it, with its arguments in brackets."
GENERATED = (
    "A generator computes nothing until somebody goes through it:\n"
    "write return in place of yield, or put sum(...) or list(...) around it."
)
LAZY = "It computes nothing until somebody goes through it: list(...) does."
AWAITED = "async makes a function that has to be awaited: write def alone."
BOOL_HINT = "Turn True and False into 1 and 0: .astype(int)."
COMPLEX_HINT = "These are complex numbers, even where their imaginary part is zero."
NONE_HINT = (
    "There is a None in it: a function without a return gives that, and .sort(), .reverse() and .append()."
)
OBJECT_HINT = "It holds Python objects instead of numbers: it was often made from parts of unequal shape."
ITERATOR_HINT = (
    "np.array keeps a map, a zip, a generator or what reversed gives as it is: list(...) comes first."
)
NO_NUMBERS_HINT = "It holds Python objects or text: it was often made from parts of unequal shape."


def numeric(want):
    """Turn a reference into a plain array of float64."""
    return np.array(np.asarray(want), dtype=np.float64)


def checked_structure(name, got, shape, *, shape_hints=None, dtype=None, bool_ok=False):
    """Check everything about an array but its values.

    Parameters
    ----------
    name : str
        What messages call the array.
    got : object
        What the student's code returned.
    shape : tuple of int
        The expected shape; where it is ``()``, a plain number will do.
    shape_hints : callable, optional
        Takes the array of the wrong shape, returns hints.
    dtype : type or tuple of types, optional
        As for `numpy.issubdtype`; any real number type unless given.
    bool_ok : bool
        Whether an array of bool will do.

    Returns
    -------
    ndarray of float64
        A plain copy.
    """
    if got is None:
        fail(MISSING.format(name, words.be(name)), hints=[FORGOT_RETURN])
    explain = shape_hints or (lambda wrong: [])
    plain = _plain(got, shape)
    if plain is None:
        expected = f"an ndarray of shape {shape}" if shape else "a number"
        found = words.kind(got)
        hints = [NO_NUMBERS_HINT] if found == words.NO_NUMBERS else _kind_hints(got, shape, explain)
        fail(WRONG_KIND.format(name, words.be(name), found, expected), hints=hints)
    if plain.shape != shape:
        hints = explain(_as_numbers(plain)) if plain.dtype.kind in "iufb" else _object_hints(plain)
        fail(
            WRONG_SHAPE.format(name, words.have(name)), [("shape", f"{plain.shape}, expected {shape}")], hints
        )
    _require_dtype(name, plain, dtype, bool_ok)
    return _as_numbers(plain)


def _object_hints(plain):
    """Tell of an array of objects, and of a None among them."""
    if plain.dtype.kind != "O":
        return []
    if any(hasattr(one, "__next__") for one in plain.flat):
        return [ITERATOR_HINT]
    return [NONE_HINT if any(one is None for one in plain.flat) else OBJECT_HINT]


def _as_numbers(plain):
    return plain.astype(np.float64)


def _plain(got, shape):
    """Copy an array, or a number where one is wanted; None for anything else."""
    if issubclass(type(got), np.ndarray):
        return None if is_masked(got) else np.array(np.asarray(got))
    return _as_entry(got) if shape == () and is_number(got) else None


def _as_entry(number):
    try:
        return np.array(float(number))
    except OverflowError:  # a whole number beyond all floats
        return np.array(np.inf if number > 0 else -np.inf)


def kind_hints(got):
    """Return what is known about a value of the wrong kind."""
    if type(got) is tuple and got:
        return [TUPLE_HINT]
    of_kind = {"a generator": GENERATED, "a coroutine": AWAITED} | dict.fromkeys(["a map", "a zip"], LAZY)
    hints = [of_kind[words.kind(got)]] if words.kind(got) in of_kind else []
    return [CALL_IT] if callable(got) else hints


def fail_kind(name, got, expected, hints=()):
    """Fail because of a value of the wrong kind."""
    hints = [*kind_hints(got), *hints]
    fail(WRONG_KIND.format(name, words.be(name), words.kind(got), expected), hints=hints)


def _kind_hints(got, shape, explain):
    if is_number(got):
        return explain(_as_entry(got))
    is_it = type(got) in (list, tuple) and shape and _has_shape(got, shape)
    return [MAKE_ARRAY] if is_it else kind_hints(got)


def _has_shape(got, shape):
    """Whether lists in lists have this shape; NumPy would look at all they hold, which may have no end."""
    if issubclass(type(got), np.ndarray):
        return np.asarray(got).shape == shape
    if type(got) not in (list, tuple):
        return shape == () and is_number(got)
    return shape != () and len(got) == shape[0] and all(_has_shape(item, shape[1:]) for item in got)


def _require_dtype(name, plain, dtype, bool_ok):
    if dtype is not None:
        wanted = dtype if isinstance(dtype, tuple) else (dtype,)
        if not any(np.issubdtype(plain.dtype, _general(one)) for one in wanted):
            _fail_dtype(name, plain, " or ".join(_dtype_name(one) for one in wanted))
    elif plain.dtype.kind not in ("iufb" if bool_ok else "iuf"):
        hint = {"b": BOOL_HINT, "c": COMPLEX_HINT}.get(plain.dtype.kind)
        _fail_dtype(name, plain, "real numbers", [hint] if hint else _object_hints(plain))


def _fail_dtype(name, plain, expected, hints=()):
    fail(WRONG_DTYPE.format(name, words.have(name), plain.dtype, expected), hints=hints)


def _general(dtype):
    return {int: np.integer, float: np.floating, bool: np.bool_}.get(dtype, dtype)


def _dtype_name(dtype):
    return getattr(dtype, "__name__", str(dtype))


def is_number(value):
    """Whether a value is one real number, Python's or NumPy's; True and False are none."""
    if issubclass(type(value), np.ndarray):
        plain = np.asarray(value)
        return plain.shape == () and plain.dtype.kind in "iuf" and not is_masked(value)
    if issubclass(type(value), bool | np.bool_):
        return False
    return issubclass(type(value), numbers.Real)


def require_finite(name, got, want):
    """Fail where an entry is infinite or missing that should be neither."""
    if np.isfinite(got).all():
        return
    bad = ~np.isfinite(got) & np.isfinite(want)
    if not bad.any():
        return
    index = np.argwhere(bad)[0]
    rows = [(FIRST_BAD, f"{words.entry(name, index)} is {got[tuple(index)]}")]
    if got.ndim:
        rows.insert(0, ("not finite", f"{int(bad.sum())} of {words.count(got.size, 'entry', 'entries')}"))
    hints = [NOT_A_NUMBER] if np.isnan(got[tuple(index)]) else []
    fail(NOT_FINITE.format(name, words.be(name)), rows, hints)


def fail_values(name, case, *, headline=NOT_RIGHT, hints=None, whole=False):
    """Report values that are not right, with the worst entry and what is known about the cause.

    Parameters
    ----------
    name : str
        What messages call the array.
    case : diagnosis.Case
        The two arrays and what else is known.
    headline : str
        With a place for the name.
    hints : list of str, optional
        What is known about the cause; found out from the case alone unless given.
    whole : bool
        Whether to show all entries of both arrays instead of the worst one.
    """
    got, want = case.got, case.want
    worst = closeness.worst_index(got, want, case.tol)
    yours, right = words.number_pair(float(got[worst]), float(want[worst]))
    numbers_text = f"yours {yours}, {case.word} {right}"
    if hints is None:
        hints = diagnosis.hints(case, of_gradient=diagnosis.is_gradient(name))
    if got.ndim == 0:
        fail(headline.format(name, words.be(name)), [("value", numbers_text)], hints)
    agreeing = int(closeness.agreement(got, want, case.tol).sum())
    rows = [
        ("shape", f"{got.shape}, as expected"),
        ("agreement", f"{agreeing} of {words.count(got.size, 'entry', 'entries')} to {case.tol}"),
        ("worst entry", f"{words.entry(name, worst)}: {numbers_text}"),
    ]
    if whole:
        rows = [("yours", words.array_text(got, yours)), (case.word, words.array_text(want, right))]
    fail(headline.format(name, words.be(name)), rows, hints)


def check_array(
    name, got, want, *, tol=None, n_samples=None, upstream=None, suspects=None, dtype=None, finite=True
):
    """Compare one array; see ``Check.array``."""
    bool_ok = np.asarray(want).dtype.kind == "b"
    want, tol = numeric(want), closeness.Tolerance.of(tol)
    if (
        finite and not np.isfinite(want).all()
    ):  # computed from what an answer gave, perhaps: then that is to blame
        fail(NO_TARGET.format(name))
    suspects = {sentence: numeric(wrong) for sentence, wrong in (suspects or {}).items()}
    got = checked_structure(
        name,
        got,
        want.shape,
        shape_hints=lambda wrong: arrangement.shape_hints(wrong, want, tol, suspects),
        dtype=dtype,
        bool_ok=bool_ok,
    )
    require_finite(name, got, want)
    if not closeness.close(got, want, tol):
        upstream = None if upstream is None else numeric(upstream)
        fail_values(name, diagnosis.Case(got, want, tol, "expected", n_samples, upstream, suspects))


def check_arrays(name, got, wants, **known):
    """Compare a list of arrays; see ``Check.arrays``."""
    wants = list(wants)
    parts = checked_parts(name, got, len(wants))
    order = arrangement.order_hints(parts, [numeric(want) for want in wants])
    for i, (one, want) in enumerate(zip(parts, wants, strict=True)):
        try:
            check_array(f"{name}[{i}]", one, want, **known)
        except CheckFailed as failure:
            found = replace(failure.finding, hints=tuple(order)) if order else failure.finding
            raise CheckFailed(found) from None


def checked_parts(name, got, length):
    """Return the items of a list or tuple of so many arrays."""
    if got is None:
        fail(MISSING.format(name, words.be(name)), hints=[FORGOT_RETURN])
    parts = items_of(got)
    if parts is None:
        fail_kind(name, got, f"a list of {words.count(length, 'array')}")
    if len(parts) != length:
        fail(WRONG_LENGTH.format(name, words.have(name), words.count(len(parts), "array"), length))
    return parts


def check_scalar(name, got, want, *, tol=None, n_samples=None, suspects=None, finite=True):
    """Compare one number; see ``Check.scalar``."""
    if got is not None and not is_number(got):
        fail_kind(name, got, "a real number")
    check_array(name, got, want, tol=tol, n_samples=n_samples, suspects=suspects, finite=finite)
