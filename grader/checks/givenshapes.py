"""The shapes of what a function of NumPy was given, by name, where it says that they do not go together."""

import ast
import re

import numpy as np

from grader.checks.expressions import function_name, parsed, segment_at, value_of
from grader.checks.shapehints import TOLD

TWO_SIZES = "The letter {} of einsum stands for one size, and is {} in {} and {} in {}."
OF_SHAPES = re.compile(r"shape|dimension|broadcast|square|subscripts")  # in NumPy's own words


def given_shapes(frame, position, text):
    """Tell the shapes, by name, of what was given to a function of NumPy; see `told_shapes`.

    A letter of einsum that is to be two sizes at once is told as well.
    """
    node = parsed(segment_at(frame.f_code.co_filename, position))
    names = {**frame.f_globals, **frame.f_locals}
    if not (isinstance(node, ast.Call) and function_name(node) and OF_SHAPES.search(text)):
        return ""
    values = {ast.unparse(side): value_of(side, names) for side in node.args}
    known = {side: value for side, value in values.items() if type(value) is np.ndarray}
    told = ", ".join(TOLD.format(side, value.shape) for side, value in known.items())
    is_einsum = function_name(node) == "einsum" and isinstance(node.args[0], ast.Constant)
    twice = _letter_of_two_sizes(node.args[0].value, node.args[1:], names) if is_einsum else ""
    return "\n".join(filter(None, [told and f"{told}.", twice]))


def _letter_of_two_sizes(letters, sides, names):
    sizes = {}
    of_each = str(letters).replace(" ", "").partition("->")[0].split(",")
    for of_one, side in zip(of_each, sides, strict=False):
        shape = np.shape(value_of(side, names)) if of_one.isalpha() else ()
        for letter, size in zip(of_one, shape, strict=False):
            first, where = sizes.setdefault(letter, (size, ast.unparse(side)))
            if first != size:
                return TWO_SIZES.format(letter, first, where, size, ast.unparse(side))
    return ""
