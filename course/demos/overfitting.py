"""A small network that fits a curve to few noisy points, step by step, with all that keeps it from noise."""

from dataclasses import dataclass

import numpy as np

from course.demos.overfitting_picture import draw

__all__ = ["MOST_STEPS", "OverfittingBench", "Settings"]

MOST_POINTS, N_VALIDATION = 100, 100
STEEPNESS = 6.0  # of the hidden neurons at the start: steep enough to bend between two points
LR, BETA1, BETA2, EPS = 0.03, 0.9, 0.999, 1e-8  # Adam
MOST_STEPS = 3000
FAR_ABOVE, FEW = 1.3, 30
BEYOND = 1e4  # a loss above this has left for infinity
START = (
    "Press Play: a network with {width} hidden neurons learns from {n} points; the green curve is the "
    "truth, which it does not know."
)
STEP = "Step {step}: training loss {train:.3f}, validation loss {val:.3f} (lowest {best:.3f}, at step {at})."
OVERFITTING = " The validation loss rises while the training loss falls: it learns the noise by heart."
UNDERFITTING = " Both losses stay high: the network does not bend enough for this curve."
TOGETHER = " Both losses fall together: what it learns holds for new points, too."
LEVEL = " The validation loss stays near its lowest: what was learned holds for new points."
EARLY = " Early stopping has ended the training, and went back to the weights of step {at}."
DIVERGED = " The weights have grown beyond all bounds: make the penalty smaller, or look at its sign."
YOURS = "Yours: {names}."
ALT = "Left: {n} points, the true curve and the fitted one. Right: both losses, and the sizes of the weights."


@dataclass
class Settings:
    """What the bench is set to.

    Attributes
    ----------
    n_points, width, seed : int
    noise : float
        Standard deviation of what is added to the points.
    l1, l2 : float
        Strengths of the penalties on all weights.
    keep : float
        The probability that a neuron stays in dropout.
    patience : int
        Steps without improvement until early stopping ends the training; 0 for never.
    """

    n_points: int = 15
    width: int = 40
    noise: float = 0.3
    l2: float = 0.0
    l1: float = 0.0
    keep: float = 1.0
    patience: int = 0
    seed: int = 2


