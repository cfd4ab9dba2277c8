"""Stand-ins on the judge's side for a student's objects: what its original does, each does by asking.

What operators and comparisons may come to is said in `grader.engine.operators`.
"""

import types

from grader.checks.failures import CheckMisused
from grader.engine.knownnames import AWAITED, FORWARDED, KNOWN
from grader.engine.library import library_class
from grader.engine.operators import MADE, MIXED, STRANGE, Operand, mark, may_decide, undecided
from grader.engine.rebuilt import REBUILT, fields_of
from grader.engine.subclasses import Above
from grader.engine.wire import CALLABLE, CLASS, DATACLASS, INDEXABLE, ITERABLE, ITERATOR, SIZED

CANNOT = (
    'This test {}, which cannot be done from outside. {}, or give the test cell grader={{"where": "kernel"}}.'
)


class Remote(Operand):
    """Stand-in for an object that lives in the sandbox; see the module's first lines."""

    __slots__ = ("_level", "_remote", "_remote_home", "_remote_name", "_remote_owner")

    def __init__(self, peer, number, name, home=""):
        object.__setattr__(self, "_remote", (peer, number, name))
        object.__setattr__(self, "_remote_home", home)
        object.__setattr__(self, "_level", STRANGE)
        object.__setattr__(self, "_remote_name", None)
        object.__setattr__(self, "_remote_owner", None)

    def __getattr__(self, name):
        if name in REBUILT:
            return REBUILT[name](self)
        if name.startswith("__") and name.endswith("__") and name not in FORWARDED:
            raise AttributeError(name)
        if name == "send" and self._remote[2] == "generator":
            return lambda value: self._ask("send", value)
        peer, _, kind = self._remote
        if (kind, name) in peer.methods:
            return BoundMethod(self, name)
        found = peer.attribute(self, name)
        if isinstance(found, Remote) and found._remote[2] == "method":
            object.__setattr__(found, "_remote_name", name)
            if not isinstance(self, type):
                object.__setattr__(found, "_remote_owner", self)
                peer.methods.add((kind, name))
        return found

    def __setattr__(self, name, value):
        self._remote[0].methods.clear()
        self._ask("setattr", name, value)

    def __delattr__(self, name):
        self._remote[0].methods.clear()
        self._ask("special", "delattr", name)

    def __fill__(self, name, values):
        self._ask("fill", name, values)

    def __mro_entries__(self, bases):
        if all(isinstance(base, Remote) for base in bases):
            return (Above(self),)
        does = "makes a subclass of a class of the student's and of another"
        raise CheckMisused(CANNOT.format(does, "Let the notebook ask for that subclass"))

    def __inherit__(self, base, names, home, value):
        """Make the value that stands for this object: see `grader.engine.wire.inherited`."""
        return self._remote[0].inherit(self, base, names, home, value)

    def __attribute_of__(self, instance, name):
        """Read an attribute of a value that is an instance of this class."""
        return self._remote[0].request("getattr", instance, name)

    def __deepcopy__(self, memo):
        return self._ask("copy", True) if self._level == MADE else self

    def __copy__(self):
        return self._ask("copy", False) if self._level == MADE else self

    def __reduce_ex__(self, protocol):
        raise CheckMisused(CANNOT.format("pickles an object of the student's", "Copy it with `copy`"))

    @property
    def _remote_peer(self):
        return self._remote[0]

    def __called__(self):
        """Return what messages call it: a method as the test does, anything else by the name it gave once."""
        if self._remote_name is None:
            object.__setattr__(self, "_remote_name", self.__name__)
        return self._remote_name

    def __owner__(self):
        """Return the object whose method it is, for messages; None for anything else."""
        return self._remote_owner

    def __describe__(self):
        """Return the name of the original's type, for messages."""
        return self._remote[2]

    def __array_function__(self, function, types, operands, keywords):
        undecided(self, f"np.{function.__name__} is given an object of the submission")

    def _is_known(self):
        """Whether it is a function, a class or of another kind that has no truth and no == of its own."""
        return self._remote[2] in KNOWN or isinstance(self, type)

    def _says_what_it_equals(self):
        return not self._is_known() and self._told("compares", bool)

    def __bool__(self):
        if self._is_known():
            return True
        found = self._told("bool", bool)
        if self._level == MIXED and not found:
            undecided(self, "bool() of an object of the submission, where a truth value is expected")
        return found

    def __hash__(self):
        if self._is_known():
            return hash(self._remote[1])
        return self._told("hash", int)

    def __contains__(self, item):
        if may_decide((self, item)):
            return bool(self._ask("special", "contains", item))
        can_walk = hasattr(type(self), "__iter__")
        found = can_walk and any(each is item or each == item for each in self)
        is_gone_through = self._is_known() or hasattr(type(self), "__next__")
        if not is_gone_through and self._ask("special", "contains", item) != found:
            undecided(self, "an object of the submission says what is in it, other than what is there")
        return found

    def __instancecheck__(self, instance):
        if not isinstance(self, type):
            raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
        cls = getattr(type(instance), "__grader_class__", None)
        if cls is not None:
            return cls is self
        return isinstance(instance, (Remote, BaseException)) and self._checks("isinstance", instance)

    def __subclasscheck__(self, cls):
        return isinstance(cls, (Remote, type)) and self._checks("issubclass", cls)

    def _checks(self, name, other):
        return self._remote[0].request("special", other, name, self) is True

    def __anext__(self):
        return _Promise(self, "anext")

    def __aiter__(self):
        return self._ask("special", "aiter")

    def __aenter__(self):
        return _Promise(self, "aenter")

    def __aexit__(self, *error):
        return _Promise(self, "aexit")

    def __enter__(self):
        return self._ask("enter")

    def __exit__(self, kind, error, traceback):
        if error is None:
            return self._ask("exit", None, "") is True
        names = tuple(cls.__name__ for cls in kind.__mro__)
        return self._ask("exit", names, str(error)) is True

    def __format__(self, spec):
        return self._told("format", str, spec)

    def __dir__(self):
        return self._ask("special", "dir")

    def __setitem__(self, key, value):
        self._ask("special", "setitem", key, value)

    def __delitem__(self, key):
        self._ask("special", "delitem", key)

    def _told(self, name, kind, *operands):
        """Return what the sandbox says, which has to be of one kind."""
        found = self._ask("special", name, *operands)
        if type(found) is not kind:
            raise TypeError(f"{name}() of the submission gave a {type(found).__name__}")
        return found

    def _ask(self, operation, /, *operands, **keywords):
        return self._remote[0].request(operation, self, *operands, **keywords)

    def _remote_call(self, operation):
        """Return a kind of call, and the operands that say what is called."""
        return operation, self


