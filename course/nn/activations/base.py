"""What every activation function is: a forward and a backward rule on arrays, usable on tensors."""

from course.nn.tensor import as_tensor, record


class ActivationFunction:
    """A function applied between layers. Subclasses write ``forward`` and ``backward`` on plain arrays.

    Attributes
    ----------
    needs_input : bool
        Whether ``backward`` reads ``z``. If not, ``forward`` may be asked to overwrite ``z``.
    initializer : str
        Name of the one that suits a layer with this activation: "he" for rectifiers and their kin, "xavier"
        for what is linear around 0 or saturates.
    """

    needs_input, initializer = True, "he"

    def forward(self, z, out=None):
        """Return the array ``a = f(z)``; in ``out``, if given, which may be ``z`` unless ``needs_input``."""
        raise NotImplementedError

    def backward(self, grad, z, a):
        """Return ``dL/dz`` in a new array, from ``grad = dL/da``, the input and the output of ``forward``.

        The input may be None unless ``needs_input``.
        """
        raise NotImplementedError

    def __call__(self, x):
        """Apply the function to a tensor or an array, and return a tensor."""
        x = as_tensor(x)
        if not x.ndim:
            return self(x.reshape(1)).reshape(())
        z, a = x.data, self.forward(x.data)
        return record(a, (x,), lambda grad: (self.backward(grad, z, a),))

    def __repr__(self):
        settings = ", ".join(f"{key}={value!r}" for key, value in vars(self).items())
        return f"{type(self).__name__}({settings})"
