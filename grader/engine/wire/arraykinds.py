"""Arrays of NumPy's own subclasses: masked ones, matrices, records, text; as a plain array and what it lacks.

A memory map, and an array of a class that somebody else has written, cross as plain arrays.
"""

import sys

import numpy as np

from grader.engine.wire.form import NUMBERS, WireError

_RECORDS, _TEXTS = "numpy._core.records", "numpy._core.defchararray"  # which NumPy loads when they are used
_LIKE = {"matrix": (None, "matrix"), "recarray": (_RECORDS, "recarray"), "chararray": (_TEXTS, "chararray")}


def _class(name):
    module, attribute = _LIKE[name]
    return getattr(np if module is None else sys.modules.get(module), attribute, None)


def parts_of(value, plain):
    """Return the parts of an array of such a class; None for any other.

    Parameters
    ----------
    value : numpy.ndarray
    plain : numpy.ndarray
        The same memory as a plain array.
    """
    masked = sys.modules.get("numpy.ma")
    if masked is not None and isinstance(value, masked.MaskedArray):
        return "masked", () if value is masked.masked else _of_masked(masked, value, plain)
    name = next((name for name in _LIKE if type(value) is _class(name)), None)
    return None if name is None else (name, (plain,))


def _of_masked(masked, value, plain):
    if value._mask is masked.nomask:  # so that what is masked over there comes back
        value._mask = masked.make_mask_none(value.shape, value.dtype)
    fill = None if value._fill_value is None else value.fill_value
    return plain, np.asarray(value._mask), fill, bool(value.hardmask)


def _make_masked(*parts):
    if not parts:
        return np.ma.masked
    data, mask, fill, is_hard = parts
    if not (_is_plain(data) and _is_plain(mask) and type(is_hard) is bool):
        raise WireError("a masked array of the wrong form")
    if mask.shape != data.shape or mask.dtype != np.ma.make_mask_descr(data.dtype):
        raise WireError("a mask that does not fit its array")
    if not (fill is None or isinstance(fill, (*NUMBERS, str, bytes, np.generic))):
        raise WireError("a fill value that is none")
    return np.ma.MaskedArray(data, mask=mask, copy=False, fill_value=fill, hard_mask=is_hard)


def _is_plain(array):
    return type(array) is np.ndarray and not array.dtype.hasobject


def _make_matrix(data):
    if not _is_plain(data) or data.ndim != 2:
        raise WireError("a matrix of the wrong form")
    return data.view(np.matrix)


def _make_records(data):
    if not _is_plain(data) or not data.dtype.names:
        raise WireError("records of the wrong form")
    return data.view(np.recarray)


def _make_texts(data):
    if not _is_plain(data) or data.dtype.kind not in "US":
        raise WireError("an array of text of the wrong form")
    return data.view(np.char.chararray)


MAKE = {
    "masked": _make_masked,
    "matrix": _make_matrix,
    "recarray": _make_records,
    "chararray": _make_texts,
}