class _Promise:
    """Something of the student's that is awaited: the sandbox waits for it."""

    def __init__(self, remote, name):
        self._remote, self._name = remote, name

    def __await__(self):
        return self._remote._ask("await", self._name)
        yield


def _call(self, /, *operands, **keywords):
    operation, *called = self._remote_call("call")
    result = self._remote_peer.request(operation, *called, *operands, **keywords)
    return mark(result, MADE) if self._level == MADE else result


def _observe(self, operands, keywords):
    return self._remote_peer.observe(self, operands, keywords)


def _observe_ahead(self, calls):
    return self._remote_peer.observe_ahead(self, calls)


_ABILITIES = {
    CALLABLE: {"__call__": _call, "__observe__": _observe, "__observe_ahead__": _observe_ahead},
    ITERABLE: {"__iter__": lambda self: self._ask("iter")},
    ITERATOR: {"__next__": lambda self: self._ask("next")},
    SIZED: {"__len__": lambda self: self._ask("len")},
    INDEXABLE: {"__getitem__": lambda self, key: self._ask("getitem", key)},
}


def _class_of(self):
    """What `isinstance` asks: a kind that is known, or nothing in particular."""
    return KNOWN.get(self._remote[2]) or library_class(self._remote_home) or type(self)


def _forwarded(name):
    return property(lambda self: self._ask("getattr", name))


_HIDDEN = {name: _forwarded(name) for name in ("__doc__", "__module__", "__dict__")}


def _await(self):
    return self._ask("await")
    yield  # which makes it an iterator


def class_for(flags, name="", _made={}):  # noqa: B006 - the cache of classes made so far
    """Return the class of stand-ins for objects that can do this and no more."""
    key = flags, name in AWAITED
    if key not in _made:
        methods = {"__slots__": (), **_HIDDEN}
        for flag, found in _ABILITIES.items():
            methods.update(found if flags & flag else {})
        cls = property(lambda self: type) if flags & CLASS else property(_class_of)
        if name in AWAITED:
            methods["__await__"] = _await
        if flags & DATACLASS:
            methods["__dataclass_fields__"] = property(fields_of)
        _made[key] = type("Remote", (Remote,), {**methods, "__class__": cls})
        _made[key].__slots__ = _forwarded("__slots__")
    return _made[key]


class BoundMethod(class_for(CALLABLE, "method")):
    """A method of an object whose class is known to have it: looked up in the sandbox when it is called.

    Parameters
    ----------
    owner : Remote
    name : str
    """

    __slots__ = ("_remote_found",)
    __class__ = property(lambda self: types.MethodType)

    def __init__(self, owner, name):
        for slot, value in (
            ("_remote_owner", owner),
            ("_remote_found", None),
            ("_level", STRANGE),
            ("_remote_name", name),
        ):
            object.__setattr__(self, slot, value)

    @property
    def _remote_peer(self):
        return self._remote_owner._remote_peer

    @property
    def _remote(self):
        """The method as an object of its own, for whoever does anything but call it."""
        if self._remote_found is None:
            found = self._remote_owner._ask("getattr", self._remote_name)
            if not isinstance(found, Remote):
                raise TypeError(f"{self._remote_name} is no method any more")
            object.__setattr__(self, "_remote_found", found._remote)
        return self._remote_found

    def _remote_call(self, operation):
        return f"{operation}_method", self._remote_owner, self._remote_name
