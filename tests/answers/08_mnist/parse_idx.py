# %% right: struct and frombuffer
import struct


def parse_idx(data):
    if len(data) < 4:
        raise ValueError("too short")
    zero, kind, ndim = struct.unpack(">HBB", data[:4])
    if zero != 0 or kind != 0x08:
        raise ValueError("bad magic number")
    if len(data) < 4 + 4 * ndim:
        raise ValueError("the header is cut off")
    shape = struct.unpack(f">{ndim}I", data[4 : 4 + 4 * ndim])
    count = 1
    for n in shape:
        count *= n
    if len(data) - 4 - 4 * ndim != count:
        raise ValueError("wrong length")
    return np.frombuffer(data[4 + 4 * ndim :], dtype=np.uint8).reshape(shape)

# %% right: NumPy reads the sizes, a copy
def parse_idx(data):
    raw = np.frombuffer(data, dtype=np.uint8)
    if raw.size < 4 or raw[0] or raw[1] or raw[2] != 8 or raw.size < 4 + 4 * raw[3]:
        raise ValueError("bad header")
    start = 4 + 4 * int(raw[3])
    shape = tuple(int(n) for n in np.frombuffer(data[4:start], dtype=">u4"))
    entries = raw[start:].copy()
    if entries.size != np.prod(shape):
        raise ValueError("wrong length")
    return entries.reshape(shape)

# %% right: by hand, with a list
def parse_idx(data):
    data = list(data)
    if data[:3] != [0, 0, 8] or len(data) < 4:
        raise ValueError
    k = data[3]
    header, body = data[4 : 4 + 4 * k], data[4 + 4 * k :]
    if len(header) != 4 * k:
        raise ValueError
    shape = []
    for i in range(k):
        b0, b1, b2, b3 = header[4 * i : 4 * i + 4]
        shape.append(b0 * 256**3 + b1 * 256**2 + b2 * 256 + b3)
    total = 1
    for n in shape:
        total = total * n
    if len(body) != total:
        raise ValueError
    return np.array(body, dtype=np.uint8).reshape(shape)

# %% right: every error of the reading becomes a ValueError
def parse_idx(data):
    try:
        assert data[0] == data[1] == 0 and data[2] == 8
        n = data[3]
        shape = [(data[4 * i + 4] << 24) | (data[4 * i + 5] << 16) | (data[4 * i + 6] << 8) | data[4 * i + 7] for i in range(n)]
        return np.array(memoryview(data)[4 * n + 4 :], dtype="u1").reshape(tuple(shape))
    except (AssertionError, IndexError, ValueError) as error:
        raise ValueError("not a file of unsigned bytes") from error

# %% wrong: the lowest byte first | hint: in the file the highest does | loses: parse_idx_test parse_idx_errors_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "little") for at in range(4, start, 4)]
    total = 1
    for n in shape:
        total *= n
    if len(data) != start + total:
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: no ValueError anywhere | hint: must raise a ValueError when the first byte is not zero | loses: parse_idx_errors_test
def parse_idx(data):
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: no reshape | hint: by reshape | loses: parse_idx_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=start)

# %% wrong: signed bytes | hint: np.uint8, not np.int8 | loses: parse_idx_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    return np.frombuffer(data, np.int8, offset=start).reshape(shape)

# %% wrong: floats already | hint: uint8 | loses: parse_idx_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape) / 255

# %% wrong: integers of any size | hint: uint8 | loses: parse_idx_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    return np.array(list(data[start:])).reshape(shape)

# %% wrong: made for images alone | hint: IndexError|4 dim|reshape|header says|must raise|ValueError | loses: parse_idx_test parse_idx_errors_test
def parse_idx(data):
    if data[:4] != b"\x00\x00\x08\x03":
        raise ValueError("magic")
    n, height, width = (int.from_bytes(data[at : at + 4], "big") for at in (4, 8, 12))
    if len(data) != 16 + n * height * width:
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=16).reshape(n, height, width)

# %% wrong: only the last byte of each size | hint: A size above 255 is refused
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [data[at + 3] for at in range(4, start, 4) if at + 3 < len(data)]
    if len(shape) < data[3] or len(data) != start + int(np.prod(shape)):
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: columns first | hint: without order='F' | loses: parse_idx_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape, order="F")

# %% wrong: the sizes turned around | hint: the order of the header | loses: parse_idx_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape[::-1])

# %% wrong: the magic number is read as one number, the type forgotten | hint: must raise a ValueError when the type is 9 | loses: parse_idx_errors_test
def parse_idx(data):
    if len(data) < 4 or data[0] or data[1]:
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: bytes too many are ignored | hint: must raise a ValueError when there is a byte too many | loses: parse_idx_errors_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    if len(data) < start:
        raise ValueError("header")
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    total = int(np.prod(shape))
    if len(data) < start + total:
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, count=total, offset=start).reshape(shape)

# %% wrong: what is missing becomes zero | hint: must raise a ValueError when an entry is missing | loses: parse_idx_errors_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    out = np.zeros(int(np.prod(shape)), np.uint8)
    rest = np.frombuffer(data[start:], np.uint8)
    out[: len(rest)] = rest
    return out.reshape(shape)

# %% wrong: assert in place of an exception of its own | hint: must raise a ValueError .*, not an AssertionError | loses: parse_idx_errors_test
def parse_idx(data):
    assert data[:3] == b"\x00\x00\x08", "magic"
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: an empty file is an IndexError | hint: not an IndexError | loses: parse_idx_errors_test
def parse_idx(data):
    if data[:3] != b"\x00\x00\x08"[: len(data)]:
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: returns None where something is wrong | hint: must raise a ValueError | loses: parse_idx_errors_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        return None
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        return None
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: no return | hint: returned nothing | loses: parse_idx_test parse_idx_errors_test
def parse_idx(data):
    if len(data) < 4 or data[:3] != b"\x00\x00\x08":
        raise ValueError("magic")
    start = 4 + 4 * data[3]
    shape = [int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4)]
    if len(data) != start + int(np.prod(shape)) or start > len(data):
        raise ValueError("length")
    np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: the sizes added up | hint: not their sum
def parse_idx(data):
    if len(data) < 4 or data[0] != 0 or data[1] != 0 or data[2] != 8:
        raise ValueError("no IDX file of unsigned bytes")
    ndim = data[3]
    start = 4 + 4 * ndim
    if len(data) < start:
        raise ValueError("the header is cut off")
    shape = []
    for k in range(ndim):
        shape.append(int.from_bytes(data[4 + 4 * k:8 + 4 * k], "big"))
    size = 0
    for s in shape:
        size += s
    if len(data) != start + size:
        raise ValueError("wrong length")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)

# %% wrong: sizes are added to the 1 of a product | hint: product of the sizes, not their sum
import struct

def parse_idx(data):
    if len(data) < 4:
        raise ValueError("too short")
    zero, kind, ndim = struct.unpack(">HBB", data[:4])
    if zero != 0 or kind != 8:
        raise ValueError("bad magic number")
    offset = 4 + 4 * ndim
    if len(data) < offset:
        raise ValueError("header cut off")
    shape = struct.unpack(f">{ndim}I", data[4:offset])
    body = np.frombuffer(data, dtype=np.uint8, offset=offset)
    n = 1
    for s in shape:
        n += s
    if body.size != n:
        raise ValueError("wrong length")
    return body.reshape(shape)
