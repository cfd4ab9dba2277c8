"""What the student's code keeps of a test's own objects: the test is told of what is done to it here.

A request brings copies. One that is referred to more often after the call than before has been kept, by an
attribute, a container, a closure or whatever: it gets a number, and the test's own object is that number's
copy from then on. See `grader.engine.copies`.
"""

from collections import deque

import numpy as np

from grader.engine.copies import look, references

MOST_WATCHED = 256  # of those that the test has been told of last
MOST_ENTRIES, MOST_ITEMS = 1 << 13, 1 << 11  # of an array, of a container: looked at after every request
PARTS = {list: iter, deque: iter, dict: dict.values}


class Sharing:
    """The test's objects that are kept here.

    Parameters
    ----------
    number_of : callable
        Gives an object its number.
    has_room : callable
        Whether there is room for an array.
    """

    def __init__(self, number_of, has_room):
        self._number_of, self._has_room = number_of, has_room
        self._watched = {}  # number -> [the object, what it looked like]
        self._known = set()  # numbers of all that the test was told of

    def kept(self, memo, before):
        """Return ``(number, object)`` of what is referred to more often than before, and of its parts.

        Parameters
        ----------
        memo : list
            What came with a request.
        before : list of int
            How often each was referred to then.
        """
        now = references(memo)
        waiting = [obj for obj, count, old in zip(memo, now, before, strict=True) if count > old]
        came = {id(obj): obj for obj in memo} if waiting else {}
        found = {}
        while waiting:
            obj = waiting.pop()
            if type(obj) is tuple:
                waiting += obj
            elif id(obj) in came and can_be_watched(obj) and self._has_room(obj):
                found[self._number_of(came.pop(id(obj)))] = obj
                if type(obj) in PARTS:
                    waiting += PARTS[type(obj)](obj)
        for number, obj in found.items():
            self._known.add(number)
            self.watch(number, obj)
        return tuple(found.items())

    def renew(self, number):
        """Expect something to look as it does now: the test has changed it."""
        if number in self._watched:
            self._watched[number][1] = look(self._watched[number][0])

    def watch(self, number, obj):
        """Look at it after every request, if the test knows of it."""
        if number in self._known and number not in self._watched:
            self._watched[number] = [obj, look(obj)]
            if len(self._watched) > MOST_WATCHED:
                del self._watched[next(iter(self._watched))]

    def changed(self):
        """Return ``(number, object)`` of those that have been changed; what is kept no more is let go."""
        found = {}
        for number, entry in list(self._watched.items()):
            if references(entry[:1])[0] <= _HELD_HERE or not can_be_watched(entry[0]):
                del self._watched[number]
            elif (now := look(entry[0])) != entry[1]:
                entry[1] = now
                found[number] = entry[0]
        return found

    def give_up(self, numbers):
        """Look no more at what the test has no use for."""
        self._known.difference_update(numbers)
        for number in numbers:
            self._watched.pop(number, None)


_HELD_HERE = references([object()])[0] + 2


def can_be_watched(obj):
    """Whether it is a container or an array that is quickly looked at."""
    if type(obj) is np.ndarray:
        return obj.size <= MOST_ENTRIES and obj.dtype.kind in "biufc"
    return type(obj) in (list, dict, set, bytearray, deque) and len(obj) <= MOST_ITEMS
