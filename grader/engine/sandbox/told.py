"""Errors of the student's code as plain data, for the judge."""

_PLAIN = (str, int, float, bool, type(None))


def own_words(error):
    """Return what an exception was made of, as far as that is plain, and the notes that were added to it."""
    args = error.args
    if isinstance(error, OSError) and isinstance(error.filename, str):
        args += (error.filename,)  # which Python leaves out
    notes = getattr(error, "__notes__", ())
    plain = tuple(note for note in notes if type(note) is str) if type(notes) is list else ()
    return {"args": tuple(arg for arg in args if type(arg) in _PLAIN)} | ({"notes": plain} if plain else {})


def plain_error(found):
    """Return a `StudentError` as plain data."""
    told = {name: getattr(found, name) for name in ("kind", "message", "types", "where", "hint", "function")}
    return {**told, "errno": getattr(found.exception, "errno", None)}


def plain_errors(errors):
    return tuple(plain_error(error) for error in errors)


class ObservedError(Exception):
    """Carries an `Observation` of a failed call to `GuestPeer.describe_error`."""

    def __init__(self, observation):
        super().__init__()
        self.observation = observation
