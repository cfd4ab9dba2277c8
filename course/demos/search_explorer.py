"""Compare a grid with a random search of as many trials, where one of two hyperparameters matters most."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.widgets import WRAPPED, Demo, alike, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["search_explorer"]

TRIALS = (4, 9, 16, 25, 36, 64)
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

    def show():
        sentence.value = say(state.sentence)
        grid.value, random.value = state.grid_picture, state.random_picture

    controls = Bound(state, show, width="360px")
    chosen = [
        controls.choice("n_trials", "Trials", TRIALS),
        controls.choice("scale", "Scale of lr", SCALES),
        controls.slider("importance", "beta matters", 0.0, 1.0, 0.05),
    ]
    again = button_row(
        ("New draw", "another problem of this kind, and other trials", lambda: controls.act(state.draw_again))
    )

    def still():
        return "".join(
            svg_html(svg, state.alt, WIDTH) for svg in (state.grid_picture, state.random_picture)
        ), state.alt

    show()
    return Demo(
        ipywidgets.HBox(chosen, layout=WRAPPED),
        ipywidgets.HBox([again, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(grid, random),
        still=still,
    )
