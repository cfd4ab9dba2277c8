"""Names that one test cell takes from another: what defines them is run again in front of it.

In a kernel a helper of the first test is there for the second. Here every test has variables of its own, so
that none can spoil another. Of the earlier tests those statements are repeated that bind what is needed; one
that may fail for other reasons, a loop for instance, fails without a word.
"""

import ast
import functools

from grader.engine.magics import without_magics
from grader.engine.names import compile_test, names_bound

PLAIN = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom),
    *(ast.Assign, ast.AnnAssign, ast.AugAssign),
)


@functools.lru_cache(maxsize=1000)
def with_earlier(source, tests, known):
    """Return a test cell with what it needs of earlier ones in front.

    Parameters
    ----------
    source : str
    tests : tuple of str
        The test cells before it.
    known : frozenset of str
        Names that somebody else defines.
    """
    wanted = compile_test(source).wanted - known
    statements = [node for test in tests for node in _statements(test)] if wanted else ()
    chosen = []
    for text, is_plain in reversed(statements):
        binds = frozenset().union(*names_bound(text))
        if binds & wanted:
            chosen.append(text if is_plain else _quietly(text))
            wanted |= compile_test(text).read - known
    return "\n".join([*reversed(chosen), source])


def _statements(test):
    """Return the text of each statement of a cell, and whether it does nothing but bind names."""
    body = ast.parse(without_magics(test)).body
    return [(ast.unparse(node), isinstance(node, PLAIN)) for node in body]


def _quietly(text):
    handler = ast.ExceptHandler(ast.Name("Exception", ast.Load()), None, [ast.Pass()])
    return ast.unparse(ast.fix_missing_locations(ast.Try(ast.parse(text).body, [handler], [], [])))
