"""Find the best step of a finite difference: too large and f bends, too small and digits run out."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["step_size_explorer"]


def step_size_explorer(numerical_gradient=None):
    """Show how the errors of a central and of a forward difference depend on the step.

    Parameters
    ----------
    numerical_gradient : callable, optional
        ``numerical_gradient(f, x, h)``, the student's; called with x of shape (1,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function is missing or goes wrong, the
        course's central difference takes its place, and the demo says so in a sentence.
    """
    from course.demos.step_size_explorer.picture import to_exponent
    from course.demos.step_size_explorer.state import StepSizeExplorer  # here: it holds an answer
    from course.demos.step_size_explorer.steps import DTYPES, FUNCTIONS

    state = StepSizeExplorer(numerical_gradient)
    sentence, glass = ipywidgets.HTML(), Stage()

    def show():
        sentence.value = say(state.sentence)
        glass.picture, errors.picture = state.glass, state.errors

    def go_to(x):
        controls.act(lambda: state.set(exponent=to_exponent(x)))

    errors = Stage(on_click=lambda x, y: go_to(x), on_drag=lambda _, x, y: go_to(x))
    controls = Bound(state, show, label="60px")
    kinds = [controls.choice("function", "f", FUNCTIONS), controls.choice("dtype", "Digits", DTYPES)]
    sliders = [
        controls.slider("x", "x", -2.0, 2.0, 0.25),
        controls.slider("exponent", "log₁₀ h", -16.0, 0.0, 0.25),
    ]
    show()
    return Demo(
        ipywidgets.HBox(kinds, layout=WRAPPED),
        ipywidgets.HBox([*sliders, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(glass, errors),
        still=lambda: _still(state),
    )


def _still(state):
    return svg_html(state.glass, state.alt, 460) + svg_html(state.errors, state.sentence, 460), state.alt
