"""Cells with IPython's magic commands, as plain Python."""

import ast


def without_magics(source):
    """Return a cell as plain Python: where it is none, IPython's magic commands become calls."""
    try:
        ast.parse(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        return TransformerManager().transform_cell(source)
    return source
