"""What every augmentation keeps: shape, type, its argument, its seed, the range of values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.data import (
    random_rotate,
    random_shift,
    random_warp,
    rotate,
    shift,
)
from course.data.augmentation.elastic import Displacements

from .conftest import patient

RANDOM = {
    "rotate": lambda images, rng: random_rotate(images, 20, rng=rng),
    "shift": lambda images, rng: random_shift(images, 3, rng=rng),
    "warp": lambda images, rng: random_warp(images, rng=rng),
}
IDENTITIES = {
    "rotate": lambda images: rotate(images, 0),
    "shift": lambda images: shift(images, 0, 0),
    "warp": lambda images: random_warp(
        images, max_shift=0, max_degrees=0, factors=(1, 1), alpha=0, rng=np.random.default_rng(0)
    ),
}
DTYPES = ("float32", "float64", "uint8")

every_random = pytest.mark.parametrize("change", RANDOM.values(), ids=RANDOM)
every_identity = pytest.mark.parametrize("change", IDENTITIES.values(), ids=IDENTITIES)
every_dtype = pytest.mark.parametrize("dtype", DTYPES)


def noise(dtype, shape=(5, 7, 6), seed=0):
    """Return images of random pixels."""
    pixels = np.random.default_rng(seed).integers(0, 256, size=shape, dtype=np.uint8)
    return pixels if dtype == "uint8" else np.divide(pixels, 255, dtype=dtype)


@every_random
@every_dtype
def test_shape_type_and_argument_are_kept(change, dtype, rng):
    """Results are new arrays of the same shape and type; the argument stays as it is."""
    images = noise(dtype)
    before = images.copy()
    changed = change(images, rng)
    assert (changed.shape, changed.dtype) == (images.shape, images.dtype)
    assert not np.shares_memory(changed, images)
    assert (images == before).all()


@every_random
@every_dtype
def test_values_stay_in_range(change, dtype, rng):
    """Pixels stay between paper and ink."""
    changed = change(noise(dtype, (40, 9, 11)), rng)
    top = 255 if dtype == "uint8" else 1
    assert changed.min() >= 0
    assert changed.max() <= top * (1 + 1e-6)


@every_identity
@every_dtype
def test_nothing_asked_nothing_changed(change, dtype):
    """Parameters that ask for nothing give the images back, to rounding, in a new array."""
    images = noise(dtype)
    changed = change(images)
    np.testing.assert_allclose(changed, images, atol={"float32": 1e-5, "float64": 1e-13, "uint8": 0}[dtype])
    assert not np.shares_memory(changed, images)


@every_random
def test_every_image_is_changed_by_itself(change, rng):
    """Equal images come out different: each has its own parameters."""
    images = np.repeat(noise("float32", (1, 8, 9)), 12, axis=0)
    kinds = {image.tobytes() for image in change(images, rng)}
    assert len(kinds) >= 8


@every_random
def test_seed_repeats(change):
    """The same seed gives the same bytes, the next call others."""
    images = noise("float32", (6, 8, 9))
    rng = np.random.default_rng(3)
    first, second = change(images, rng), change(images, rng)
    assert (first == change(images, np.random.default_rng(3))).all()
    assert (first != second).any()


def test_fields_do_not_depend_on_blocks():
    """The elastic fields of the first images are the same whatever comes behind them, in whatever blocks."""
    one, two = (
        Displacements((9, 7), alpha=34, sigma=4, rng=np.random.default_rng(5), dtype=np.dtype(np.float32))
        for _ in range(2)
    )
    whole, parts = one.draw(6), (two.draw(4), two.draw(2))
    for axis in (0, 1):
        np.testing.assert_allclose(whole[axis], np.concatenate([part[axis] for part in parts]), atol=1e-5)


def test_blocks_make_no_difference():
    """With the same parameters an image far back comes out as it does alone."""
    images = noise("float32", (130, 30, 28))
    degrees = np.linspace(-40, 40, 130)
    for i in (0, 77, 78, 129):
        one = slice(i, i + 1)
        assert (rotate(images, degrees)[one] == rotate(images[one], degrees[i])).all()


def test_bytes_are_rounded():
    """For bytes the result is that of floats, rounded."""
    images = noise("uint8")
    exact = shift(images.astype(np.float64), 0.3, -0.6)
    assert np.abs(shift(images, 0.3, -0.6) - exact).max() <= 0.5 + 1e-3


@every_random
def test_no_images(change, rng):
    """A batch of none stays one."""
    assert change(np.zeros((0, 28, 28), np.float32), rng).shape == (0, 28, 28)


@patient
@given(
    shape=st.tuples(st.integers(1, 4), st.integers(1, 9), st.integers(1, 9)), name=st.sampled_from([*RANDOM])
)
def test_any_size(shape, name):
    """Images may have any size, one pixel included."""
    changed = RANDOM[name](noise("float32", shape), np.random.default_rng(0))
    assert changed.shape == shape
    assert np.isfinite(changed).all()


def test_views_are_welcome(rng):
    """Images need not be contiguous in memory."""
    images = noise("float32", (8, 12, 10))[::2, ::-1, 1:-1]
    for change in RANDOM.values():
        seeds = np.random.default_rng(1), np.random.default_rng(1)
        assert (change(images, seeds[0]) == change(images.copy(), seeds[1])).all()


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        (lambda X, rng: rotate(X.reshape(5, 42), 3), ValueError, r"shape \(5, 42\); MNIST comes so"),
        (lambda X, rng: shift(X.astype(int), 1, 1), TypeError, "float32, float64 or uint8. Got int64"),
        (lambda X, rng: rotate(X[:, :0], 1), ValueError, r"Got shape \(5, 0, 6\)"),
        (lambda X, rng: rotate(X, [1, 2]), ValueError, r"each of the 5 images. Got an array of shape \(2,\)"),
        (lambda X, rng: shift(X, np.nan, 0), ValueError, "dx to be a finite number.*Got nan"),
        (lambda X, rng: shift(X, 0, np.full(5, np.inf)), ValueError, r"shape \(5,\), not all finite"),
        (lambda X, rng: random_shift(X, 1.5, rng=rng), ValueError, "'max_shift' .* a whole number"),
        (lambda X, rng: random_rotate(X, -1, rng=rng), ValueError, "max_degrees to be a number, 0 or more"),
        (lambda X, rng: random_warp(X, max_shift=np.nan, rng=rng), ValueError, "max_shift.*Got nan"),
        (lambda X, rng: random_warp(X, factors=(0, 1), rng=rng), ValueError, r"\(low, high\), above 0"),
        (lambda X, rng: random_warp(X, factors=(2, 1), rng=rng), ValueError, r"low first. Got \(2, 1\)"),
        (lambda X, rng: random_warp(X, factors=1.1, rng=rng), ValueError, "factors to be a pair.*Got 1.1"),
        (lambda X, rng: random_warp(X, alpha=-1, rng=rng), ValueError, "alpha of 0 or more.*alpha -1"),
        (lambda X, rng: random_warp(X, sigma=0, rng=rng), ValueError, "sigma above 0. Got sigma 0"),
        *(
            (lambda X, _, f=f: f(X, 0), TypeError, r"numpy\.random\.Generator, .* Got int")
            for f in RANDOM.values()
        ),
    ],
)
def test_wrong_use(wrong, error, words, rng):
    """What cannot work is refused in a sentence with what was expected and what came."""
    with pytest.raises(error, match=words):
        wrong(noise("float32"), rng)
