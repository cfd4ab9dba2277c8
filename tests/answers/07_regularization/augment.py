# %% right: one block
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% right: pixel by pixel
def shift(images, dx, dy):
    n, h, w = images.shape
    out = np.zeros((n, h, w), dtype=images.dtype)
    for row in range(h):
        for column in range(w):
            if 0 <= row - dy < h and 0 <= column - dx < w:
                out[:, row, column] = images[:, row - dy, column - dx]
    return out


def horizontal_flip(images):
    return np.flip(images, axis=2)


def random_shift(images, max_shift, rng):
    out = np.empty_like(images)
    for i in range(len(images)):
        dx = rng.integers(-max_shift, max_shift, endpoint=True)
        dy = rng.integers(-max_shift, max_shift, endpoint=True)
        out[i] = shift(images[i : i + 1], int(dx), int(dy))[0]
    return out


# %% right: padded and cut out, all images at once
def shift(images, dx, dy):
    n, h, w = images.shape
    padded = np.pad(images, ((0, 0), (abs(dy), abs(dy)), (abs(dx), abs(dx))))
    return padded[:, abs(dy) - dy : abs(dy) - dy + h, abs(dx) - dx : abs(dx) - dx + w].copy()


def horizontal_flip(images):
    return np.array([np.fliplr(image) for image in images])


def random_shift(images, max_shift, rng):
    m = max_shift
    n, h, w = images.shape
    padded = np.pad(images.astype(float), ((0, 0), (m, m), (m, m)))
    dx, dy = rng.integers(0, 2 * m + 1, size=(2, n)) - m
    rows = np.arange(h)[None, :, None] + m - dy[:, None, None]
    columns = np.arange(w)[None, None, :] + m - dx[:, None, None]
    return padded[np.arange(n)[:, None, None], rows, columns]


# %% right: rolled, then what came round is cleared
def shift(images, dx, dy):
    h, w = images.shape[1:]
    out = np.roll(images, (dy, dx), axis=(1, 2)).astype(float)
    if dx > 0:
        out[:, :, :dx] = 0
    if dx < 0:
        out[:, :, max(w + dx, 0) :] = 0
    if dy > 0:
        out[:, :dy] = 0
    if dy < 0:
        out[:, max(h + dy, 0) :] = 0
    return out


def horizontal_flip(images):
    return images[..., ::-1]


def random_shift(images, max_shift, rng):
    sizes = list(range(-max_shift, max_shift + 1))
    return np.stack([shift(image[None], rng.choice(sizes), rng.choice(sizes))[0] for image in images])


# %% wrong: np.roll | hint: zeros come in | loses: augment_shift_test augment_random_shift_test
def shift(images, dx, dy):
    return np.roll(images, (dy, dx), axis=(1, 2))


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: dx and dy have changed places | hint: have changed places | loses: augment_shift_test
def shift(images, dy, dx):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: both to the other side | hint: both go the other way | loses: augment_shift_test
def shift(images, dx, dy):
    dx, dy = -dx, -dy
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: dx to the left | hint: positive dx is to the right | loses: augment_shift_test
def shift(images, dx, dy):
    dx = -dx
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: dy upwards | hint: positive dy is down | loses: augment_shift_test
def shift(images, dx, dy):
    dy = -dy
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: the rim is repeated | hint: rim is repeated | loses: augment_shift_test augment_random_shift_test
def shift(images, dx, dy):
    h, w = images.shape[1:]
    rows = np.clip(np.arange(h) - dy, 0, h - 1)
    columns = np.clip(np.arange(w) - dx, 0, w - 1)
    return images[:, rows][:, :, columns]


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: only one of the two | hint: both at a time | loses: augment_shift_test augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if dx > 0:
        out[:, :, dx:] = images[:, :, : max(w - dx, 0)]
    elif dx < 0:
        out[:, :, : max(w + dx, 0)] = images[:, :, -dx:]
    elif dy > 0:
        out[:, dy:] = images[:, : max(h - dy, 0)]
    elif dy < 0:
        out[:, : max(h + dy, 0)] = images[:, -dy:]
    else:
        out[:] = images
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: far shifts come back | hint: shape|broadcast|cases | loses: augment_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
    out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: slices that are empty for 0 | hint: shape|broadcast | loses: augment_shift_test augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    if dx >= 0 and dy >= 0:
        out[:, dy:, dx:] = images[:, :-dy, :-dx]
    else:
        out[:, :dy, :dx] = images[:, -dy:, -dx:]
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: the images are changed in place | hint: in place | loses: augment_shift_test augment_random_shift_test
def shift(images, dx, dy):
    h, w = images.shape[1:]
    rolled = np.roll(images, (dy, dx), axis=(1, 2))
    images[:] = 0
    if abs(dx) < w and abs(dy) < h:
        part = (slice(None), slice(max(dy, 0), h + min(dy, 0)), slice(max(dx, 0), w + min(dx, 0)))
        images[part] = rolled[part]
    return images


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: upside down | hint: last axis | loses: augment_flip_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: half a turn | hint: half a turn | loses: augment_flip_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, ::-1, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: the order of the images | hint: number of the image | loses: augment_flip_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: one shift for all | hint: All images are moved alike | loses: augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    dx, dy = rng.integers(-max_shift, max_shift + 1, size=2)
    return shift(images, dx, dy)


