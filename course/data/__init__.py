"""Data to learn from: toy problems one can see, MNIST whole, splits, and batches to feed a network.

Knows NumPy and the standard library. Each name is loaded from its file at first use, so the import costs
nothing, and a notebook that asks students to write, say, ``minibatches`` can put ``course.data.batches`` off
limits without losing the rest.
"""

from importlib import import_module

_FILES = {
    "augmentation.elastic": ("distort", "random_elastic", "random_warp"),
    "augmentation.geometry": ("random_rotate", "random_shift", "random_zoom", "rotate", "shift", "zoom"),
    "augmentation.pixels": (
        *("adjust_intensity", "blur", "flip"),
        *("random_blur", "random_flip", "random_intensity"),
    ),
    "background": ("prefetch",),
    "batches": ("minibatches",),
    "digits": ("Digits", "load_mnist"),
    "files": ("read_mnist_file",),
    "flow": ("Flow",),
    "samples": ("Samples", "Split"),
    "splits": ("kfold", "train_val_test_split"),
    "toy": (
        *("make_blobs", "make_checkerboard", "make_circles", "make_gate", "make_multi_gaussian"),
        *("make_noisy_sine", "make_plane", "make_three_spirals", "make_truth_table", "make_two_moons"),
        *("make_two_spirals", "make_xor"),
    ),
}
_HOMES = {name: file for file, names in _FILES.items() for name in names}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__():
    return __all__
