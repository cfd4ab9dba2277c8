"""What every layer is: weights made when the first input shows its shape, and a forward pass on tensors.

A call runs ``forward``; the first one runs ``build`` before, which makes the weights. ``params`` and
``grads`` are dicts with the same keys, so that an optimizer needs to know no layers. A layer may hold others,
as attributes or in lists and dicts there: they are trained, saved and switched with it. What a layer says of
itself, what it holds, and how weights are named are in ``described``, ``holding`` and ``weights``.
"""

import numpy as np

from course.nn.foreign import refuse_options
from course.nn.layers.described import Described, remembering
from course.nn.layers.holding import Holding, note_call, noted_calls
from course.nn.layers.mode import overridden, override_training
from course.nn.layers.symbol import Symbol, connect, require_no_list, require_tensors
from course.nn.layers.weights import Weighted
from course.nn.tensor import Tensor, as_tensor


class Layer(Weighted, Holding, Described):
    """Base class: subclasses write ``forward`` and, if they have weights, ``build``.

    Attributes
    ----------
    name : str or None
        For messages and as a prefix of the weights' names in a model.
    training : bool
        Whether the call under way trains: set by ``train()`` and ``eval()``, or by a call for itself.
    trainable : bool
        Whether the weights are learned; False freezes them, those of the layers inside included.
    dtype : dtype or None
        Precision of the weights: that of the first input, unless it is set before.
    out_shape : tuple of int or None
        What the first call made of a sample; None before it, or if it made several outputs.

    Examples
    --------
    >>> class Scale(Layer):
    ...     def build(self, in_shape):
    ...         self.factor = self.add_weight("factor", np.ones(in_shape))
    ...
    ...     def forward(self, x):
    ...         return x * self.factor
    """

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "__init__" in vars(cls):
            cls.__init__ = remembering(cls.__init__)

    @remembering
    def __init__(self, *, name=None):
        vars(self).update(_layers={}, _weights={})
        self._learned, self._penalized = set(), set()
        self._is_frozen = False
        self.name, self.automatic_name = name, None
        self.training = True
        self.is_built = False
        self.dtype = self.out_shape = None

    def build(self, *in_shapes):
        """Make the weights, with ``add_weight``; ``in_shapes`` are those of one sample, without the batch."""

    def forward(self, *inputs):
        """Compute the output, a tensor, from input tensors whose first axis counts the samples."""
        raise NotImplementedError(f"{self.label} has no forward(); write it in {type(self).__name__}.")

    def __call__(self, *inputs, training=None, **options):
        """Run the layer on tensors or arrays, or connect it to the symbols of a model under construction.

        ``training`` is for this call only, whatever ``train()`` and ``eval()`` said; ``forward`` gets the
        options.
        """
        for x in inputs:
            if isinstance(x, Symbol):
                return connect(
                    self, inputs, options if training is None else {**options, "training": training}
                )
        if options:
            refuse_options(self, options)
        if not self.is_built:
            return self._first_call(inputs, {"training": training, **options})
        note_call(self)
        dtype = self.dtype
        inputs = [x if type(x) is Tensor and x.data.dtype is dtype else self._cast(x) for x in inputs]
        if training is None:
            made = self.forward(*inputs, **options)
        else:
            with override_training(training):
                made = self.forward(*inputs, **options)
        return made if type(made) is Tensor else require_tensors(self, made)

    def _first_call(self, inputs, options):
        """Make the weights and run; all is as before if that fails, so that the next call can try again."""
        tensors = [as_tensor(require_no_list(self, x)) for x in inputs]
        if any(not x.ndim for x in tensors):
            raise ValueError(f"{self.label} needs a batch of shape (n_samples, ...). Got a single number.")
        chosen, weights = self.dtype, dict(self._weights)
        if chosen is None:
            self.dtype = np.result_type(*(x.dtype for x in tensors)) if tensors else np.dtype(np.float64)
        try:
            with noted_calls() as ran:
                self.build(*(x.shape[1:] for x in tensors))
                self.is_built = True
                made = self(*inputs, **options)
            self.require_held(ran)
        except Exception:
            self.dtype, self._weights, self.is_built = chosen, weights, False
            raise
        note_call(self)
        self.out_shape = made.shape[1:] if isinstance(made, Tensor) else None
        return made

    def _cast(self, x):
        x = as_tensor(require_no_list(self, x), dtype=self.dtype)
        return x if x.dtype == self.dtype else x.astype(self.dtype)

    def add_weight(self, key, values, *, trainable=True, penalized=False):
        """Make a weight, with its name and the values it starts from, and return it as a tensor.

        What is only remembered, such as a running mean, is not ``trainable``; a penalty on large weights
        applies to what is ``penalized``: to matrices, not to biases.
        """
        if key in self._weights:
            told = f"{self.label} has a weight named {key!r} already"
            raise ValueError(f"{told}: each weight is added once, in build, under a name of its own.")
        weight = Tensor(np.array(values, dtype=self.dtype), requires_grad=trainable and self.trainable)
        if trainable:
            weight.reserve_grad(np.zeros_like(weight.data))
            self._learned.add(key)
        self._weights[key] = weight
        if penalized:
            self._penalized.add(key)
        return weight

    @property
    def training(self):
        """Whether the call under way trains."""
        return overridden(self._is_training)

    @training.setter
    def training(self, value):
        self._is_training = bool(value)

    def train(self):
        """Switch to training, with all layers inside, and return the layer."""
        for layer in self.layers.values():
            layer.train()
        self.training = True
        return self

    def eval(self):
        """Switch to evaluation: dropout rests, batch normalization uses its running statistics."""
        for layer in self.layers.values():
            layer.eval()
        self.training = False
        return self
