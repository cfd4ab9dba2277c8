"""One answer, what it costs under several losses, and which gradient each of them sends back; no widgets."""

import numpy as np

from course.demos.loss_explorer.picture import draw_gradients, draw_losses, scale_for
from course.demos.written import whose
from course.demos.written_losses import NAMES, check_names, written_grad, written_loss
from course.graphs import format_number

__all__ = ["DELTAS", "TARGETS", "LossExplorer"]

DELTAS = (0.2, 3.0)
TARGETS = ("0", "1")
OUTPUTS = {  # what it is drawn over: lowest, highest, step; where it begins; the losses at first
    "number": ((-4.0, 4.0, 0.05), 1.5, ("mse", "mae", "huber")),
    "probability": ((0.01, 0.99, 0.01), 0.1, ("bce", "mse")),
}
N_POINTS = 81
JUMP = (-1e-9, 1e-9)  # on both sides of the kink, so that a slope that jumps is drawn as a jump
RESIDUAL, PROBABILITY = "Residual e = a − y = {at}", "Output a = {at}, target y = {y}"
EACH = "{name} {loss}, slope {grad}"
ALT = "Left: each loss. Right: its gradient. {sentence}"


class LossExplorer:
    """Losses of one output.

    Parameters
    ----------
    functions : dict of str to (callable, callable) or None, optional
        The student's losses and gradients.
    output : str
        ``"number"`` or ``"probability"``.

    Attributes
    ----------
    at : float
        The residual, or the output.
    target : str
        ``"0"`` or ``"1"``; a number's target is 0, so that the output is the residual.
    delta : float
        Of Huber's loss.
    grid : ndarray of shape (n,)
    curves, slopes : dict of str to ndarray of shape (81,)
        Each loss, and its gradient, on the grid.
    values, grads : dict of str to float
        The same at the answer.
    """

    def __init__(self, functions=None, output="number"):
        self.output = output
        self.span, self._first, names = OUTPUTS[output]
        functions = functions or dict.fromkeys(names)
        check_names(functions)
        pairs = {name: pair or (None, None) for name, pair in functions.items()}
        self._losses = {name: written_loss(name, loss) for name, (loss, _) in pairs.items()}
        self._grads = {name: written_grad(name, grad) for name, (_, grad) in pairs.items()}
        grid = np.linspace(*self.span[:2], N_POINTS)
        self.grid = np.union1d(grid, JUMP if output == "number" else [])
        self.scale = scale_for(*self.span[:2])
        self.reset()

    @property
    def names(self):
        """Of the losses."""
        return list(self._losses)

    def reset(self):
        """Go back to the first view."""
        self.set(at=self._first, target="0" if self.output == "number" else "1", delta=1.0)

    def set(self, **changes):
        """Change the answer, its target, or delta."""
        vars(self).update(changes)
        self.at = float(np.clip(np.round(self.at, 2), *self.span[:2]))
        if changes.keys() != {"at"}:
            self._draw_all()
        self.values = {name: self._loss(name, self.at) for name in self.names}
        self.grads = {name: self._grad(name, self.at) for name in self.names}

    @property
    def sentence(self):
        """What the answer costs, which slope each loss has there, and whose losses they are."""
        where = RESIDUAL if self.output == "number" else PROBABILITY
        where = where.format(at=format_number(self.at), y=self.target)
        each = "; ".join(
            EACH.format(
                name=NAMES[name],
                loss=format_number(self.values[name]),
                grad=format_number(self.grads[name]),
            )
            for name in self.names
        )
        return f"{where}: {each}. {whose(*self._losses.values(), *self._grads.values())}"

    @property
    def alt(self):
        """What the pictures show, in words."""
        return ALT.format(sentence=self.sentence)

    @property
    def losses_picture(self):
        """The losses as SVG."""
        return draw_losses(self, self.alt)

    @property
    def gradients_picture(self):
        """The gradients as SVG."""
        return draw_gradients(self, self.alt)

    def _draw_all(self):
        self.curves, self.slopes = {}, {}
        for name in self.names:
            self._losses[name].begin()
            self._grads[name].begin()
            self.curves[name] = self._over_grid(self._losses[name], self._loss, name)
            self.slopes[name] = self._over_grid(self._grads[name], self._grad, name)

    def _over_grid(self, written, function, name):
        values = [function(name, at) for at in self.grid]
        if written.complaint:  # so that all of it is the course's
            values = [function(name, at) for at in self.grid]
        return np.array(values)

    def _loss(self, name, at):
        return self._losses[name](*self._arguments(name, at))

    def _grad(self, name, at):
        return self._grads[name](*self._arguments(name, at)).item()

    def _arguments(self, name, at):
        given = (self.delta,) if name == "huber" else ()
        return np.array([[at]]), np.array([[float(self.target)]]), *given
