"""Noticing that a check judges a definition from before: the newest cell that would make it did not do so.

After a syntax error, a failure further up in the cell, or where the new definition has a misspelt name, the
function of an earlier run is still there. IPython keeps what was run; in the judge there is nothing to
notice, for every cell is run once.
"""

import ast
import difflib
import functools
import linecache
import re
import sys
import types

from grader.checks.failures import fail

SYNTAX = "the cell with your {} has a syntax error, so that it did not run."
NOT_REACHED = "the cell with your {} stopped before it came to it."
IN_MEMORY = (
    "What stands in the notebook's memory is your {} from before. Fix {}, run the cell, then this one."
)
MISSPELT = "A cell run since then defines {}; the check looks for {}, which is still the one from before."
ONLY_LIKE = "A cell that was run defines {}, but none defines {}."
WITHIN = "{} is defined inside of {}, where nobody else sees it: its line has to begin at the left margin."
MOST = 500  # cells that are remembered
ALIKE = 0.75  # of two names, as difflib measures it
MAKES = r"^\ufeff?(?:(?:async\s+)?def|class)\s+{0}\b|^{0}\s*=(?!=)"
DEFINES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
TIMED = re.compile(r"\s*%%(?:time|capture)\b.*\n")  # magics that leave the rest of a cell as it is


def require_fresh(name, made=None):
    """Fail where the newest cell that would make something has not come to do so.

    Parameters
    ----------
    name : str
        Of what is about to be checked.
    made : object, optional
        What is there under this name; None where nothing is.
    """
    cells, at = _newest(name)
    if at is None:
        return
    source, error = _parsed(cells[at])[1:]
    if error is not None:
        line = source.splitlines()[error.lineno - 1].strip() if error.lineno else ""
        rows = [("error", error.msg), ("your line", f"line {error.lineno}: {line}" if line else "")]
        fail(SYNTAX.format(name), rows, [IN_MEMORY.format(name, "the line")] if made is not None else [])
    plain = [node for node in _definitions(cells[at]) if node.name == name and not node.decorator_list]
    text = _cell_of(made, name)
    if plain and made is None:
        fail(NOT_REACHED.format(name))
    if not plain or not text or text in map(_text, reversed(cells[: at + 1])):
        return
    if text in map(_text, cells[at + 1 :]):
        fail(NOT_REACHED.format(name), hints=[IN_MEMORY.format(name, "what stopped it")])


def misspelt(name):
    """Return a sentence where a later cell defines the same thing under nearly this name, else ""."""
    cells, at = _newest(name)
    if at is None:
        return ""
    told = {ast.get_docstring(node) for node in _definitions(cells[at]) if node.name == name} - {None}
    later = [node for cell in cells[:at] for node in _definitions(cell)]
    same = [
        node.name
        for node in later
        if ast.get_docstring(node) in told or _letters(node.name) == _letters(name)
    ]
    return next((MISSPELT.format(like, name) for like in _like(name, same)), "")


def in_its_place(name):
    """Return a sentence on what cells define in place of a name that is not there; "" for nothing like it."""
    cells, at = _newest(name)
    if at is not None:
        return ""
    defined = [node for cell in cells for node in _definitions(cell)]
    within = [node.name for node in defined if any(_is_named(part, name) for part in ast.walk(node))]
    like = _like(name, [node.name for node in defined])
    told = [*(WITHIN.format(name, outer) for outer in within), *(ONLY_LIKE.format(one, name) for one in like)]
    return next(iter(told), "")


def _is_named(node, name):
    return isinstance(node, DEFINES) and node.name == name


def _letters(name):
    return sorted(name.replace("_", "").lower())


def _like(name, names):
    return difflib.get_close_matches(name, names, 1, ALIKE)


def _newest(name):
    """Return the cells that were run, checks apart, newest first, and which of them first makes a name."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    run = reversed(shell.history_manager.input_hist_raw[:-1] if shell else [])
    run = [cell for cell in run if "with exercise(" not in cell]
    cells = [TIMED.sub("", cell, count=1) if "%%" in cell else cell for cell in run]
    makes = re.compile(MAKES.format(re.escape(name)), re.MULTILINE)
    return cells, next((i for i, cell in enumerate(cells) if makes.search(cell)), None)


@functools.lru_cache(MOST)
def _parsed(cell):
    """Return the tree of a cell, its text as Python sees it, and its syntax error or None."""
    text = _text(cell)
    try:
        return ast.parse(text), text, None
    except SyntaxError as error:
        return ast.Module([], []), text, error


@functools.lru_cache(MOST)
def _text(cell):
    try:
        return sys.modules["IPython"].get_ipython().transform_cell(cell).rstrip()
    except SyntaxError:
        return cell.rstrip()


def _definitions(cell):
    return [node for node in _parsed(cell)[0].body if isinstance(node, DEFINES)]


def _cell_of(made, name):
    """Return the text of the cell in which a function or class got this name; "" if not known."""
    methods = vars(made).values() if isinstance(made, type) else [made]
    plain = [f.__code__ for f in methods if type(f) is types.FunctionType]
    of_it = [code for code in plain if code.co_qualname.partition(".")[0] == name]
    return "".join(linecache.getlines(of_it[0].co_filename)).rstrip() if of_it else ""
