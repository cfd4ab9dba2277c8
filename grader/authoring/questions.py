"""Seals the answers of concept questions, so that no notebook shows them before they are given.

The author writes ``check.choice(question_1, among="abc", right="b", reason="...")``; in both notebooks it
reads ``check.choice(question_1, among="abc", sealed="...")``, which opens with the right answer only. The
sentences to wrong answers, ``wrong={"a": "...", "c": "..."}``, are sealed too, each under its letter.
"""

import ast

from grader.checks.questions import seal_wrong
from grader.checks.sealing import normal, seal

SECRET = ("right", "reason", "wrong")
WIDTH = 100


def seal_questions(cell):
    """Return the cell's source with every question's ``right`` and ``reason`` replaced by ``sealed``.

    Parameters
    ----------
    cell : ScriptCell
        A cell whose source is Python.

    Returns
    -------
    str

    Raises
    ------
    UsageError
        If a question lacks one of the two, or is not written in plain text.
    """
    source = cell.source
    # From the last call to the first, so that the positions of those still to be done hold.
    for call in sorted(_questions(source), key=_start, reverse=True):
        source = _replace(source, call, _sealed_call(cell, source, call))
    return source


def _questions(source):
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    methods = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "choice")
    # NumPy's generators have a method of that name, too.
    return [call for call in methods if any(keyword.arg in SECRET for keyword in call.keywords)]


def _start(node):
    return node.lineno, node.col_offset


def _sealed_call(cell, source, call):
    question_id = _question_id(cell, call)
    right, reason = (_plain_text(cell, call, name) for name in ("right", "reason"))
    sealed = {"sealed": seal(question_id, right, reason)}
    wrong = _wrong_answers(cell, call, right)
    if wrong:
        sealed["wrong"] = seal_wrong(question_id, wrong)
    arguments = [ast.get_source_segment(source, argument) for argument in call.args]
    arguments += [
        f"{keyword.arg}={ast.get_source_segment(source, keyword.value)}"
        for keyword in call.keywords
        if keyword.arg not in SECRET
    ]
    function = ast.get_source_segment(source, call.func)
    return _layout(function, arguments, sealed, indent=_indent(source, call))


def _question_id(cell, call):
    if call.args and isinstance(call.args[0], ast.Name):
        return call.args[0].id
    raise cell.problem(
        "the first argument of choice to be the student's variable, for instance question_1",
        "something else",
        "hand in the variable itself",
        call.lineno - 1,
    )


def _keyword(call, name):
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _wrong_answers(cell, call, right):
    """Return the sentence to each wrong answer, by its letter."""
    written, among = _keyword(call, "wrong"), _keyword(call, "among")
    try:
        wrong = {} if written is None else dict(ast.literal_eval(written))
        letters = {normal(letter) for letter in ast.literal_eval(among)} - {normal(right)}
    except (TypeError, ValueError):
        wrong, letters = {None: None}, set()
    if wrong and (
        set(wrong) != letters or not all(isinstance(text, str) and text for text in wrong.values())
    ):
        raise cell.problem(
            f"wrong= to be a dict with a sentence for each wrong answer, {', '.join(sorted(letters))}",
            "something else",
            'write for instance wrong={"a": "What somebody who thinks so overlooks.", ...}',
            call.lineno - 1,
        )
    return wrong


def _plain_text(cell, call, name):
    value = _keyword(call, name)
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    raise cell.problem(
        f"{name}= to be a string written out in the call",
        "nothing" if value is None else "an expression",
        f'write {name}="..." (several strings in a row are joined)',
        call.lineno - 1,
    )


def _indent(source, call):
    line = source.split("\n")[call.lineno - 1]
    return line[: len(line) - len(line.lstrip())]


def _layout(function, arguments, sealed, indent):
    texts = [f'{name}="{text}"' for name, text in sealed.items()]
    in_one_line = f"{function}({', '.join([*arguments, *texts])})"
    if len(indent) + len(in_one_line) <= WIDTH:
        return in_one_line
    step = WIDTH - len(indent) - 14
    rows = [f"    {argument}," for argument in arguments]
    for name, text in sealed.items():
        pieces = [f'        "{text[start : start + step]}"' for start in range(0, len(text), step)]
        rows += [f"    {name}=(", *pieces, "    ),"]
    return f"\n{indent}".join([f"{function}(", *rows, ")"])


def _replace(source, node, text):
    """Replace a node's text; ast counts columns in bytes of UTF-8."""
    lines = source.encode().split(b"\n")
    first, last = node.lineno - 1, node.end_lineno - 1
    before = b"\n".join([*lines[:first], lines[first][: node.col_offset]])
    after = b"\n".join([lines[last][node.end_col_offset :], *lines[last + 1 :]])
    return (before + text.encode() + after).decode()
