"""Give every sample mean 0 and variance 1 over its features, then a scale and a shift for each feature."""

import numpy as np

from course.nn.layers.layer import Layer
from course.nn.tensor import record

__all__ = ["LayerNorm"]


class LayerNorm(Layer):
    """Layer normalization over the last axis: ``Y = gamma (X - mean) / sqrt(var + eps) + beta``.

    Mean and biased variance are those of each sample, so training and evaluation are alike, and a batch of
    one is enough.

    Parameters
    ----------
    eps : float
    name : str, optional

    Notes
    -----
    With ``s = sqrt(var + eps)``, ``H = (X - mean) / s`` and ``G = gamma dL/dY``:
    ``dL/dX = (G - mean(G) - H mean(G H)) / s``, the means over the features.

    References
    ----------
    Ba, Kiros and Hinton, *Layer Normalization*, 2016.
    """

    def __init__(self, *, eps=1e-5, name=None):
        super().__init__(name=name)
        if not eps > 0:
            raise ValueError(f"The 'eps' parameter of {self} must be positive. Got {eps} instead.")
        self.eps = float(eps)

    def build(self, in_shape):
        """Make gamma and beta, of shape (n_features,)."""
        if not in_shape:
            raise ValueError(
                f"The input of {self} must have shape (n_samples, ..., n_features). Got (n_samples,) instead."
            )
        self.n_features = in_shape[-1]
        self.gamma = self.add_weight("gamma", np.ones(self.n_features))
        self.beta = self.add_weight("beta", np.zeros(self.n_features))

    def forward(self, x):
        """Normalize each sample; the output has the shape of the input."""
        X, gamma, beta = x.data, self.gamma, self.beta
        if X.ndim < 2 or X.shape[-1] != self.n_features:
            raise ValueError(
                f"The input of {self} must have shape (n_samples, ..., {self.n_features}). Got {X.shape}."
            )
        s = np.sqrt(X.var(axis=-1, keepdims=True) + self.eps)
        H = (X - X.mean(axis=-1, keepdims=True)) / s
        samples = tuple(range(X.ndim - 1))

        def rule(grad):
            for weight, share in ((gamma, grad * H), (beta, grad)):
                if weight.requires_grad:
                    weight.receive(share.sum(axis=samples))
            if not x.requires_grad:
                return None, None, None
            G = gamma.data * grad
            mean_G, mean_GH = G.mean(axis=-1, keepdims=True), (G * H).mean(axis=-1, keepdims=True)
            return (G - mean_G - H * mean_GH) / s, None, None

        return record(H * gamma.data + beta.data, (x, gamma, beta), rule)
