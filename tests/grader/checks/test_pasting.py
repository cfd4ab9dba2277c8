"""Tests that a call is shown as code that anybody can paste."""

import numpy as np
import pytest

from grader.checks import CheckFailed, exercise
from grader.checks.pasting import CallLog
from grader.findings import Finding


def sigmoid(z):
    """What students know by this name."""
    return 1 / (1 + np.exp(-z))


def nand_test(a, b):
    """What students know without the ending."""
    return 1 - a * b


def bowl_test(theta):
    """What students do not know."""
    return 3 * theta


K = 3
KNOWN = {"sigmoid": sigmoid, "nand_test": nand_test, "nand": lambda a, b: 0, "bowl_test": bowl_test}
LOG = CallLog(lambda: [KNOWN])
SQUARE = lambda x: np.sum(x**2) / 7  # noqa: E731  (it is the lambda that is asked about)
OF_A_NAME = lambda x: K * x  # noqa: E731
WITH_A_DEFAULT = lambda x, k=K: k * x  # noqa: E731
TWO = [lambda x: x + 1, lambda x: x + 2]


def shown(log, result=None):
    """The call beside a finding."""
    [(_, call)] = log.located(Finding("Wrong."), result).rows
    return call


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (sigmoid, "sigmoid"),
        (nand_test, "nand"),
        (bowl_test, "<a function>"),
        (np.tanh, "np.tanh"),
        (SQUARE, "lambda x: np.sum(x ** 2) / 7"),
        ([SQUARE, np.sin], "[lambda x: np.sum(x ** 2) / 7, np.sin]"),
        (OF_A_NAME, "<a function>"),
        (WITH_A_DEFAULT, "<a function>"),
        (TWO[0], "<a function>"),
        (object(), "<an object>"),
        ([np.array([np.nan, 1.0]), -np.inf, "nan"], "[np.array([np.nan, 1.0]), -np.inf, 'nan']"),
    ],
)
def test_functions(value, code):
    """A function by its name, a lambda by its code, and only where nothing else is needed."""
    assert LOG.code_of(value) == code


def test_a_function_under_another_name():
    """The name by which messages know it is its own."""

    def given(a, b):
        return 1 - a * b

    given.__name__ = "nand"
    assert CallLog(lambda: [{"nand_test": given}]).code_of(given) == "nand"
    assert CallLog(lambda: [{"other": given}]).code_of(given) == "<a function>"


def test_the_method_of_a_result():
    """The call that made the object of a method stands before that of the method."""
    log, owner = CallLog(), np.random.default_rng(0).bit_generator
    log.add("start", (3,), {})
    log.returned(("an object",), (owner,))
    log.add("net.forward", (2,), {}, owner)
    assert shown(log) == "net = start(3); net.forward(2)"


def test_what_earlier_calls_have_left():
    """What a method changes comes of all that was done since its object was made, by another one as well."""
    log, one, other = CallLog(), np.random.default_rng(0), np.random.default_rng(1)
    for owner in (other, one):
        log.add("SGD", (0.5,), {})
        log.returned(("the optimizer",), (owner,))
    for t in (1, 2):
        log.add("sgd.step", (10 * t,), {}, other, ["the other's"])
        log.add("sgd.step", (t,), {}, one, [f"p after step {t}"])
    started = "sgd = SGD(0.5); another_sgd = SGD(0.5); another_sgd.step(10); sgd.step(1)"
    assert shown(log, "p after step 1") == started
    assert shown(log, "p after step 2") == f"{started}; another_sgd.step(20); sgd.step(2)"


def test_an_object_that_is_called():
    """It has no name that students know: it is shown by the call that made it, without an article."""
    log, model = CallLog(), object()
    log.add("static_mlp", (), {})
    log.returned(("the model",), (model,))
    log.add(log.name_of(model), (2.0,), {}, model)
    assert shown(log) == "model = static_mlp(); model(2.0)"


def test_a_call_of_ours_is_not_shown():
    """A function of the test's is nobody's business; what it made is known by its name."""

    def chain_test():
        return np.zeros(99)

    def transfer(source):
        return source.sum()

    def checked(is_last):
        with exercise("dense") as check:
            source = check.call(chain_test, returns="the source")
            if not is_last:
                check.call(transfer, source)
            check.array("the source", source, np.ones(99))

    for is_last, rows in [(True, []), (False, [("the call", "transfer(source)")])]:
        with pytest.raises(CheckFailed) as failed:
            checked(is_last)
        assert [row for row in failed.value.finding.rows if row[0] == "the call"] == rows
