"""A picture is shown only if it is a PNG or JPEG of a reasonable size."""

import base64

import pytest

from grader.report.pictures import MAX_BYTES, data_url

from .pictures import JPEG, encoded, make_png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(("mime", "data"), [("image/png", make_png()), ("image/jpeg", JPEG)])
def test_picture(mime, data):
    """A real picture becomes a data URL with the same bytes, also when its base64 is broken into lines."""
    lines = base64.encodebytes(data).decode()
    assert data_url(mime, lines) == f"data:{mime};base64,{encoded(data)}"


@pytest.mark.parametrize(
    ("mime", "text"),
    [
        ("image/svg+xml", encoded(SVG)),
        ("image/png", encoded(SVG)),
        ("image/jpeg", encoded(make_png())),
        ("image/png", encoded(JPEG)),
        ("image/gif", encoded(b"GIF89a")),
        ("text/html", encoded(make_png())),
        ("image/png", "not base64!"),
        ("image/png", encoded(make_png()) + '" onerror="alert(1)'),
        ("image/png", ""),
        ("image/png", encoded(b"\x89PNG\r\n\x1a\n")),
        ("image/jpeg", encoded(b"\xff\xd8\xff\xe0")),
        ("image/jpeg", encoded(b"\xff\xd8" + b"\xff\xe0\x00\x00" * 1000)),
        ("image/png", encoded(make_png(60_000, 60_000, b""))),
        ("image/png", encoded(make_png(0, 5, b""))),
        ("image/png", encoded(make_png() + b"\0" * MAX_BYTES)),
    ],
)
def test_no_picture(mime, text):
    """Anything else is not shown: other formats, false names, broken data, and pictures too large to draw."""
    assert data_url(mime, text) is None
