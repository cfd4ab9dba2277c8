"""Pictures in a submission: only a PNG or JPEG that is what it says, and that does not stall a browser."""

import base64
import binascii
import struct

MAX_BYTES = 2_000_000
MAX_PIXELS = 25_000_000
PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
# Markers of a JPEG that carry the size: start of frame, but for DHT, JPG and DAC, which lie among them.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xDA)}


def data_url(mime, text):
    """Return the picture as a data URL, or None if it must not be shown.

    Parameters
    ----------
    mime : str
        What the notebook says it is.
    text : str
        The picture in base64.
    """
    size = {"image/png": _png_size, "image/jpeg": _jpeg_size}.get(mime)
    data = _decode(text)
    if size is None or data is None:
        return None
    width, height = size(data)
    if not 0 < width * height <= MAX_PIXELS:
        return None
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


def _decode(text):
    if len(text) > MAX_BYTES * 4 // 3 + 1000:
        return None
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) <= MAX_BYTES else None


def _png_size(data):
    if not data.startswith(PNG_START) or data[12:16] != b"IHDR" or len(data) < 33:
        return 0, 0
    return struct.unpack(">II", data[16:24])


def _jpeg_size(data):
    if not data.startswith(JPEG_START):
        return 0, 0
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        length = 0 if marker in WITHOUT_LENGTH else struct.unpack(">H", data[position + 2 : position + 4])[0]
        position += 2 + length
    return 0, 0
