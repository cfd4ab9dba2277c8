"""Why an answer is wrong in every case of a comparison: a suspect, or a pattern that holds in all of them."""

import contextlib
import itertools

import numpy as np

from grader.checks import closeness, diagnosis, patterns, resultcauses, subsets
from grader.checks.outputs import counted, numbers_in, part_at, same
from grader.checks.sequences import items_of

SWAPPED_ARGUMENTS = "That is what comes out where {} and {} change places."
MANY = 2  # cases, in which a coincidence does not occur
AN_ITEM = "Its item [{}] is what is asked for."
ONE_IN_A_TUPLE = "Its one item is what is asked for: a comma at the end of a line makes such a tuple."
TOO_MANY = (
    "Its {} items are what is asked for. (A list made outside or in the def line keeps what calls put in.)"
)
IN_AN_ARRAY = "The number is right, but stands in an array of one entry: .item() takes it out."
AN_ARGUMENT = "This is {} itself, unchanged."
MOST_PLACES = 20  # at which one of them may be what is asked for
BEFORE_ARGUMENT = "These are the values before {} comes in: multiply by it."


def suspected(comparison, place):
    """Return the sentences of the suspects that give every output of every answer.

    Of several that do, those are told that fail where the student's function fails, if there are such.
    Where no suspect explains everything (two mistakes at a time), one counts that changes nothing but
    the output at a place, and gives that output in every case. A single answer is told something of only
    where all others fail with the suspect, too.
    """
    suspects = comparison.suspects
    if sum(not trial.is_varied for trial in comparison.answered) < MANY:
        suspects = [(text, wrong) for text, wrong in suspects if _fails_alike(comparison, wrong)]
    known = [(text, wrong, _outputs_of(comparison, wrong, place)) for text, wrong in suspects]
    known = [(text, wrong, outputs) for text, wrong, outputs in known if _leaves(comparison, wrong, outputs)]
    full = [(text, wrong) for text, wrong, outputs in known if _explains(comparison, outputs, None)]
    if full:
        alike = [text for text, wrong in full if _fails_alike(comparison, wrong)] if len(full) > 1 else []
        return diagnosis.together(alike or [text for text, _ in full])
    found = [text for text, _, outputs in known if _explains(comparison, outputs, place)]
    return diagnosis.together(found) or _item_of_it(comparison, place)


def of_values(comparison, path):
    """Return sentences about values at a place of the outputs, true in every case."""
    cases, right = _cases(comparison, path)
    if not cases:
        return []
    swapped = [] if path[1:] else resultcauses.swapped(comparison, path[0])
    found = [*swapped, *_arguments(comparison, path), *_part(comparison, path)]
    if sum(not trial.is_varied for trial in comparison.answered) < min(MANY, len(comparison.trials)):
        found = []  # a single answer proves little where the others fail
    if not found and _loses_signs(comparison, path):
        return [patterns.ABSOLUTE]
    if found:
        return diagnosis.together(found)
    of_gradient = diagnosis.is_gradient(comparison.names[path[0]])
    return diagnosis.hints(*cases, of_gradient=of_gradient, right=right)


def differ(one, other):
    """Whether two answers with as many outputs are numbers, but not the same ones."""
    pairs = [tuple(map(numbers_in, pair)) for pair in zip(one, other, strict=True)]
    is_plain = all(value is not None for pair in pairs for value in pair)
    return is_plain and not all(same(*pair, closeness.EXACT) for pair in pairs)


def first_wrong(comparison):
    """Return the first case that is not met in every output; None if all numbers are right."""
    return next(iter(all_wrong(comparison)), None)


def all_wrong(comparison):
    """Return the cases that are not met in every output."""
    return [trial for trial in comparison.trials if not _is_right(trial, comparison.tol)]


def _is_right(trial, tol):
    return bool(trial.gots) and all(
        same(got, want, tol) for got, want in zip(trial.gots, trial.wants, strict=True)
    )


def _outputs_of(comparison, wrong, place=None):
    """Return what a suspect gives in each answered case; None where it cannot, or differs at a place."""
    found, tol = [], comparison.tol.tightened()
    for trial in comparison.answered:
        try:
            with np.errstate(all="ignore"):
                outputs = comparison.outputs(wrong, trial.args)
        except Exception:
            return None
        if len(outputs) != len(trial.wants):
            return None
        if place is not None and not same(trial.gots[place], outputs[place], tol):
            return None
        found.append(outputs)
    return found


