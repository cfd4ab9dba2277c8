"""An array that remembers how it was computed, so that gradients can flow back through it.

Each operation is recorded with a rule, which turns ``G``, the gradient of the loss with respect to the
result, into those of the operands. ``A + B`` hands on ``G`` to both, ``A * B`` hands on ``G B`` and ``G A``,
``A / B`` hands on ``G / B`` and ``-G A / B^2``, ``A^n`` hands on ``G n A^(n - 1)``, and the matrix product
``A @ B`` hands on ``G B^T`` and ``A^T G``. An operand that was repeated to fit the other gets the sum.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 6.5.
"""

import operator

import numpy as np

from course.nn.broadcasting import product_shares, require_inner_sizes, require_shapes, unbroadcast
from course.nn.numpy_calls import OPERATORS, call
from course.nn.tape import is_recording, next_serial, play_back, spent

FLOATS = (np.dtype(np.float32), np.dtype(np.float64))


def _comparison(compare):
    """Return a method that compares values, entry by entry as NumPy does, in an array of booleans."""
    return lambda self, other: compare(self.data, other.data if isinstance(other, Tensor) else other)


class Tensor:
    """Values and, for those computed while recording, the way back to what they were computed from.

    ``data`` in float32 or float64 is kept and not copied; integers become float64. ``requires_grad`` says
    whether ``backward`` is to leave a gradient here.

    Examples
    --------
    >>> x = Tensor([1.0, 2.0], requires_grad=True)
    >>> (x * x).sum().backward()
    >>> x.grad
    array([2., 4.])
    """

    __slots__ = ("_gradient", "_is_stale", "changed", "data", "parents", "requires_grad", "rule", "serial")

    __hash__ = object.__hash__  # as a key of a dict, a tensor is itself, whatever its values

    def __init__(self, data, *, requires_grad=False):
        self.data = as_floats(data)
        self.requires_grad = requires_grad
        self.parents, self.rule, self.serial, self.changed = (), None, next_serial(), 0
        self._gradient, self._is_stale = None, True

    shape = property(lambda self: self.data.shape, doc="Shape of the values.")
    ndim = property(lambda self: self.data.ndim, doc="Number of axes.")
    size = property(lambda self: self.data.size, doc="Number of entries.")
    dtype = property(lambda self: self.data.dtype, doc="float32 or float64.")

    # Operations: the values of the result, and the rule for the way back.

    def __add__(self, other):
        a, b = _pair(self, other, "+")
        return record(a.data + b.data, (a, b), lambda grad: _shares(a, b, grad, grad))

    def __sub__(self, other):
        a, b = _pair(self, other, "-")
        return record(a.data - b.data, (a, b), lambda grad: _shares(a, b, grad, -grad))

    def __mul__(self, other):
        a, b = _pair(self, other, "*")
        x, y = a.data, b.data
        return record(x * y, (a, b), lambda grad: _shares(a, b, grad * y, grad * x))

    def __truediv__(self, other):
        a, b = _pair(self, other, "/")
        x, y = a.data, b.data
        return record(x / y, (a, b), lambda grad: _shares(a, b, grad / y, -grad * (x / y) / y))

    def __pow__(self, exponent):
        """Raise to a fixed power; ``exponent`` is a number."""
        if not np.isscalar(exponent):
            raise TypeError(f"The exponent must be a number. Got {type(exponent).__name__} instead.")
        x, exponent = self.data, np.asarray(exponent).item()  # one of NumPy's has a precision of its own

        def rule(grad):
            return (grad * (exponent * x ** (exponent - 1) if exponent else np.zeros_like(x)),)

        return record(x**exponent, (self,), rule)

    def __matmul__(self, other):
        a, b = as_tensor(self), as_tensor(other)
        require_inner_sizes(a.shape, b.shape)
        x, y = a.data, b.data
        return record(x @ y, (a, b), lambda grad: product_shares(x, y, grad))

    def __neg__(self):
        return record(-self.data, (self,), lambda grad: (-grad,))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return as_tensor(other, dtype=self.dtype) - self

    def __rtruediv__(self, other):
        return as_tensor(other, dtype=self.dtype) / self

    def __rmatmul__(self, other):
        return as_tensor(other) @ self

    def __getitem__(self, index):
        x = self.data

        def rule(grad):
            grad_x = np.zeros_like(x)
            np.add.at(grad_x, index, grad)
            return (grad_x,)

        return record(x[index], (self,), rule)

    def sum(self, axis=None, *, keepdims=False):
        """Sum over the axes, over all of them by default."""
        shape = self.shape

        def rule(grad):
            if axis is not None and not keepdims:
                grad = np.expand_dims(grad, axis)
            return (np.broadcast_to(grad, shape),)

        return record(self.data.sum(axis=axis, keepdims=keepdims), (self,), rule)

    def mean(self, axis=None, *, keepdims=False):
        """Average over the axes, over all of them by default."""
        total = self.sum(axis, keepdims=keepdims)
        return total * (total.size / self.size if total.size else 1.0)

    def reshape(self, *shape):
        """Arrange the same entries in another shape."""
        before = self.shape
        return record(self.data.reshape(*shape), (self,), lambda grad: (grad.reshape(before),))

    def transpose(self, *axes):
        """Reorder the axes, reversing them by default."""
        order = axes[0] if len(axes) == 1 and not np.isscalar(axes[0]) else axes
        back = np.argsort(np.mod(order, self.ndim)) if order else None
        return record(self.data.transpose(*axes), (self,), lambda grad: (grad.transpose(back),))

    @property
    def T(self):  # noqa: N802 - the name that NumPy gives it
        """The tensor with its axes reversed."""
        return self.transpose()

    def astype(self, dtype):
        """Return the values in the other precision; the gradient comes back in this one."""
        if np.dtype(dtype) not in FLOATS:
            raise TypeError(f"A tensor holds float32 or float64. For {np.dtype(dtype)}: x.data.astype(...).")
        return record(self.data.astype(dtype), (self,), lambda grad: (grad,))

    # The way back: gradients run along the tape to the leaves, and are left there.

    def backward(self, grad=None, *, keep_tape=False):
        """Leave the gradient of this tensor at every leaf that requires one, added to what is there.

        ``grad`` is the upstream gradient, of the same shape; a scalar starts from 1. With ``keep_tape`` it
        can run over the same tape again.
        """
        if not self.requires_grad:
            raise RuntimeError(
                f"Expected a tensor that was recorded. Got one of shape {self.shape} without a tape: it was "
                "computed inside no_grad(), or from nothing that requires a gradient."
            )
        play_back(self, self._upstream(grad), keep_tape=keep_tape)

    def _upstream(self, grad):
        if grad is None:
            if self.size != 1:
                raise ValueError(
                    f"backward() without an upstream gradient needs a scalar. Got shape {self.shape} instead."
                )
            return np.array(1, self.dtype).reshape(self.shape)
        grad = np.asarray(grad, self.dtype)
        if grad.shape != self.shape:
            raise ValueError(f"The upstream gradient must have shape {self.shape}. Got {grad.shape} instead.")
        return grad

    @property
    def grad(self):
        """Gradient left here since ``zero_grad``, an ndarray of the same shape; None before the first."""
        if self._is_stale and self._gradient is not None:
            self._gradient[...] = 0
            self._is_stale = False
        return self._gradient

    def note_change(self):
        """Remember that the values were changed in place: a forward pass before now knows others."""
        self.changed = next_serial()

    @property
    def has_grad(self):
        """Whether a gradient has come since ``zero_grad``."""
        return not self._is_stale

    def zero_grad(self):
        """Start afresh: the next gradient replaces what is here instead of being added to it."""
        self._is_stale = True

    def receive(self, grad):
        """Add a gradient to what has been left here since ``zero_grad``."""
        self.add_gradient(np.positive, grad)

    def add_gradient(self, compute, *args):
        """Let ``compute(*args, out=...)`` write a gradient straight into the array kept for it.

        Layers call this from their rules, so that the large gradients of weights are never allocated twice.
        Nothing is computed for a tensor that asks for no gradient.
        """
        if not self.requires_grad:
            return
        if not self._is_stale:
            self._gradient += compute(*args)
            return
        if self._gradient is None:
            self._gradient = np.empty_like(self.data)
        compute(*args, out=self._gradient)
        self._is_stale = False

    def reserve_grad(self, zeros):
        """Keep the gradient in this array of zeros, the same object from the start."""
        self._gradient = zeros

    def forget(self):
        """Drop the way back, and with it the arrays that only a backward pass would need."""
        if self.rule is not None:
            self.parents, self.rule = (), spent

    # The values, for code that needs no gradient.

    def detach(self):
        """Return a tensor of the same values, through which no gradient flows."""
        return Tensor(self.data)

    def item(self):
        """Return the value of a tensor of one entry as a Python number."""
        return self.data.item()

    def __float__(self):
        return float(self.item())

    def __bool__(self):
        return bool(self.data)

    def __format__(self, spec):
        return format(self.item() if spec else str(self), spec)

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __array__(self, dtype=None, copy=None):
        """Give the values to a function of NumPy that asks for an array; no gradient flows through it."""
        return np.array(self.data, dtype, copy=copy)

    def __array_ufunc__(self, function, method, *args, **options):
        """Do what ``array + tensor`` and the like ask for; an error says what to write for ``np.exp``."""
        is_sum = not options or ([*options] == ["out"] and options["out"][0] is args[0])  # as in total += x
        if method == "__call__" and function in OPERATORS and is_sum:
            first, *others = args
            return OPERATORS[function](as_tensor(first, dtype=self.dtype), *others)
        return call(getattr(function, method), function.__name__, args, options, Tensor, is_strict=True)

    def __array_function__(self, function, types, args, options):
        """Give the values to a function of NumPy, unless a gradient would be lost."""
        return call(function, function.__name__, args, options, Tensor, is_strict=False)

    __eq__, __ne__ = _comparison(operator.eq), _comparison(operator.ne)
    __lt__, __le__ = _comparison(operator.lt), _comparison(operator.le)
    __gt__, __ge__ = _comparison(operator.gt), _comparison(operator.ge)

    def __repr__(self):
        return f"Tensor({self.data!r}{', requires_grad=True' if self.requires_grad else ''})"


