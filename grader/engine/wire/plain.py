"""Messages that hold plain data only: no handles, no generators."""

from grader.engine.wire.decoder import Decoder
from grader.engine.wire.encoder import Encoder
from grader.engine.wire.form import WireError


class _PlainData:
    """Hooks that refuse whatever is not plain data."""

    @staticmethod
    def origin(obj):
        return None

    @staticmethod
    def _refuse(*args):
        raise WireError("something that is not plain data")

    export = adopt = own = again = note_origin = generator = generator_state = _refuse


def dump(value):
    """Write plain data as bytes."""
    return Encoder(_PlainData).encode(value)


def load(data):
    """Read plain data from bytes.

    Raises
    ------
    WireError
        If the bytes hold anything else.
    """
    return Decoder(_PlainData, data).decode()
