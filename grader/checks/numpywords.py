"""What Python's and NumPy's own words for a mistake mean here, where that is certain."""

import re

import numpy as np

from grader.checks.words import count, with_article

AMBIGUOUS = (
    "`if`, `and`, `or` and `while` ask for one answer, but a comparison of arrays gives one for each entry:\n"
    "np.where, np.maximum or a product with the condition work entry by entry."
)
TEXT_COMPARED = "An array is compared with a text: have two values changed places, or is a name another one?"
ONE_NUMBER = (
    "math.exp, float() and the like take one number, not an array:\n"
    "np.exp and its relatives work entry by entry."
)
A_LIST_CALLED = "A list is called as if it were a function: take one of its items first, as in items[i](...)."
AN_ARRAY_CALLED = "An array is called like a function: for an entry write x[i], for a product x * (...)."
A_NUMBER_CALLED = (
    "A number is called like a function: n (a + b) is no product, and sum = 0 hides Python's sum."
)
NO_SELF = (
    "Python hands a method its object first: def {name}(self, ...), and after self as many parameters\n"
    "as there are arguments."
)
NO_INIT = "This class has no __init__: that has two underscores on each side, and stands inside of the class."
A_LIST_MULTIPLIED = "Lists and tuples do not calculate entry by entry: arrays do, see np.array(...)."
IN_PLACE_INTEGERS = "The array holds whole numbers, the result fractions: start from a copy, x.astype(float)."
NO_ATTRIBUTE = "{} has no {}: is it a list or a tuple where an array is meant?"
NO_APPEND = "An array has no append, a list has: was the list's name given to an array, as in A = f(A)?"
ANOTHER_OBJECT = "There is {} where an object with .{} is asked for."
NO_LIST = "There is a dict without an entry {}: a list is asked for."
ONE_BY_ONE = (
    "zip, map, enumerate and generators give their items one by one, once:\n"
    "list(...) makes a list of them, which can be turned and indexed."
)
NONE_USED = (
    "Something is None here: it has no value yet, or comes from a function that returns nothing,\n"
    "as append, sort and reverse of a list do."
)
A_FUNCTION_USED = (
    "A function itself stands here: is it to be called, f(x), or is it in the place of another argument?"
)
TOO_FEW = "A call gives fewer arguments than the function takes: compare the two."
A_TEXT_RAISED = 'What is raised has to be an exception: raise ValueError("...").'
OWN_RAISE = "Your own code raises this, for arguments that it has to accept."
BROADCAST = (
    "These shapes do not fit each other entry by entry:\n"
    "counted from the last axis, the sizes have to be equal or 1."
)
NOT_MAXIMUM = (
    "The second argument of np.max and np.min is an axis: of two arrays entry by entry take np.maximum."
)
OF_ONE_LIST = "np.max looks for the largest number of all: of two arrays entry by entry take np.maximum."
NOT_TWO_ARRAYS = (
    "The second argument of np.sum, np.mean and np.prod is an axis: they take one array, such as a * b."
)
TAKES_THE_RESULT = (
    "One argument too many: the last one of this function is an array into which it puts the result."
)
ON_THE_LEFT = "With a plain number on the left Python asks the object on the right: for {}."
NO_DATA = "A plain number has no {}: is one not turned into an object of the class, or in another's place?"
NO_POWER = "In Python ^ is no power: z squared is z ** 2."
PRODUCT = "A product A @ B needs as many columns in A as there are rows in B."
OF_BITS = (
    "& and | come before comparisons: between two conditions write `and`, `or`;\n"
    "between arrays put each comparison into brackets, (a > b) & (c > d)."
)
UNPACK = "The number of names on the left is not the number of values on the right."
TOO_MANY = "A call gives more arguments than the function takes: compare the two."
WHOLE = "range, shapes and indices need a whole number: a float stands there."
OF_A_NUMBER = "range counts up to a number: len(x) is the number of items in x."
MASKED = "A mask chooses places: what is put there has to be chosen by it, too, as in a[mask] = b[mask]."
NO_SUCH_AXIS = (
    "x.shape has one entry for each axis of x: where x has the shape (n,) there is x.shape[0], and no other."
)
PAST_THE_END = (
    "Indices count from 0: of n entries the last has the index n - 1, or -1; the first one 0, or -n."
)
NO_PLACE = "A list has no places before something is in them: append puts an item at its end."
OUT_OF_BOUNDS = "Axis {axis} has {size} here, which count from 0: there is no number {index}."
NO_INDEX = (
    "An index is a whole number: range(len(x)) runs through the indices of x, x itself through its values."
)
A_TUPLE_USED = "A tuple, such as a shape, does not calculate: take one of its items, as in shape[0]."
A_TEXT_CALLED = "A text is called as if it were a function: turn the name into the function first."
ONE_PLACE = "A single place gets a whole array or list: what is computed for it has to be one number."
NO_ROOM = "What is put in has another size than the place for it: see how large the array was made."
RAGGED = "Things of different shapes, in a list or a tuple, cannot be one array: take one at a time."
OF_TRUTHS = "True and False are not subtracted: turn them into numbers first, as in 1.0 * (a > b)."
ONE_SHAPE = (
    "A shape is one argument, a tuple in brackets of its own: np.zeros((3, 4)), rng.normal(size=(3, 4))."
)
NO_ITEMS = (
    "A single number has no items to go through: range(n) counts up to n,\n"
    "and a tuple of one item has a comma, (x,)."
)
ASKS = "input() waits for somebody who types: a function gets what it needs as its arguments."
TOO_FEW_AXES = "The array has fewer axes than there are indices, or than the axis that is named."

