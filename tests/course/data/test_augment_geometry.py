"""Where ink goes: directions, distances, angles, and what elastic fields look like."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.data import random_rotate, random_shift, random_warp, rotate, shift
from course.data.augmentation.elastic import Displacements
from course.data.augmentation.images import sample

from .conftest import patient


def blob(height=31, width=31, x=15.0, y=15.0):
    """Return a smooth spot of ink at (x, y)."""
    across, down = np.arange(width) - x, np.arange(height) - y
    return np.exp(-0.125 * (down[:, None] ** 2 + across**2))[None]


def centre(images):
    """Return x and y of each image's centre of mass."""
    mass = images.sum(axis=(1, 2))
    x = (images.sum(axis=1) @ np.arange(images.shape[2])) / mass
    return x, (images.sum(axis=2) @ np.arange(images.shape[1])) / mass


def pixel(x, y):
    """Return an image of one black pixel."""
    image = np.zeros((1, 7, 9))
    image[0, y, x] = 1
    return image


@patient
@given(dx=st.integers(-10, 10), dy=st.integers(-8, 8))
def test_whole_shifts_are_exact(dx, dy):
    """Positive dx moves right, positive dy down, bit for bit; zeros come in."""
    image = pixel(4, 3)
    moved = shift(image, dx, dy)
    inside = 0 <= 4 + dx < 9 and 0 <= 3 + dy < 7
    assert (moved == (pixel(4 + dx, 3 + dy) if inside else 0)).all()


def test_each_image_has_its_own_shift():
    """Arrays of shifts move image by image."""
    moved = shift(np.repeat(pixel(4, 3), 3, axis=0), [-1, 0, 2], [0, 1, -3])
    assert (moved == np.concatenate([pixel(3, 3), pixel(4, 4), pixel(6, 0)])).all()


@patient
@given(dx=st.floats(-6, 6), dy=st.floats(-6, 6))
def test_parts_of_a_pixel(dx, dy):
    """Shifts in between move the centre of mass by just so much, and keep the ink."""
    moved = shift(blob(), dx, dy)
    assert moved.sum() == pytest.approx(blob().sum(), rel=1e-3)
    x, y = centre(moved)
    assert x[0] == pytest.approx(15 + dx, abs=0.02)
    assert y[0] == pytest.approx(15 + dy, abs=0.02)


def test_random_shifts_are_uniform_integers(rng):
    """Both shifts take every whole number from -2 to 2, about equally often, independently."""
    n = 5000
    moved = random_shift(np.repeat(pixel(4, 3), n, axis=0), 2, rng=rng)
    _, y, x = np.nonzero(moved)
    counts = np.zeros((5, 5))
    np.add.at(counts, (y - 1, x - 2), 1)
    assert counts.sum() == n
    assert np.square(counts - n / 25).sum() / (n / 25) < 60  # chi square of 24 degrees of freedom: p of 6e-5


@pytest.mark.parametrize("turns", [1, 2, 3, -1])
@pytest.mark.parametrize("size", [6, 7])
def test_quarter_turns(turns, size):
    """Ninety degrees are NumPy's quarter turn counter-clockwise."""
    images = np.random.default_rng(0).random((2, size, size))
    turned = rotate(images, 90 * turns)
    np.testing.assert_allclose(turned, np.rot90(images, turns, axes=(1, 2)), atol=1e-12)


def test_rotation_is_counter_clockwise():
    """Ink on the right goes up."""
    x, y = centre(rotate(blob(x=23), 30))
    assert x[0] == pytest.approx(15 + 8 * np.cos(np.pi / 6), abs=0.05)
    assert y[0] == pytest.approx(15 - 8 * np.sin(np.pi / 6), abs=0.05)


def test_random_angles(rng):
    """Angles are uniform between both limits."""
    x, y = centre(random_rotate(np.repeat(blob(x=23), 400, axis=0), 40, rng=rng))
    angles = np.rad2deg(np.arctan2(15 - y, x - 15))
    assert np.abs(angles).max() < 40.5
    assert np.abs(np.histogram(angles, 4, (-40, 40))[0] - 100).max() < 40


def test_bilinear_by_hand():
    """Between four pixels their weighted mean is shown, and outside there is nothing."""
    image = np.arange(12.0).reshape(1, 3, 4)
    y, x = np.meshgrid(np.arange(3.0), np.arange(4.0), indexing="ij")
    shown = sample(image, x[None] + 0.25, y[None] + 0.5)
    assert shown[0, 1, 2] == pytest.approx(0.5 * (0.75 * 6 + 0.25 * 7) + 0.5 * (0.75 * 10 + 0.25 * 11))
    assert shown[0, 2, 3] == pytest.approx(0.5 * 0.75 * 11)  # half of it lies outside


