"""Play, pause and one step, by a clock that the test moves on."""

import asyncio
import heapq
from types import SimpleNamespace

import pytest

from course.demos.player import Player
from course.demos.stage import Stage


class Loop:
    """The part of an asyncio loop that a player uses; time passes when a test says so."""

    def __init__(self):
        self.now = 0.0
        self._calls = []

    def time(self):
        """Return the seconds."""
        return self.now

    def call_at(self, when, callback):
        """Plan a call."""
        call = SimpleNamespace(when=when, callback=callback, is_cancelled=False)
        call.cancel = lambda: setattr(call, "is_cancelled", True)
        heapq.heappush(self._calls, (when, len(self._calls), call))
        return call

    @property
    def planned(self):
        """How many calls are to come."""
        return sum(not call.is_cancelled for _, _, call in self._calls)

    def pass_to(self, now):
        """Let time pass."""
        while self._calls and self._calls[0][0] <= now:
            when, _, call = heapq.heappop(self._calls)
            self.now = max(self.now, when)
            if not call.is_cancelled:
                call.callback()
        self.now = now


class Watched(Stage):
    """A stage that is looked at, or not."""

    is_watched = True

    def when_seen(self, callback):
        """Call at once."""
        if self.is_watched:
            callback()
        else:
            super().when_seen(callback)


@pytest.fixture
def demo():
    """A state that counts to 100, its player at four steps a second, and what was shown."""
    state = SimpleNamespace(steps=0, shown=[], loop=Loop(), stage=Watched())

    def step():
        if state.steps == 100:
            return False
        state.steps += 1
        return True

    def show():
        state.shown.append(state.steps)

    rates = {"slow": 4.0, "fast": 100.0}
    state.player = Player(step, show, state.stage, rates=rates, rate="slow", running_loop=lambda: state.loop)
    return state


def test_plays_in_time(demo):
    """The first step comes at once, then one each quarter of a second."""
    demo.player.play()
    demo.loop.pass_to(1.0)
    assert demo.shown == [1, 2, 3, 4, 5]


def test_pausing_leaves_nothing_behind(demo):
    """No call is planned, and no more steps are made."""
    demo.player.play()
    demo.loop.pass_to(0.3)
    demo.player.pause()
    assert demo.loop.planned == 0
    demo.loop.pass_to(10.0)
    assert demo.steps == 2
    assert not demo.player.is_playing


def test_closing_leaves_nothing_behind(demo):
    """As pausing does."""
    demo.player.play()
    demo.player.close()
    assert demo.loop.planned == 0


def test_a_step_pauses(demo):
    """Step makes one step and shows it."""
    demo.player.play()
    demo.loop.pass_to(0.0)
    demo.player.step()
    demo.loop.pass_to(10.0)
    assert demo.shown == [1, 2]


def test_stops_at_the_end(demo):
    """Where no step is left it pauses, and the last state is shown."""
    demo.steps = 98
    demo.player.play()
    demo.loop.pass_to(10.0)
    assert demo.shown == [99, 100, 100]
    assert not demo.player.is_playing
    assert demo.loop.planned == 0


def test_above_the_rate_of_pictures_several_steps_are_shown_at_once(demo):
    """A hundred steps a second are four for each of 25 pictures."""
    demo.player.set_rate("fast")
    demo.player.play()
    demo.loop.pass_to(0.05)
    assert demo.shown == [4, 8]


def test_waits_for_the_page(demo):
    """Nothing is planned while nobody has seen the picture; what is seen late is followed at once."""
    demo.stage.is_watched = False
    demo.player.play()
    demo.loop.pass_to(5.0)
    assert (demo.shown, demo.loop.planned) == ([1], 0)
    demo.stage._hear(demo.stage, {"event": "seen", "asked": demo.stage.asked}, [])
    demo.loop.pass_to(5.0)
    assert demo.shown == [1, 2]


def test_playing_again_does_not_double_the_beat(demo):
    """Pause and play within a beat, and what an earlier beat waited for, leave one sequence of beats."""
    demo.stage.is_watched = False
    demo.player.play()
    demo.loop.pass_to(0.0)
    asked = demo.stage.asked
    demo.player.pause()
    demo.player.play()
    demo.stage._hear(demo.stage, {"event": "seen", "asked": asked}, [])
    assert demo.loop.planned == 1
    demo.player.play()
    assert demo.loop.planned == 1


def test_an_error_stops_it(demo):
    """The exception goes on to whoever runs the loop."""
    player = Player(lambda: 1 / 0, lambda: None, demo.stage, running_loop=lambda: demo.loop)
    player.play()
    with pytest.raises(ZeroDivisionError):
        demo.loop.pass_to(1.0)
    assert not player.is_playing
    assert player.children[0].description == "Play"


def test_does_nothing_where_no_loop_runs():
    """A script or a graded notebook goes on."""
    player = Player(lambda: pytest.fail("a step"), lambda: None, Stage())
    player.play()
    assert not player.is_playing


def test_buttons(demo):
    """Play becomes Pause; the speed is chosen with buttons."""
    play, step, speed = demo.player.children
    play.click()
    assert play.description == "Pause"
    play.click()
    assert (play.description, demo.loop.planned) == ("Play", 0)
    step.click()
    assert demo.shown == [1]
    speed.value = "fast"
    play.click()
    demo.loop.pass_to(0.0)
    assert demo.shown == [1, 5]


def test_on_a_real_loop_no_task_is_left():
    """A player plans calls; it makes no task and ends with the loop."""

    async def play():
        stage, steps = Watched(), []
        player = Player(lambda: len(steps) < 3, lambda: steps.append(1), stage, rates={"only": 1000.0})
        player.play()
        while player.is_playing:
            await asyncio.sleep(0)
        assert len(player.children) == 2
        return steps, asyncio.all_tasks()

    steps, tasks = asyncio.run(play())
    assert len(steps) >= 1
    assert len(tasks) == 1
