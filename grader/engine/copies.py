"""Copies of the student's containers: which are as they came, and how they follow their originals.

What a test hands over and the student's code keeps is another pair of that kind: there the test has the
original, but from then on either may be changed, and is told of to the other side.
"""

import sys
from collections import deque
from itertools import islice

import numpy as np

from grader.engine.restore import look_of, put_into
from grader.engine.wire import WireError
from grader.engine.wire.frames import is_table, parts_of
from grader.identity import identity

CONTAINERS = (list, tuple, dict)
PLAIN, ARRAYS = {bool, bytes, complex, float, int, str, type(None)}, {np.ndarray}
RECENT, LARGE = 64, 1 << 20  # copies that are looked at before every request, and bytes of one
_SEQUENCES, _SHORT = (list, tuple), 1 << 12  # bytes that are remembered as they are


class Copies:
    """The copies that one test has been handed."""

    def __init__(self):
        # id of a copy -> (the copy, its original's number, what it looked like or None, whether it is large)
        self._originals = {}
        self._lent = {}  # number of an original -> the copy that was handed back last
        self._shared = {}  # number -> the object of the test's own that the student's code has kept
        self._forgotten = set()  # numbers of those that the test has let go of
        self._given_up = []  # and of those of them that the sandbox still tells of

    def origin(self, obj):
        """Tell which of the student's objects a value is an unchanged copy of."""
        if identity(obj) not in self._originals or not self._is_unchanged(obj, set()):
            return None
        number = self._originals[identity(obj)][1]
        self._lent[number] = obj
        return b"p" if self._shared.get(number) is obj else b"o", number

    def _is_unchanged(self, obj, seen):
        """Whether a container, with all containers in it, is as it came."""
        if identity(obj) in seen:  # containers may share parts, or hold themselves
            return True
        seen.add(identity(obj))
        copy, _, looked, _ = self._originals.get(identity(obj), (None, None, None, None))
        return (
            copy is obj
            and (looked is None or look(obj) == looked)
            and all(self._is_unchanged(part, seen) for part in _containers(obj))
        )

    def note(self, obj, number):
        """Remember which of the student's objects a value is a copy of."""
        self._originals[identity(obj)] = (obj, number, None if _is_fixed(obj) else look(obj), _is_large(obj))

    def received(self, obj, number):
        """Remember a copy that has come, and return it; or the test's own object that it is a copy of."""
        self.note(obj, number)
        own = self._shared.get(number)
        if own is None or own is obj:
            return obj
        if not self._is_unchanged(own, set()) or not self._follow(own, obj):
            return obj
        self.note(own, number)
        return own

    def share(self, number, own):
        """Remember an object of the test's own that the student's code keeps."""
        entry = self._originals.get(identity(own))
        if entry is None or entry[0] is not own or entry[1] != number:
            raise WireError("something kept without its number")
        self.note(own, number)
        self._lent[number] = self._shared[number] = own
        self._forgotten.discard(number)
        if len(self._shared) > RECENT:
            for old in list(self._shared):
                self._forget_unless_used(old)

    def given_up(self):
        """Return the numbers of the test's own objects of which it need not be told any more."""
        found, self._given_up = self._given_up, []
        return tuple(found)

    def _forget_unless_used(self, number):
        """Forget an object of the test's own that the test has let go of."""
        if references([self._shared[number]])[0] <= _SHARED_ONLY:
            own = self._shared.pop(number)
            self._lent.pop(number, None)
            self._originals.pop(identity(own), None)
            self._forgotten.add(number)

    def hold(self, obj, number):
        """Remember a copy that follows its original from now on, whether it is handed back or not."""
        self.note(obj, number)
        self._lent.setdefault(number, obj)

    def edited(self):
        """Return the copies that the test has changed, with their originals' numbers, the innermost first.

        Of many the latest are looked at, and none that is large: the more a test is handed, the longer every
        request of its would take.
        """
        found = []
        for key in list(islice(reversed(self._originals), RECENT))[::-1]:
            entry = self._originals[key]
            number, looked, large = entry[1:]
            if large:
                continue
            if looked is not None and look(entry[0]) != looked:
                found.append((number, entry[0]))
            elif number in self._shared:
                self._forget_unless_used(number)
            elif number not in self._lent and references([entry[0]])[0] <= _HELD_HERE:
                del self._originals[key]  # the test has let go of it
        return found

    def refresh(self, number, value):
        """Follow a change that the student's code made to an object of its own."""
        if number in self._shared:
            self._forget_unless_used(number)
        if number in self._forgotten:
            self._given_up.append(number)
        elif number in self._lent:
            copy = self._lent[number]
            self._follow(copy, value)
            if isinstance(copy, np.ndarray):
                self.note(copy, number)

    def _follow(self, copy, value):
        """Make a copy of a student's object look like it again, and remember which object that is now.

        Arrays and containers stay the same objects; returns whether that was possible.
        """
        if copy is value:
            return True
        if isinstance(copy, np.ndarray) and isinstance(value, np.ndarray) and copy.shape == value.shape:
            put_into(copy, value)
            return copy.dtype == value.dtype
        if identity(value) not in self._originals:  # one of too many
            return False
        if isinstance(copy, (tuple, list)) and isinstance(value, (tuple, list)) and len(copy) == len(value):
            for position, (old, new) in enumerate(zip(copy, value, strict=True)):
                if not self._follow(old, new) and isinstance(copy, list):
                    list.__setitem__(copy, position, new)
        elif isinstance(copy, list) and isinstance(value, list):
            list.__setitem__(copy, slice(None), value)
        elif type(copy) is type(value) and isinstance(copy, (set, bytearray, deque)):
            put_into(copy, (bytes(value),) if isinstance(value, bytearray) else tuple(value))
        elif isinstance(copy, dict) and isinstance(value, dict):
            kept = {key: copy[key] for key in value if key in copy and self._follow(copy[key], value[key])}
            dict.clear(copy)
            dict.update(copy, {**value, **kept})
        elif is_table(copy) and type(copy) is type(value):
            put_into(copy, parts_of(value))
        else:
            return False
        self.note(copy, self._originals[identity(value)][1])
        return True


