"""The picture that hears: what the page sends reaches the demo, one message at a time."""

import numpy as np
import pytest

from course.demos.stage import Stage, button, handle


def tell(stage, event, **message):
    """Send what the page would send."""
    stage._handle_custom_msg({"event": event, "ticket": "page 1", **message}, [])


@pytest.fixture
def heard():
    """What a demo was told."""
    return []


def test_clicks_drags_and_presses_reach_their_actions(heard):
    """Each action gets names and coordinates of the picture."""
    stage = Stage(
        on_click=lambda x, y: heard.append((x, y)),
        on_drag=lambda name, x, y: heard.append((name, x, y)),
        on_press=heard.append,
    )
    tell(stage, "click", x=3, y=4.5)
    tell(stage, "drag", name="start", x=1.5, y=2)
    tell(stage, "press", name="unit 1")
    assert heard == [(3.0, 4.5), ("start", 1.5, 2.0), "unit 1"]
    assert stage.hears == ["click", "drag", "press"]


def test_a_stroke_comes_as_points(heard):
    """All points since the last message, and whether the pen has just been put down."""
    stage = Stage(on_stroke=lambda points, starts: heard.append((points, starts)))
    tell(stage, "stroke", points=[[1, 2], [3, 4]], starts=True)
    ((points, starts),) = heard
    assert np.array_equal(points, [[1.0, 2.0], [3.0, 4.0]])
    assert starts is True


def test_what_nobody_wants_is_answered_all_the_same():
    """The page does not wait for ever."""
    stage = Stage()
    tell(stage, "click", x=0, y=0)
    assert stage.answered == "page 1"


def test_a_failing_action_is_answered():
    """One exception does not make the demo deaf."""

    def fail(name):
        raise RuntimeError(name)

    stage = Stage(on_press=fail)
    with pytest.raises(RuntimeError, match="pressed"):
        stage._hear(stage, {"event": "press", "name": "pressed", "ticket": "page 7"}, [])
    assert stage.answered == "page 7"


def test_seen_is_told_once(heard):
    """An answer to an earlier question, or a second one, calls nothing."""
    stage = Stage()
    stage.when_seen(lambda: heard.append("first"))
    stage.when_seen(lambda: heard.append("second"))
    for asked in (1, 2, 2):
        tell(stage, "seen", asked=asked)
    assert heard == ["second"]


def test_no_thread_watches_the_javascript():
    """The module is text, not a file that anywidget would look after."""
    assert Stage()._esm.startswith("// The browser's half")


def test_handles_and_buttons_are_named_and_reached_by_tab():
    """A screen reader says what it is, and where."""
    grip = handle("start", 10, 20.25, "<circle/>", label="Start", value="x 1, y 2")
    for part in ('role="slider"', 'tabindex="0"', 'aria-label="Start"', 'aria-valuetext="x 1, y 2"'):
        assert part in grip
    assert 'data-x="10" data-y="20.25"' in grip
    assert 'aria-pressed="true"' in button("a", "", label="unit a", pressed=True)
    assert "aria-pressed" not in button("a", "", label="unit a")
