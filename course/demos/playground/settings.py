"""Everything that decides a run of the playground: the same settings train the same network again."""

from dataclasses import dataclass, fields, replace
from math import isfinite

__all__ = [
    "ACTIVATIONS",
    "DATA",
    "EDGE",
    "FEATURES",
    "INITIALIZERS",
    "MOST_LAYERS",
    "MOST_POINTS",
    "MOST_UNITS",
    "OPTIMIZERS",
    "OWN",
    "REGRESSIONS",
    "Settings",
    "SettingsError",
]

OWN = "own points"
REGRESSIONS = ("plane", "multi-Gauss")
DATA = ("circle", "XOR", "Gauss", "spiral", *REGRESSIONS, OWN)
FEATURES = {  # name to how it is written
    "x1": "x₁",
    "x2": "x₂",
    "x1^2": "x₁²",
    "x2^2": "x₂²",
    "x1*x2": "x₁x₂",
    "sin(x1)": "sin x₁",
    "sin(x2)": "sin x₂",
}
ACTIVATIONS = ("tanh", "relu", "leaky_relu", "sigmoid", "linear")
OPTIMIZERS = ("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "AdamW", "AMSGrad", "AdaBound")
INITIALIZERS = ("xavier", "he", "large", "small", "zeros")
MOST_LAYERS, MOST_UNITS, MOST_POINTS = 6, 8, 200
EDGE = 6.0  # the plane reaches from -6 to 6
FIRST_POINTS = (
    *((-3.0, 2.5, 0), (-2.0, -1.0, 0), (-0.5, 1.0, 0), (1.0, 3.5, 0), (-3.5, -3.0, 0), (0.0, -3.5, 0)),
    *((2.5, 1.0, 1), (3.5, -1.5, 1), (2.0, -3.5, 1), (4.0, 3.0, 1), (-1.5, 4.5, 1), (1.0, -1.0, 1)),
)

LIMITS = {  # of numbers: from, to
    "noise": (0, 50),
    "train_share": (10, 90),
    "batch_size": (1, 30),
    "lr": (0.0, 10.0),
    "l1": (0.0, 1.0),
    "l2": (0.0, 1.0),
    "seed": (0, 9999),
    "data_seed": (0, 9999),
}
CHOICES = {"data": DATA, "activation": ACTIVATIONS, "optimizer": OPTIMIZERS, "init": INITIALIZERS}
LIVE = {"batch_size", "lr", "l1", "l2"}  # may change while it trains


class SettingsError(ValueError):
    """Settings that make no network; its words are for whoever typed them."""


@dataclass(frozen=True)
class Settings:
    """What is learned, from what, by which network, and how.

    Attributes
    ----------
    data : str
        One of ``DATA``.
    noise : int
        In percent.
    train_share : int
        Percent of the points that are learned from; the others test.
    batch_size : int
        Points in a step.
    features : tuple of str
        Keys of ``FEATURES``, in their order.
    hidden : tuple of int
        Units of each hidden layer; empty for none.
    activation, optimizer, init : str
    lr, l1, l2 : float
        The learning rate and the prices of the penalties.
    seed, data_seed : int
        Of the first weights and the order of the points; of the points.
    points : tuple of (float, float, int)
        One's own: x1, x2 and the class, 0 or 1; places in hundredths.
    """

    data: str = "circle"
    noise: int = 10
    train_share: int = 50
    batch_size: int = 10
    features: tuple[str, ...] = ("x1", "x2")
    hidden: tuple[int, ...] = (4, 2)
    activation: str = "tanh"
    optimizer: str = "SGD"
    lr: float = 0.1
    l1: float = 0.0
    l2: float = 0.0
    init: str = "xavier"
    seed: int = 0
    data_seed: int = 0
    points: tuple[tuple[float, float, int], ...] = FIRST_POINTS

    def __post_init__(self):
        for name, options in CHOICES.items():
            _require(getattr(self, name) in options, name, f"one of {', '.join(options)}", self)
        for name, (low, high) in LIMITS.items():
            value = getattr(self, name)
            _require(isfinite(value) and low <= value <= high, name, f"a number from {low} to {high}", self)
        in_order = tuple(name for name in FEATURES if name in self.features)
        wanted = f"at least one of {', '.join(FEATURES)}, in this order"
        _require(self.features and self.features == in_order, "features", wanted, self)
        sizes_fit = len(self.hidden) <= MOST_LAYERS and all(1 <= n <= MOST_UNITS for n in self.hidden)
        wanted = f"at most {MOST_LAYERS} layers of 1 to {MOST_UNITS} units"
        _require(sizes_fit, "hidden", wanted, self)
        self._require_points()

    def _require_points(self):
        wanted = f"2 to {MOST_POINTS} points of class 0 or 1 with places from {-EDGE:g} to {EDGE:g}"
        fit = all(abs(x) <= EDGE and abs(y) <= EDGE and kind in (0, 1) for x, y, kind in self.points)
        _require(fit and 2 <= len(self.points) <= MOST_POINTS, "points", wanted, self)

    @property
    def is_regression(self):
        """Whether numbers are learned, and not classes."""
        return self.data in REGRESSIONS

    @property
    def sizes(self):
        """Units of each layer, from the features to the output."""
        return (len(self.features), *self.hidden, 1)

    def changed(self, **values):
        """Return settings with some values exchanged; a SettingsError where they make no network."""
        return replace(self, **values)

    def differences(self, other):
        """Return the names in which two settings differ, a set."""
        names = [field.name for field in fields(self)]
        return {name for name in names if getattr(self, name) != getattr(other, name)}


def _require(holds, name, wanted, settings):
    if not holds:
        found = getattr(settings, name)
        raise SettingsError(f"Expected {name} to be {wanted}. Found {found!r}.")
