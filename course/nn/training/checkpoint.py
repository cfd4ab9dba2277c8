"""A training on disk: if the process is killed, the same call of ``fit`` goes on as if nothing had happened.

The file holds all that ``state`` names, the history, and what early stopping has counted, as an npz archive
of plain arrays: reading it runs no code. It is written beside its place and then replaces what stood there,
so at any moment there is a whole one.
"""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course.nn.models.files import read_arrays, write_arrays
from course.nn.training.arguments import require_count

__all__ = ["Checkpoint", "Saved"]

RECORD = "record"
VERSION = 2


class Saved(NamedTuple):
    """What a checkpoint holds.

    Attributes
    ----------
    identity : dict
        What the run was: a dict of JSON data by the words in which an error names it.
    numbers : dict
        JSON data: epochs done, history, states of generators and so on.
    arrays : dict
        Kind ("weight", "best" or the name of an optimizer's slot) to a dict of name to ndarray.
    """

    identity: dict
    numbers: dict
    arrays: dict


class Checkpoint:
    """Where, and how often, ``fit`` writes down how far it is.

    Parameters
    ----------
    path : str or Path
        A file that exists is continued from.
    every : int
        Epochs from one writing to the next; the last epoch is written in any case.
    """

    def __init__(self, path, *, every=1):
        self.path = Path(path)
        self.every = require_count("every", "Checkpoint", every)
        if not self.path.parent.is_dir():
            raise FileNotFoundError(
                f"The folder {self.path.parent} must exist before the checkpoint {self.path.name} is written."
            )

    def save(self, saved):
        """Write a ``Saved``, in place of what was there."""
        record = json.dumps({"version": VERSION, "identity": saved.identity, "numbers": saved.numbers})
        arrays = {
            f"{kind}/{name}": array for kind, named in saved.arrays.items() for name, array in named.items()
        }
        write_arrays(self.path, {RECORD: np.frombuffer(record.encode(), dtype=np.uint8), **arrays})

    def load(self, identity):
        """Return what was saved, or None where there is no file.

        Parameters
        ----------
        identity : dict
            Of the run that wants to go on; a ValueError says in which words it differs from the file's.
        """
        self._sweep()
        if not self.path.exists():
            return None
        arrays = read_arrays(self.path)
        record = self._record(arrays.pop(RECORD, None))
        self._require_same(record["identity"], json.loads(json.dumps(identity)))
        kinds = {}
        for key, array in arrays.items():
            kind, _, name = key.partition("/")
            kinds.setdefault(kind, {})[name] = array
        return Saved(record["identity"], record["numbers"], kinds)

    def _sweep(self):
        """Remove what a process left half written when it was killed."""
        for part in self.path.parent.glob(f".{self.path.name}.*.part"):
            part.unlink(missing_ok=True)

    def _record(self, array):
        try:
            record = json.loads(array.tobytes().decode())
            is_ours = record["version"] == VERSION and {"identity", "numbers"} <= record.keys()
        except (AttributeError, KeyError, TypeError, ValueError):
            is_ours = False
        if not is_ours:
            raise ValueError(
                f"{self.path} is not a checkpoint that this version of fit wrote. Give another path, or "
                "remove the file to start afresh."
            )
        return record

    def _require_same(self, saved, wanted):
        for what in {**saved, **wanted}:
            if saved.get(what) != wanted.get(what):
                raise ValueError(
                    f"The checkpoint {self.path} belongs to another run: "
                    f"{_difference(what, saved.get(what), wanted.get(what))} now. Give another path, "
                    "or remove the file to start afresh."
                )


def _difference(what, saved, wanted):
    """Say what was and what is; of two dicts, only the first entry that differs."""
    if isinstance(saved, dict) and isinstance(wanted, dict):
        key = next(key for key in {**saved, **wanted} if saved.get(key) != wanted.get(key))
        what, saved, wanted = f"{what} {key!r}", saved.get(key), wanted.get(key)
    return f"{what} was {saved} and is {wanted}"
