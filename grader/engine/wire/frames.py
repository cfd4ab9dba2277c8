"""Tables of pandas, as columns of plain values: nothing is unpickled, and pandas need not be there."""

import importlib
import sys

import numpy as np

from grader.engine.wire.form import WireError, is_key

PLAIN = (bool, bytes, complex, float, int, str, type(None))
MAX_ENTRIES = 200_000  # of one column that is no array of numbers


def _pandas():
    found = sys.modules.get("pandas")
    if found is None:
        try:
            found = importlib.import_module("pandas")
        except ImportError as error:
            raise WireError("a table, and no pandas to make it with") from error
    return found


def may_be_table(kind):
    """Whether objects of a class may have `parts_of` them."""
    return str(kind.__module__).partition(".")[0] == "pandas"


def parts_of(value):
    """Return the parts of a DataFrame, a Series or an Index; None for anything else."""
    pandas = sys.modules.get("pandas")
    kind = type(value)
    if pandas is None:
        return None
    if kind is pandas.DataFrame:
        columns = [_column(value.iloc[:, place]) for place in range(value.shape[1])]
        parts = (_index(pandas, value.columns), _index(pandas, value.index), tuple(columns))
        return None if None in (*parts[:2], *columns) else ("frame", parts)
    if kind is pandas.Series:
        parts = _column(value), _index(pandas, value.index), value.name
        return None if None in parts[:2] or not is_key(value.name) else ("series", parts)
    if isinstance(value, pandas.Index):
        parts = _index(pandas, value)
        return None if parts is None else ("index", parts)
    return None


def _column(series):
    """Return a column's dtype and its entries: an array of numbers or times, else a tuple of plain data."""
    entries = series.to_numpy()
    if entries.dtype.kind in "biufcmM":
        return str(series.dtype), entries
    listed = tuple(entries.tolist())
    is_plain = len(listed) <= MAX_ENTRIES and all(type(entry) in PLAIN for entry in listed)
    return (str(series.dtype), listed) if is_plain else None


def _index(pandas, index):
    if isinstance(index, pandas.RangeIndex):
        return "range", (index.start, index.stop, index.step), index.name
    if isinstance(index, pandas.MultiIndex) or not is_key(index.name):
        return None
    column = _column(index)
    return None if column is None else (*column, index.name)


def _entries(dtype, entries):
    """Return the arguments that make a column; what an index, an array and a series share."""
    if type(dtype) is not str or not (isinstance(entries, np.ndarray) or type(entries) is tuple):
        raise WireError("a column of the wrong form")
    if type(entries) is tuple and not (len(entries) <= MAX_ENTRIES and all(map(is_key, entries))):
        raise WireError("a column that is not plain data")
    if isinstance(entries, np.ndarray) and (entries.ndim != 1 or entries.dtype.kind not in "biufcmM"):
        raise WireError("a column of the wrong form")
    if dtype not in ("object", "str", "string", "category", "boolean", "Int64", "Float64"):
        return {"data": entries}
    return {"data": list(entries), "dtype": dtype}


def _make_index(kind, entries, name):
    pandas = _pandas()
    if not is_key(name):
        raise WireError("a name that is not plain data")
    if kind == "range" and type(entries) is tuple:
        if len(entries) != 3 or not all(type(number) is int for number in entries):
            raise WireError("an index of the wrong form")
        return pandas.RangeIndex(*entries, name=name)
    return pandas.Index(**_entries(kind, entries), name=name)


def _make_series(column, index, name):
    return _pandas().Series(
        **_entries(*column), index=_make_index(*index), name=name if is_key(name) else None
    )


def _make_frame(columns, index, found):
    pandas = _pandas()
    columns, index = _make_index(*columns), _make_index(*index)
    if type(found) is not tuple or len(found) != len(columns):
        raise WireError("a table of the wrong form")
    made = [pandas.Series(**_entries(*column)) for column in found]
    if any(len(column) != len(index) for column in made):
        raise WireError("a table of the wrong form")
    frame = pandas.DataFrame(dict(enumerate(column.array for column in made)), index=index)
    frame.columns = columns
    return frame


MAKE = {"frame": _make_frame, "series": _make_series, "index": _make_index}
