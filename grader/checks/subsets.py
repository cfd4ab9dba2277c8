"""Wrong functions that are right about a part of the samples: of a loop that forgets, or ends too early."""

import inspect

import numpy as np

FIRST = "Only the first {} counts: is the return inside of the loop, or an index always 0?"
LAST = "Only the last {} counts: is there an = where += adds up?"
BEGINS = "The first {} is left out: where does the loop begin, or the slice?"
ENDS = "The last {} is left out: where does the loop end, or the slice?"
PARTS = {FIRST: slice(0, 1), LAST: slice(-1, None), BEGINS: slice(1, None), ENDS: slice(0, -1)}
NOTHING = "The part has no entries."
NOUNS = (("sample", 0, False), ("output of each sample", 1, False), ("input", 0, True))  # with axis, and of W


def of_parts(reference):
    """Yield what a function gives for a part of its arrays, as a sum for that part and as a mean over all.

    Parameters
    ----------
    reference : callable
        Takes arrays with a row for each sample, and anything else.

    Yields
    ------
    sentence : str
    wrong : callable
    """
    weights = [i for i, name in enumerate(argument_names(reference)) if name in ("W", "w")]
    for noun, axis, of_weights in NOUNS:
        for sentence, part in PARTS.items():
            for is_over_all in (False, True):
                place = axis, weights, of_weights
                yield sentence.format(noun), _with_part(reference, place, part, is_over_all)


def argument_names(function):
    """Return the names of a function's arguments; none where they are not known."""
    try:
        return list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return []


def _with_part(reference, place, part, is_over_all):
    axis, weights, of_weights = place

    def wrong(*args):
        size = next(arg.shape[axis] for arg in args if _has(arg, axis))
        kept = len(range(*part.indices(size)))
        cut = [i for i, arg in enumerate(args) if _has(arg, axis) and arg.shape[axis] == size]
        if not kept or bool(set(cut) & set(weights)) != of_weights:
            raise ValueError(NOTHING)  # is left of one, or it is something else that is cut
        chosen = (slice(None),) * axis + (part,)
        args = [arg[chosen] if i in cut else arg for i, arg in enumerate(args)]
        share = kept / size if is_over_all else 1.0
        found = reference(*args)
        return _scaled(found, share)

    return wrong


def _scaled(value, share):
    if isinstance(value, list | tuple):
        return type(value)(_scaled(one, share) for one in value)
    return share * value


def _has(arg, axis):
    return isinstance(arg, np.ndarray) and arg.ndim > axis
