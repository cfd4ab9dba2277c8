"""The best step of a finite difference, first without widgets, then with them."""

import re
import warnings

import numpy as np
import pytest

from course.demos import step_size_explorer
from course.demos.reference.derivatives import central_difference, forward_difference
from course.demos.step_size_explorer.picture import ERRORS, LABEL, guide_labels, magnify
from course.demos.step_size_explorer.state import NO_SLOPE, StepSizeExplorer
from course.demos.step_size_explorer.steps import DTYPES, FUNCTIONS, STEPS, measure


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


@pytest.mark.parametrize(("quotient", "slope"), [(central_difference, 2), (forward_difference, 1)])
def test_errors_of_large_steps_fall_with_a_power_of_h(quotient, slope):
    """Slope 2 of the central, 1 of the forward difference, where both axes are logarithms."""
    errors = measure(quotient, FUNCTIONS["sin(x)"], 1.0, np.float64).errors
    fall = np.log10(errors[-5] / errors[-13]) / 2  # from h = 0.1 to 0.001
    assert fall == pytest.approx(slope, abs=0.05)


def test_the_central_difference_has_the_larger_best_step(explorer):
    """And the smaller error there."""
    central, forward = explorer.central, explorer.forward
    assert central.best > forward.best + 4
    assert central.errors.min() < forward.errors.min() / 10


def test_starts_at_a_step_that_is_too_large(explorer):
    """The first view has something to find."""
    assert explorer.h == 1
    assert "Make h smaller" in explorer.sentence
    assert "your numerical_gradient gives 3.19452804947; exact is 2.71828182846" in explorer.sentence
    assert "The forward difference is off by 2." in explorer.sentence


@pytest.mark.parametrize(
    ("exponent", "words"), [(0, "Make h smaller"), (-5, "about the best"), (-14, "Make h larger")]
)
def test_the_sentence_says_which_way_to_go(explorer, exponent, words):
    """Truncation and rounding are told apart."""
    explorer.set(exponent=exponent)
    assert words in explorer.sentence


def test_a_step_without_error_is_praised(explorer):
    """sin at 0 loses no digits, however small the step."""
    explorer.set(function="sin(x)")
    explorer.set(x=0.0)
    explorer.set(exponent=-12)
    assert "Every digit is right" in explorer.sentence


def test_changing_the_step_measures_nothing_again(student):
    """Only another function, point or type runs the student's function for the whole curve."""
    calls = []

    def counted(f, x, h):
        calls.append(h)
        return student.numerical_gradient(f, x, h)

    explorer = StepSizeExplorer(counted)
    tried = len(calls) - STEPS.size  # it is called once to see whether it is written
    explorer.set(exponent=-8)
    assert "" not in (explorer.sentence, explorer.glass, explorer.errors)
    assert len(calls) == STEPS.size + tried
    explorer.set(dtype="float32")
    assert len(calls) == 2 * (STEPS.size + tried)


def unwritten(f, x, h=1e-5):
    """Stand for an exercise not done yet."""
    raise NotImplementedError


@pytest.mark.parametrize("function", [None, unwritten])
def test_it_plays_on_the_courses_before(function):
    """And says that it does."""
    explorer = StepSizeExplorer(function)
    assert "With h = 1 the central difference gives" in explorer.sentence
    assert explorer.complaint == ""


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
    """No traceback, one sentence; the course's takes its place."""
    explorer = StepSizeExplorer(function)
    assert words in explorer.sentence
    assert "The course's central difference takes its place." in explorer.sentence
    assert explorer.central.errors.min() < 1e-9


def test_a_forward_difference_is_shown_as_it_is():
    """The curve is the student's: a forward difference has its best step elsewhere."""

    def forward(f, x, h):
        return (f(x + h) - f(x)) / h

    explorer = StepSizeExplorer(forward)
    assert 1e-9 < STEPS[explorer.central.best] < 1e-6


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
        explorer.set(function=name)
        explorer.set(dtype=dtype)
        explorer.set(x=x)
        for exponent in (-16, -7.75, 0):
            explorer.set(exponent=exponent)
            drawn = re.findall(r'(?:points|cx|cy)="(.*?)"', explorer.glass + explorer.errors)
            numbers = re.findall(r"[^,\s]+", " ".join(drawn))
            assert np.isfinite(np.array(numbers, dtype=float)).all()
            assert explorer.sentence


@pytest.mark.parametrize("digits", [2.2e-16, 1.2e-7])
def test_labels_of_the_guides_never_meet(digits):
    """Nor do they leave the chart, in either type."""
    width, height = LABEL
    places = [(x, y) for _, x, y in guide_labels(digits)]
    for k, (x, y) in enumerate(places):
        assert ERRORS.x.start < x - width / 2 < x + width / 2 <= ERRORS.x.end + width / 2
        assert ERRORS.y.end < y - height / 2 < y + height / 2 < ERRORS.y.start
        assert all(abs(x - u) > width or abs(y - v) > height for u, v in places[k + 1 :])


def test_widgets_drive_the_explorer(student):
    """Every control changes what is seen; the step can be dragged and clicked; Reset leads back."""
    demo = step_size_explorer(student.numerical_gradient)
    kinds, row, sentence, pictures, _ = demo.children
    function, dtype = kinds.children
    point, step, reset = row.children
    glass, errors = pictures.children

    def seen():
        return sentence.value, glass.picture, errors.picture

    first = before = seen()
    for act in (
        lambda: setattr(step, "value", -8.0),
        lambda: setattr(point, "value", 0.5),
        lambda: setattr(function, "value", "x³"),
        lambda: setattr(dtype, "value", "float32"),
        lambda: errors._hear(errors, {"event": "drag", "name": "h", "x": 200, "y": 60, "ticket": "1"}, []),
        lambda: errors._hear(errors, {"event": "click", "x": 300, "y": 200, "ticket": "2"}, []),
        reset.children[0].click,
    ):
        act()
        assert seen() != before
        before = seen()
    assert seen() == first
    assert (step.value, point.value, function.value, dtype.value) == (0.0, 1.0, "exp(x)", "float64")


def test_pictures_have_alternative_text(explorer):
    """A reader who cannot see the charts is told what they show."""
    assert 'role="img"' in explorer.glass
    assert 'role="group"' in explorer.errors
    assert "exp(x) near x = 1" in explorer.glass


def test_no_step_is_called_the_best_where_all_are_wrong():
    """A function that is wrong for every step is to blame itself."""
    explorer = StepSizeExplorer(lambda f, x, h: np.zeros_like(x))
    assert explorer.sentence.endswith(NO_SLOPE)
