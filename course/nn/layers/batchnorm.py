"""Give every feature mean 0 and variance 1 over the batch, then a scale and a shift of its own."""

import numpy as np

from course.nn.layers.layer import Layer
from course.nn.tensor import record

__all__ = ["BatchNorm"]


class BatchNorm(Layer):
    """Batch normalization over all axes but the last: ``Y = gamma (X - mean) / sqrt(var + eps) + beta``.

    Training takes the mean and the biased variance of the batch, and moves the running ones towards them:
    ``running = momentum running + (1 - momentum) batch``. Evaluation takes the running ones.

    Parameters
    ----------
    momentum : float
        In [0, 1].
    eps : float
    name : str, optional

    Notes
    -----
    With ``H = (X - mean) / s``, ``s = sqrt(var + eps)`` and ``G = dL/dY``, in training
    ``dL/dX = gamma / s (G - mean(G) - H mean(G H))``; in evaluation ``dL/dX = gamma / s G``.

    References
    ----------
    Ioffe and Szegedy, *Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate
    Shift*, 2015.
    """

    def __init__(self, *, momentum=0.9, eps=1e-5, name=None):
        super().__init__(name=name)
        if not 0 <= momentum <= 1:
            raise ValueError(f"The 'momentum' parameter of {self} must be in [0, 1]. Got {momentum} instead.")
        if not eps > 0:
            raise ValueError(f"The 'eps' parameter of {self} must be positive. Got {eps} instead.")
        self.momentum, self.eps = float(momentum), float(eps)

    def build(self, in_shape):
        """Make gamma, beta and the running statistics, all of shape (n_features,)."""
        if not in_shape:
            raise ValueError(
                f"The input of {self} must have shape (n_samples, ..., n_features). Got (n_samples,) instead."
            )
        self.n_features = in_shape[-1]
        self.gamma = self.add_weight("gamma", np.ones(self.n_features))
        self.beta = self.add_weight("beta", np.zeros(self.n_features))
        self.mean = self.add_weight("mean", np.zeros(self.n_features), trainable=False)
        self.var = self.add_weight("var", np.ones(self.n_features), trainable=False)

    def forward(self, x):
        """Keep the shape."""
        X = x.data
        if X.ndim < 2 or X.shape[-1] != self.n_features:
            raise ValueError(
                f"The input of {self} must have shape (n_samples, ..., {self.n_features}). Got {X.shape}."
            )
        axes = tuple(range(X.ndim - 1))
        return self._by_batch(x, axes) if self.training else self._by_running(x, axes)

    def _by_batch(self, x, axes):
        if x.data.size < 2 * self.n_features:
            raise ValueError(
                f"{self} compares the samples of a batch in training, so it needs two at least. Got a batch "
                f"of shape {x.shape}. Choose a batch_size that leaves no single sample at an epoch's end."
            )
        mean = x.data.mean(axis=axes)
        centred = x.data - mean
        var = np.square(centred).mean(axis=axes)
        self._remember(mean, var)
        inverse = 1.0 / np.sqrt(var + self.eps)
        centred *= inverse
        n = centred.size // self.n_features

        def spread(grad, sum_grad, sum_grad_normal):
            grad_x = grad - sum_grad / n
            grad_x -= centred * (sum_grad_normal / n)
            grad_x *= self.gamma.data * inverse
            return grad_x

        return self._scaled(x, centred, axes, spread)

    def _by_running(self, x, axes):
        inverse = 1.0 / np.sqrt(self.var.data + self.eps)
        normal = (x.data - self.mean.data) * inverse
        return self._scaled(x, normal, axes, lambda grad, *_: grad * (self.gamma.data * inverse))

    def _scaled(self, x, normal, axes, spread):
        """Return ``gamma normal + beta`` with its rule; ``spread`` turns the gradient into that of ``x``."""
        gamma, beta = self.gamma, self.beta

        def rule(grad):
            sum_grad, sum_grad_normal = grad.sum(axis=axes), (grad * normal).sum(axis=axes)
            for weight, share in ((gamma, sum_grad_normal), (beta, sum_grad)):
                if weight.requires_grad:
                    weight.receive(share)
            return (spread(grad, sum_grad, sum_grad_normal) if x.requires_grad else None, None, None)

        return record(normal * gamma.data + beta.data, (x, gamma, beta), rule)

    def _remember(self, mean, var):
        for running, batch in ((self.mean.data, mean), (self.var.data, var)):
            running *= self.momentum
            running += (1.0 - self.momentum) * batch
