"""The door through which students' code is called."""

import warnings

import numpy as np
import pytest

from grader.checks.observe import Observation, StudentError, observe, student_error


def test_a_value_comes_back():
    """What the function returns is the observation's value."""
    seen = observe(lambda a, b=0: a + b, (2,), {"b": 3})
    assert seen.value == 5
    assert seen.error is None
    assert seen.warnings == ()
    assert not seen.random_state_changed
    assert seen.seconds >= 0


def test_an_exception_comes_back_as_data(notebook):
    """An exception is caught and told by kind, text, ancestry, line and function."""
    f = notebook.define("def f(x):\n    y = x + 1\n    return {}[y]\n", "f")
    error = observe(f, (1,)).error
    assert (error.kind, error.message, error.function) == ("KeyError", "2", "f")
    assert error.types[:3] == ("KeyError", "LookupError", "Exception")
    assert error.where == "line 3: return {}[y]"
    assert isinstance(error.exception, KeyError)


def test_what_ends_a_program():
    """A call that would end the program is told like any other failure; an interrupt passes through."""

    def f(exception):
        raise exception

    for exception in (SystemExit, GeneratorExit):
        assert observe(f, [exception]).error.kind == exception.__name__
    with pytest.raises(KeyboardInterrupt):
        observe(f, [KeyboardInterrupt])


def test_a_text_that_cannot_be_read():
    """An exception whose text raises is told all the same."""

    class Odd(Exception):
        def __str__(self):
            raise ValueError

    def f():
        raise Odd

    assert observe(f).error.message == "(its text cannot be read)"


def test_warnings_are_recorded_and_not_shown(recwarn):
    """Floating-point warnings are recorded even where they are switched off, and nothing is shown."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seen = observe(lambda: np.exp(np.array([1e4])))
    (warning,) = seen.warnings
    assert warning.kind == "RuntimeWarning"
    assert "overflow" in warning.message
    assert not recwarn


def test_the_line_of_a_warning_is_the_students(notebook):
    """A warning names the cell's line, never a line of a library."""
    f = notebook.define("def f(x):\n    return np.exp(x)\n", "f")
    assert observe(f, (np.array([1e4]),)).warnings[0].where == "line 2: return np.exp(x)"
    mean = notebook.define("def mean(x):\n    return np.mean(x)\n", "mean")
    assert {warning.where for warning in observe(mean, (np.array([]),)).warnings} == {""}


def test_underflow_is_no_warning():
    """Underflow is left out, even if the student asks for it."""

    def f():
        with np.errstate(under="warn"):
            return np.exp(np.array([-1e4]))

    assert observe(f).warnings == ()


def test_settings_of_the_student_end_with_the_call():
    """Warnings that a function silences are silent for itself alone."""

    def f():
        warnings.simplefilter("ignore")
        np.seterr(all="ignore")

    before = np.geterr()
    observe(f)
    assert np.geterr() == before
    assert observe(lambda: np.log(np.zeros(1))).warnings


@pytest.mark.parametrize("line", ["np.random.rand()", "np.random.seed(1)"])
def test_global_random_state_is_watched(notebook, line):
    """Drawing from or seeding the global generator is seen, the same seed once more, too."""
    draw = notebook.define(f"def draw():\n    {line}\n", "draw")
    assert all(observe(draw).random_state_changed for _ in range(2))


def test_another_global_generator_does_not_stay():
    """Neither state nor kind of the global generator outlive the call that changed it."""
    before = np.random.get_bit_generator()
    assert observe(lambda: np.random.set_bit_generator(np.random.PCG64(1))).random_state_changed
    assert np.random.get_bit_generator() is before


def test_other_generators_are_free():
    """A generator of one's own leaves the global state alone."""
    assert not observe(lambda: np.random.default_rng(0).normal()).random_state_changed


def test_a_proxy_is_asked_itself():
    """An object whose class has ``__observe__`` is not called here."""

    class Proxy:
        def __observe__(self, args, kwargs):
            return Observation((args, kwargs))

        def __call__(self):
            raise AssertionError

    assert observe(Proxy(), [1, 2], {"c": 3}).value == ((1, 2), {"c": 3})


def test_an_error_from_elsewhere_is_taken_over():
    """An exception that carries a `StudentError` is told as that."""

    class RemoteError(Exception):
        __student_error__ = StudentError("ValueError", "too far away", ("ValueError",), "line 7: x")

    assert student_error(RemoteError()) is RemoteError.__student_error__

    def f():
        raise RemoteError

    assert observe(f).error is RemoteError.__student_error__
