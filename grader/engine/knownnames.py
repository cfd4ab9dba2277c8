"""Which of Python's own names a stand-in for a student's object passes on, and which kinds it is known by."""

import inspect
import types

FORWARDED = {
    *("__name__", "__qualname__", "__defaults__", "__kwdefaults__", "__annotations__", "__code__"),
    *("__closure__", "__wrapped__", "__bases__", "__mro__", "__self__", "__func__", "__members__"),
    *("__version__", "__file__", "__all__", "__match_args__", "__abstractmethods__", "__init__", "__call__"),
    *("__cause__", "__context__", "__notes__", "__isabstractmethod__", "__type_params__", "__subclasses__"),
    *("__origin__", "__args__", "__len__", "__iter__", "__next__", "__getitem__", "__post_init__"),
    *("__getstate__", "__dataclass_params__", "__total__", "__slots__", "__set_name__", "__get__", "__set__"),
    *("__flags__", "__new__", "__init_subclass__", "__class_getitem__", "__missing__", "__copy__"),
    *("__gt__", "__ge__"),
}
KNOWN = {
    "function": types.FunctionType,
    "method": types.MethodType,
    "builtin_function_or_method": types.BuiltinFunctionType,
    "generator": types.GeneratorType,
    "module": types.ModuleType,
    "code": types.CodeType,
    "property": property,
    "staticmethod": staticmethod,
    "classmethod": classmethod,
    "map": map,
    "filter": filter,
    "zip": zip,
    "enumerate": enumerate,
    "reversed": reversed,
}  # kinds of objects that never cross by value: what one says it is decides about no point
AWAITED = ("coroutine", "Task", "Future", "async_generator_asend")
PARAMETERS = list(inspect._ParameterKind)
