"""Statements of a visible test that are run without being readable: what computes the wanted value.

The builder writes ``exec(sealed_code("..."))`` in their place. That keeps an answer from being read in
passing, not from being found: what is truly secret stands in the hidden tests. The same text gives the
same seal on every machine, so that building a notebook twice gives the same bytes.
"""

import ast
import base64
import bz2
import functools
import itertools
import linecache

from grader.checks.sourcelines import keep_secret

_numbers = itertools.count(1)
_sources = {}


def seal_code(source):
    """Seal Python statements.

    Parameters
    ----------
    source : str

    Returns
    -------
    str
        Letters, digits, ``-``, ``_`` and ``=``.
    """
    return base64.urlsafe_b64encode(bz2.compress(source.encode())).decode()


@functools.cache
def sealed_code(sealed):
    """Compile what `seal_code` has sealed, for ``exec``; no line of it is ever shown.

    Parameters
    ----------
    sealed : str

    Returns
    -------
    types.CodeType
    """
    filename = f"<sealed {next(_numbers)}>"
    keep_secret(filename)
    _sources[filename] = bz2.decompress(base64.urlsafe_b64decode(sealed)).decode()
    return compile(_sources[filename], filename, "exec")


def source_of(function):
    """Return the source of the cell, or of the sealed part of one, that a function stands in."""
    filename = function.__code__.co_filename
    return _sources.get(filename) or "".join(linecache.getlines(filename))


def codes_sealed_in(source):
    """Return the code of every sealed region of a test cell.

    Parameters
    ----------
    source : str
        The cell, which is Python.

    Returns
    -------
    list of types.CodeType
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [
        call for call in calls if isinstance(call.func, ast.Name) and call.func.id == sealed_code.__name__
    ]
    return [sealed_code(call.args[0].value) for call in named if isinstance(call.args[0], ast.Constant)]