RESHAPE = "reshape moves entries and makes none: there have to be as many of them before as after."
NOT_FINITE = "The bounds are not finite: the logarithm of 0 is minus infinity, that of a negative number nan."
OVERFLOW = "e^z is too large for a float once z passes 709: find a form in which exp gets nothing so large."
OVERFLOW_HYPERBOLIC = "cosh and sinh are made of e^z and e^-z, which no float holds once |z| passes 710."
NOT_CHOSEN = f"{OVERFLOW}\nnp.where computes both of its branches, for every entry, whichever it takes."
TOO_LARGE = "The value is too large for a float, as that of math.exp(z) is once z passes 709."
LOG_OF_ZERO = "The logarithm of 0 is minus infinity: keep what goes into it above 0, or never compute it."
DIVIDED_BY_ZERO = "Something is divided by 0 in at least one entry."
INVALID = "No number has this value: 0/0, inf - inf, inf/inf, or a root or logarithm of a negative number."
WARNINGS = (OVERFLOW, OVERFLOW_HYPERBOLIC, NOT_CHOSEN, LOG_OF_ZERO, DIVIDED_BY_ZERO, INVALID)

A_FUNCTION = (
    r"(function|numpy\.ufunc|method|builtin_function_or_method|BorrowedFunction)"  # the last: in the sandbox
)
MEANINGS = (
    ("StdinNotImplementedError|EOFError", r"raw_input was called|EOF when reading a line", ASKS),
    ("ValueError", r"truth value of an array", AMBIGUOUS),
    (
        "AttributeError",
        r"'function' object has no attribute '(shape|T|data|grad|copy|sum|size)'",
        A_FUNCTION_USED,
    ),
    ("TypeError", rf"'{A_FUNCTION}'|must be real number, not {A_FUNCTION}", A_FUNCTION_USED),
    ("TypeError", r"only (length-1|0-dimensional|size-1) arrays|must be real number, not", ONE_NUMBER),
    ("TypeError", r"'list' object is not callable", A_LIST_CALLED),
    ("TypeError", r"'numpy\.ndarray' object is not callable", AN_ARRAY_CALLED),
    ("TypeError", r"'(int|float|numpy\.float64|numpy\.int64)' object is not callable", A_NUMBER_CALLED),
    ("TypeError", r"can't multiply sequence by non-int", A_LIST_MULTIPLIED),
    ("TypeError", r"for [-+*/]{1,2}: '(int|float)' and 'tuple'", A_TUPLE_USED),
    ("TypeError", r"'str' object is not callable", A_TEXT_CALLED),
    ("TypeError", r"(list|tuple)' and '(float|int|list|tuple)'|'(int|float)' and 'list'", A_LIST_MULTIPLIED),
    (
        ".*TypeError|.*CastingError",
        r"Cannot cast .* from dtype\('float64'\) to dtype\('int",
        IN_PLACE_INTEGERS,
    ),
    ("AttributeError", r"'numpy\.ndarray' object has no attribute '(append|extend|insert)'", NO_APPEND),
    ("TypeError|AttributeError", r"'NoneType'", NONE_USED),
    ("TypeError", r"missing \d+ required positional argument|takes from \d+ to \d+ .* but [01] w", TOO_FEW),
    ("TypeError", r"takes (from \d+ to )?\d+ positional arguments? but \d+ w", TOO_MANY),
    ("TypeError", r"'float' object cannot be interpreted as an integer", WHOLE),
    ("TypeError", r"'(list|tuple)' object cannot be interpreted as an integer", OF_A_NUMBER),
    ("ValueError", r"matmul: .* mismatch in its core dimension|not aligned", PRODUCT),
    ("TypeError", r"'(numpy\.)?(int|float)(32|64)?' object is not iterable|over a 0-d array", NO_ITEMS),
    ("TypeError", r"'bitwise_xor' not supported|for \^: 'float'", NO_POWER),
    ("TypeError", r"'bitwise_(and|or)' not supported|for [&|]: '", OF_BITS),
    ("TypeError", r"'(zip|map|enumerate|filter|generator)' object is not (reversible|sub)", ONE_BY_ONE),
    ("ValueError", r"inhomogeneous shape", RAGGED),
    ("TypeError", r"'out' must be an array|return arrays must be of ArrayType", TAKES_THE_RESULT),
    ("TypeError", r"boolean subtract", OF_TRUTHS),
    ("TypeError", r"Cannot interpret '\d+' as a data type", ONE_SHAPE),
    ("ValueError", r"setting an array element with a sequence", ONE_PLACE),
    ("ValueError", r"could not be broadcast(?!.*\)->\()", BROADCAST),
    ("ValueError", r"cannot reshape array of size", RESHAPE),
    ("ValueError|TypeError", r"(not enough|too many) values to unpack|cannot unpack", UNPACK),
    ("ValueError|TypeError", r"cannot assign \d+ input values|boolean array indexing assignment", MASKED),
    ("ValueError", r"could not broadcast input array", NO_ROOM),
    ("IndexError", r"only integers, slices", NO_INDEX),
    ("IndexError", r"list assignment index out of range", NO_PLACE),
    ("IndexError", r"index out of range", PAST_THE_END),
    ("IndexError|AxisError", r"too many indices|axis \d+ is out of bounds", TOO_FEW_AXES),
    ("OverflowError", r"[Rr]ange exceeds valid bounds", NOT_FINITE),
    ("RuntimeWarning", r"overflow encountered in exp", OVERFLOW),
    ("RuntimeWarning", r"overflow encountered in (cosh|sinh)", OVERFLOW_HYPERBOLIC),
    ("OverflowError", r"math range error", TOO_LARGE),
    ("RuntimeWarning", r"divide by zero encountered in log", LOG_OF_ZERO),
    ("RuntimeWarning", r"divide by zero encountered", DIVIDED_BY_ZERO),
    ("RuntimeWarning", r"invalid value encountered", INVALID),
)
REVERSED = {"+": "__radd__", "-": "__rsub__", "*": "__rmul__", "/": "__rtruediv__"}
LEFT = re.compile(
    r"unsupported operand type\(s\) for ([-+*/]): '(?:int|float)' and "
    r"'(?!list|tuple|str|dict|None|type|numpy\.ufunc|\w*[Ff]unction)"
)
COMPARES_A_TEXT = re.compile(r"[=!]= *['\"]")
RAISED = re.compile(r"line \d+: raise\b")
PLAIN_NUMBER = re.compile(r"'(?:int|float)' object has no attribute '(\w+)'")
OF_ARRAYS = set(dir(np.ndarray)) - {"data"}
NEEDS_AN_INTEGER = re.compile(
    r"only integer scalar arrays|cannot be interpreted as an integer|integer argument"
)
METHOD = re.compile(r"(?:\w+\.)?(?P<name>\w+)\(\) takes (?P<takes>\d+) positional .* but (?P<given>\d+) w")
NO_ARGUMENTS = re.compile(r"(?!object)\w+\(\) takes no arguments")  # what Python says of a class alone
BOUNDS = re.compile(r"index (?P<index>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)")
PLAIN_OBJECT = re.compile(
    r"'(?:numpy\.)?(ndarray|list|tuple|dict|str|(?:float|int)(?:\d\d)?|bool|function)' object "
    r"has no attribute '(\w+)'"
)
IN_A_BRANCH = re.compile(r"\bnp\.where\((?:[^(),]|\([^()]*\))*,(?:[^()]|\([^()]*\)|\()*?\bexp\(")
ATTRIBUTE = re.compile(r"'(list|tuple)' object has no attribute '(shape|T|dot|sum|mean|astype|reshape|size)'")


