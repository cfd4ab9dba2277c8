"""Play, pause and one step: the buttons of a demo that moves by itself.

    player = Player(state.step, show, stage)
    return Demo(player, sentence, stage, still=...)
    player.pause()  # in whatever starts something else, such as a reset

``step()`` moves the state on and returns False where it cannot go on; ``show()`` sets the picture of the
stage and whatever else follows the state.

A player makes no thread and no task: it asks the kernel's asyncio loop to be called at the next beat, and
asks for the one after it when the page has shown the picture. So beats never queue up, and where nobody
looks (the tab is hidden, the cell was run again, the notebook is closed) nothing runs at all. Where no loop
runs, as in a script or where a notebook is graded, pressing play does nothing.

JupyterLab has the messages of widgets handled beside the cells, in a thread of their own that has its own
loop. Each beat is planned on the loop that has just handled a message. Beats and the actions of buttons,
sliders and the stage never run at the same time: they take turns (``course.demos.turns``).
"""

import asyncio

import ipywidgets

from course.demos.turns import TURN
from course.demos.widgets import alike, choice

__all__ = ["Player", "Pulse"]

FRAMES = 25  # pictures a second, at most
RATES = {"slow": 2.0, "medium": 8.0, "fast": 50.0}
PLAY, PAUSE = "Play", "Pause"


class Pulse:
    """Calls a function in time on an asyncio loop, as long as somebody watches.

    Parameters
    ----------
    beat : callable
        Without arguments; returns False to stop.
    when_seen : callable
        Takes a function and calls it once what ``beat`` has drawn is on the screen.
    on_stop : callable
        Without arguments; called whenever it stops, also because a beat raised.
    running_loop : callable
        Returns the loop, or raises RuntimeError where none runs.

    Attributes
    ----------
    interval : float
        Seconds from beat to beat.
    is_running : bool
        Whether beats follow each other.
    """

    def __init__(self, beat, when_seen, on_stop, running_loop=asyncio.get_running_loop):
        self.interval = 1.0
        self._beat, self._when_seen, self._on_stop = beat, when_seen, on_stop
        self._running_loop = running_loop
        self._next = None
        self.is_running = False

    def start(self):
        """Beat at once and then once each interval; nothing where no loop runs, or where it runs already."""
        if self.is_running:
            return
        try:
            now = self._running_loop().time()
        except RuntimeError:
            return
        self.is_running = True
        self._call_at(now)

    def stop(self):
        """Take back the beat that is planned."""
        if self._next is not None:
            self._next.cancel()
        self._next = None
        self.is_running = False
        self._on_stop()

    def _call_at(self, time):
        if self.is_running and self._next is None:
            self._next = self._running_loop().call_at(time, self._run)

    def _run(self):
        self._next = None
        due = self._running_loop().time() + self.interval
        try:
            with TURN:
                goes_on = self._beat() is not False
        except BaseException:
            self.stop()
            raise
        if not goes_on:
            self.stop()
        elif self.is_running:  # a beat may have stopped it
            self._when_seen(lambda: self._call_at(due))


class Player(ipywidgets.HBox):
    """The buttons Play (which becomes Pause) and Step, and a choice of speeds.

    Parameters
    ----------
    step : callable
        Moves the state on by one step; returns False, having done nothing, where there is no further one.
    show : callable
        Shows the state.
    stage : Stage
        Tells when the picture has been seen.
    rates : dict of str to float, optional
        Steps a second for each speed; above 25 a second several are made for a picture. No choice is shown
        for a single one.
    rate : str, optional
        The speed at first; by default the one in the middle.
    running_loop : callable
        As for ``Pulse``.
    """

    def __init__(self, step, show, stage, *, rates=None, rate=None, running_loop=asyncio.get_running_loop):
        self._step, self._show = step, show
        self._rates = rates or RATES
        rate = rate or list(self._rates)[len(self._rates) // 2]
        self._pulse = Pulse(self._beat, stage.when_seen, self._label, running_loop)
        look = {"layout": {"width": "80px"}}
        words = [
            {"description": PLAY, "tooltip": "go on by itself, until Pause", **look},
            {"description": "Step", "tooltip": "one step on"},
        ]
        self._play, one = alike(ipywidgets.Button, *words)
        self._play.on_click(lambda _: self.pause() if self.is_playing else self.play())
        one.on_click(lambda _: self.step())
        parts = [self._play, one]
        if len(self._rates) > 1:
            parts.append(choice("Speed", self._rates, rate))
            parts[-1].observe(lambda change: self.set_rate(change.new), "value")
        self.set_rate(rate)
        super().__init__(parts, layout={"flex_flow": "row wrap", "overflow": "visible"})

    @property
    def is_playing(self):
        """Whether it goes on by itself."""
        return self._pulse.is_running

    def play(self):
        """Go on by itself, where a loop runs."""
        self._pulse.start()
        self._label()

    def pause(self):
        """Stand still."""
        self._pulse.stop()

    def step(self):
        """Pause, and make one step."""
        self.pause()
        self._step()
        self._show()

    def set_rate(self, name):
        """Choose the speed; it counts from the next beat.

        Parameters
        ----------
        name : str
            One of the rates.
        """
        rate = self._rates[name]
        self._steps = max(1, round(rate / FRAMES))
        self._pulse.interval = self._steps / rate

    def close(self):
        """Pause for good."""
        self._pulse.stop()
        super().close()

    def _beat(self):
        goes_on = all(self._step() is not False for _ in range(self._steps))
        self._show()
        return goes_on

    def _label(self):
        self._play.description = PAUSE if self.is_playing else PLAY
