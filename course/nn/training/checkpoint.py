"""A training on disk: if the process is killed, the same call of ``fit`` goes on as if nothing had happened.

The file holds all that ``state`` names, as an npz archive of plain arrays, one of which is JSON: reading it
runs no code. It is written beside its place and then replaces what stood there, so at any moment there is a
whole one.
"""

import json
from pathlib import Path

import numpy as np

from course.checks import require_count
from course.nn.models.files import read_arrays, write_arrays

RECORD = "record"
VERSION = 2


class Checkpoint:
    """Where ``fit`` writes down how far it is, every so many epochs and after the last one.

    A file that exists is continued from.
    """

    def __init__(self, path, *, every=1):
        self.path = Path(path)
        self.every = require_count("every", "Checkpoint", every)
        if not self.path.parent.is_dir():
            raise FileNotFoundError(
                f"The folder {self.path.parent} must exist before the checkpoint {self.path.name} is written."
            )

    def save(self, identity, numbers, arrays):
        """Write how far a run is, in place of what was there.

        ``identity`` says what the run is, by the words in which an error names it, and ``numbers`` how far it
        is, both as JSON data; ``arrays`` has a dict of name to ndarray for each kind of them.
        """
        record = {"version": VERSION, "identity": identity, "numbers": numbers}
        text = np.frombuffer(json.dumps(record, default=_plain).encode(), dtype=np.uint8)
        named = {f"{kind}/{name}": array for kind, group in arrays.items() for name, array in group.items()}
        write_arrays(self.path, {RECORD: text, **named})

    def load(self, identity):
        """Return numbers and arrays as they were saved, or None where there is no file.

        ``identity`` is that of the run that wants to go on; a ValueError says how it differs from the file's.
        """
        for part in self.path.parent.glob(f".{self.path.name}.*.part"):
            part.unlink(missing_ok=True)  # what a process left half written when it was killed
        if not self.path.exists():
            return None
        named = read_arrays(self.path)
        record = self._record(named.pop(RECORD, None))
        self._require_same(record["identity"], json.loads(json.dumps(identity)))
        arrays = {}
        for key, array in named.items():
            kind, _, name = key.partition("/")
            arrays.setdefault(kind, {})[name] = array
        return record["numbers"], arrays

    def _record(self, array):
        try:
            record = json.loads(array.tobytes().decode(), object_hook=_unplain)
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


def _plain(value):
    """Return what JSON has no word for, in the state of a generator: an array, or a number of NumPy's."""
    if isinstance(value, np.ndarray):
        return {"dtype": value.dtype.name, "values": value.tolist()}
    return value.item()


def _unplain(value):
    return np.array(value["values"], value["dtype"]) if value.keys() == {"dtype", "values"} else value
