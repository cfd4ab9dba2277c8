"""Arrays of colours as PNG images, written without any library: a picture can hold them."""

import struct
import zlib

import numpy as np

from course.palette import NEGATIVE, NEUTRAL, POSITIVE

__all__ = ["blend", "diverging", "png"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB = 2


def blend(values, low, high):
    """Mix two colours.

    Parameters
    ----------
    values : ndarray of shape (height, width)
        From 0, ``low``, to 1, ``high``; what lies outside is cut off, nan becomes 0.
    low, high : str
        Such as ``"#0072B2"``.

    Returns
    -------
    ndarray of shape (height, width, 3), uint8
    """
    share = np.clip(np.nan_to_num(values), 0.0, 1.0)[..., None]
    start, end = (np.array(list(bytes.fromhex(color[1:])), dtype=float) for color in (low, high))
    return np.rint(start + share * (end - start)).astype(np.uint8)


def diverging(values):
    """Give signed numbers the colours of ``course.palette``.

    Parameters
    ----------
    values : ndarray of shape (height, width)
        From -1, the negative colour, over 0, white, to 1, the positive one; what lies outside is cut off, nan
        becomes 0.

    Returns
    -------
    ndarray of shape (height, width, 3), uint8
    """
    colors = blend(values, NEUTRAL, POSITIVE)
    below = np.asarray(values) < 0
    colors[below] = blend(-values, NEUTRAL, NEGATIVE)[below]
    return colors


def png(colors):
    """Return an image as a PNG.

    Parameters
    ----------
    colors : ndarray of shape (height, width, 3), uint8

    Returns
    -------
    bytes
    """
    rows, columns, _ = colors.shape
    lines = np.zeros((rows, 1 + 3 * columns), np.uint8)  # each line begins with its filter, 0: none
    lines[:, 1:] = colors.reshape(rows, -1)
    header = struct.pack(">IIBBBBB", columns, rows, 8, RGB, 0, 0, 0)
    body = zlib.compress(lines.tobytes(), 1)
    return SIGNATURE + b"".join([_chunk(b"IHDR", header), _chunk(b"IDAT", body), _chunk(b"IEND", b"")])


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
