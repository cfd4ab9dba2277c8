"""A ring and a parameter server add up gradients: the exchange, the state, then the widgets."""

import numpy as np
import pytest

from course.demos import ring_allreduce
from course.demos.ring_allreduce.exchange import carry_out, serve
from course.demos.ring_allreduce.state import FEWEST, MOST, RingAllreduce
from course.demos.stage import Stage
from course.parallel.algorithms.ring import ring_schedule
from tests.course.demos.shown import check_svg, labelled, widgets

SIZES = range(FEWEST, MOST + 1)


def other_start(rank, size):
    """A right schedule that begins elsewhere than the course's."""
    first = [((rank - t + 1) % size, (rank - t) % size, True) for t in range(size - 1)]
    return first + [((rank - t + 2) % size, (rank - t + 1) % size, np.False_) for t in range(size - 1)]


@pytest.mark.parametrize("schedule", [ring_schedule, other_start])
@pytest.mark.parametrize("size", SIZES)
def test_a_right_schedule_adds_everything_up(schedule, size):
    """After the first half each rank has one whole chunk, in the end all; nothing counts twice."""
    frames, waiting = carry_out([schedule(rank, size) for rank in range(size)])
    assert len(frames) == 2 * size - 1
    assert waiting == []
    half = frames[size - 1]
    assert all(sum(half.is_right(rank, c) for c in range(size)) == 1 for rank in range(size))
    assert frames[-1].first_wrong() is None
    assert frames[-1].sent == [2 * (size - 1)] * size


@pytest.mark.parametrize("size", SIZES)
def test_the_server_serves_one_after_the_other(size):
    """One chunk a time, in and then out, while the others wait."""
    whole = size * size
    assert serve(size, 0).rank is None
    first, answer = serve(size, 1), serve(size, whole + 1)
    assert (first.rank, first.chunk, first.is_answer) == (0, 0, False)
    assert first.queue == answer.queue == list(range(1, size))
    assert (answer.rank, answer.is_answer, answer.received, answer.sent) == (0, True, whole, 1)
    end = serve(size, 2 * whole)
    assert (end.rank, end.received, end.sent) == (None, whole, whole)
    assert all(end.has(rank, c) and end.has_answered(rank, c) for rank in range(size) for c in range(size))


def test_what_is_sent_is_said_in_bytes():
    """The ring is done early and has sent less than two gradients; the server sends one to each."""
    state = RingAllreduce()
    assert "Press Play or Step" in state.sentence
    assert "Until you have written ring_schedule" in state.sentence
    state.set(tick=1)
    assert "step 1 of 6, scatter-reduce" in state.sentence
    assert "rank 0 sends, 3 wait in the queue" in state.sentence
    state.set(tick=4)
    assert "step 4 of 6, all-gather" in state.sentence
    state.set(tick=100)
    assert "done after 6 steps, each machine has sent 18 MB" in state.sentence
    assert "done after 32 steps, it has sent 48 MB" in state.sentence
    assert state.step() is False
    state.back()
    assert state.tick == 31
    assert "answers rank 3, nobody waits" in state.sentence


def test_a_schedule_of_the_students_is_carried_out():
    """And named; a machine fewer begins anew."""
    state = RingAllreduce(other_start)
    assert "Yours: ring_schedule." in state.sentence
    state.set(tick=3)
    state.set(size=3)
    assert (state.tick, len(state.frames)) == (0, 5)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda steps: [(s, r, True) for s, r, _ in steps], "has not the right sum in chunk"),
        (lambda steps: [(s, (r + 1) % 4, f) for s, r, f in steps], "has not the right sum in chunk 0"),
        (lambda steps: steps[:3], "over after 3 steps, and rank 0"),
        (lambda steps: [], "over after 0 steps"),
    ],
)
def test_a_wrong_schedule_shows_what_it_does(change, words):
    """It is carried out as it is, and the sentence says what is missing in the end."""
    state = RingAllreduce(lambda rank, size: change(ring_schedule(rank, size)))
    for tick in range(8):
        state.set(tick=tick)
        check_svg(state.ring_picture, state.server_picture)
    assert words in state.sentence


def test_a_deadlock_is_named():
    """A rank with fewer steps lets the next one wait for ever."""
    state = RingAllreduce(lambda rank, size: ring_schedule(rank, size)[rank == 1 :])
    state.set(tick=7)
    assert "stuck after 5 steps. Rank 2 waits for a chunk that nobody sends" in state.sentence


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda rank, size: None, "returned None; expected a list of steps"),
        (lambda rank, size: [(0, 1)], "(send_chunk, recv_chunk, reduce). Got (0, 1)"),
        (lambda rank, size: [(0, 1, "yes")], "must end in True or False"),
        (lambda rank, size: [(0, -1, True)], "must name chunks from 0 to 3"),
        (lambda rank, size: [(0, 0, True)] * 1000, "returned 1000 steps"),
        (lambda rank, size: ring_schedule(rank, size)[: 9 // (2 - rank)], "ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the course's schedule is carried out for all ranks."""
    state = RingAllreduce(function)
    assert words in state.sentence
    state.set(tick=6)
    assert "done after 6 steps" in state.sentence


@pytest.mark.parametrize("size", SIZES)
def test_every_moment_can_be_drawn(size):
    """For every number of machines."""
    state = RingAllreduce()
    state.set(size=size)
    for tick in (0, 1, size, 2 * size - 2, size * size + 1, state.last):
        state.set(tick=tick)
        check_svg(state.ring_picture, state.server_picture)


def test_widgets_drive_the_state():
    """Step, Back, both sliders, Reset."""
    demo = ring_allreduce()
    sentence = demo.children[2]
    labelled(demo, "Step").click()
    labelled(demo, "Step").click()
    assert "step 2 of 6" in sentence.value
    labelled(demo, "Back").click()
    assert "step 1 of 6" in sentence.value
    labelled(demo, "machines").value = 3
    assert "3 machines" in sentence.value
    assert labelled(demo, "time").max == 18
    labelled(demo, "time").value = 18
    assert "done after 18 steps" in sentence.value
    labelled(demo, "Reset").click()
    assert "4 machines" in sentence.value
    assert labelled(demo, "time").value == 0
    assert all(stage.picture for stage in widgets(demo, Stage))


def test_the_lasting_picture_is_that_of_the_finished_ring():
    """Where no kernel runs."""
    html, alt = ring_allreduce()._still()
    assert html.count("<img") == 2
    assert "Ring: done after 6 steps" in alt
