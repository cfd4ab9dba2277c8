"""Tables of pandas, as columns of plain values: nothing is unpickled, and pandas need not be there.

A single time or span of pandas' own crosses as NumPy's.
"""

import importlib
import re
import sys

import numpy as np

from grader.engine.wire.form import WireError, is_key

PLAIN = (bool, bytes, complex, float, int, str, type(None))
MAX_ENTRIES = 200_000  # of one column that is no array of numbers
MAX_LEVELS = 16  # of an index
TABLES = ("frame", "series")  # which can be changed in place
_FREQUENCY = re.compile(r"-?\d{0,4}[A-Za-z]{1,5}(-[A-Z]{3})?")


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


def is_table(obj):
    """Whether an object is a DataFrame or a Series."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and type(obj) in (pandas.DataFrame, pandas.Series)


def parts_of(value):
    """Return the parts of a DataFrame, a Series, an Index or a time; None for anything else."""
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
    if value is pandas.NaT or value is pandas.NA:
        return "missing", ("NaT" if value is pandas.NaT else "NA",)
    if kind is pandas.Timestamp and value.tz is None:
        return "timestamp", (value.to_datetime64(),)
    return ("span", (value.to_timedelta64(),)) if kind is pandas.Timedelta else None


def _column(series):
    """Return a column's dtype and its entries: an array of numbers or times, else a tuple of plain data.

    Of categories the entries are where among them each stands, what they are, and whether they are in order.
    """
    if str(series.dtype) == "category":
        found = getattr(series, "array", series)
        categories = _index(sys.modules["pandas"], found.categories)
        return categories and ("category", (found.codes, categories, bool(found.ordered)))
    entries = series.to_numpy()
    if entries.dtype.kind in "biufcmM":
        return str(series.dtype), entries
    listed = tuple(entries.tolist())
    is_plain = len(listed) <= MAX_ENTRIES and all(type(entry) in PLAIN for entry in listed)
    return (str(series.dtype), listed) if is_plain else None


def _index(pandas, index):
    if isinstance(index, pandas.RangeIndex):
        return "range", (index.start, index.stop, index.step), index.name
    if isinstance(index, pandas.MultiIndex):
        levels = tuple(_index(pandas, level) for level in index.levels)
        is_told = None not in levels and len(levels) <= MAX_LEVELS and all(map(is_key, index.names))
        return (
            ("levels", (levels, tuple(map(np.asarray, index.codes))), tuple(index.names)) if is_told else None
        )
    column = _column(index)
    if column is None or not is_key(index.name):
        return None
    return (*column, index.name, getattr(index, "freqstr", None))


def _entries(dtype, entries):
    """Return the arguments that make a column; what an index, an array and a series share."""
    if dtype == "category":
        return {"data": _make_categories(*entries)}
    if type(dtype) is not str or not (isinstance(entries, np.ndarray) or type(entries) is tuple):
        raise WireError("a column of the wrong form")
    if type(entries) is tuple and not (len(entries) <= MAX_ENTRIES and all(map(is_key, entries))):
        raise WireError("a column that is not plain data")
    if isinstance(entries, np.ndarray) and (entries.ndim != 1 or entries.dtype.kind not in "biufcmM"):
        raise WireError("a column of the wrong form")
    if dtype not in ("object", "str", "string", "category", "boolean", "Int64", "Float64"):
        return {"data": entries}
    return {"data": list(entries), "dtype": dtype}


def _make_categories(codes, categories, is_ordered):
    if not _are_codes(codes) or type(is_ordered) is not bool:
        raise WireError("categories of the wrong form")
    made = _pandas().CategoricalDtype(_make_index(*categories), is_ordered)
    return _pandas().Categorical.from_codes(codes, dtype=made)


def _are_codes(codes):
    return type(codes) is np.ndarray and codes.ndim == 1 and codes.dtype.kind == "i"


def _make_levels(levels, codes, names):
    fits = 0 < len(levels) == len(codes) == len(names) <= MAX_LEVELS and all(map(is_key, names))
    if not fits or not all(map(_are_codes, codes)) or len(set(map(len, codes))) != 1:
        raise WireError("levels of the wrong form")
    return _pandas().MultiIndex([_make_index(*level) for level in levels], codes, names=names)


def _make_index(kind, entries, name, frequency=None):
    pandas = _pandas()
    if kind == "levels":
        return _make_levels(*entries, name)
    if not is_key(name):
        raise WireError("a name that is not plain data")
    if kind == "range" and type(entries) is tuple:
        if len(entries) != 3 or not all(type(number) is int for number in entries):
            raise WireError("an index of the wrong form")
        return pandas.RangeIndex(*entries, name=name)
    found = pandas.Index(**_entries(kind, entries), name=name)
    if frequency is not None:
        if type(frequency) is not str or not _FREQUENCY.fullmatch(frequency) or found.dtype.kind != "M":
            raise WireError("a frequency of the wrong form")
        found.freq = frequency
    return found


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


def refill(table, kind, parts):
    """Make a table hold what its counterpart on the other side holds."""
    made = MAKE[kind](*parts) if kind in TABLES else None
    if type(made) is not type(table):
        raise WireError("another table")
    table._update_inplace(made)


def _make_time(kind, dtype):
    def make(value):
        if not isinstance(value, dtype) or np.isnat(value):
            raise WireError("a time that is none")
        return getattr(_pandas(), kind)(value)

    return make


def _make_missing(name):
    if name not in ("NaT", "NA"):
        raise WireError("something else that is missing")
    return getattr(_pandas(), name)


MAKE = {
    "frame": _make_frame,
    "series": _make_series,
    "index": _make_index,
    "timestamp": _make_time("Timestamp", np.datetime64),
    "span": _make_time("Timedelta", np.timedelta64),
    "missing": _make_missing,
}
