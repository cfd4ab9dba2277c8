"""Give numbers mean 0 and variance 1, over the batch or the features, then a scale and a shift to learn.

References
----------
Ioffe and Szegedy, *Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate
Shift*, 2015: ``BatchNorm``.
Ba, Kiros and Hinton, *Layer Normalization*, 2016: ``LayerNorm``.
"""

import numpy as np

from course.checks import require, require_shape
from course.nn.layers.layer import Layer
from course.nn.tensor import record


class _Normalization(Layer):
    """What both have in common: ``Y = gamma H + beta``, where ``H`` is what they make of ``X``."""

    def __init__(self, eps, name):
        super().__init__(name=name)
        self.eps = float(require(eps > 0, "eps", self, "positive", eps))

    def build(self, in_shape):
        """Make gamma and beta, of shape (n_features,)."""
        require_shape(in_shape, self, "(n_samples, ..., n_features)", "(n_samples,)")
        self.n_features = in_shape[-1]
        self.gamma = self.add_weight("gamma", np.ones(self.n_features))
        self.beta = self.add_weight("beta", np.zeros(self.n_features))

    def require_features(self, X):
        """Return the axes of the samples, all but the last, or raise a ValueError."""
        fits = X.ndim > 1 and X.shape[-1] == self.n_features
        require_shape(fits, self, f"(n_samples, ..., {self.n_features})", X.shape)
        return tuple(range(X.ndim - 1))

    def scaled(self, x, H, axes, spread):
        """Return ``gamma H + beta`` with its rule.

        ``spread`` returns ``dL/dX``, from ``dL/dY``, its sum over the samples, and the sum of ``H dL/dY``.
        """
        gamma, beta = self.gamma, self.beta

        def rule(grad):
            sum_G, sum_GH = grad.sum(axis=axes), (grad * H).sum(axis=axes)
            gamma.receive(sum_GH)
            beta.receive(sum_G)
            return (spread(grad, sum_G, sum_GH) if x.requires_grad else None, None, None)

        return record(H * gamma.data + beta.data, (x, gamma, beta), rule)


class BatchNorm(_Normalization):
    """Batch normalization over all axes but the last: ``Y = gamma (X - mean) / sqrt(var + eps) + beta``.

    Training takes the mean and the biased variance of the batch, and moves the running ones towards them:
    ``running = momentum running + (1 - momentum) batch``. Evaluation takes the running ones.

    With ``H = (X - mean) / s``, ``s = sqrt(var + eps)`` and ``G = dL/dY``, in training
    ``dL/dX = gamma / s (G - mean(G) - H mean(G H))``; in evaluation ``dL/dX = gamma / s G``.
    """

    def __init__(self, *, momentum=0.9, eps=1e-5, name=None):
        super().__init__(eps, name)
        self.momentum = float(require(0 <= momentum <= 1, "momentum", self, "in [0, 1]", momentum))

    def build(self, in_shape):
        """Make gamma, beta and the running statistics, all of shape (n_features,)."""
        super().build(in_shape)
        self.mean = self.add_weight("mean", np.zeros(self.n_features), trainable=False)
        self.var = self.add_weight("var", np.ones(self.n_features), trainable=False)

    def forward(self, x):
        """Normalize each feature; the output has the shape of the input."""
        axes = self.require_features(x.data)
        if self.training:
            return self._by_batch(x, axes)
        inverse = 1.0 / np.sqrt(self.var.data + self.eps)
        H, gamma = (x.data - self.mean.data) * inverse, self.gamma.data
        return self.scaled(x, H, axes, lambda grad, *_: grad * (gamma * inverse))

    def _by_batch(self, x, axes):
        if x.data.size < 2 * self.n_features:
            raise ValueError(
                f"{self} compares the samples of a batch in training, so it needs two at least. Got a batch "
                f"of shape {x.shape}. Choose a batch_size that leaves no single sample at an epoch's end."
            )
        mean = x.data.mean(axis=axes)
        H = x.data - mean
        var = np.square(H).mean(axis=axes)
        for running, batch in ((self.mean.data, mean), (self.var.data, var)):
            running *= self.momentum
            running += (1.0 - self.momentum) * batch
        inverse = 1.0 / np.sqrt(var + self.eps)
        H *= inverse
        n, gamma = H.size // self.n_features, self.gamma.data

        def spread(grad, sum_G, sum_GH):
            grad_x = grad - sum_G / n
            grad_x -= H * (sum_GH / n)
            grad_x *= gamma * inverse
            return grad_x

        return self.scaled(x, H, axes, spread)


class LayerNorm(_Normalization):
    """Layer normalization over the last axis: ``Y = gamma (X - mean) / sqrt(var + eps) + beta``.

    Mean and biased variance are those of each sample, so training and evaluation are alike, and a batch of
    one is enough.

    With ``s = sqrt(var + eps)``, ``H = (X - mean) / s`` and ``G = gamma dL/dY``:
    ``dL/dX = (G - mean(G) - H mean(G H)) / s``, the means over the features.
    """

    def __init__(self, *, eps=1e-5, name=None):
        super().__init__(eps, name)

    def forward(self, x):
        """Normalize each sample; the output has the shape of the input."""
        X, axes, gamma = x.data, self.require_features(x.data), self.gamma.data
        s = np.sqrt(X.var(axis=-1, keepdims=True) + self.eps)
        H = (X - X.mean(axis=-1, keepdims=True)) / s

        def spread(grad, *_):
            G = gamma * grad
            return (G - G.mean(axis=-1, keepdims=True) - H * (G * H).mean(axis=-1, keepdims=True)) / s

        return self.scaled(x, H, axes, spread)
