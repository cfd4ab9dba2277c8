"""Cases that differ from a test's own ones in their numbers alone: what is a coincidence there fails here."""

import dis
import types

import numpy as np

MOST = 5  # cases that are varied
TIMES = 3  # each
FACTORS = 0.4, 2.2  # between which each number has its own, or its own power where all lie between 0 and 1
SEED = 8


def variations(f, cases):
    """Return variations of the first few cases that have arrays of floats.

    What a function may rely on stays: signs, whole numbers, masks of 0 and 1, probabilities, also those that
    sum to 1, and numbers that rise.

    Parameters
    ----------
    f : callable
        What is called with them; arguments that it does not look at stay, as they tell of something else.
    cases : sequence of tuple
        Arguments.

    Returns
    -------
    list of tuple
    """
    rng = np.random.default_rng(SEED)
    found = []
    for case in [*cases[:MOST]] * TIMES:
        memo = {id(case[i]): case[i] for i in _unused(f) if i < len(case)}
        varied = tuple(_varied(arg, rng, memo) for arg in case)
        if any(new is not old for new, old in zip(varied, case, strict=True)):
            found.append(varied)
    return found


def _unused(f):
    """Return the places of arguments that a plain function does not look at."""
    if type(f) is not types.FunctionType:
        return []
    code = f.__code__
    loaded = [one.argval for one in dis.get_instructions(code) if one.opname.startswith("LOAD_FAST")]
    used = {
        *code.co_cellvars,
        *(name for each in loaded for name in (each if type(each) is tuple else (each,))),
    }
    return [i for i, name in enumerate(code.co_varnames[: code.co_argcount]) if name not in used]


def _varied(value, rng, memo):
    """Return a variation of an array, or of a list of some; anything else, and what must stay, as it is."""
    if id(value) not in memo:
        memo[id(value)] = _made(value, rng, memo)
    return memo[id(value)]


def _made(value, rng, memo):
    if type(value) in (list, tuple):
        parts = [_varied(part, rng, memo) for part in value]
        is_same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if is_same else type(value)(parts)
    is_plain = type(value) is np.ndarray and value.dtype.kind == "f" and value.ndim > 0 and value.size > 0
    if not is_plain or not np.isfinite(value).all() or np.isin(value, (0, 1)).all():
        return value
    factors = rng.uniform(*FACTORS, size=value.shape)
    new = value**factors if ((value >= 0) & (value <= 1)).all() else value * factors
    if value.ndim == 1 and (np.diff(value) > 0).all():
        new.sort()
    is_shares = (value >= 0).all() and np.allclose(value.sum(axis=-1), 1)
    return new / new.sum(axis=-1, keepdims=True) if is_shares else new
