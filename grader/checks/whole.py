"""What else a student's function finds: an edit that makes one output right must not leave another wrong."""

from grader.checks import outputs


class Whole:
    """All that a function finds, as it was before any edit.

    Parameters
    ----------
    comparison : Comparison
        Of all outputs, the one in question among them.
    """

    def __init__(self, comparison):
        self._comparison = comparison
        self._before = comparison.answers()

    def allows(self, names, *, fully=False):
        """Whether every output is right in all cases, or as it was in all of them.

        Parameters
        ----------
        names : dict
            The functions as they are with an edit; see `Comparison.is_met_by`.
        fully : bool
            Whether none may be wrong as it was: a comparison of wrong numbers can come out right by luck.
        """
        comparison = self._comparison
        cases = list(zip(comparison.trials, self._before, comparison.answers(names), strict=True))
        return all(
            all(_is_same(now, trial.wants, place, comparison.tol) for trial, _, now in cases)
            or (not fully and all(_is_same(now, before, place, comparison.tol) for _, before, now in cases))
            for place in range(len(comparison.names))
        )


def _is_same(now, other, place, tol):
    """Whether two answers agree at one place; none agrees with none."""
    if now is None or other is None:
        return now is other
    return outputs.same(now[place], other[place], tol)
