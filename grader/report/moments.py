"""Reads a time as nbgrader does, but for what nbgrader gets wrong: offsets, and what is no whole date."""

import re
from datetime import datetime

import dateutil.parser
import dateutil.tz
from nbgrader.utils import parse_utc

YEAR = re.compile(r"\d{4}")
OFFSET = re.compile(r"\s+([+-]\d\d:?\d\d)\Z")  # which nbgrader takes for seconds
DAYS = datetime(2001, 1, 1), datetime(2004, 2, 2)  # which fill in what a text leaves out


def moment_of(text):
    """Return a moment in UTC, without a zone.

    Raises
    ------
    ValueError, OverflowError, TypeError, AttributeError
        If the text leaves out a part of the date, or which is the day and which the month, names a zone that
        nobody knows, or is no time at all.
    """
    if not text.isprintable():
        raise ValueError("something that cannot be printed")
    text = OFFSET.sub(r"\1", text)
    *date, zone = text.split(" ") if text.count(" ") == 2 else (text, None)
    is_clock = zone in (None, "AM", "PM", "am", "pm")
    said = text if is_clock else " ".join(date)
    first, second = (dateutil.parser.parse(said, default=day) for day in DAYS)
    if first != second:
        raise ValueError("a part of a date")
    if not YEAR.match(said) and dateutil.parser.parse(said, default=DAYS[0], dayfirst=True) != first:
        raise ValueError("which is the day, which the month")
    if not is_clock and dateutil.tz.gettz(zone) is None:
        raise ValueError("an unknown zone")
    return parse_utc(first if is_clock else text)
