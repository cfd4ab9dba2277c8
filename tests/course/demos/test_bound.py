"""Controls that hold a value of a state."""

from types import SimpleNamespace

import ipywidgets
import pytest

from course.demos.bound import Bound


class State(SimpleNamespace):
    """Two numbers and a word."""

    def set(self, **changes):
        """Note the change."""
        self.changes.append(changes)
        vars(self).update(changes)

    def set_a(self, value):
        """Change one without a note."""
        self.a = value

    def reset(self):
        """Go back."""
        vars(self).update(a=1.0, n=2, word="b")


@pytest.fixture
def bound():
    """A state, how often it was shown, and its controls."""
    state, shown = State(changes=[]), []
    state.reset()
    return state, shown, Bound(state, lambda: shown.append(1))


def test_a_control_begins_at_the_state_and_moves_it(bound):
    """Each kind of control."""
    state, shown, controls = bound
    sliders = [controls.slider("a", "α", 0, 5, 0.1), controls.slider("n", "n", 1, 9, 1)]
    assert [type(one) for one in sliders] == [ipywidgets.FloatSlider, ipywidgets.IntSlider]
    assert [one.value for one in sliders] == [1.0, 2]
    sliders[0].value = 3.0
    sliders[1].value = 4
    controls.choice("word", "Word", ["a", "b"]).value = "a"
    assert state.changes == [{"a": 3.0}, {"n": 4}, {"word": "a"}]
    assert len(shown) == 3


def test_steps_stand_for_something(bound):
    """What is shown is not what is set."""
    state, _, controls = bound
    controls.steps("a", "a", [("one", 1.0), ("endless", float("inf"))]).value = float("inf")
    assert state.a == float("inf")


def test_reset_moves_all_controls_and_shows_once(bound):
    """The state is not asked again for each of them."""
    state, shown, controls = bound
    slider = controls.slider("a", "α", 0, 5, 0.1)
    slider.value = 4.0
    controls.reset().children[0].click()
    assert slider.value == 1.0
    assert len(shown) == 2
    assert len(state.changes) == 1


def test_values_can_be_read_elsewhere():
    """A state need not keep them as attributes."""
    state = SimpleNamespace(values={"w": 2.0})
    controls = Bound(state, lambda: None, read=lambda state, name: state.values[name], width="200px")
    slider = controls.slider("w", "w", -3, 3, 0.1)
    assert (slider.value, slider.layout.width) == (2.0, "200px")
    state.values["w"] = -1.0
    controls.follow()
    assert slider.value == -1.0


def test_what_a_page_sends_back_is_no_move(bound):
    """A slider follows to its nearest step; a number beside it is the page's, the next step is somebody's."""
    state, shown, controls = bound
    slider = controls.slider("a", "α", 0, 5, 0.1)
    controls.act(state.set_a, 0.57)
    assert (state.a, slider.value) == (0.57, 0.6)
    slider.value = 0.6000000000000001
    assert (state.a, len(shown)) == (0.57, 1)
    for value in (0.7, 0.6, 0.7):
        slider.value = value
        assert state.a == value


def test_what_comes_before_a_change_is_called_first(bound):
    """Before a move and before an action, not where a slider follows."""
    state, _, _ = bound
    seen = []
    controls = Bound(state, lambda: None, before=lambda: seen.append(state.a))
    controls.slider("a", "α", 0, 5, 0.1).value = 2.0
    controls.act(state.reset)
    controls.follow()
    assert seen == [1.0, 2.0]
