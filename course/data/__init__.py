"""Data to learn from: toy problems one can see, MNIST whole, splits, and batches to feed a network.

Knows NumPy and the standard library. Each name is loaded from its file at first use, so the import costs
nothing, and a notebook that asks students to write, say, ``minibatches`` can put ``course.data.batches`` off
limits without losing the rest.
"""

from course.lazy import lazy

_FILES = {
    "augmentation.elastic": "random_warp",
    "augmentation.geometry": "random_rotate random_shift rotate shift zoom",
    "augmentation.pixels": "adjust_intensity blur flip",
    "background": "prefetch",
    "batches": "minibatches",
    "digits": "Digits load_mnist",
    "files": "read_mnist_file",
    "flow": "Flow",
    "samples": "Samples Split",
    "splits": "kfold train_val_test_split",
    "toy": "make_blobs make_checkerboard make_circles make_gate make_multi_gaussian make_noisy_sine "
    "make_plane make_three_spirals make_truth_table make_two_moons make_two_spirals make_xor",
}

__all__, __getattr__, __dir__ = lazy(__name__, _FILES)
