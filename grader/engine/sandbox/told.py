"""Errors of the student's code as plain data, for the judge."""


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
