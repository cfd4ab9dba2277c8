"""What Python's own library asks functions and dataclasses for, rebuilt of what the sandbox tells."""

import dataclasses
import inspect
import sys

from grader.engine.knownnames import PARAMETERS
from grader.engine.wire import WireError


def signature_of(remote):
    """Rebuild the signature of a student's function from what the sandbox tells.

    Raises
    ------
    WireError
        If that makes no sense.
    """
    told = remote._ask("special", "signature")
    try:
        told, returned = told
        found = [
            inspect.Parameter(name, PARAMETERS[kind], default=_or_empty(default), annotation=_or_empty(hint))
            for name, kind, default, hint in told
        ]
        return inspect.Signature(found, return_annotation=_or_empty(returned))
    except (TypeError, ValueError, IndexError) as error:
        raise WireError("a signature of the wrong form") from error


def _or_empty(told):
    return (*told, inspect._empty)[0]


def fields_of(remote):
    """Rebuild the fields of a student's dataclass."""
    told = remote._ask("special", "fields")
    try:
        found = {name: _field(name, hint, default) for name, hint, default in told}
    except (TypeError, ValueError) as error:
        raise WireError("fields of the wrong form") from error
    if not all(type(name) is str for name in found):
        raise AttributeError("__dataclass_fields__")
    return found


def _field(name, hint, default):
    field = dataclasses.field(default=default[0]) if default else dataclasses.field()
    field.name, field.type, field._field_type = name, hint, dataclasses._FIELD
    return field


def globals_of(remote):
    """Return the variables that a student's function sees, as far as the test has them."""
    if remote._remote[2] != "function":
        raise AttributeError("__globals__")
    return vars(sys.modules["__main__"])


REBUILT = {"__signature__": signature_of, "__dataclass_fields__": fields_of, "__globals__": globals_of}
