"""Wrong functions that are right about a part of the samples: of a loop that forgets, or ends too early."""

import numpy as np

FIRST = "Only the first {} counts: is the return inside of the loop, or an index always 0?"
LAST = "Only the last {} counts: is there an = where += adds up?"
BEGINS = "The first {} is left out: where does the loop begin, or the slice?"
ENDS = "The last {} is left out: where does the loop end, or the slice?"
PARTS = {FIRST: slice(0, 1), LAST: slice(-1, None), BEGINS: slice(1, None), ENDS: slice(0, -1)}
NOTHING = "The part has no entries."
NOUNS = ("sample", "output of each sample")  # by axis


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
    for axis, noun in enumerate(NOUNS):
        for sentence, part in PARTS.items():
            for is_over_all in (False, True):
                yield sentence.format(noun), _with_part(reference, axis, part, is_over_all)


def _with_part(reference, axis, part, is_over_all):
    def wrong(*args):
        size = next(arg.shape[axis] for arg in args if _has(arg, axis))
        kept = len(range(*part.indices(size)))
        if not kept:
            raise ValueError(NOTHING)  # is left of one
        chosen = (slice(None),) * axis + (part,)
        args = [arg[chosen] if _has(arg, axis) and arg.shape[axis] == size else arg for arg in args]
        share = kept / size if is_over_all else 1.0
        found = reference(*args)
        return tuple(share * one for one in found) if isinstance(found, tuple) else share * found

    return wrong


def _has(arg, axis):
    return isinstance(arg, np.ndarray) and arg.ndim > axis
