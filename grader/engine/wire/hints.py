"""Type hints: they cross as the name of what is subscripted and what stands in its brackets."""

import functools
import operator
import types
import typing

from grader.engine.wire.form import WireError

BUILTIN = {kind.__name__: kind for kind in (list, dict, tuple, set, frozenset, type)}
TYPING = {"List", "Dict", "Tuple", "Set", "FrozenSet", "Type", "Iterable", "Iterator", "Sequence", "Mapping"}
TYPING |= {"Callable", "Collection", "Generator"}
BARS = "|"
KINDS = tuple({type(hint) for hint in (list[int], int | str, typing.List[int], typing.Optional[int])})  # noqa: UP006, UP045
KINDS += (type(typing.Callable[[int], str]), type(typing.Any))


def hint_parts(hint):
    """Return the parts of a hint; None where something in it is no hint."""
    if hint is typing.Any:
        return "hint", ("Any",)
    args, origin = typing.get_args(hint), typing.get_origin(hint)
    if type(hint) is types.GenericAlias:
        name = origin.__name__ if origin in BUILTIN.values() else None
    elif type(hint) is types.UnionType:
        name = BARS
    else:
        name = "Union" if origin is typing.Union else getattr(hint, "_name", None)
    is_known = name in BUILTIN or name in TYPING or name in (BARS, "Union")
    return ("hint", (name, *args)) if is_known and all(map(_is_hint, args)) else None


def make_hint(name, *args):
    """Make a hint of its parts."""
    if type(name) is not str or not all(map(_is_hint, args)):
        raise WireError("a type hint of the wrong form")
    if name == "Any" and not args:
        return typing.Any
    if name == BARS and args:
        return functools.reduce(operator.or_, args)
    if name in TYPING or name == "Union":
        return getattr(typing, name)[args]
    if name in BUILTIN:
        return types.GenericAlias(BUILTIN[name], args)
    raise WireError("a type hint of an unknown kind")


def _is_hint(arg):
    if type(arg) is list:  # of the arguments of a function
        return all(map(_is_hint, arg))
    return arg in (None, ...) or type(arg) in (type, *KINDS)
