"""What goes on beside the learning: the line of progress, a schedule by the step, and callbacks."""

import numpy as np


class Watch:
    """Told of every batch and epoch; knows whether a callback has ended the run.

    ``lr0`` is the rate that a schedule starts from; ``line`` is a ``Progress`` or None.
    """

    def __init__(self, settings, lr0, line):
        self._settings, self._lr0, self._line = settings, lr0, line
        self._is_by_step = settings.schedule is not None and settings.schedule_by == "step"
        self.is_told_to_stop = False

    def for_epoch(self, epoch, n_batches):
        """Return what to call after each batch, or None, so that without it a batch costs nothing."""
        settings, line = self._settings, self._line
        if not (line or settings.on_batch or self._is_by_step):
            return None

        def watch(number, loss):
            part = min(number / n_batches, 1.0) if n_batches else 0.0
            if line:
                line.batch(part, loss)
            if self._is_by_step and part < 1.0:
                settings.optimizer.lr = settings.rate(self._lr0, epoch + part)
            if settings.on_batch and _says_stop(settings.on_batch(number, loss)):
                self.is_told_to_stop = True
            return self.is_told_to_stop

        return watch

    def end_epoch(self, epoch, numbers, history):
        """Take note of an epoch, counted from 0, and of its numbers."""
        if self._line:
            self._line.epoch(epoch, numbers)
        if self._settings.on_epoch and _says_stop(self._settings.on_epoch(history)):
            self.is_told_to_stop = True

    def close(self, history):
        """End the line, and write into the history why the run ended early, and which epoch was the best."""
        n, stopping, words = history.n_epochs, self._settings.stopping, []
        if self._line:
            self._line.close()
        if history.interrupted:
            words.append(f"interrupted after epoch {n}, with the weights of its end")
        elif self.is_told_to_stop:
            words.append(f"stopped by a callback in epoch {n}")
        history.ending = "\n".join(words + (stopping.report() if stopping else []))


def _says_stop(answer):
    """Tell whether a callback returned True, Python's or NumPy's; other objects say nothing."""
    return isinstance(answer, bool | np.bool_) and bool(answer)