def _fails_alike(comparison, wrong):
    """Whether a suspect raises an exception in every case to which the student's function has no answer."""
    with np.errstate(all="ignore"):
        return all(_raises(comparison, wrong, trial.args) for trial in comparison.trials if not trial.gots)


def _raises(comparison, wrong, args):
    try:
        comparison.outputs(wrong, args)
    except Exception:
        return True
    return False


def _explains(comparison, outputs, place):
    """Whether a suspect gives all outputs of the answers, or, at one place alone, what is wrong there."""
    tol = comparison.tol.tightened()
    if outputs is None or not comparison.answered:
        return False
    differs = False
    for trial, suspected_outputs in zip(comparison.answered, outputs, strict=True):
        for i, wrong in enumerate(suspected_outputs):
            is_right = same(wrong, trial.wants[i], tol)
            differs |= not is_right
            if place is not None and i != place:
                if not is_right:
                    return False
            elif not same(trial.gots[i], wrong, tol) or isinstance(trial.gots[i], bool | np.bool_):
                return False
    return differs


def _leaves(comparison, wrong, outputs):
    """Whether whole numbers that came where fractions are wanted are those of a suspect, cut or not."""
    if outputs is None:
        return False
    for trial in comparison.cut:
        with contextlib.suppress(Exception), np.errstate(all="ignore"):
            pairs = zip(trial.gots, comparison.outputs(wrong, trial.args), strict=True)
            if not all(_could_come_of(got, out, comparison.tol) for got, out in pairs):
                return False
    return True


def _could_come_of(got, out, tol):
    is_whole = isinstance(got, np.ndarray) and got.dtype.kind in "iu"
    return not is_whole or same(got, out, tol) or same(got, np.trunc(numbers_in(out)), tol)


def _item_of_it(comparison, place):
    """Tell that every answer is a list, a tuple or a row of numbers, one item of which is asked for."""
    pairs = [(_items(trial.gots[place]), trial.wants[place]) for trial in comparison.answered]
    wrong = [(items, want) for items, want in pairs if not same(items, want, comparison.tol)]
    for words, of in (("first", lambda items, n: items[:n]), ("last", lambda items, n: items[-n:])):
        if wrong and all(_has_more(items, want, of, comparison.tol) for items, want in wrong):
            return [TOO_MANY.format(f"{words} {len(wrong[0][1])}")]
    if pairs and all(_is_in_an_array(trial.gots[place], trial.wants[place]) for trial in comparison.answered):
        return [IN_AN_ARRAY]
    if not pairs or any(items is None or items_of(want) is not None for items, want in pairs):
        return []  # no list, or one is asked for
    if all(type(trial.gots[place]) is tuple and len(trial.gots[place]) == 1 for trial in comparison.answered):
        return [ONE_IN_A_TUPLE] if all(same(items[0], want, comparison.tol) for items, want in pairs) else []
    for index in (-1, *range(min(MOST_PLACES, *(len(items) - 1 for items, _ in pairs)))):
        if all(items and same(items[index], want, comparison.tol) for items, want in pairs):
            return [AN_ITEM.format(index)]
    return []


def _is_in_an_array(got, want):
    is_one = type(got) is np.ndarray and got.ndim > 0 and got.size == 1 and np.ndim(want) == 0
    return is_one and same(got.ravel()[0], want, closeness.EXACT)


def _has_more(items, want, of, tol):
    n = len(items_of(want) or ())
    return n > 0 and items is not None and len(items) > n and same(of(items, n), want, tol)


def _items(value):
    is_row = type(value) is np.ndarray and value.ndim == 1
    return list(value) if is_row else items_of(value)


def _cases(comparison, path):
    """Return the values at a place that are wrong, then those that are right; none if shapes differ."""
    wrong, right = [], []
    for trial in comparison.answered:
        if path[1:] and part_at(trial.wants, path) is None:
            continue  # a list of fewer parts
        given = part_at(trial.gots, path)
        got, want = numbers_in(given), numbers_in(part_at(trial.wants, path))
        if got is None or want is None or got.shape != want.shape:
            return [], []
        where = right if closeness.close(got, want, comparison.tol) else wrong
        is_whole = np.asarray(given).dtype.kind in "iu"
        known = {"is_whole": is_whole, "is_varied": trial.is_varied, **counted(trial.args)}
        where.append(diagnosis.Case(got, want, comparison.tol, **known))
    return wrong, right


