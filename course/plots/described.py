"""What each Axes shows, in words: noted by the function that draws, read when the figure is shown."""

from weakref import WeakKeyDictionary

__all__ = ["describe", "description", "listed"]

_words = WeakKeyDictionary()


def describe(ax, text):
    """Note what has been drawn on Axes, after what was noted before.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    text : str
        One sentence or several.
    """
    _words[ax] = f"{_words[ax]} {text}" if ax in _words else text


def description(ax):
    """Return what was noted about Axes, or an empty string.

    Parameters
    ----------
    ax : matplotlib.axes.Axes

    Returns
    -------
    str
    """
    return _words.get(ax, "")


def listed(words):
    """Join words as a sentence does: commas, and "and" before the last.

    Parameters
    ----------
    words : iterable of str

    Returns
    -------
    str
    """
    *first, last = map(str, words)
    return f"{', '.join(first)} and {last}" if first else last
