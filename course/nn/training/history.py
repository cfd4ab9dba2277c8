"""The record of a training: a list for each quantity, one number an epoch, and a table of it to print."""

ROWS_SHOWN = 20


class History(dict):
    """Name to list of float, one number an epoch; prints as a table.

    ``train_loss`` is the mean over the samples while the epoch ran, penalties left out; ``train_accuracy``
    and the like are metrics of the same outputs. ``val_loss`` and the like are measured after the epoch.
    ``lr`` is there where a schedule changes it.

    Attributes
    ----------
    seconds : list of float
        How long each epoch took, validation included.
    interrupted : bool
        Whether an interrupt, such as Ctrl-C, ended the training.
    ending : str
        Why it ended before the last epoch, and which epoch was the best; the table ends with it.
    """

    def __init__(self, numbers=(), seconds=()):
        super().__init__(numbers)
        self.seconds = list(seconds)
        self.interrupted, self.ending = False, ""

    @property
    def n_epochs(self):
        """Number of epochs recorded."""
        return len(self.seconds)

    def add(self, numbers, seconds):
        """Record an epoch: a dict of name to number, and how long it took."""
        for name, number in numbers.items():
            self.setdefault(name, []).append(number)
        self.seconds.append(seconds)

    def __str__(self):
        if not self.n_epochs:
            return "no epoch yet"
        head = ["epoch", *self, "seconds"]
        columns = [*self.values(), self.seconds]
        rows = [[str(i + 1), *(f"{column[i]:.4g}" for column in columns)] for i in self._shown()]
        if self.n_epochs > ROWS_SHOWN:
            rows.insert(ROWS_SHOWN // 2, ["..."] * len(head))
        return "\n".join([*aligned([head, *rows]), *self.ending.splitlines()])

    __repr__ = __str__

    def _shown(self):
        """Return the numbers of the epochs to print: all, or the first and the last."""
        n, half = self.n_epochs, ROWS_SHOWN // 2
        return range(n) if n <= ROWS_SHOWN else [*range(half), *range(n - half, n)]


def aligned(rows):
    """Return lines of text, one for each list of cells, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.rjust(n) for cell, n in zip(row, widths, strict=True)) for row in rows]
