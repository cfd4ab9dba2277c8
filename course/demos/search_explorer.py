"""Compare a grid with a random search of as many trials, where one of two hyperparameters matters most."""

import ipywidgets

from course.demos.widgets import Demo, alike, button_row, choice, say, side_by_side
from course.pictures import svg_html

__all__ = ["search_explorer"]

TRIALS = ("4", "9", "16", "25", "36", "64")
SCALES = ("log", "linear")


def search_explorer(random_search=None):
    """Show where a grid and a random search look, and what they find.

    Parameters
    ----------
    random_search : callable, optional
        ``random_search(objective, space, n_trials, rng) -> (best_params, best_value)``, the student's;
        without it the course's plays.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function goes wrong, the demo says so.
    """
    from course.demos.search import Search  # here: it loads answers, which are out of reach during grading
    from course.demos.search_picture import WIDTH

    state = Search(random_search)
    sentence, grid, random = alike(ipywidgets.HTML, {}, {}, {})
    trials = choice("Trials", TRIALS, str(state.n_trials))
    scale = choice("Scale of lr", SCALES, state.scale)
    importance = ipywidgets.FloatSlider(
        state.importance, min=0.0, max=1.0, step=0.05, description="beta matters", readout_format=".2f",
        style={"description_width": "90px"}, layout={"width": "360px"},
    )  # fmt: skip

    def show():
        sentence.value = say(state.sentence)
        grid.value, random.value = state.grid_picture, state.random_picture

    def after(move, **changes):
        move(**changes)
        show()

    trials.observe(lambda change: after(state.set, n_trials=int(change.new)), "value")
    scale.observe(lambda change: after(state.set, scale=change.new), "value")
    importance.observe(lambda change: after(state.set, importance=change.new), "value")

    def reset():
        state.reset()
        trials.value, scale.value, importance.value = str(state.n_trials), state.scale, state.importance
        after(state.reset)

    buttons = button_row(
        (
            "New draw",
            "another problem of this kind, and other trials",
            lambda: after(state.set, seed=state.seed + 1),
        ),
        ("Reset", "back to the first view", reset),
    )
    show()
    chosen = ipywidgets.HBox(
        [trials, scale, importance], layout={"flex_flow": "row wrap", "overflow": "visible"}
    )
    return Demo(
        chosen,
        buttons,
        sentence,
        side_by_side(grid, random),
        still=lambda: (_both(state, WIDTH), state.alt),
    )


def _both(state, width):
    return "".join(svg_html(svg, state.alt, width) for svg in (state.grid_picture, state.random_picture))
