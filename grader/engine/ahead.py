"""Attributes that come along with one that is asked for: a test that reads one often reads others, too.

What comes along is plain data that the object itself holds, so that nobody can tell that it was read. It is
what a request would have brought, until the sandbox is asked for anything else, and is handed out once: each
request brings a copy of its own.
"""

from grader.engine.standins import Remote
from grader.engine.wire import WireError

MOST = 4  # attributes of a class that are asked for together


class Ahead:
    """The attributes that have come along.

    Parameters
    ----------
    request : callable
        Asks the sandbox.
    """

    def __init__(self, request):
        self._request = request
        self._names = {}  # by a class's name: those of its attributes that the test has read, and are data
        self._found = {}  # (number of an object, name of an attribute) -> value

    def forget(self):
        """Keep nothing of what has come along."""
        self._found.clear()

    def read(self, remote, name):
        """Return an attribute of a student's object; raises `WireError` where the answer makes no sense."""
        _, number, kind = remote._remote
        if (number, name) in self._found:
            return self._found.pop((number, name))
        names = self._names.setdefault(kind, [])
        others = [other for other in names if other != name]
        if others:
            value, found = _two(self._request("attributes", remote, name, *others))
            if found is None:
                self.forget()  # it was no plain data, and to read it may have changed others
            else:
                self._found |= {(number, _text(other)): each for other, each in map(_two, _tuple(found))}
        else:
            self.forget()
            value = self._request("getattr", remote, name)
        if name not in names and len(names) < MOST and not isinstance(value, Remote):
            names.append(name)
        return value


def _two(told):
    return _checked(told, isinstance(told, tuple) and len(told) == 2)


def _tuple(told):
    return _checked(told, isinstance(told, tuple) and len(told) <= MOST)


def _text(told):
    return _checked(told, type(told) is str)


def _checked(told, is_right):
    if not is_right:
        raise WireError("attributes of the wrong form")
    return told
