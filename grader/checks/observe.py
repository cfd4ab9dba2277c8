"""The one door through which checks call students' code; what came out is an `Observation`.

A class may bring its own door: where ``type(f)`` has ``__observe__(self, args, kwargs)``, that is
used and must return an `Observation`. The engine's proxies do so; everything else is called here.
"""

import contextlib
import ctypes
import sys
import time
import warnings
from dataclasses import dataclass

import numpy as np

from grader.checks.givenshapes import given_shapes
from grader.checks.namehints import name_hint
from grader.checks.raisehints import left_behind_hint, raise_hint
from grader.checks.shapehints import compared_hint, shape_hint, told_shapes
from grader.checks.snapshots import snapshot
from grader.checks.sourcelines import call_of_helper, deepest_frame, is_cell, source_line

LONGEST_TEXT = 1000
MT19937_BYTES = 625 * 4  # 624 words and a position


@dataclass(frozen=True, eq=False)
class StudentError:
    """An exception (or a warning) that a student's code gave rise to, as plain data.

    Attributes
    ----------
    kind : str
        Name of the exception's class.
    message : str
        Its text.
    types : tuple of str
        Names of the classes in its method resolution order, `kind` first.
    where : str
        The student's own line, such as ``"line 3: grad_W = X @ grad_Z"``, or "".
    exception : BaseException or None
        The exception itself, where it was raised in this process.
    hint : str
        What is known about its cause, such as the shapes of the operands, or "".
    function : str
        Name of the student's function that the line stands in, or "".
    """

    kind: str
    message: str
    types: tuple[str, ...] = ()
    where: str = ""
    exception: BaseException | None = None
    hint: str = ""
    function: str = ""


@dataclass(frozen=True, eq=False)
class Observation:
    """What one call of a student's function did.

    Attributes
    ----------
    value : object
        What it returned; None where it raised.
    error : StudentError or None
        What it raised.
    warnings : tuple of StudentError
        The warnings it gave, floating-point ones included, underflow excluded.
    random_state_changed : bool
        Whether it touched NumPy's global random state.
    seconds : float
        How long it says it took. Nothing is judged by this: `faster` keeps its own time.
    printed : bool
        Whether it printed anything.
    """

    value: object = None
    error: StudentError | None = None
    warnings: tuple[StudentError, ...] = ()
    random_state_changed: bool = False
    seconds: float = 0.0
    printed: bool = False


def observe(f, args=(), kwargs=None):
    """Call a function and report what happened instead of letting it happen to the caller.

    Parameters
    ----------
    f : callable
        A student's function, or a proxy for one.
    args : sequence
        Positional arguments, handed on as they are.
    kwargs : dict, optional
        Keyword arguments.

    Returns
    -------
    Observation
        Value, exception, warnings and the traces it left. An interrupt is not caught.
    """
    kwargs = {} if kwargs is None else kwargs
    if hasattr(type(f), "__observe__"):
        return type(f).__observe__(f, tuple(args), kwargs)
    return _observe_here(f, args, kwargs)


def _observe_here(f, args, kwargs):
    value = error = None
    state, screen = _random_state(), _Screen(sys.stdout)
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        start = time.perf_counter()
        try:
            with contextlib.redirect_stdout(screen):
                value = f(*args, **kwargs)
        except (Exception, SystemExit, GeneratorExit) as exception:
            error = student_error(exception, f)
        seconds = time.perf_counter() - start
    said = tuple(_warning(item) for item in caught if "underflow" not in str(item.message))
    is_changed = _random_state() != state
    if is_changed:
        _put_back(*state)
    return Observation(value, error, said, is_changed, seconds, screen.is_used)


class _Screen:
    """Standard output, and whether anything was printed on it."""

    def __init__(self, stream):
        self._stream, self.is_used = stream, False

    def write(self, text):
        self.is_used = True
        return self._stream.write(text)

    def __getattr__(self, name):
        return getattr(self._stream, name)


def student_error(exception, called=None):
    """Describe an exception: its text, the student's own line and what its operands were.

    Parameters
    ----------
    exception : BaseException
        Caught from a student's code. Where it has ``__student_error__``, a `StudentError` that
        came from elsewhere, that is returned.
    called : callable, optional
        The function that was called.

    Returns
    -------
    StudentError
        The description.
    """
    if isinstance(told := getattr(exception, "__student_error__", None), StudentError):
        return told
    frame, position = deepest_frame(exception.__traceback__)
    types = tuple(base.__name__ for base in type(exception).__mro__)
    function = frame.f_code.co_qualname.rpartition("<locals>.")[2] if frame else ""
    hint = _hint(exception, frame, position, called) if frame else ""
    return StudentError(
        kind=types[0],
        message=text_of(exception),
        types=types,
        where=source_line(frame.f_code.co_filename, position[0]) if frame else "",
        exception=exception,
        hint="\n".join(filter(None, [call_of_helper(exception.__traceback__), hint])),
        function=function,
    )


def _hint(exception, frame, position, called):
    if not is_at_fault(exception, frame):
        return given_shapes(frame, position, text_of(exception))
    if "truth value of an array" in text_of(exception):
        return compared_hint(frame, position)
    if isinstance(exception, NotImplementedError):
        return left_behind_hint(frame)
    is_new = _is_its_own(frame, called)
    found = shape_hint(frame, position, is_new) or name_hint(exception, frame, position)
    return found or told_shapes(frame, position, text_of(exception)) or raise_hint(frame, position)


def _is_its_own(frame, called):
    """Whether a line stands in the function that was called, or in a method, as far as that is known.

    What a helper was given may be to blame for what fails in it.
    """
    code = getattr(getattr(called, "__func__", called), "__code__", None)
    if code is None or frame.f_code is code:
        return True
    return code.co_filename == frame.f_code.co_filename and frame.f_code.co_varnames[:1] == ("self",)


def is_at_fault(exception, frame):
    """Whether a frame is the innermost one, a module's search for a name aside: nothing it called failed."""
    traceback = exception.__traceback__
    while traceback.tb_next is not None and traceback.tb_next.tb_frame.f_code.co_qualname != "__getattr__":
        traceback = traceback.tb_next
    return traceback.tb_frame is frame


def text_of(exception):
    """Read an exception's text, even where its class cannot tell it."""
    try:
        return str(exception)[:LONGEST_TEXT]
    except Exception:
        return "(its text cannot be read)"


def _warning(item):
    types = tuple(base.__name__ for base in item.category.__mro__)
    where = source_line(item.filename, item.lineno) if is_cell(item.filename) else ""
    return StudentError(types[0], str(item.message), types, where)


def _random_state():
    """Return something that differs after NumPy's global generator was used, seeded or replaced."""
    bits = np.random.get_bit_generator()
    if type(bits) is np.random.MT19937:  # its memory as it lies there; `get_state` takes long
        return bits, ctypes.string_at(bits.ctypes.state_address, MT19937_BYTES)
    return bits, snapshot(np.random.get_state(legacy=False))  # noqa: NPY002  (the global state is watched)


def _put_back(bits, state):
    """Undo what a call did to the global generator: a seed that is set again and again would be seen once."""
    if np.random.get_bit_generator() is not bits:
        np.random.set_bit_generator(bits)
    if type(bits) is np.random.MT19937:
        ctypes.memmove(bits.ctypes.state_address, state, MT19937_BYTES)
