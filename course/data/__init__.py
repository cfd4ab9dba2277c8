"""Data to learn from: logical gates, MNIST whole, images moved and bent, and batches to feed a network.

Knows NumPy and the standard library. Each name is loaded from its file at first use, so the import costs
nothing, and a notebook that asks students to write, say, ``prefetch`` can put ``course.data.background`` off
limits without losing the rest.
"""

from course.lazy import lazy

_FILES = {
    "augmentation.elastic": "random_warp",
    "augmentation.geometry": "random_rotate random_shift rotate shift",
    "background": "prefetch",
    "digits": "Digits load_mnist",
    "files": "read_mnist_file",
    "flow": "Flow",
    "samples": "Samples",
    "toy": "make_truth_table",
}

__all__, __getattr__, __dir__ = lazy(__name__, _FILES)
