"""Values of the standard library, and NumPy's arrays of text, times and records, that cross as their parts.

Each kind has a name, a function that takes a value apart, and one that makes a value of parts that the other
side has sent. The latter trusts nothing: it looks at types, lengths and hashes before it makes anything.
"""

import builtins
import collections
import datetime
import pathlib
import re
import types

import numpy as np

from grader.engine.wire import arraykinds, frames, inherited
from grader.engine.wire.form import ALIKE, MAX_VALUES, Hashes, WireError, dict_of, is_key, size_of
from grader.engine.wire.hints import KINDS as HINTS
from grader.engine.wire.hints import hint_parts, make_hint
from grader.engine.wire.named import make_named

PLAIN = (
    *("bool", "bytearray", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "object"),
    *("range", "set", "slice", "str", "tuple", "type"),
)
TYPES = {name: getattr(builtins, name) for name in PLAIN}
TYPES |= {
    name: found
    for name, found in vars(builtins).items()
    if isinstance(found, type) and issubclass(found, BaseException)
}
TYPES |= {f"types.{name}": getattr(types, name) for name in ("FunctionType", "GeneratorType", "NoneType")}
TYPES |= {
    f"np.{name}": found
    for name, found in vars(np).items()
    if isinstance(found, type) and issubclass(found, (np.generic, np.ndarray)) and found is not np.memmap
}
TYPES |= {f"datetime.{name}": getattr(datetime, name) for name in ("date", "datetime", "time", "timedelta")}
NAMES = {found: name for name, found in reversed(TYPES.items())}
ERRORS = {
    found
    for found in TYPES.values()
    if issubclass(found, Exception) and not issubclass(found, (ExceptionGroup, UnicodeError))
}
MOST_ARGUMENTS = 10  # of an exception
DAYS = datetime.timedelta
_TEXT = re.compile(r"[<|=]?[US][1-9]\d{0,5}")
_TIME = re.compile(r"<[mM]8(\[\d{0,9}[a-zA-Z]{1,2}\])?")
_NUMBER = re.compile(r"[<|=]([biuf][1248]|c8|c16)")
_VIEWS = {type({}.keys()): "keys", type({}.values()): "values", type({}.items()): "items"}


def _keys(parts):
    """Return parts that may be put into a set or a dict, all of them looked at."""
    if not all(map(is_key, parts)):
        raise WireError("something in a set that is not plain data")
    if len(parts) > ALIKE:
        hashes = Hashes()
        for part in parts:
            hashes.admit(part)
    return parts


def _whole(*numbers):
    if not all(type(number) is int for number in numbers):
        raise WireError("something that is no whole number")
    return numbers


def _dict(pairs):
    if not all(type(pair) is tuple and len(pair) == 2 and is_key(pair[0]) for pair in pairs):
        raise WireError("a dict of the wrong form")
    return dict_of(pairs)


def _range(parts):
    found = range(*_whole(*parts))
    if found.step == 0 or abs(found.stop - found.start) // abs(found.step) > MAX_VALUES:
        raise WireError("a range that is too long")
    return found


def _zone(offset):
    return None if offset is None else datetime.timezone(DAYS(microseconds=_whole(offset)[0]))


def _offset(value):
    found = value.utcoffset()
    return None if found is None else found // DAYS(microseconds=1)


def _of_type(name):
    if type(name) is not str or name not in TYPES:
        raise WireError("an unknown type")
    return TYPES[name]


def _deque(most, *items):
    if most is not None and not 0 <= _whole(most)[0] <= MAX_VALUES:
        raise WireError("a length that is none")
    return collections.deque(items, most)


def _default(factory, *pairs):
    if not (factory is None or callable(factory)):
        raise WireError("a factory that cannot be called")
    return collections.defaultdict(factory, _dict(pairs))


def _text(value, kind=str):
    if type(value) is not kind:
        raise WireError(f"something that is no {kind.__name__}")
    return value