@pytest.mark.parametrize(("alpha", "sigma"), [(34, 4), (10, 2)])
def test_elastic_fields_have_the_size_promised(alpha, sigma, rng):
    """Displacements away from the edges: mean 0, the documented deviation, x and y independent."""
    n, size = 400, 64
    x, y = Displacements((size, size), alpha=alpha, sigma=sigma, rng=rng, dtype=np.dtype(np.float32)).draw(n)
    middle = slice(size // 2 - 4, size // 2 + 5, 8)  # a few points, for neighbours tell the same
    x, y = x[:, middle, middle], y[:, middle, middle]
    promised = alpha / np.sqrt(3) / (2 * sigma * np.sqrt(np.pi))
    for field in (x, y):
        assert field.std() == pytest.approx(promised, rel=0.1)
        assert abs(field.mean()) < 0.15 * promised
    assert abs(np.corrcoef(x.ravel(), y.ravel())[0, 1]) < 0.1


def test_elastic_fields_are_smooth(rng):
    """Neighbours move together, by the Gaussian's autocorrelation e^(-1/(4 sigma^2)); far pixels do not."""
    x, _ = Displacements((60, 60), alpha=1, sigma=3, rng=rng, dtype=np.dtype(np.float64)).draw(400)
    here = x[:, 30, 20]
    for distance in (1, 3):
        expected = np.exp(-(distance**2) / 36)
        assert np.corrcoef(here, x[:, 30, 20 + distance])[0, 1] == pytest.approx(expected, abs=0.05)
        assert np.corrcoef(here, x[:, 30 + distance, 20])[0, 1] == pytest.approx(expected, abs=0.05)
    assert abs(np.corrcoef(here, x[:, 30, 45])[0, 1]) < 0.2


def test_elastic_distortion_keeps_most_ink(rng):
    """On the mean over many, ink is neither made nor lost, and its centre stays."""
    still = {"max_shift": 0, "max_degrees": 0, "factors": (1, 1)}
    distorted = random_warp(np.repeat(blob(), 500, axis=0), **still, rng=rng)
    assert distorted.sum(axis=(1, 2)).mean() == pytest.approx(blob().sum(), rel=0.1)
    x, y = centre(distorted)
    assert x.mean() == pytest.approx(15, abs=0.3)
    assert y.mean() == pytest.approx(15, abs=0.3)


@pytest.mark.parametrize(
    ("alone", "other"),
    [
        ({"max_shift": 3}, lambda spot: np.hypot(*(c - 15 for c in centre(spot))).max() > 2),
        ({"max_degrees": 60}, lambda spot: np.ptp(centre(spot)[1]) < 1e-6),
        ({"factors": (0.5, 1.5)}, lambda spot: np.ptp(spot.sum(axis=(1, 2))) > 20),
        ({"alpha": 60}, lambda spot: np.ptp(spot.sum(axis=(1, 2))) > 5),
    ],
)
def test_each_part_of_a_warp(alone, other, rng):
    """Each setting of `random_warp` does its own: a centred spot is moved, left, scaled or bent."""
    still = {"max_shift": 0, "max_degrees": 0, "factors": (1, 1), "alpha": 0}
    assert other(random_warp(np.repeat(blob(), 50, axis=0), **(still | alone), rng=rng))


def test_warp_is_shift_after_zoom_after_rotation(monkeypatch):
    """With one value each, a spot is turned and drawn away from the centre, and grows; then it is moved."""
    up_to = "course.data.augmentation.elastic.up_to"
    monkeypatch.setattr(up_to, lambda name, most, n, rng: np.full(n, float(most)))
    how = {"max_shift": 2.5, "max_degrees": 25, "factors": (1.2, 1.2), "alpha": 0}
    warped = random_warp(blob(x=20, y=13), **how, rng=np.random.default_rng(0))
    turned = 1.2 * np.exp(1j * np.deg2rad(25)) * (5 + 2j)  # the imaginary axis points up
    np.testing.assert_allclose(np.ravel(centre(warped)), (17.5 + turned.real, 17.5 - turned.imag), atol=0.05)
    assert warped.sum() == pytest.approx(blob().sum() * 1.2**2, rel=0.02)