class OverfittingBench:
    """Points, a network and its training. Knows nothing of widgets.

    Parameters
    ----------
    regularizers : Regularizers
    """

    def __init__(self, regularizers):
        self.regularizers = regularizers
        self.reset()

    @staticmethod
    def truth(x):
        """Return the curve that the points are taken from: one wave of a sine."""
        return np.sin(np.pi * x)

    def set(self, **changes):
        """Change ``Settings``; penalties, dropout and stopping act from now on, the others begin anew."""
        vars(self.settings).update(changes)
        if changes.keys() & {"n_points", "width", "noise", "seed"}:
            self.restart()
        elif "patience" in changes:
            self._stopper, self.stopped_at = self._new_stopper(), None

    def draw_again(self):
        """Begin anew with other points."""
        self.set(seed=self.settings.seed + 1)

    def reset(self):
        """Go back to the first settings, and begin anew."""
        self.settings = Settings()
        self.restart()

    def restart(self):
        """Begin anew, with the same points and the same start."""
        s, rng = self.settings, np.random.default_rng(self.settings.seed)
        X, Y = _points(MOST_POINTS, s.noise, rng)
        self.X, self.Y = X[: s.n_points], Y[: s.n_points]
        self.X_val, self.Y_val = _points(N_VALIDATION, s.noise, rng)
        self.params = _start(s.width, rng)
        self._means = {name: [np.zeros_like(a), np.zeros_like(a)] for name, a in self.params.items()}
        self._rng = rng
        self.train_losses, self.val_losses = [], []
        self._stopper, self.stopped_at, self.has_diverged = self._new_stopper(), None, False

    @property
    def step_number(self):
        """How many steps have been made."""
        return len(self.train_losses)

    @property
    def best_step(self):
        """The step with the lowest validation loss so far; steps count from 1."""
        return int(np.argmin(self.val_losses)) + 1

    @property
    def is_over(self):
        """Whether the training has ended."""
        return self.stopped_at is not None or self.has_diverged or self.step_number >= MOST_STEPS

    def step(self):
        """Make one step on all points; return False where the training has ended."""
        if self.is_over:
            return False
        before = {name: array.copy() for name, array in self.params.items()}
        with np.errstate(all="ignore"):
            self._update(self._gradients())
        train, val = self.loss(self.X, self.Y), self.loss(self.X_val, self.Y_val)
        if not train + val < BEYOND:
            self.params, self.has_diverged = before, True
            return True
        self.train_losses.append(train)
        self.val_losses.append(val)
        if self._stopper is not None and self._stopper.update(val, self.params):
            self.params, self.stopped_at = self._stopper.restored(), self.step_number
        return True

    def predict(self, X):
        """Return the fitted curve: shape (n, 1) for X of shape (n, 1)."""
        with np.errstate(all="ignore"):
            A = np.tanh(X @ self.params["W1"] + self.params["b1"])
            if self.settings.keep < 1:
                A = self.regularizers.dropout_at_test(A, self.settings.keep, self._rng)
            return A @ self.params["W2"] + self.params["b2"]

    def loss(self, X, Y):
        """Return the mean squared error, without penalties."""
        return float(np.mean((self.predict(X) - Y) ** 2))

    @property
    def sentence(self):
        """Where the training stands and what the two losses say."""
        s = self.settings
        said = self._progress() if self.step_number else START.format(width=s.width, n=s.n_points)
        yours = self.regularizers.yours
        parts = [said, YOURS.format(names=", ".join(yours)) if yours else ""]
        return " ".join(filter(None, [*parts, *self.regularizers.complaints.values()]))

    @property
    def alt(self):
        """What the picture shows, in words."""
        return f"{ALT.format(n=self.settings.n_points)} {self.sentence}"

    @property
    def pictures(self):
        """Points and curves, losses, weights: as SVG."""
        return draw(self, self.alt)

    def _progress(self):
        at = self.best_step
        words = {"step": self.step_number, "at": at, "best": self.val_losses[at - 1]}
        said = STEP.format(train=self.train_losses[-1], val=self.val_losses[-1], **words)
        if self.has_diverged:
            return said + DIVERGED
        if self.stopped_at is not None:
            return said + EARLY.format(at=at)
        return said + self._verdict(at)

    def _verdict(self, at):
        train, val, best = self.train_losses[-1], self.val_losses[-1], self.val_losses[at - 1]
        if self.step_number < FEW:
            return ""
        if val > FAR_ABOVE * best and train < val / 2:
            return OVERFITTING
        if train > 1.5 * self.settings.noise**2 + 0.015:
            return UNDERFITTING
        return TOGETHER if self.step_number - at < FEW else LEVEL

    def _new_stopper(self):
        return self.regularizers.stopper(self.settings.patience) if self.settings.patience else None

    def _gradients(self):
        """Return the gradient of loss and penalties, by hand: one hidden layer of tanh."""
        s, p = self.settings, self.params
        A = np.tanh(self.X @ p["W1"] + p["b1"])
        out, backward = A, None
        if s.keep < 1:
            out, backward = self.regularizers.dropout(A, s.keep, self._rng)
        grad_out = 2 * (out @ p["W2"] + p["b2"] - self.Y) / len(self.X)
        grad_A = grad_out @ p["W2"].T
        grad_Z = (backward(grad_A) if backward else grad_A) * (1 - A * A)
        grads = {"W1": self.X.T @ grad_Z, "b1": grad_Z.sum(axis=0)}
        grads |= {"W2": out.T @ grad_out, "b2": grad_out.sum(axis=0)}
        weights = [p["W1"], p["W2"]]
        for strength, penalty in ((s.l2, self.regularizers.l2), (s.l1, self.regularizers.l1)):
            if strength:
                for name, gradient in zip(("W1", "W2"), penalty(weights, strength), strict=True):
                    grads[name] = grads[name] + gradient
        return grads

    def _update(self, grads):
        """Make a step of Adam, in place."""
        t = self.step_number + 1
        for name, array in self.params.items():
            m, v = self._means[name]
            m += (1 - BETA1) * (grads[name] - m)
            v += (1 - BETA2) * (grads[name] ** 2 - v)
            array -= LR * (m / (1 - BETA1**t)) / (np.sqrt(v / (1 - BETA2**t)) + EPS)


def _points(n, noise, rng):
    X = rng.uniform(-1, 1, size=(n, 1))
    return X, OverfittingBench.truth(X) + noise * rng.normal(size=(n, 1))


def _start(width, rng):
    """Return hidden neurons that bend all along the axis, and small weights behind them."""
    W1 = STEEPNESS * rng.normal(size=(1, width))
    b1 = -W1[0] * rng.uniform(-1, 1, size=width)
    return {"W1": W1, "b1": b1, "W2": 0.3 * rng.normal(size=(width, 1)) / np.sqrt(width), "b2": np.zeros(1)}
