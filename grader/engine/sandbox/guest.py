"""The sandbox's side of the wall: the student's objects, served to the judge.

Nothing here decides about points; whatever a student's code does to it, it can only change the values that
the judge receives.
"""

import builtins
import copy
import operator
import os
import types

import numpy as np

from grader.checks.observe import observe, student_error
from grader.engine.batch import BATCH, ENOUGH, pack, unpack
from grader.engine.copies import references
from grader.engine.exceptions import EXCEPTION, chain_of
from grader.engine.library import home_of
from grader.engine.peer import ERROR, HEAD, REPLY, REQUEST, Peer
from grader.engine.sandbox import special
from grader.engine.sandbox.borrowed import Borrowed, BorrowedFunction, BorrowedIterable, BorrowedMock
from grader.engine.sandbox.errands import Errands
from grader.engine.sandbox.near import Near
from grader.engine.sandbox.own import plain_attributes
from grader.engine.sandbox.sharing import Sharing
from grader.engine.sandbox.told import ObservedError, own_words, plain_error, plain_errors
from grader.engine.wire import (
    CALLABLE,
    CLASS,
    DATACLASS,
    INDEXABLE,
    ITERABLE,
    ITERATOR,
    SIZED,
    Bare,
    Encoder,
    WireError,
)
from grader.engine.wire.decoder import CONTAINERS
from grader.engine.wire.frames import is_table

_FLAGS = {
    "__call__": CALLABLE,
    "__iter__": ITERABLE,
    "__next__": ITERATOR,
    "__len__": SIZED,
    "__getitem__": INDEXABLE,
}
_EXCEPTIONS = {
    name: found
    for name, found in vars(builtins).items()
    if isinstance(found, type) and issubclass(found, Exception)
}


_METHODS = (types.MethodType, types.BuiltinMethodType)
MOST_ANNOUNCED = 10_000  # things of one reply that a test may change, or hand back as what they are
MOST_LENT = 64 << 20  # bytes of arrays that are kept because a test has been handed them


