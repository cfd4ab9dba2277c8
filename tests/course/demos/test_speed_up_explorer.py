"""What many machines gain: the state first, then the widgets."""

import itertools

import pytest

from course.demos import speed_up_explorer
from course.demos.speed_up_explorer.state import BATCHES, MACHINES, MILLIONS, MILLISECONDS, WIRES, SpeedUp
from course.demos.stage import Stage
from tests.course.demos.shown import check_svg, labelled, widgets


def cost(n_params, n_workers, algorithm, bytes_per_param=4):
    """A right answer."""
    n = 2 * (n_workers - 1) / n_workers if algorithm == "ring" else n_workers
    return bytes_per_param * round(n * n_params)


def test_the_speed_up_is_the_time_alone_over_the_time_of_a_step():
    """One million weights, eight machines, 100 ms, 10 Gbit/s: 12.5 ms computing, 5.6 and 25.6 sending."""
    state = SpeedUp(cost)
    k = MACHINES.index(8)
    assert state.computing(8) == 12.5
    assert state.sending["ring"][k] == pytest.approx(5.6)
    assert state.sending["server"][k] == pytest.approx(25.6)
    assert state.speed_ups("ring")[k] == pytest.approx(100 / 18.1)
    assert "Ring: 5.6 ms sending, 5.52 times as fast, efficiency 69%" in state.sentence
    assert "Yours: communication_cost." in state.sentence


def test_a_batch_that_grows_does_more_work_in_each_step():
    """The computing stays, and so the ring stays efficient."""
    state = SpeedUp()
    state.set(batch=BATCHES[1], machines=64)
    assert state.computing(64) == 100
    assert state.speed_ups("ring")[-1] == pytest.approx(64 * 100 / (100 + state.sending["ring"][-1]))
    assert state.speed_ups("ring")[-1] > 50 > 25 > state.speed_ups("server")[-1]
    state.reset()
    assert state.speed_ups("ring")[-1] < 16


def test_the_server_is_best_somewhere_in_between():
    """Beyond, each further worker costs more than it brings; over a slow wire the first one does."""
    state = SpeedUp()
    assert "The server is best with 4 machines." in state.sentence
    state.set(gigabits=0.1)
    assert "The server is best with 1 machine." in state.sentence


def test_every_view_can_be_drawn():
    """At both ends of every slider."""
    state = SpeedUp()
    for machines, millions, milliseconds, gigabits in itertools.product(
        *((values[0], values[-1]) for values in (MACHINES, MILLIONS, MILLISECONDS, WIRES))
    ):
        state.set(machines=machines, millions=millions, milliseconds=milliseconds, gigabits=gigabits)
        check_svg(state.curves, state.bars)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda *args: None, "returned None for 2 machines"),
        (lambda *args: float("nan"), "expected a finite number"),
        (lambda *args: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the course's counts."""
    state = SpeedUp(function)
    assert words in state.sentence
    assert state.sending == SpeedUp().sending


def test_widgets_drive_the_state():
    """Every slider and the choice change the sentence; Reset leads back."""
    demo = speed_up_explorer()
    sentence = demo.children[3]
    first = sentence.value
    seen = {first}
    moves = {
        "machines": 64,
        "million weights": 10,
        "computing, ms": 30,
        "wire, Gbit/s": 1,
        "Batch": BATCHES[1],
    }
    for label, value in moves.items():
        labelled(demo, label).value = value
        assert sentence.value not in seen
        seen.add(sentence.value)
    labelled(demo, "Reset").click()
    assert sentence.value == first
    assert all(stage.picture for stage in widgets(demo, Stage))
    html, _ = demo._still()
    assert html.count("<img") == 2
