"""Small pictures side by side: images, weights of neurons as images, and digits that were misread."""

import math

import numpy as np

from course.palette import GRADIENT, INK
from course.pictures import describe
from course.plots.style import SIGNED, new_panels, signed_norm

COLUMNS = 5
SIDE = 1.25
CHARACTER = 0.085  # inches of a letter below an image


def plot_images(images, titles, *, n_columns=10, ax=None):
    """Show grey images side by side, each with a title: paper is white and ink black.

    ``images`` are of shape (n_images, height, width) or (n_images, side * side); the smallest value of each
    is white and the largest black. At most ``n_columns`` stand in a row.
    """
    images, titles = _images(images), [str(title) for title in titles]
    if not len(images) == len(titles) > 0:
        raise ValueError(
            f"Expected at least one image, and a title for each. Got {len(images)} images and "
            f"{len(titles)} titles."
        )
    panels = new_panels(ax, len(images), n_columns=n_columns, size=(0.75, 1.0))
    for panel, image, title in zip(panels, images, titles, strict=True):
        panel.imshow(image, cmap="Greys")
        _frame(panel, title)
        describe(panel, f"Image {title}.")
    return panels


def plot_weights_as_images(W, shape, *, n=10, ax=None):
    """Show the weights of each neuron of a layer as an image of the inputs, all on one colour scale.

    Where the image is vermillion, light in the input speaks for the neuron; where it is blue, against. Of
    ``W``, of shape (n_in, n_out), the first ``n`` columns are shown, each as an image of a ``shape`` such as
    (28, 28).
    """
    W, shape = np.asarray(W, dtype=float), tuple(shape)
    if W.ndim != 2 or len(shape) != 2 or W.shape[0] != math.prod(shape) or not W.shape[1]:
        raise ValueError(
            f"Expected W of shape (n_in, n_out), n_in = height * width of the shape {shape}. Got {W.shape}."
        )
    n = min(_count(n), W.shape[1])
    height = min(SIDE * shape[0] / shape[1], 2 * SIDE)
    panels = new_panels(ax, n, n_columns=COLUMNS, size=(SIDE, height + 0.25), beside=0.9)
    norm = signed_norm(W[:, :n])
    for k, panel in enumerate(panels):
        image = panel.imshow(W[:, k].reshape(shape), cmap=SIGNED, norm=norm)
        _frame(panel, f"neuron {k}")
        describe(panel, f"Weights of neuron {k}, from {W[:, k].min():.2g} to {W[:, k].max():.2g}.")
    panels[0].figure.colorbar(image, ax=list(panels), label="weight", shrink=0.9, aspect=25)
    return panels


def plot_misclassified(images, labels, predictions, *, n=12, probabilities=None, ax=None):
    """Show images that a classifier got wrong, with what they are and what it took them for.

    Parameters
    ----------
    images : array_like of shape (n_samples, height, width) or (n_samples, side * side)
        Grey values; the smallest of an image is white and the largest black.
    labels, predictions : array_like of shape (n_samples,)
        True classes and predicted classes.
    n : int
        How many mistakes to show at most.
    probabilities : array_like of shape (n_samples, n_classes) or (n_samples,), optional
        What the classifier gave each class, or the class it chose: the surest mistakes come first, with the
        probability. Without it, mistakes come in the order of the samples.

    Returns
    -------
    ndarray of shape (n_shown,)
        The Axes; where nothing is wrong, one that says so.
    """
    images = _images(images)
    labels, predictions = np.ravel(labels), np.ravel(predictions)
    if not len(images) == labels.size == predictions.size:
        raise ValueError(
            f"Expected one label and one prediction for each of the {len(images)} images. "
            f"Got {labels.size} and {predictions.size}."
        )
    wrong, notes = np.flatnonzero(labels != predictions), [f"read as {name}" for name in predictions]
    if probabilities is not None:
        sure = _chosen(probabilities, predictions)
        wrong = wrong[np.argsort(-sure[wrong], kind="stable")]
        notes = [f"{note} ({share:.0%})" for note, share in zip(notes, sure, strict=True)]
    wrong = wrong[: _count(n)]
    if not wrong.size:
        return _nothing_wrong(ax, len(images))
    width = max(SIDE, CHARACTER * max(len(notes[i]) for i in wrong) + 0.1)
    columns = max(int(COLUMNS * SIDE / width), 1)
    panels = new_panels(ax, wrong.size, n_columns=columns, size=(width, SIDE + 0.5))
    for panel, i in zip(panels, wrong, strict=True):
        panel.imshow(images[i], cmap="Greys")
        _frame(panel, f"is {labels[i]}")
        panel.set_xlabel(notes[i], fontsize=9, color=GRADIENT, labelpad=3)
        describe(panel, f"Is {labels[i]}, {notes[i]}.")
    return panels


def _count(n):
    if n < 1:
        raise ValueError(f"Expected n, the number of images to show, to be 1 or more. Got {n}.")
    return int(n)


def _images(images):
    images = np.asarray(images, dtype=float)
    side = math.isqrt(images.shape[-1]) if images.ndim else 0
    if images.ndim == 2 and side * side == images.shape[1]:
        images = images.reshape(-1, side, side)
    if images.ndim != 3:
        raise ValueError(
            "Expected images of shape (n_samples, height, width), or rows of side * side pixels. "
            f"Got shape {images.shape}."
        )
    return images


def _chosen(probabilities, predictions):
    """Return the probability that each prediction was given."""
    probabilities = np.asarray(probabilities, dtype=float)
    if probabilities.ndim == 1 and probabilities.size == predictions.size:
        return probabilities
    if probabilities.ndim != 2 or len(probabilities) != predictions.size:
        raise ValueError(
            f"Expected probabilities of shape ({predictions.size}, n_classes) or ({predictions.size},). "
            f"Got shape {probabilities.shape}."
        )
    return probabilities[np.arange(predictions.size), predictions.astype(int)]


def _nothing_wrong(ax, n_images):
    panels = new_panels(ax, 1, n_columns=1, size=(5.0, 0.8))
    panels[0].axis("off")
    text = f"None of the {n_images} images is misclassified."
    panels[0].text(0.5, 0.5, text, ha="center", va="center", fontsize=11, color=INK)
    describe(panels[0], text)
    return panels


def _frame(panel, title):
    panel.set(xticks=[], yticks=[])
    panel.spines[:].set_color("#BDBDBD")
    panel.set_title(title, fontsize=9, color=INK, pad=3)
