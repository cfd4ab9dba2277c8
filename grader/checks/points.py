"""Points by exercise, as far as the checks have been run since the kernel was started."""

import itertools
from html import escape

from grader.checks.shown import OPEN, RIGHT, WRONG, is_notebook, show

WORDS = {True: f"{RIGHT} right", False: f"{WRONG} not right yet", None: f"{OPEN} open"}
TOTAL, BONUS = "all exercises", "bonus"
HEADINGS = {"exercise": "left", "points": "right", "result": "left"}
HINT = "Open: not written, or its check has not been run since the kernel was started."

_passed = {}  # id of a test cell -> whether it passed when it was run last
_labels = {}  # exercise -> id of a test cell of it -> what messages call the check


def record(test, passed, exercise, label):
    """Remember the verdict of a test cell.

    Parameters
    ----------
    test : str
        Its id.
    passed : bool or None
        None where nothing is written yet.
    exercise, label : str
        The exercise, and what messages call the check.
    """
    _passed[test] = passed
    _labels.setdefault(exercise, {})[test] = label


def failed_before(test, exercise):
    """Return what messages call the checks of an exercise that come before one and were not right."""
    before = itertools.takewhile(lambda other: other != test, _labels.get(exercise, ()))
    return [_labels[exercise][other] for other in before if _passed.get(other) is False]


def progress(exercises, bonus=()):
    """Show the points of a notebook by exercise, bonus apart.

    Parameters
    ----------
    exercises, bonus : mapping of str to (mapping of str to float)
        By exercise its test cells and their points.
    """
    rows = [_row(name, tests) for name, tests in exercises.items()]
    rows.append(_total(TOTAL, exercises))
    if bonus:
        rows += [_row(f"* {name}", tests) for name, tests in bonus.items()]
        rows.append(_total(BONUS, bonus))
    text = _text(rows)
    if is_notebook():
        show(text, _html(rows))
    else:
        print(text)


def _row(name, tests):
    found = [_passed.get(test) for test in tests]
    verdict = True if all(found) else None if set(found) == {None} else False
    return name, f"{_earned(tests):g} of {sum(tests.values()):g}", WORDS[verdict]


def _total(name, exercises):
    earned = sum(map(_earned, exercises.values()))
    return name, f"{earned:g} of {sum(sum(tests.values()) for tests in exercises.values()):g}", ""


def _earned(tests):
    return sum(points for test, points in tests.items() if _passed.get(test))


def _text(rows):
    width = max(len(name) for name, _, _ in rows)
    lines = [f"{name:<{width}}  {points:>9}  {words}".rstrip() for name, points, words in rows]
    return "\n".join([*lines, *_hint(rows)])


def _hint(rows):
    return [HINT] if any(words == WORDS[None] for _, _, words in rows) else []


def _html(rows):
    head = "".join(
        f'<th scope="col" style="text-align: {side}">{text}</th>' for text, side in HEADINGS.items()
    )
    body = "".join(_html_row(*row) for row in rows)
    caption = "".join(f'<caption style="text-align: left">{escape(hint)}</caption>' for hint in _hint(rows))
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _html_row(name, points, words):
    weight = "" if words else ' style="font-weight: bold"'
    return (
        f'<tr{weight}><th scope="row" style="text-align: left; font-weight: inherit">{escape(name)}</th>'
        f'<td style="text-align: right">{points}</td><td style="text-align: left">{words}</td></tr>'
    )
