"""A drawing, what is done to it before a network sees it, and what the network makes of it; no widgets."""

import numpy as np

from course.demos.digit_image import SIDE, Changes, as_drawn, as_mnist, change
from course.demos.digit_picture import draw
from course.demos.digit_samples import MOST, Neighbours, mnist
from course.demos.reading import labels_of, read
from course.demos.reference.reader import load_reader
from course.demos.student import StudentFunctionError

__all__ = ["DrawnDigit"]

N_NEAREST = 5
N_TRIED = 2000  # test digits among which one that is read wrongly is looked for
FAR = 8.5  # between two images; every one of 600 test digits has a training digit nearer than this
SURE, UNSURE = 0.95, 0.6
PAPER = 0.02  # a picture with less ink than this in every pixel is empty
INVITATION = (
    "Draw a digit on the pad: with the mouse, a finger, or the keyboard (arrow keys move the pen, the space "
    "bar puts it down and lifts it). {who} reads while you draw."
)
ANSWER = "{who} says {label}{sure}.{truth}{before}{far}"
SURENESS = " and is {how} ({share}); the runner-up is {second} ({other})"
RIGHT, WRONG = " Right: the test digit is {truth}.", " Wrong: the test digit is {truth}."
CHANGED = " {words}: without that it says {label}{too}."
NOT_CENTRED = "taken as it stands on the pad, not scaled and centred"
FAR_AWAY = (
    " No training digit looks like this (the nearest is {distance:.1f} away), and yet softmax has to choose "
    "one of ten."
)
ALT = "{sentence} Nearest training digits: {nearest}."
NOTHING_WRONG = " None of {n} test digits is read wrongly."
PARTS = {"model": "Your network", None: "The small network of the course"}
INSTEAD = "{complaint} Until then the small network of the course reads."
DATA = "The nearest digits are taken from MNIST: {complaint}"
NOISE_SEED = 0  # the same noise while one draws