def _array(dtype, shape, raw):
    """Make an array of text, of times or of records."""
    dtype, raw = _dtype(dtype), _text(raw, bytes)
    if type(shape) is not tuple:
        raise WireError("an array of the wrong form")
    if size_of(_whole(*shape)) * dtype.itemsize != len(raw):
        raise WireError(f"an array of shape {shape} with {len(raw)} bytes")
    found = np.frombuffer(bytearray(raw), dtype).reshape(shape)
    for part in [found[name] for name in dtype.names] if dtype.names else [found]:
        if part.dtype.kind == "U" and part.size and _points(part).max() > 0x10FFFF:
            raise WireError("text with characters that do not exist")
    return found


def _points(texts):
    return np.ascontiguousarray(texts).view(np.uint32)


def _dtype(told):
    """Return a dtype that was told as a text or, of records, as pairs of a name and a text."""
    if type(told) is tuple and 0 < len(told) <= 255:
        pairs = [(_text(name), _dtype(_text(kind))) for name, kind in map(_dtype_pair, told)]
        if len({name for name, _ in pairs}) == len(pairs) and all(name for name, _ in pairs):
            return np.dtype(pairs)
    elif type(told) is str and any(form.fullmatch(told) for form in (_TEXT, _TIME, _NUMBER)):
        try:
            return np.dtype(told)
        except TypeError:
            pass
    raise WireError("an unknown dtype")


def _dtype_pair(pair):
    if type(pair) is not tuple or len(pair) != 2:
        raise WireError("an unknown dtype")
    return pair


def array_parts(array):
    """Return an array's parts; None for one of a kind that stays at home."""
    told = told_of(array.dtype)
    if told is None:
        return None
    return "array", (told, array.shape, np.ascontiguousarray(array).tobytes())


def told_of(dtype):
    """Return how a dtype of text, of times, of numbers or of records is written; None for any other."""
    if dtype.names:
        fields = [dtype.fields[name][0] for name in dtype.names]
        told = tuple(zip(dtype.names, map(told_of, fields), strict=True))
        plain = all(type(text) is str for _, text in told) and len(told) <= 255
        return told if plain and sum(field.itemsize for field in fields) == dtype.itemsize else None
    is_known = any(form.fullmatch(dtype.str) for form in (_TEXT, _TIME, _NUMBER))
    return dtype.str if is_known and dtype.itemsize else None


def _of_keys(kind):
    return lambda value: (kind, tuple(value)) if all(map(is_key, value)) else None


def _of_dict(kind, *first):
    def take(value):
        if not all(map(is_key, dict.keys(value))):
            return None
        return kind, (*(get(value) for get in first), *dict.items(value))

    return take


def _error_parts(error):
    """Return the parts of one of Python's own exceptions, if it holds plain data."""
    is_plain = len(error.args) <= MOST_ARGUMENTS and all(map(is_key, error.args))
    return ("error", (NAMES[type(error)], *error.args)) if is_plain and not vars(error) else None


def _error(name, *args):
    cls = _of_type(name)
    if cls not in ERRORS or not all(map(is_key, args)) or type(made := cls(*args)) is not cls:
        raise WireError("an exception that is none")
    return made


