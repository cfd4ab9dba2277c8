"""Data to learn from: toy problems one can see, MNIST whole, splits, and batches to feed a network.

Knows NumPy and the standard library. Each name is loaded from its file at first use, so the import costs
nothing, and a notebook that asks students to write, say, ``minibatches`` can put ``course.data.batches`` off
limits without losing the rest.
"""

from importlib import import_module

_HOMES = {
    "Digits": "digits",
    "Flow": "flow",
    "Samples": "samples",
    "Split": "samples",
    "adjust_intensity": "augmentation.intensities",
    "blur": "augmentation.blurs",
    "distort": "augmentation.elastic",
    "flip": "augmentation.flips",
    "kfold": "splits",
    "load_mnist": "digits",
    "make_blobs": "toy",
    "make_checkerboard": "toy",
    "make_circles": "toy",
    "make_gate": "gates",
    "make_multi_gaussian": "toy",
    "make_noisy_sine": "toy",
    "make_plane": "toy",
    "make_three_spirals": "toy",
    "make_truth_table": "gates",
    "make_two_moons": "toy",
    "make_two_spirals": "toy",
    "make_xor": "toy",
    "minibatches": "batches",
    "prefetch": "background",
    "random_blur": "augmentation.blurs",
    "random_elastic": "augmentation.elastic",
    "random_flip": "augmentation.flips",
    "random_intensity": "augmentation.intensities",
    "random_rotate": "augmentation.affine",
    "random_shift": "augmentation.shifts",
    "random_warp": "augmentation.warps",
    "random_zoom": "augmentation.affine",
    "read_mnist_file": "files",
    "rotate": "augmentation.affine",
    "shift": "augmentation.shifts",
    "train_val_test_split": "splits",
    "zoom": "augmentation.affine",
}

__all__ = [*_HOMES]


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__():
    return __all__
