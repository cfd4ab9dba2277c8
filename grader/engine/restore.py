"""Copy-restore: what the callee changed in its copies of the arguments is put into the caller's own objects.

An array that was filled is filled, a dict entry that was rebound is rebound, and identity is kept.
"""

from collections import deque

import numpy as np

from grader.engine import generators
from grader.engine.wire import WireError, dict_of, dump, kinds
from grader.engine.wire.frames import is_table, parts_of, refill


def pair_of(value):
    if not (isinstance(value, tuple) and len(value) == 2 and type(value[0]) is int):
        raise WireError("a change of the wrong form")
    return value


def content_of(obj):
    """Return what a mutable object holds now, for comparison."""
    if isinstance(obj, np.ndarray):
        return obj.dtype, obj.shape, obj.tobytes()
    if isinstance(obj, list):
        return list(obj)
    if isinstance(obj, dict):
        return list(obj.items())
    if isinstance(obj, (set, bytearray, deque)):
        return kinds.TAKE[type(obj)](obj)[1] if isinstance(obj, bytearray) else tuple(obj)
    if is_table(obj):
        return look_of(obj)
    return None if obj is None else generators.describe(obj)


def look_of(table):
    """Return a text that changes when a table does."""
    return bytes(dump(parts_of(table)))


def changes_of(memo, before):
    """Return ``(number, content)`` of every object that no longer holds what it held."""
    changed = []
    for number, (obj, old) in enumerate(zip(memo, before, strict=True)):
        new = content_of(obj)
        if isinstance(obj, np.ndarray):
            if new != old:
                changed.append((number, np.array(obj, subok=False)))
        elif isinstance(obj, list):
            if len(new) != len(old) or any(a is not b for a, b in zip(new, old, strict=True)):
                changed.append((number, tuple(new)))
        elif isinstance(obj, dict):
            if len(new) != len(old) or any(
                a[0] is not b[0] or a[1] is not b[1] for a, b in zip(new, old, strict=True)
            ):
                changed.append((number, tuple(new)))
        elif isinstance(obj, (set, bytearray, deque)):
            if new != old:
                changed.append((number, new))
        elif is_table(obj):
            if new != old and (told := parts_of(obj)):
                changed.append((number, told))
        elif repr(new) != repr(old):
            changed.append((number, new))
    return tuple(changed)


def put_back(changes, memo):
    """Make the caller's objects hold what the callee left in its copies."""
    for change in changes:
        number, content = pair_of(change)
        if not 0 <= number < len(memo):
            raise WireError("a change of an object that was never sent")
        put_into(memo[number], content)


def put_into(target, content):
    """Make one array, list, dict or generator hold what its counterpart on the other side holds."""
    try:
        if isinstance(target, np.ndarray):
            _put_into_array(target, content)
        elif isinstance(target, list):
            target[:] = _of_type(content, tuple)
        elif isinstance(target, dict):
            content = dict_of(_of_type(content, tuple))
            target.clear()
            target.update(content)
        elif isinstance(target, (set, bytearray, deque)):
            kinds.refill(target, _of_type(content, tuple))
        elif is_table(target):
            refill(target, *_of_type(content, tuple))
        else:
            generators.advance(target, content)
    except (TypeError, ValueError) as error:
        raise WireError(f"a change that does not fit: {error}") from error


def assimilate(target, content):
    """Make an original hold what a copy of it does; arrays in it stay the same objects where they can."""
    if isinstance(target, np.ndarray):
        _kept(target, content)
    elif isinstance(target, (list, tuple)):
        items = [*map(_kept, target, content), *content[len(target) :]]
        if isinstance(target, list):
            target[:] = items
    elif isinstance(target, dict):
        items = {key: _kept(target.get(key), item) for key, item in content.items()}
        target.clear()
        target.update(items)
    elif is_table(target):
        refill(target, *parts_of(content))
    else:
        put_into(target, (bytes(content),) if isinstance(content, bytearray) else tuple(content))


def _kept(old, new):
    """Return the old one, filled, where both are arrays alike; the new one else."""
    are_arrays = isinstance(old, np.ndarray) and isinstance(new, np.ndarray)
    if are_arrays and old.shape == new.shape and old.dtype == new.dtype and old.flags.writeable:
        old[...] = new
        return old
    return new


def _of_type(content, kind):
    if not isinstance(content, kind):
        raise ValueError(f"a {type(content).__name__} where a {kind.__name__} belongs")
    return content


def _put_into_array(target, content):
    if _of_type(content, np.ndarray).shape != target.shape:
        raise ValueError(f"shape {content.shape} for an array of shape {target.shape}")
    if target.flags.writeable:
        target[...] = content
