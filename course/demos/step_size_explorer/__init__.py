"""Find the best step of a finite difference: too large and f bends, too small and digits run out."""

import ipywidgets
import numpy as np

from course.demos.stage import Stage
from course.demos.widgets import NARROW, WRAPPED, Demo, button_row, choice, say, side_by_side
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
    errors = Stage(
        on_click=lambda x, y: setattr(step, "value", to_exponent(x)),
        on_drag=lambda _, x, y: setattr(step, "value", to_exponent(x)),
    )

    def on(widget, move):
        def act(change):
            move(change.new)
            show()

        widget.observe(act, "value")
        return widget

    def show():
        sentence.value = say(state.sentence)
        glass.picture, errors.picture = state.glass, state.errors

    def reset():
        state.reset()
        function.value, dtype.value, point.value = state.function, state.dtype, state.x
        step.value = np.log10(state.h)
        state.reset()
        show()

    function = on(choice("f", FUNCTIONS, state.function), state.set_function)
    dtype = on(choice("Digits", DTYPES, state.dtype), state.set_dtype)
    point = ipywidgets.FloatSlider(state.x, min=-2.0, max=2.0, step=0.25, description="x", style=NARROW)
    exponents = {"min": -16.0, "max": 0.0, "step": 0.25, "description": "log₁₀ h"}
    step = ipywidgets.FloatSlider(np.log10(state.h), **exponents, style=NARROW, layout={"width": "400px"})
    show()
    return Demo(
        ipywidgets.HBox([function, dtype], layout=WRAPPED),
        ipywidgets.HBox(
            [
                on(point, state.set_point),
                on(step, state.set_step),
                button_row(("Reset", "first view", reset)),
            ],
            layout=WRAPPED,
        ),
        sentence,
        side_by_side(glass, errors),
        still=lambda: _still(state),
    )


def _still(state):
    return svg_html(state.glass, state.alt, 460) + svg_html(state.errors, state.sentence, 460), state.alt
