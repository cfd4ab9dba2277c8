"""Stop when validation no longer gets better, and keep the weights of the best epoch.

References
----------
Prechelt, *Early Stopping - But When?*, 1998.
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 7.8.
"""

import math

from course.checks import require, require_count

LARGE_IS_BETTER = {"loss": False, "error": False, "accuracy": True, "score": True, "squared": True}


class EarlyStopping:
    """Counts the epochs without an improvement of more than ``min_delta``.

    Parameters
    ----------
    patience : int or None
        So many epochs in a row without improvement end the training; None never does, and only the best
        weights are kept.
    min_delta : float
        How much better is better, at least 0.
    monitor : str
        Which number of the history to watch.
    maximize : bool, optional
        Whether larger is better. It may be left out where the last word of ``monitor`` says it: a loss or an
        error is to be small, an accuracy large.
    restore_best : bool
        Whether ``fit`` leaves the model with the best weights instead of the last.

    Attributes
    ----------
    best_value, best_epoch, best_params
        The best value, its epoch, counted from 0, and copies of the arrays that were handed in with it.
    """

    def __init__(self, patience, min_delta=0.0, *, monitor="val_loss", maximize=None, restore_best=True):
        self.patience = None if patience is None else require_count("patience", "EarlyStopping", patience)
        require(0 <= min_delta < math.inf, "min_delta", "EarlyStopping", "at least 0", min_delta)
        self.min_delta = float(min_delta)
        last = monitor.rpartition("_")[2]
        if maximize is None and last not in LARGE_IS_BETTER:
            raise ValueError(
                f"Is {monitor!r} better when it is large or when it is small? Say EarlyStopping(..., "
                f"maximize=True) or maximize=False; only of {', '.join(LARGE_IS_BETTER)} it is known."
            )
        self.monitor, self.restore_best = monitor, bool(restore_best)
        self.maximize = LARGE_IS_BETTER[last] if maximize is None else bool(maximize)
        self.reset()

    def reset(self):
        """Forget everything seen; ``fit`` begins with this."""
        self.best_value = -math.inf if self.maximize else math.inf
        self.best_epoch, self.best_params = None, {}
        self.n_seen, self.n_waited = 0, 0

    def update(self, value, params):
        """Take note of the value and the arrays of an epoch; return True once patience has run out."""
        gain = value - self.best_value if self.maximize else self.best_value - value
        if gain > self.min_delta:
            self.best_value, self.best_epoch, self.n_waited = value, self.n_seen, 0
            self.best_params = {key: array.copy() for key, array in params.items()}
        else:
            self.n_waited += 1
        self.n_seen += 1
        return self.is_over

    @property
    def is_over(self):
        """Whether patience has run out."""
        return self.patience is not None and self.n_waited >= self.patience

    def report(self):
        """Return lines of text, with epochs counted from 1: why it stopped, and which epoch was the best."""
        lines = []
        if self.is_over:
            waited = f"{self.n_waited} epoch{'s' if self.n_waited > 1 else ''}"
            lines.append(f"stopped after epoch {self.n_seen}: {self.monitor} got no better for {waited}")
        if self.best_epoch is not None:
            kept = ", whose weights the model has" if self.restore_best else ""
            lines.append(f"best {self.monitor} {self.best_value:.4g} in epoch {self.best_epoch + 1}{kept}")
        return lines

    @property
    def progress(self):
        """What has been counted so far, as a dict of numbers; may be set."""
        return {name: getattr(self, name) for name in ("best_value", "best_epoch", "n_seen", "n_waited")}

    @progress.setter
    def progress(self, numbers):
        vars(self).update(numbers)

    @property
    def settings(self):
        """The parameters, as a dict."""
        names = ("patience", "min_delta", "monitor", "maximize", "restore_best")
        return {name: getattr(self, name) for name in names}