class GuestPeer(Errands, Peer):
    """The sandbox's end of the conversation about one test.

    Parameters
    ----------
    channel : Channel
        To the judge.
    namespace : dict
        The student's variables.
    """

    asking = REQUEST, BATCH
    inherits = True  # what is of a class made of Python's own goes with all that the class adds

    def __init__(self, channel, namespace):
        super().__init__(channel)
        self._namespace = namespace
        self._is_uneventful = True  # the call that was observed last
        self._objects = {}
        self._numbers_of = {}
        self._lent = []
        self._borrowed = {}
        self._lending = self._lent_by = ()  # operations whose arrays stay the student's, the one at work
        self._announced = 0  # things that have got a number in it
        self._room = MOST_LENT
        self._pid = os.getpid()
        self.near = Near(self, namespace)
        self.sharing = Sharing(self._number_of, self._has_room)

    # what crosses

    def export(self, obj):
        """Name an object of the student's; a stand-in goes home as what it stands for."""
        if isinstance(obj, Borrowed):
            return b"o", obj._number, 0, ""
        flags, cls = 0, type(obj)
        for base in cls.__mro__:  # hasattr would ask the class's own class too
            for name in _FLAGS.keys() & vars(base).keys():
                flags |= _FLAGS[name]
        name, home = cls.__name__, home_of(cls)
        if "__dataclass_fields__" in vars(cls):
            flags |= DATACLASS
        if home:
            name = f"{name[:40]}@{home}"
        if isinstance(cls, type) and issubclass(cls, type):
            flags |= CLASS
            if any("__class_getitem__" in vars(base) for base in type.__dict__["__mro__"].__get__(obj)):
                flags |= INDEXABLE
            if issubclass(obj, Exception):
                flags, name = EXCEPTION | CALLABLE, chain_of(obj, self._number_of)
                flags = flags if "#" in name else CLASS | CALLABLE
        return b"h", self._number_of(obj), flags, name

    def origin(self, obj):
        """Announce containers, and arrays that are lent, as copies of what stays here."""
        if id(obj) not in self._numbers_of:
            if isinstance(obj, np.ndarray) and not (self._lent_by in self._lending and self._has_room(obj)):
                return None
            self._announced += 1
            if self._announced > MOST_ANNOUNCED:
                return None
        return b"O", self._number_of(obj)

    def adopt(self, number, flags, name):
        """Make, or find again, the stand-in for an object of the judge's."""
        if number not in self._borrowed:
            kind = BorrowedFunction if flags & CALLABLE else BorrowedIterable
            kind = BorrowedMock if flags & CALLABLE and flags & ITERABLE else kind
            self._borrowed[number] = kind(self, number)
        return self._borrowed[number]

    def own(self, number):
        """Return the student's object that was given a number."""
        obj = self._objects[number]
        held = obj.__self__ if type(obj) in _METHODS else obj  # which a method of its may change
        if isinstance(held, CONTAINERS) or is_table(held):
            self._lent.append((self._number_of(held), held))
        return obj

    def again(self, number):
        """See `Peer.again`."""
        self.sharing.watch(number, self._objects[number])
        return self._objects[number]

    def lent(self):
        """Write down what the student's containers in this request look like before the call."""
        before = [(number, obj, self._look(obj)) for number, obj in self._lent]
        self._lent = []
        return before

    def lent_changes(self, before):
        """Return the containers that the call has changed."""
        changed = {number: obj for number, obj, look in before if self._look(obj) != look}
        return tuple((changed | self.sharing.changed()).items())

    def references(self, memo):
        """See `Peer.references`."""
        return references(memo)

    def kept(self, memo, before):
        """See `Peer.kept`."""
        return self.sharing.kept(memo, before)

    def _look(self, obj):
        try:
            return bytes(Encoder(self).encode(obj))
        except WireError:
            return None

    def _has_room(self, obj):
        return not isinstance(obj, np.ndarray) or obj.nbytes <= self._room

    def _number_of(self, obj):
        number = self._numbers_of.get(id(obj))
        if number is None:
            number = self._numbers_of[id(obj)] = len(self._objects) + 1
            self._objects[number] = obj  # kept, so that its id is never given to another object
            if issubclass(type(obj), np.ndarray):
                self._room -= obj.nbytes
        return number

    # several calls at once

    def _reply_to(self, message):
        """See `Peer`; of a batch these are the replies to the first calls, up to an eventful one."""
        if message[:1] != BATCH:
            return super()._reply_to(message)
        replies, size = [], 0
        for _, request in unpack(message, HEAD.size):
            kind, payload, changes = self.answer(request)
            replies.append((kind, payload))
            size += len(payload)
            if kind == ERROR or changes or size > ENOUGH or not self._is_uneventful:
                break
        return REPLY, pack(replies)

    # what the judge may ask for: anything, it is the student's own process

    def perform(self, operation, operands, keywords):
        """Carry out a request of the judge."""
        self._lent_by, self._announced = operation, 0
        try:
            return getattr(self, f"_do_{operation}")(*operands, **keywords)
        finally:
            if os.getpid() != self._pid:
                os._exit(0)  # a process that the student's function started, at the end of the call
            if self.near.printed:
                self.near.flush()

    def request(self, operation, /, *operands, **keywords):
        """See `Peer.request`; what has been printed until now is told before."""
        self.near.flush()
        return super().request(operation, *operands, **keywords)

    def _do_special(self, obj, name, *operands):
        return special.SPECIAL[name](obj, *operands)

    def _do_await(self, obj, name=None):
        return special.wait_for(obj, name)

    def _do_send(self, generator, value):
        return generator.send(value)

    def _do_enter(self, manager):
        return manager.__enter__()

    def _do_exit(self, manager, names, message):
        return special.leave(manager, names, message)

    def _do_copy(self, obj, is_deep):
        return copy.deepcopy(obj) if is_deep else copy.copy(obj)

    def _do_names(self, wanted):
        self.near.remember(wanted)
        return {name: self._namespace[name] for name in wanted if name in self._namespace}

    def _do_observe(self, function, /, *operands, **keywords):
        seen = observe(function, operands, keywords)
        if seen.error is not None:
            raise ObservedError(seen)
        self._is_uneventful = not (seen.value is None or seen.warnings or seen.random_state_changed)
        traces = Bare(plain_errors(seen.warnings)), seen.random_state_changed, seen.printed
        return Bare((seen.value, *traces))

    def _do_call(self, function, /, *operands, **keywords):
        return function(*operands, **keywords)

    def _do_observe_method(self, obj, name, /, *operands, **keywords):
        return self._do_observe(getattr(obj, name), *operands, **keywords)

    def _do_call_method(self, obj, name, /, *operands, **keywords):
        return getattr(obj, name)(*operands, **keywords)

    def _do_operator(self, name, *operands):
        return getattr(operator, name)(*operands)

    def _do_getattr(self, obj, name):
        return getattr(obj, name)

    def _do_attributes(self, obj, name, *others):
        """Return an attribute, and with it those of some others that are plain data."""
        value = getattr(obj, name)
        found = plain_attributes(obj, name, others)
        return Bare((value, None if found is None else Bare(map(Bare, found))))

    def _do_setattr(self, obj, name, value):
        setattr(obj, name, value)

    def _do_fill(self, obj, name, values):
        arrays = getattr(obj, name)
        for key, value in values.items():
            arrays[key][...] = value

    def _do_getitem(self, obj, key):
        return obj[key]

    def _do_iter(self, obj):
        return iter(obj)

    def _do_next(self, obj):
        return next(obj)

    def _do_len(self, obj):
        return len(obj)

    def describe_error(self, error, with_cause=True):
        """Describe an exception of the student's code to the judge."""
        extra = {}
        if isinstance(error, ObservedError):
            seen = error.observation
            extra = {
                "warnings": plain_errors(seen.warnings),
                "random_state_changed": seen.random_state_changed,
            }
            found, error = seen.error, seen.error.exception
        else:
            found = student_error(error)
        if type(error) not in _EXCEPTIONS.values() and isinstance(error, Exception):
            extra |= {"class": type(error), "object": error}
        extra |= own_words(error)
        if with_cause and type(error) is ExceptionGroup:
            extra["group"] = tuple(self.describe_error(each, with_cause=False) for each in error.exceptions)
        if with_cause and isinstance(error.__cause__, Exception):
            extra["cause"] = self.describe_error(error.__cause__, with_cause=False)
        return {**plain_error(found), "token": getattr(error, "_grader_token", None), **extra}

    def rebuild_error(self, description, operation):
        """Return the exception to raise where a function of the judge's failed."""
        if isinstance(description["object"], Exception):  # one of the student's own
            description["object"]._grader_token = description["token"]
            return description["object"]
        found = next((_EXCEPTIONS[name] for name in description["types"] if name in _EXCEPTIONS), Exception)
        error = found.__new__(found)
        error.args = (description["message"],)
        error._grader_token = description["token"]
        return error