def as_floats(values):
    """Return an array of floats: float32 and float64 as they are, integers and booleans as float64."""
    array = values if type(values) is np.ndarray else _as_array(values)
    if array.dtype in FLOATS:
        return array
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    raise TypeError(f"Expected float32 or float64 values. Got {array.dtype} of shape {array.shape} instead.")


def as_tensor(value, *, dtype=None):
    """Return ``value`` itself if it is a Tensor, otherwise a Tensor of its values.

    ``dtype`` is for plain Python numbers and integers, which have no precision of their own.
    """
    if isinstance(value, Tensor):
        return value
    array = _as_array(value)
    is_plain = array.dtype.kind in "biu" or isinstance(value, float | int)
    return Tensor(array.astype(dtype) if is_plain and dtype is not None else array)


def record(data, parents, rule):
    """Return the result of an operation as a tensor; on the tape, if that runs and a parent asks for it.

    ``rule`` takes the gradient of the result, an ndarray of its shape, and returns one gradient a parent,
    None where none flows. It must not change what it is given.
    """
    node = Tensor(data)
    if is_recording():
        for parent in parents:
            if parent.requires_grad:
                node.parents, node.rule, node.requires_grad = parents, rule, True
                break
    return node


def _as_array(values):
    """Return an array of values; a TypeError if it would lose the way back of a tensor among them."""
    listed = values if isinstance(values, list | tuple) else [values]
    if any(isinstance(value, Tensor) and value.requires_grad for value in listed):
        raise TypeError(
            "A Tensor made of tensors would lose their gradients. Join them with concatenate, or write "
            "x.detach() for a copy through which none flows."
        )
    return np.asarray(values)


def _pair(a, b, sign):
    b = as_tensor(b, dtype=a.dtype)
    require_shapes(a.shape, b.shape, sign)
    return a, b


def _shares(a, b, grad_a, grad_b):
    return unbroadcast(grad_a, a.shape), unbroadcast(grad_b, b.shape)
