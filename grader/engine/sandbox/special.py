"""What a stand-in's original does for Python's own functions and statements, in the sandbox."""

import ast
import asyncio
import builtins
import dataclasses
import importlib
import inspect
import linecache
import math
import operator
import textwrap
import types

from grader.engine.magics import without_magics

_loop = None


def source_of(obj):
    """Return the text of a function or a class of the student's."""
    try:
        return inspect.getsource(obj)
    except (OSError, TypeError):
        if not isinstance(obj, type):
            raise
    for name in [name for name in reversed(linecache.cache) if "ipython" in name or name.startswith("<")]:
        text = "".join(linecache.getlines(name))
        try:
            nodes = ast.walk(ast.parse(text))
        except SyntaxError:
            continue
        for node in nodes:
            if isinstance(node, ast.ClassDef) and node.name == obj.__name__:
                lines = text.splitlines(True)[node.lineno - 1 : node.end_lineno]
                return textwrap.dedent("".join(lines))
    raise OSError("could not find class definition")


def signature_of(obj):
    """Return parameters, each with name, kind, default and annotation, and what is returned.

    The last two are each a tuple of one, or of none.
    """
    found = inspect.signature(obj)
    told = found.parameters.values()
    parameters = tuple((one.name, int(one.kind), _given(one.default), _given(one.annotation)) for one in told)
    return parameters, _given(found.return_annotation)


def _given(value):
    return () if value is inspect._empty else (value,)


def _default_of(field):
    return () if field.default is dataclasses.MISSING else (field.default,)


def derives(cls, module, name):
    """Whether a class is made from one of a library's."""
    above = operator.attrgetter(name)(importlib.import_module(module))
    return isinstance(cls, type) and issubclass(cls, above)


def run_test(source, namespace):
    """Run a test cell as a kernel does; return what its last line comes to."""
    tree = ast.parse(without_magics(source))
    last = tree.body.pop().value if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<test>", "exec"), namespace)
    return None if last is None else eval(compile(ast.Expression(last), "<test>", "eval"), namespace)


def wait_for(obj, name=None):
    """Run something that is awaited to its end; `name` of the method that gives it."""
    global _loop
    if name is not None:
        obj = getattr(obj, f"__{name}__")(*((None,) * 3 if name == "aexit" else ()))
    if _loop is None:
        _loop = asyncio.new_event_loop()

    async def wait():
        return await obj

    return _loop.run_until_complete(wait())


def subclass(name, bases, members, keywords):
    """Make a class of the test's, whose functions are the test's own."""
    body = {key: _MEMBERS[kind](*parts) for key, kind, *parts in members}
    return types.new_class(name, bases, keywords, lambda space: space.update(body, __module__="__main__"))


def _function(borrowed):
    """Return a function, which binds to an object as a method does."""
    return lambda *operands, **keywords: borrowed(*operands, **keywords)


_MEMBERS = {
    "function": _function,
    "static": lambda function: staticmethod(_function(function)),
    "class": lambda function: classmethod(_function(function)),
    "property": lambda *functions: property(*(function and _function(function) for function in functions)),
    "value": lambda value: value,
}


def leave(manager, names, message):
    """Leave a context manager, with an error of one of Python's classes if there was one."""
    if names is None:
        return manager.__exit__(None, None, None)
    kind = next(found for name in names if isinstance(found := getattr(builtins, name, None), type))
    error = kind(message)
    return manager.__exit__(kind, error, None)


def compares(obj):
    """Whether an object may equal one of another class: it has an ``==``, and not that of a dataclass."""
    equals = type(obj).__eq__
    made_by = getattr(getattr(equals, "__code__", None), "co_filename", "")
    return equals is not object.__eq__ and made_by != "<string>"


SPECIAL = {
    **{name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge", "contains")},
    **{name: getattr(operator, name) for name in ("index", "setitem", "delitem")},
    **{name: getattr(builtins, name) for name in ("bool", "complex", "divmod", "float", "hash", "int")},
    **{name: getattr(builtins, name) for name in ("repr", "round", "str", "format", "delattr")},
    **{name: getattr(builtins, name) for name in ("isinstance", "issubclass", "aiter")},
    **{name: getattr(math, name) for name in ("trunc", "floor", "ceil")},
    "class": lambda obj: obj.__class__,
    "compares": compares,
    "derives": derives,
    "fields": lambda obj: tuple((one.name, one.type, _default_of(one)) for one in dataclasses.fields(obj)),
    "dir": lambda obj: list(map(str, dir(obj))),
    "signature": signature_of,
    "source": source_of,
}
