"""The best step of a finite difference, first without widgets, then with them."""

import re
import time
import warnings

import ipywidgets
import numpy as np
import pytest

from course.demos import step_size_explorer
from course.demos.step_picture import magnify
from course.demos.step_size_explorer import NO_SLOPE, StepSizeExplorer
from course.demos.step_sizes import DTYPES, FUNCTIONS, STEPS, measure

SECONDS = 0.1
ATTEMPTS = 5


@pytest.fixture
def explorer(student):
    """An explorer with the right function."""
    return StepSizeExplorer(student.numerical_gradient)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_exact_derivatives(name):
    """The slopes that errors are measured against are right."""
    function, x, h = FUNCTIONS[name], 0.75, 1e-5
    numerical = (function.at(x + h, np.float64) - function.at(x - h, np.float64)) / (2 * h)
    assert function.derivative(x) == pytest.approx(numerical, rel=1e-8)


@pytest.mark.parametrize("dtype", DTYPES.values())
def test_functions_stay_in_their_type(dtype):
    """A function computed in float32 gives float32, whatever it is called with."""
    assert all(function.scalar(dtype)(np.array([0.5])).dtype == dtype for function in FUNCTIONS.values())


@pytest.mark.parametrize(("dtype", "low", "high"), [(np.float64, 1e-7, 1e-4), (np.float32, 1e-4, 1e-1)])
def test_the_best_step_depends_on_the_type(student, dtype, low, high):
    """float64 wants a step near the cube root of 1e-16, float32 a much larger one."""
    curve = measure(student.numerical_gradient, FUNCTIONS["exp(x)"], 1.0, dtype)
    assert low <= STEPS[curve.best] <= high
    assert curve.errors[-1] > 0.1


def test_starts_at_a_step_that_is_too_large(explorer):
    """The first view has something to find."""
    assert explorer.h == pytest.approx(0.1)
    assert "Make h smaller" in explorer.sentence
    assert "your numerical_gradient gives 2.722814" in explorer.sentence


@pytest.mark.parametrize(
    ("exponent", "words"), [(0, "Make h smaller"), (-5, "about the best"), (-14, "Make h larger")]
)
def test_the_sentence_says_which_way_to_go(explorer, exponent, words):
    """Truncation and rounding are told apart."""
    explorer.set_step(exponent)
    assert words in explorer.sentence


def test_a_step_without_error_is_praised(explorer):
    """sin at 0 loses no digits, however small the step."""
    explorer.set_function("sin(x)")
    explorer.set_point(0.0)
    explorer.set_step(-12)
    assert "Every digit is right" in explorer.sentence


def test_changing_the_step_measures_nothing_again(student):
    """Only another function, point or type runs the student's function for the whole curve."""
    calls = []

    def counted(f, x, h):
        calls.append(h)
        return student.numerical_gradient(f, x, h)

    explorer = StepSizeExplorer(counted)
    explorer.set_step(-8)
    assert (explorer.sentence, explorer.picture) != ("", "")
    assert len(calls) == STEPS.size
    explorer.set_dtype("float32")
    assert len(calls) == 2 * STEPS.size


def unwritten(f, x, h=1e-5):
    """Stand for an exercise not done yet."""
    raise NotImplementedError


@pytest.mark.parametrize("function", [None, unwritten])
def test_a_missing_function_is_asked_for(function):
    """The picture of f is there, the error curve waits."""
    explorer = StepSizeExplorer(function)
    assert "numerical_gradient is not written yet" in explorer.sentence
    assert "waits for your numerical_gradient" in explorer.picture


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda f, x, h: None, "returned None"),
        (lambda f, x, h: np.ones(2), r"of shape (2,)"),
        (lambda f, x, h: 1 / 0, "stopped with ZeroDivisionError"),
        (lambda f, x: f(x), "stopped with TypeError"),
        (lambda f, x, h: np.array([np.nan]), "returned nan"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """No traceback, one sentence."""
    assert words in StepSizeExplorer(function).sentence


def test_a_forward_difference_is_shown_as_it_is():
    """The curve is the student's: a forward difference has its best step elsewhere."""

    def forward(f, x, h):
        return (f(x + h) - f(x)) / h

    explorer = StepSizeExplorer(forward)
    assert 1e-9 < STEPS[explorer.curve.best] < 1e-6


def test_magnified_function_is_a_staircase():
    """At h = 1e-15 only a few values of f are left; at h = 0.1 all differ."""
    function = FUNCTIONS["exp(x)"]
    _, coarse = magnify(function, 1.0, 1e-15, np.float64)
    _, fine = magnify(function, 1.0, 1e-1, np.float64)
    assert len(np.unique(coarse)) < 30
    assert len(np.unique(fine)) == len(fine)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("x", [-2.0, 0.0, 2.0])
def test_every_view_can_be_drawn(explorer, name, dtype, x):
    """No corner of the controls leads to a warning or to numbers that SVG does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        explorer.set_function(name)
        explorer.set_dtype(dtype)
        explorer.set_point(x)
        for exponent in (-16, -7.75, 0):
            explorer.set_step(exponent)
            numbers = re.findall(
                r"[^,\s]+", " ".join(re.findall(r'(?:points|cx|cy)="(.*?)"', explorer.picture))
            )
            assert np.isfinite(np.array(numbers, dtype=float)).all()
            assert explorer.sentence


def test_an_event_takes_little_time(explorer):
    """A new step, or a whole new curve, takes far less than a tenth of a second."""
    times = []
    for i in range(ATTEMPTS):
        start = time.perf_counter()
        explorer.set_point(i / 4)
        explorer.set_step(-i)
        assert explorer.picture
        times.append(time.perf_counter() - start)
    assert min(times) < SECONDS


def test_widgets_drive_the_explorer(student):
    """Every control changes the sentence."""
    demo = step_size_explorer(student.numerical_gradient)
    kinds, point, step, sentence, picture, _ = demo.children
    seen, pictures = [sentence.value], [picture.value]
    for widget, value in (
        (step, -8.0),
        (point, 0.5),
        (kinds.children[0], "x³"),
        (kinds.children[1], "float32"),
    ):
        widget.value = value
        seen.append(sentence.value)
        pictures.append(picture.value)
    assert len(set(seen)) == len(set(pictures)) == 5
    assert isinstance(step, ipywidgets.FloatSlider)


def test_pictures_have_alternative_text(explorer):
    """A reader who cannot see the charts is told what they show."""
    assert 'role="img"' in explorer.picture
    assert "Left: exp(x) near x = 1" in explorer.picture


def test_no_step_is_called_the_best_where_all_are_wrong():
    """A function that is wrong for every step is to blame itself."""
    explorer = StepSizeExplorer(lambda f, x, h: np.zeros_like(x))
    assert explorer.sentence.endswith(NO_SLOPE)
