"""The playground without widgets: settings, a run, what is looked at, and all of it in words and pictures."""

from functools import cached_property

from course.demos.playground import share
from course.demos.playground.code import code_of
from course.demos.playground.layout import Layout
from course.demos.playground.maps import Maps
from course.demos.playground.network_picture import draw_network
from course.demos.playground.parts import parts_of
from course.demos.playground.plane_picture import draw_plane
from course.demos.playground.settings import (
    FEATURES,
    LIVE,
    MOST_LAYERS,
    MOST_POINTS,
    MOST_UNITS,
    OWN,
    Settings,
    SettingsError,
)
from course.demos.playground.training import Run
from course.demos.playground.words import describe_network, describe_state

__all__ = ["Playground"]

NEW_LAYER = 4  # units
NEEDS_A_FEATURE = "The network needs at least one feature: choose another one first."
NO_POINTS = "A click adds a point to your own points: choose them as the data."
FULL = f"There are {MOST_POINTS} points of yours, which is the most."
LAST_POINTS = "Two points must remain."


class Playground:
    """A network that learns a task of the plane.

    Parameters
    ----------
    settings : Settings, optional

    Attributes
    ----------
    settings : Settings
    run : Run
    selected : Part or None
        What is looked at; None is the output.
    pen : tuple of float
        Where the next point is added.
    new_class : int
        Of that point.
    shows_test : bool
        Whether the points to test with are drawn.
    """

    def __init__(self, settings=None):
        self.pen, self.new_class, self.shows_test = (0.0, 0.0), 0, True
        self._message = ""
        self.take(settings or Settings())

    @property
    def network(self):
        """The network as it is now."""
        return self.run.network

    @property
    def is_own(self):
        """Whether one's own points are learned."""
        return self.settings.data == OWN

    @property
    def text(self):
        """The settings as a short text."""
        return share.write(self.settings)

    def take(self, settings):
        """Begin with other settings."""
        self.settings = settings
        self.restart()

    def restart(self):
        """Begin again with the same settings: the same first weights, points and order."""
        self.run, self.selected, self._message = Run(self.settings), None, ""
        self._moved()

    def load(self, text):
        """Begin with the settings of a text; where it holds none, go on as before and say why."""
        self._try(lambda: self.take(share.read(text)))

    def set(self, **values):
        """Change settings: those of ``LIVE`` count from the next step, with others it begins again."""
        self._try(lambda: self._change(self.settings.changed(**values)))

    def step(self):
        """Learn from one batch; return False where it cannot go on."""
        self._message = ""
        self._moved()
        return self.run.step()

    def finish_epoch(self):
        """Learn until the end of the epoch."""
        self._message = ""
        self.run.finish_epoch()
        self._moved()

    def press(self, name):
        """Do what a button of the picture is for.

        Parameters
        ----------
        name : str
            ``"feature x1"``, ``"layer more"``, ``"layer fewer"``, ``"units more 0"`` or ``"units fewer 0"``.
        """
        match name.split(maxsplit=1):
            case ["feature", feature]:
                self._toggle(feature)
            case ["layer", which]:
                self._resize_depth(which)
            case ["units", which]:
                direction, layer = which.split()
                self._resize_layer(int(layer), 1 if direction == "more" else -1)

    def click_network(self, x, y):
        """Look at the unit or weight at a place of the picture; at the output where there is none."""
        parts = [part for part in self.parts.values() if part is not None]
        self.select(Layout(self.settings).nearest(x, y, parts))

    def select(self, part):
        """Look at a part; None is the output."""
        self.selected = part

    @property
    def parts(self):
        """Name to part, for all that can be looked at."""
        return parts_of(self.settings)

    @property
    def selected_name(self):
        """The name of what is looked at."""
        return next(name for name, part in self.parts.items() if part == self.selected)

    @property
    def value(self):
        """The weight or bias that is looked at, a float; 0 where it is the output."""
        if self.selected is None:
            return 0.0
        array, place = self._slot()
        return float(array[place])

    def set_value(self, value):
        """Change the weight or bias that is looked at."""
        if self.selected is not None:
            array, place = self._slot()
            array[place] = value
            self._moved()

    def move_pen(self, x1, x2):
        """Choose where the next point of one's own goes."""
        self.pen = (x1, x2)

    def add_point(self, x1, x2):
        """Add a point of one's own, of class ``new_class``, and begin again."""
        if not self.is_own:
            self._message = NO_POINTS
        elif len(self.settings.points) == MOST_POINTS:
            self._message = FULL
        else:
            self.pen = (x1, x2)
            self.set(points=(*self.settings.points, (x1, x2, self.new_class)))

    def remove_point(self):
        """Take back the point that was added last."""
        if not self.is_own:
            self._message = NO_POINTS
        elif len(self.settings.points) == 2:
            self._message = LAST_POINTS
        else:
            self.set(points=self.settings.points[:-1])

    def write_code(self):
        """Return the network as it is now, as Python code that needs NumPy alone, and say so."""
        self._message = f"Below stands the network of step {self.run.step_number} as Python code."
        return code_of(self.network, self.settings)

    @property
    def sentence(self):
        """What to see."""
        return self._message or describe_state(self)

    @property
    def alt(self):
        """The plane and the losses in words."""
        return f"Map of {self.selected_name}, points and losses. {describe_state(self)}"

    @property
    def network_alt(self):
        """The network in words."""
        return describe_network(self)

    @property
    def map_title(self):
        """What the large map shows."""
        if self.selected is None or self.selected.source is not None:
            return "answer of the network"
        return f"answer of {self.selected_name.removeprefix('bias of ')}"

    @property
    def plane(self):
        """The map, the points and the losses, as SVG."""
        return draw_plane(self, self._maps)

    @property
    def picture(self):
        """The network, as SVG."""
        return draw_network(self, self._maps)

    @cached_property
    def _maps(self):
        return Maps(self.network, self.settings.features)

    def _slot(self):
        layer, unit, source = self.selected
        W, b = self.network.weights[layer]
        return (b, unit) if source is None else (W, (source, unit))

    def _moved(self):
        self.__dict__.pop("_maps", None)

    def _try(self, change):
        try:
            change()
        except SettingsError as error:
            self._message = str(error)

    def _change(self, settings):
        changed = settings.differences(self.settings)
        self.settings = settings
        if changed <= LIVE:
            self.run.settings, self._message = settings, ""
        else:
            self.restart()

    def _toggle(self, feature):
        chosen = {*self.settings.features} ^ {feature}
        if chosen:
            self.set(features=tuple(name for name in FEATURES if name in chosen))
        else:
            self._message = NEEDS_A_FEATURE

    def _resize_depth(self, which):
        hidden = self.settings.hidden
        if which == "fewer":
            self.set(hidden=hidden[:-1])
        elif len(hidden) < MOST_LAYERS:
            self.set(hidden=(*hidden, hidden[-1] if hidden else NEW_LAYER))

    def _resize_layer(self, layer, change):
        hidden = list(self.settings.hidden)
        hidden[layer] = min(max(hidden[layer] + change, 1), MOST_UNITS)
        self.set(hidden=tuple(hidden))
