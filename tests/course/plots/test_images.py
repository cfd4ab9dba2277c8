"""Weights as images, and digits that were misread."""

import numpy as np
import pytest

from course.plots import plot_images, plot_misclassified, plot_weights_as_images

IMAGES = np.arange(5 * 6).reshape(5, 2, 3) / 30
LABELS = np.array([4, 9, 7, 1, 0])
PREDICTIONS = np.array([9, 9, 1, 7, 0])


def shown(panels):
    """Return the images of the panels."""
    return [np.asarray(ax.images[0].get_array()) for ax in panels]


def test_images_stand_side_by_side_with_their_titles():
    """Every image is shown under its title, rows of pixels as squares; a new row begins after n_columns."""
    panels = plot_images(IMAGES, LABELS, n_columns=3)
    assert all(map(np.array_equal, shown(panels), IMAGES))
    assert [ax.get_title() for ax in panels] == ["4", "9", "7", "1", "0"]
    assert shown(plot_images(np.ones((2, 9)), "ab"))[0].shape == (3, 3)


@pytest.mark.parametrize(("images", "titles"), [(IMAGES, "abc"), (IMAGES[:0], [])])
def test_images_without_their_titles_are_refused(images, titles):
    """Every image has a title, and there is at least one."""
    with pytest.raises(ValueError, match="a title for each"):
        plot_images(images, titles)


def test_panels_must_suffice(axes):
    """Two images do not fit on one Axes."""
    with pytest.raises(ValueError, match="Expected ax to hold 2 Axes"):
        plot_images(IMAGES[:2], "ab", ax=axes)


def test_columns_are_images_on_one_scale():
    """Image k holds column k of W, row by row, and all share a symmetric scale."""
    W = np.random.default_rng(0).normal(size=(6, 4))
    panels = plot_weights_as_images(W, (2, 3))
    assert all(np.array_equal(image, W[:, k].reshape(2, 3)) for k, image in enumerate(shown(panels)))
    assert {ax.images[0].get_clim() for ax in panels} == {(-np.abs(W).max(), np.abs(W).max())}
    assert [ax.get_title() for ax in panels] == [f"neuron {k}" for k in range(4)]


def test_the_first_n_neurons_are_shown():
    """n limits the images; the scale is theirs."""
    W = np.ones((4, 9)) * np.arange(1, 10)
    panels = plot_weights_as_images(W, (2, 2), n=3)
    assert len(panels) == 3
    assert panels[0].images[0].get_clim() == (-3, 3)


def test_weights_use_given_axes():
    """The Axes handed in are used; weights of 0 have a picture."""
    from matplotlib import pyplot

    given = pyplot.subplots(1, 2)[1]
    assert list(plot_weights_as_images(np.zeros((4, 2)), (2, 2), ax=given)) == list(given)


@pytest.mark.parametrize(
    ("W", "shape", "n", "words"),
    [
        (np.ones((5, 2)), (2, 2), 1, r"height \* width of the shape \(2, 2\)"),
        (np.ones(4), (2, 2), 1, "Expected W of shape"),
        (np.ones((4, 2)), (4,), 1, "Expected W of shape"),
        (np.ones((4, 2)), (2, 2), 0, "to be 1 or more. Got 0"),
    ],
)
def test_wrong_weights_are_named(W, shape, n, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        plot_weights_as_images(W, shape, n=n)


def test_only_mistakes_are_shown_in_order():
    """What is right is left out; titles say what the image is and what it was read as."""
    panels = plot_misclassified(IMAGES, LABELS, PREDICTIONS)
    assert [ax.get_title() for ax in panels] == ["is 4", "is 7", "is 1"]
    assert [ax.get_xlabel() for ax in panels] == ["read as 9", "read as 1", "read as 7"]
    assert all(np.array_equal(a, b) for a, b in zip(shown(panels), IMAGES[[0, 2, 3]], strict=True))


def test_surest_mistakes_come_first():
    """With probabilities of all classes, mistakes are sorted by that of the predicted class."""
    probabilities = np.full((5, 10), 0.01)
    probabilities[[0, 2, 3], [9, 1, 7]] = [0.4, 0.9, 0.6]
    panels = plot_misclassified(IMAGES, LABELS, PREDICTIONS, probabilities=probabilities, n=2)
    assert [ax.get_xlabel() for ax in panels] == ["read as 1 (90%)", "read as 7 (60%)"]


def test_one_probability_an_image_is_enough():
    """The probability of the predicted class alone works too."""
    panels = plot_misclassified(IMAGES, LABELS, PREDICTIONS, probabilities=[0.1, 0.2, 0.3, 0.4, 0.5])
    assert [ax.get_title() for ax in panels] == ["is 1", "is 7", "is 4"]


def test_rows_of_pixels_become_square_images():
    """784 pixels are 28 rows of 28."""
    assert shown(plot_misclassified(np.zeros((2, 784)), [1, 2], [2, 2]))[0].shape == (28, 28)


def test_long_names_do_not_cover_each_other():
    """Classes with long names get wider panels and a line of their own."""
    names = ["T-shirt/top", "Ankle boot"] * 3
    panels = plot_misclassified(np.zeros((6, 4, 4)), names, names[::-1], probabilities=np.ones(6))
    panels[0].figure.canvas.draw()
    boxes = [text.get_window_extent() for ax in panels for text in (ax.title, ax.xaxis.label)]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_no_mistake_is_said(axes, texts):
    """A perfect classifier gets a sentence in place of pictures, on Axes handed in."""
    (panel,) = plot_misclassified(IMAGES, LABELS, LABELS, ax=axes)
    assert panel is axes
    assert texts(panel) == ["None of the 5 images is misclassified."]


@pytest.mark.parametrize(
    ("images", "labels", "options", "words"),
    [
        (IMAGES[:4], LABELS, {}, "each of the 4 images. Got 5 and 5"),
        (np.zeros((5, 7)), LABELS, {}, "Expected images of shape"),
        (IMAGES, LABELS, {"probabilities": np.ones((4, 10))}, r"probabilities of shape \(5, n_classes\)"),
        (IMAGES, LABELS, {"n": 0}, "to be 1 or more"),
    ],
)
def test_what_does_not_belong_together_is_named(images, labels, options, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        plot_misclassified(images, labels, PREDICTIONS, **options)