# %% wrong: the upper end is left out | hint: leaves out its upper end | loses: augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    if max_shift == 0:
        return images.copy()
    moves = rng.integers(-max_shift, max_shift, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: only to the right and down | hint: is never - | loses: augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(0, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: dx and dy are one number | hint: draw two numbers | loses: augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=len(images))
    return np.concatenate([shift(images[i : i + 1], d, d) for i, d in enumerate(moves)])


# %% wrong: only dx | hint: same dy | loses: augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = rng.integers(-max_shift, max_shift + 1, size=len(images))
    return np.concatenate([shift(images[i : i + 1], d, 0) for i, d in enumerate(moves)])


# %% wrong: a seed of its own | hint: without a new seed | loses: augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    rng = np.random.default_rng(0)
    moves = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])


# %% wrong: rounded normal numbers | hint: not the one handed in|moved farther|too often | loses: augment_random_shift_test
def shift(images, dx, dy):
    out = np.zeros_like(images)
    h, w = images.shape[1:]
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out


def horizontal_flip(images):
    return images[:, :, ::-1]


def random_shift(images, max_shift, rng):
    moves = np.clip(np.round(rng.normal(size=(len(images), 2)) * max_shift / 2), -max_shift, max_shift).astype(int)
    return np.concatenate([shift(images[i : i + 1], dx, dy) for i, (dx, dy) in enumerate(moves)])

# %% wrong: always the first image | hint: is the first image, moved | loses: augment_random_shift_test
def shift(images, dx, dy):
    n, h, w = images.shape
    out = np.zeros_like(images)
    for i in range(h):
        for j in range(w):
            if 0 <= i - dy < h and 0 <= j - dx < w:
                out[:, i, j] = images[:, i - dy, j - dx]
    return out

def horizontal_flip(images):
    return images[:, :, ::-1]

def random_shift(images, max_shift, rng):
    out = np.empty_like(images)
    for k in range(len(images)):
        dx, dy = rng.integers(-max_shift, max_shift + 1, size=2)
        out[k] = shift(images[:1], dx, dy)[0]
    return out

# %% wrong: random_shift returns from within the loop | hint: Only the first image is moved | loses: augment_random_shift_test
def shift(images, dx, dy):
    n, h, w = images.shape
    out = np.zeros_like(images)
    for i in range(h):
        for j in range(w):
            if 0 <= i - dy < h and 0 <= j - dx < w:
                out[:, i, j] = images[:, i - dy, j - dx]
    return out

def horizontal_flip(images):
    return images[:, :, ::-1]

def random_shift(images, max_shift, rng):
    out = np.zeros_like(images)
    for k in range(len(images)):
        dx, dy = rng.integers(-max_shift, max_shift + 1, size=2)
        out[k] = shift(images[k:k + 1], dx, dy)[0]
        return out