def _is_large(copy):
    if type(copy) in _SEQUENCES:
        return False
    size = copy.size * 8 if is_table(copy) else copy.nbytes if isinstance(copy, np.ndarray) else 0
    return size > LARGE


def references(objects):
    """Return how often each of several objects is referred to."""
    return list(map(sys.getrefcount, objects))


_HELD_HERE = references([object()])[0] + 1  # where nobody but an entry does
_SHARED_ONLY = _HELD_HERE + 2  # where nobody but `Copies` does, for something shared


def look(container):
    """Return a value that changes when a list, tuple or dict gets other items, or an array in it changes.

    Of most other things in it only the identity counts: a container has a look of its own.
    """
    if type(container) not in _SEQUENCES:
        if isinstance(container, np.ndarray):
            return _mark_array(container)
        if isinstance(container, dict):
            return list(container), look(tuple(container.values()))
        if is_table(container):
            return look_of(container)
    kinds = set(map(type, container))
    if kinds <= PLAIN:  # most containers, and all that are long
        return kinds if len(kinds) == 1 else list(map(type, container)), list(container)
    if kinds == ARRAYS:
        return list(map(_mark_array, container))
    return [_mark(item) for item in container], list(container)  # which keeps their numbers theirs


def _mark(item):
    if isinstance(item, np.ndarray):
        return _mark_array(item)
    return type(item), item if type(item) in PLAIN else identity(item)


def _mark_array(array):
    raw = array.tobytes()
    return array.dtype, array.shape, raw if len(raw) <= _SHORT else hash(raw)


def _is_fixed(container):
    """Whether it is a tuple of what changes nowhere, or has a look of its own."""
    return isinstance(container, tuple) and all(
        type(item) in PLAIN or isinstance(item, CONTAINERS) for item in container
    )


def _containers(container):
    if isinstance(container, np.ndarray) or is_table(container):
        return []
    items = container.values() if isinstance(container, dict) else container
    return [item for item in items if isinstance(item, CONTAINERS)]
