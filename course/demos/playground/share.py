"""Settings as a short text, to be sent to somebody else, and back.

``playground1;data=spiral;hidden=8-8;check=5f0c``: a version, what differs from the first settings, and a
checksum by which a text is noticed that was not copied whole.
"""

from dataclasses import fields
from zlib import crc32

from course.demos.playground.settings import Settings, SettingsError

__all__ = ["read", "write"]

VERSION = "playground1"
OTHER = "This is not a text of this playground: it begins with {found!r}, expected {version!r}."
CUT = "This text is not whole: its end, the check, does not fit. Copy all of it again."
UNKNOWN = "This text sets {name!r}, which this playground does not have."
UNREADABLE = "This text says {name}={text}, which cannot be read."
FIRST = Settings()


def write(settings):
    """Return settings as a text.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    str
    """
    entries = [
        f"{field.name}={_spell(getattr(settings, field.name))}"
        for field in fields(settings)
        if getattr(settings, field.name) != getattr(FIRST, field.name)
    ]
    body = ";".join([VERSION, *entries])
    return f"{body};check={_check(body)}"


def read(text):
    """Return the settings that a text holds.

    Parameters
    ----------
    text : str
        As ``write`` makes it; space around it does not matter.

    Returns
    -------
    Settings

    Raises
    ------
    SettingsError
        If it is of another version or not whole, or says what makes no network; the words say which.
    """
    body, _, check = text.strip().rpartition(";check=")
    version, *entries = (body or text.strip()).split(";")
    if version != VERSION:
        raise SettingsError(OTHER.format(found=version[:20], version=VERSION))
    if check != _check(body):
        raise SettingsError(CUT)
    return Settings(**dict(_entry(entry) for entry in entries))


def _entry(entry):
    name, _, text = entry.partition("=")
    if name not in READERS:
        raise SettingsError(UNKNOWN.format(name=name[:20]))
    try:
        return name, READERS[name](text)
    except ValueError:
        raise SettingsError(UNREADABLE.format(name=name, text=text[:20])) from None


def _check(body):
    return f"{crc32(body.encode()) & 0xFFFF:04x}"


def _spell(value):
    if not isinstance(value, tuple):
        return repr(value) if isinstance(value, float) else str(value)
    if value and isinstance(value[0], tuple):
        return "/".join(f"{x:g},{y:g},{kind}" for x, y, kind in value)
    return "-".join(map(str, value))


def _numbers(text):
    return tuple(int(part) for part in text.split("-")) if text else ()


def _points(text):
    return tuple(_point(*part.split(",")) for part in text.split("/"))


def _point(x=None, y=None, kind=None, *more):
    if kind is None or more:
        raise ValueError("expected three numbers")
    return float(x), float(y), int(kind)


READERS = {
    **dict.fromkeys(("data", "activation", "optimizer", "init"), str),
    **dict.fromkeys(("noise", "train_share", "batch_size", "seed", "data_seed"), int),
    **dict.fromkeys(("lr", "l1", "l2"), float),
    "features": lambda text: tuple(text.split("-")),
    "hidden": _numbers,
    "points": _points,
}