def meaning(error, n_args=None):
    """Say what the words of an exception, or of a warning, mean.

    Parameters
    ----------
    error : StudentError
    n_args : int, optional
        How many positional arguments the check gave, where it called the function directly.

    Returns
    -------
    str
        A sentence, or "" where nothing is certain.
    """
    if found := ATTRIBUTE.search(error.message):
        return NO_ATTRIBUTE.format(f"A {found[1]}", found[2])
    if found := BOUNDS.search(error.message):
        size = count(int(found["size"]), "entry", "entries")
        return OUT_OF_BOUNDS.format(axis=found["axis"], size=size, index=found["index"])
    if found := of_operator(error):
        return found
    found = PLAIN_NUMBER.search(error.message)
    is_read = found and (not error.where or f".{found[1]}" in error.where)  # in the line that is told
    if is_read and found[1] not in OF_ARRAYS:
        return NO_DATA.format(found[1])
    if NEEDS_AN_INTEGER.search(error.message) and re.search(r"\bnp\.(max|min)\(", error.where):
        return NOT_MAXIMUM
    if "inhomogeneous shape" in error.message and re.search(r"\bnp\.(max|min)\([\[(]", error.where):
        return OF_ONE_LIST
    if NEEDS_AN_INTEGER.search(error.message) and re.search(r"\bnp\.(sum|mean|prod)\(", error.where):
        return NOT_TWO_ARRAYS
    if "could not broadcast input array" in error.message and re.search(r"\bnp\.array\(", error.where):
        return RAGGED
    if "truth value of an array" in error.message and COMPARES_A_TEXT.search(error.where):
        return TEXT_COMPARED
    if "tuple index out of range" in error.message and ".shape[" in error.where:
        return NO_SUCH_AXIS
    if "index out of range" in error.message and error.hint:
        return ""  # it says more
    if RAISED.match(error.where):
        return A_TEXT_RAISED if "exceptions must derive" in error.message else OWN_RAISE
    if NO_ARGUMENTS.fullmatch(error.message):
        return NO_INIT
    found = METHOD.search(error.message)
    if found and n_args is not None and _is_without_self(found, n_args):
        return NO_SELF.format(name=found["name"])
    if "overflow encountered in exp" in error.message and IN_A_BRANCH.search(error.where):
        return NOT_CHOSEN
    for kinds, pattern, sentence in MEANINGS:
        if re.fullmatch(kinds, error.kind.lstrip("_")) and re.search(pattern, error.message):
            return sentence
    return ""


def of_operator(error):
    """Name the method that is missing where a plain number stands on the left of an operator, or ""."""
    found = LEFT.search(error.message)
    return ON_THE_LEFT.format(REVERSED[found[1]]) if found else ""


def of_result(error):
    """Say what an exception means that arose in a test with what a student's code has returned, or ""."""
    if error.kind == "KeyError" and re.fullmatch(r"-?\d+", error.message):
        return NO_LIST.format(error.message)
    if found := PLAIN_OBJECT.search(error.message):
        return ANOTHER_OBJECT.format(with_article(found[1]), found[2])
    if NO_ARGUMENTS.fullmatch(error.message):
        return NO_INIT
    return of_operator(error) or (NONE_USED if "'NoneType'" in error.message else "")


def _is_without_self(found, n_args):
    """Whether a method takes just what it is given, but Python counts the object as well."""
    return "." in found[0] and int(found["takes"]) == n_args and int(found["given"]) == n_args + 1
