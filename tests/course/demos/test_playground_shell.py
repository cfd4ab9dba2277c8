"""The pictures of the playground and its widgets, without a browser."""

import re

import ipywidgets
import numpy as np
import pytest

from course.demos import playground
from course.demos.pixels import diverging
from course.demos.playground.plane_picture import PLANE, to_point
from course.demos.playground.presets import PRESETS
from course.demos.playground.settings import DATA, Settings
from course.demos.playground.state import Playground


@pytest.mark.parametrize("data", DATA)
def test_pictures_hold_what_is_there(data):
    """Maps, points, losses and, for one's own points, a place for the next one."""
    state = Playground(Settings(data=data))
    state.finish_epoch()
    assert state.plane.count("<image") == 1
    assert ("data-handle" in state.plane) == (data == "own points")
    assert state.picture.count("<image") == 1 + len(state.settings.hidden) + 1
    assert state.sentence in state.alt


def test_test_points_can_be_hidden():
    """Without them the picture has fewer points, but the same map."""
    state = Playground()
    shown = state.plane
    state.shows_test = False
    assert len(state.plane) < 0.8 * len(shown)


def test_weights_are_drawn_by_size_and_sign():
    """A large weight is wide, a negative one blue."""
    state = Playground(Settings(hidden=()))
    state.network.weights[0][0][:] = [[3.6], [-0.05]]
    wide, thin = re.findall(
        r'<path d="M[\d.]+,[\d.]+C[^>]*?stroke="(#\w+)" stroke-width="([\d.]+)"', state.picture
    )[::-1]
    assert wide == ("#D55E00", "6")
    assert thin == ("#0072B2", "0.4")


def test_what_is_looked_at_is_marked():
    """A unit shows its answers large; a weight shows its value."""
    state = Playground()
    output = state.plane
    state.select(state.parts["bias of unit 1.2"])
    assert state.map_title == "answer of unit 1.2"
    assert state.plane != output
    state.select(state.parts["x₁ → unit 1.2"])
    state.set_value(1.25)
    assert ">1.25<" in state.picture
    assert state.map_title == "answer of the network"


def test_places_of_the_picture():
    """A place of the picture is a point in hundredths, within the plane."""
    assert to_point(PLANE.x(1.234), PLANE.y(-2.5)) == (1.23, -2.5)
    assert to_point(-100.0, 1000.0) == (-6.0, -6.0)


def test_signed_colors():
    """Zero is white, one and minus one have the two colours, what is no number is white."""
    colors = diverging(np.array([[0.0, 1.0, -1.0, np.nan, 7.0]]))[0]
    assert [color.tobytes().hex() for color in colors] == ["ffffff", "d55e00", "0072b2", "ffffff", "d55e00"]


def inside(widget):
    """Yield a widget and all that it holds."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from inside(child)


class Driven:
    """A playground whose widgets are found by their words."""

    def __init__(self, text=None):
        self.widgets = list(inside(playground(text)))
        self.stages = [widget for widget in self.widgets if hasattr(widget, "picture")]

    def get(self, words):
        """Return the widget with this label."""
        return next(widget for widget in self.widgets if getattr(widget, "description", None) == words)

    @property
    def said(self):
        """The sentence."""
        return next(w.value for w in self.widgets if isinstance(w, ipywidgets.HTML))

    @property
    def text(self):
        """The settings as text."""
        return self.get("Settings as text").value


def test_widgets_follow_a_preset_and_a_text():
    """Whatever changes the settings moves all controls, and no control answers back."""
    demo = Driven()
    demo.get("Spiral, wide").click()
    assert demo.get("Data").value == "spiral"
    assert demo.get("Optimizer").value == "Adam"
    assert demo.get("learning rate").value == 0.01
    assert demo.get("noise, %").value == 0
    assert demo.text == Playground(PRESETS["Spiral, wide"]).text
    demo.get("Settings as text").value = Playground(Settings(lr=0.012, seed=1234)).text
    assert demo.get("learning rate").value == 0.01
    assert demo.get("weights no.").value == 99
    assert "lr=0.012;seed=1234" in demo.text
    demo.get("Settings as text").value = "nonsense"
    assert "not a text of this playground" in demo.said
    assert demo.text == "nonsense"
    demo.get("Step").click()
    assert "step 1:" in demo.said


def test_controls_change_settings():
    """Each control writes its setting into the text."""
    demo = Driven()
    moves = {
        "Data": ("XOR", "data=XOR"),
        "Activation": ("relu", "activation=relu"),
        "Optimizer": ("Adam", "optimizer=Adam"),
        "First weights": ("he", "init=he"),
        "learning rate": (0.3, "lr=0.3"),
        "batch size": (20, "batch_size=20"),
        "L1 penalty": (0.01, "l1=0.01"),
        "L2 penalty": (0.1, "l2=0.1"),
        "noise, %": (40, "noise=40"),
        "to train, %": (80, "train_share=80"),
        "weights no.": (7, "seed=7"),
        "points no.": (8, "data_seed=8"),
    }
    for label, (value, entry) in moves.items():
        demo.get(label).value = value
        assert entry in demo.text


def test_a_weight_is_set_by_its_slider():
    """The two sliders choose a weight and set it; training moves the slider along."""
    demo = Driven()
    assert demo.get("its value").disabled
    demo.get("Look at").value = "x₁ → unit 1.1"
    demo.get("its value").value = 2.5
    assert "x₁ → unit 1.1 is 2.5" in demo.said
    assert not demo.get("its value").disabled
    demo.get("learning rate").value = 10.0
    demo.get("Epoch").click()
    assert demo.get("its value").value != 2.5
    demo.get("Reset").click()
    assert demo.get("Look at").value == "the output"


def test_points_and_code_by_widgets():
    """A click on the plane adds a point of the chosen class; the code appears when asked for."""
    demo = Driven()
    row = next(
        widget for widget in demo.widgets if demo.get("A click adds") in getattr(widget, "children", ())
    )
    assert row.layout.display == "none"
    demo.get("Data").value = "own points"
    assert row.layout.display is None
    demo.get("A click adds").value = "class 1"
    plane = demo.stages[1]
    plane._act({"event": "click", "x": PLANE.x(0.5), "y": PLANE.y(0.5)}, [])
    assert demo.text.split(";check")[0].endswith("0.5,0.5,1")
    plane._act({"event": "drag", "name": "pen", "x": PLANE.x(-1.0), "y": PLANE.y(2.0)}, [])
    demo.get("Add point").click()
    assert demo.text.split(";check")[0].endswith("0.5,0.5,1/-1,2,1")
    demo.get("Remove point").click()
    demo.get("Write as Python").click()
    assert any(
        "def predict(X):" in getattr(widget, "value", "")
        for widget in demo.widgets
        if isinstance(widget, ipywidgets.HTML)
    )
    assert "as Python code" in demo.said


def test_it_begins_with_a_text():
    """A text given in the call is where it begins."""
    text = Playground(PRESETS["Regularized"]).text
    assert Driven(text).text == text
    assert "not a text" in Driven("nonsense").said


def test_no_settings_are_told_twice():
    """The picture is drawn once for a move, not again for each widget that follows."""
    demo = Driven()
    pictures = []
    demo.stages[1].observe(lambda change: pictures.append(change.new), "picture")
    demo.get("Overfits").click()
    assert len(pictures) == 1