TAKE = {
    **dict.fromkeys(ERRORS, _error_parts),
    set: _of_keys("set"),
    frozenset: _of_keys("frozenset"),
    bytearray: lambda value: ("bytearray", (bytes(value),)),
    collections.deque: lambda value: ("deque", (value.maxlen, *value)),
    collections.Counter: _of_dict("Counter"),
    collections.OrderedDict: _of_dict("OrderedDict"),
    collections.defaultdict: _of_dict("defaultdict", lambda value: value.default_factory),
    types.MappingProxyType: lambda value: _of_dict("mapping")(dict(value)),
    range: lambda value: ("range", (value.start, value.stop, value.step)) if _fits(value) else None,
    slice: lambda value: ("slice", (value.start, value.stop, value.step)),
    type(...): lambda value: ("ellipsis", ()),
    datetime.date: lambda value: ("date", (value.year, value.month, value.day)),
    datetime.timedelta: lambda value: ("timedelta", (value.days, value.seconds, value.microseconds)),
    datetime.datetime: lambda value: (
        "datetime",
        (*value.timetuple()[:6], value.microsecond, value.fold, _offset(value)),
    ),
    datetime.time: lambda value: (
        "time",
        (value.hour, value.minute, value.second, value.microsecond, value.fold, _offset(value)),
    ),
    pathlib.PosixPath: lambda value: ("path", (str(value),)),
    pathlib.PurePosixPath: lambda value: ("path", (str(value),)),
    type: lambda value: ("type", (NAMES[value],)) if value in NAMES else None,
    **{view: lambda value: _view(value) for view in _VIEWS},
    **dict.fromkeys(HINTS, hint_parts),
}
MAKE = {
    "set": lambda *parts: set(_keys(parts)),
    "frozenset": lambda *parts: frozenset(_keys(parts)),
    "bytearray": lambda raw: bytearray(_text(raw, bytes)),
    "deque": _deque,
    "Counter": lambda *pairs: collections.Counter(_dict(pairs)),
    "OrderedDict": lambda *pairs: collections.OrderedDict(_dict(pairs)),
    "defaultdict": _default,
    "mapping": lambda *pairs: types.MappingProxyType(_dict(pairs)),
    "range": lambda *parts: _range(parts),
    "slice": lambda *parts: slice(*parts) if len(parts) == 3 else _range(()),
    "ellipsis": lambda: ...,
    "error": _error,
    "date": lambda *parts: datetime.date(*_whole(*parts)),
    "timedelta": lambda *parts: DAYS(*_whole(*parts)),
    "datetime": lambda *parts: datetime.datetime(
        *_whole(*parts[:-2]), fold=_whole(parts[-2])[0], tzinfo=_zone(parts[-1])
    ),
    "time": lambda *parts: datetime.time(
        *_whole(*parts[:-2]), fold=_whole(parts[-2])[0], tzinfo=_zone(parts[-1])
    ),
    "path": lambda text: pathlib.PosixPath(_text(text)),
    "type": _of_type,
    "keys": lambda *parts: dict.fromkeys(_keys(parts)).keys(),
    "values": lambda *parts: dict(enumerate(parts)).values(),
    "items": lambda *pairs: _dict(pairs).items(),
    "array": _array,
    "entry": lambda *parts: _array(*parts)[()],
    "dtype": lambda told: np.dtype(object) if told == "|O" else _dtype(told),
    "named": make_named,
    "hint": make_hint,
    "record": lambda *parts: arraykinds.MAKE["recarray"](_array(*parts))[()],
    "inherited": inherited.make_inherited,
    **arraykinds.MAKE,
    **frames.MAKE,
}
CHANGING = ("set", "bytearray", "deque", "Counter", "OrderedDict", "defaultdict", "array", *frames.TABLES)


def _fits(value):
    numbers = value.start, value.stop, value.step
    return all(abs(number) < 1 << 64 for number in numbers) and len(value) <= MAX_VALUES


def _view(value):
    kind = _VIEWS[type(value)]
    keys = [pair[0] for pair in value] if kind == "items" else value if kind == "keys" else ()
    return (kind, tuple(value)) if all(map(is_key, keys)) else None


def make(kind, parts):
    """Make a value of its parts; raises `WireError` where they are not what such a value consists of."""
    if kind not in MAKE:
        raise WireError("an unknown kind of value")
    try:
        return MAKE[kind](*parts)
    except (TypeError, ValueError, OverflowError, IndexError) as error:
        raise WireError(f"a {kind} of the wrong form") from error


def refill(target, parts):
    """Make a set, a bytearray or a deque of this side hold what its counterpart holds."""
    if isinstance(target, set):
        parts = _keys(parts)
        target.clear()
        target.update(parts)
    elif isinstance(target, bytearray):
        target[:] = _text(parts[0], bytes)
    else:
        target.clear()
        target.extend(parts)