class DrawnDigit:
    """A drawing, what is done to it, and what a network makes of it.

    Parameters
    ----------
    model : object, optional
        The student's network, with ``predict(X)`` and ``params``.
    X_train : ndarray of shape (n_samples, 784), optional
        Among its rows the nearest digits are looked for; by default among those of MNIST.
    labels : ndarray of shape (n_samples,), optional
    seed : int
        Of the noise, and of which test digit is shown next.
    """

    def __init__(self, model=None, X_train=None, labels=None, seed=0):
        self.model, self._train = model, (X_train, labels)
        self._neighbours, self._data_complaint = None, ""
        self._rng = np.random.default_rng(seed)
        self.changes, self.is_centred = Changes(), True
        self.clear()

    def clear(self):
        """Take an empty sheet; the changes stay."""
        self.ink, self.truth, self._note = np.zeros((SIDE, SIDE)), None, ""
        self._read()

    def draw(self, ink):
        """Take a drawing.

        Parameters
        ----------
        ink : ndarray of shape (side, side)
            From 0, paper, to 1, ink.
        """
        self.ink, self.truth, self._note = ink, None, ""
        self._read()

    def take_digit(self):
        """Take a test digit of MNIST by chance."""
        digits = mnist()
        self._take(self._rng.integers(len(digits.X_test)))

    def take_mistake(self):
        """Take a test digit that the network reads wrongly, by chance."""
        digits = mnist()
        start = self._rng.integers(len(digits.X_test))
        rows = (start + np.arange(N_TRIED)) % len(digits.X_test)
        try:
            found = labels_of(self.model or load_reader(), digits.X_test[rows] / 255.0)
        except StudentFunctionError:  # said once the digit is read
            found = load_reader().predict(digits.X_test[rows] / 255.0)
        wrong = rows[found != digits.y_test[rows]]
        if wrong.size:
            self._take(self._rng.choice(wrong))
        else:
            self._note = NOTHING_WRONG.format(n=N_TRIED)

    def set(self, **changes):
        """Move, turn, thicken, add noise; or choose whether a drawing is centred as in MNIST (is_centred)."""
        self.is_centred = changes.pop("is_centred", self.is_centred)
        vars(self.changes).update(changes)
        self._read()

    def reset(self):
        """Change nothing, and centre; the drawing stays."""
        self.changes, self.is_centred = Changes(), True
        self._read()

    @property
    def is_empty(self):
        """Whether nothing is drawn."""
        return self.ink.max() < PAPER

    @property
    def sentence(self):
        """What the network says, how sure it is, and what has led it astray."""
        if self.is_empty:
            said = INVITATION.format(who=self._who)
        else:
            parts = {"truth": self._truth(), "before": self._before(), "far": self._far()}
            said = ANSWER.format(who=self._who, label=self.reading.label, sure=self._sure(), **parts)
        complaints = (self.complaint, self.reading.complaint if self.reading else "", self._data_complaint)
        return " ".join(filter(None, (said + self._note, *complaints)))

    @property
    def alt(self):
        """What the picture shows, in words."""
        if self.is_empty:
            return self.sentence
        nearest = ", ".join(f"a {near.label}" for near in self.nearest)
        return ALT.format(sentence=self.sentence, nearest=nearest)

    @property
    def picture(self):
        """What the network sees, its layers, its answer and the nearest digits, as SVG."""
        return draw(self.image, self.reading, self.nearest, self.alt)

    @property
    def _who(self):
        return PARTS[None if self.is_reference else "model"]

    def _take(self, row):
        digits = mnist()
        self.ink = digits.X_test[row].reshape(SIDE, SIDE) / 255.0
        self.truth, self._note = int(digits.y_test[row]), ""
        self._read()

    def _read(self):
        """Let the network read what is there now."""
        self.image = change(self._prepared(), self.changes, np.random.default_rng(NOISE_SEED))
        self.reading, self.nearest, self.complaint, self.is_reference = None, [], "", self.model is None
        if not self.is_empty:
            self.reading = self._reading_of(self.image)
            self.nearest = self._find_nearest()

    def _prepared(self):
        if self.truth is not None:  # a digit of MNIST is scaled and centred already
            return self.ink
        return as_mnist(self.ink) if self.is_centred else as_drawn(self.ink)

    def _reading_of(self, image):
        x = image.reshape(-1)
        if not self.is_reference:
            try:
                return read(self.model, x)
            except StudentFunctionError as error:
                self.complaint, self.is_reference = INSTEAD.format(complaint=error), True
        return read(load_reader(), x)

    def _find_nearest(self):
        if self._neighbours is None:
            self._neighbours, self._data_complaint = self._training_digits()
        return self._neighbours.nearest(self.image.reshape(-1), N_NEAREST)

    def _training_digits(self):
        complaint = ""
        if self._train[0] is not None:
            try:
                return Neighbours(*self._train), ""
            except StudentFunctionError as error:
                complaint = DATA.format(complaint=error)
        digits = mnist()
        return Neighbours(digits.X_train[:MOST] / np.float32(255), digits.y_train[:MOST]), complaint

    def _sure(self):
        if not self.reading.hidden:
            return ""
        first, second = self.reading.label, next(k for k in self.reading.ranked if k != self.reading.label)
        share, other = self.reading.probabilities[[first, second]]
        how = "sure" if share >= SURE else "not sure at all" if share < UNSURE else "fairly sure"
        return SURENESS.format(how=how, share=_percent(share), second=second, other=_percent(other))

    def _truth(self):
        if self.truth is None:
            return ""
        return (RIGHT if self.truth == self.reading.label else WRONG).format(truth=self.truth)

    def _before(self):
        """Compare with the digit as it was before it was changed."""
        is_off = self.truth is None and not self.is_centred
        words = ", ".join(filter(None, (NOT_CENTRED if is_off else "", self.changes.words)))
        if not words:
            return ""
        label = self._reading_of(self.ink if self.truth is not None else as_mnist(self.ink)).label
        too = ", too" if label == self.reading.label else ""
        return CHANGED.format(words=words[0].upper() + words[1:], label=label, too=too)

    def _far(self):
        distance = self.nearest[0].distance
        return FAR_AWAY.format(distance=distance) if distance > FAR else ""


def _percent(share):
    return "over 99%" if share > 0.99 else "under 1%" if share < 0.01 else f"{share:.0%}"