def _loses_signs(comparison, path):
    """Whether every answer, those that are right included, is the absolute value of the right one."""
    pairs = [
        (numbers_in(part_at(trial.gots, path)), numbers_in(part_at(trial.wants, path)))
        for trial in comparison.answered
    ]
    if any(got is None or want is None or got.shape != want.shape for got, want in pairs):
        return False
    wants = np.concatenate([want.ravel() for _, want in pairs])
    tol = comparison.tol.tightened()
    has_both = (wants < 0).any() and (wants > 0).any()
    return has_both and all(closeness.close(got, np.abs(want), tol) for got, want in pairs)


def _arguments(comparison, path):
    """Tell what the arguments have to do with the answer: one handed back, two swapped, one left out."""
    if len(path) > 1:
        return []
    names = subsets.argument_names(comparison.reference)
    arrays = [i for i in range(len(names)) if all(_is_array(trial, i) for trial in comparison.answered)]
    wrong = [
        (trial, numbers_in(trial.gots[path[0]]), numbers_in(trial.wants[path[0]]))
        for trial in comparison.answered
        if not same(trial.gots[path[0]], trial.wants[path[0]], comparison.tol)
    ]
    tol = comparison.tol.tightened()
    found, before = [], []
    for i in arrays:
        if all(_is_argument(trial, path[0], i, tol) for trial in comparison.answered):
            found.append(AN_ARGUMENT.format(names[i]))
        elif all(_is_factor(got, trial.args[i], want, tol) for trial, got, want in wrong):
            before.append(BEFORE_ARGUMENT.format(names[i]))
    found = before or found  # says as much, and what to do
    return found or arguments_swapped(comparison, names)


def _is_argument(trial, place, i, tol):
    got = numbers_in(trial.gots[place])
    return got.size > 1 and closeness.close(got, trial.args[i] * 1.0, tol)


def _part(comparison, path):
    """Tell that an answer is that of a part of the samples, or of the outputs."""
    if len(comparison.answered) < MANY:
        return []
    known = ((text, _outputs_of(comparison, wrong)) for text, wrong in subsets.of_parts(comparison.reference))
    return list(itertools.islice((text for text, found in known if _is_it(comparison, found, path)), 1))


def _is_it(comparison, found, path):
    """Whether a suspect gives every answer at one place, whatever it gives elsewhere, and wrong ones.

    One number that is wrong proves nothing: it may be another mistake that comes to the same.
    """
    tol, answered = comparison.tol.tightened(), comparison.answered
    if not found or len(found) < len(answered):
        return False
    trials = [(part_at(trial.gots, path), part_at(trial.wants, path)) for trial in answered]
    parts = [
        (got, want, part_at(outputs, path))
        for (got, want), outputs in zip(trials, found, strict=True)
        if want is not None
    ]
    differing = sum(np.size(want) for _, want, wrong in parts if not same(want, wrong, tol))
    return differing >= MANY and all(same(got, wrong, tol) for got, _, wrong in parts)


def _is_factor(got, argument, want, tol):
    """Whether an answer lacks an argument as a factor; where that alone is asked for, nothing is lacking."""
    if argument.shape != want.shape or got.size < 2 or (argument == 1).all() or (argument == want).all():
        return False
    return closeness.close(got * argument, want, tol)


def _is_array(trial, i):
    return i < len(trial.args) and isinstance(trial.args[i], np.ndarray) and trial.args[i].dtype.kind in "iuf"


def arguments_swapped(comparison, names=None):
    """Tell two arguments that have changed places, where that explains every answer."""
    names = names or subsets.argument_names(comparison.reference)
    for i, j in itertools.combinations(range(len(names)), 2):

        def swapped(*args, i=i, j=j):
            args = list(args)
            args[i], args[j] = args[j], args[i]
            return comparison.reference(*args)

        if _explains(comparison, found := _outputs_of(comparison, swapped), None) and _is_varied(found):
            return [SWAPPED_ARGUMENTS.format(names[i], names[j])]
    return []


def _is_varied(outputs):
    """Whether numbers tell where they come from: a 0 or a 1 everywhere has many sources."""
    plain = [numbers_in(one) for each in outputs for one in each]
    return len({number for one in plain if one is not None for number in one.flat}) > 1
