"""What the tests of demos ask of every picture, and how they play a reader who drags and presses."""

import re
from xml.etree import ElementTree

NO_NUMBER = re.compile(r"\b(nan|inf)\b")


def check_svg(*pictures):
    """Assert that pictures are well-formed SVG with finite numbers."""
    for picture in pictures:
        ElementTree.fromstring(picture)
        assert not NO_NUMBER.search(re.sub(r'aria-[a-z]+="[^"]*"', "", picture))


def hear(stage, event, **message):
    """Send an event to a stage, as the page does."""
    stage._hear(stage, {"event": event, "ticket": "1", **message}, [])


def widgets(demo, kind):
    """Return all widgets of a kind in a demo, from the top."""
    found = [demo] if isinstance(demo, kind) else []
    for child in getattr(demo, "children", ()):
        found += widgets(child, kind)
    return found


def labelled(demo, label):
    """Return the widget with a label."""
    return next(one for one in widgets(demo, object) if getattr(one, "description", None) == label)
