"""Noticing that a check judges a definition from before: the cell that was run last did not replace it.

After a syntax error, or where the new definition has a misspelt name, the function of an earlier run is still
there. IPython keeps what was run; in the judge there is nothing to notice, for every cell is run once.
"""

import ast
import difflib
import re
import sys

from grader.checks.failures import fail

SYNTAX = "the cell with your {} has a syntax error, so that it did not run."
SYNTAX_HINT = (
    "What stands in the notebook's memory is your {} from before. Fix the line, run the cell, then this one."
)
MISSPELT = "The cell you ran last defines {}; the check looks for {}, which is still the one from before."
ALIKE = 0.75  # of two names, as difflib measures it


def require_fresh(name):
    """Fail where the cell that was run last would define a function but has a syntax error.

    Parameters
    ----------
    name : str
        Of the function that is about to be checked.
    """
    source = _last_cell()
    if source is None or not re.search(rf"\b(def|class)\s+{re.escape(name)}\b", source):
        return
    try:
        ast.parse(source)
    except SyntaxError as error:
        line = source.splitlines()[error.lineno - 1].strip() if error.lineno else ""
        rows = [("error", error.msg), ("your line", f"line {error.lineno}: {line}" if line else "")]
        fail(SYNTAX.format(name), rows, [SYNTAX_HINT.format(name)])


def misspelt(name):
    """Return a sentence where the cell that was run last defines a function of nearly this name, else ""."""
    source = _last_cell()
    try:
        body = ast.parse(source or "").body
    except SyntaxError:
        return ""
    defined = [node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    if name in defined or not difflib.get_close_matches(name, defined, 1, ALIKE):
        return ""
    return MISSPELT.format(difflib.get_close_matches(name, defined, 1, ALIKE)[0], name)


def _last_cell():
    """Return the source of the cell, checks apart, that was run last; None where nobody knows."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return None
    history = [str(source) for source in shell.user_ns.get("In", [])[:-1]]
    written = [source for source in history if source.strip() and "with exercise(" not in source]
    if not written:
        return None
    try:
        return shell.transform_cell(written[-1])
    except SyntaxError:
        return written[-1]
