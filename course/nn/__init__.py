"""A small framework on NumPy: tensors with a tape, layers, losses and optimizers, small enough to read.

Read it in this order: ``tensor``, ``tape``, ``operations``; ``activations``; ``losses`` and ``penalties``;
``optimizers``, ``schedules``, ``clipping`` and ``initializers``; ``layers`` and ``models``.

Examples
--------
>>> rng = np.random.default_rng(0)
>>> x = Input((784,))
>>> model = Model(x, Dense(10, rng=rng)(Dense(128, "relu", rng=rng)(x)))
>>> loss, optimizer = SoftmaxCrossEntropy(), Adam()
>>> model.zero_grad()
>>> loss(model(X), labels).backward()
>>> optimizer.step(model.params, model.grads)
"""

from course.nn.activations import (
    ELU,
    GELU,
    GLU,
    SELU,
    ActivationFunction,
    HardSwish,
    Identity,
    LeakyReLU,
    Mish,
    ReLU,
    ReLU6,
    Sigmoid,
    SigmoidGELU,
    Softmax,
    Softplus,
    Swish,
    Tanh,
    get_activation,
)
from course.nn.clipping import clip_by_norm, clip_by_value
from course.nn.initializers import (
    get_initializer,
    he_normal,
    he_uniform,
    normal,
    xavier_normal,
    xavier_uniform,
    zeros,
)
from course.nn.layers import (
    Activation,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    Flatten,
    Input,
    Lambda,
    Layer,
    Maxout,
    PReLU,
    Symbol,
)
from course.nn.losses import (
    BCE,
    MAE,
    MSE,
    BCEWithLogits,
    GaussianNLL,
    Huber,
    Loss,
    MulticlassHinge,
    SoftmaxCrossEntropy,
)
from course.nn.models import Model
from course.nn.operations import absolute, concatenate, exp, log, maximum, minimum, sqrt, where
from course.nn.optimizers import (
    SGD,
    AdaBound,
    AdaGrad,
    Adam,
    AdamW,
    AMSGrad,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
)
from course.nn.penalties import L1, L2, Penalty
from course.nn.schedules import (
    cosine_decay,
    exponential_decay,
    inverse_decay,
    inverse_sqrt_decay,
    linear_decay,
    step_decay,
)
from course.nn.tape import no_grad
from course.nn.tensor import Tensor, as_tensor, record

__all__ = [
    "BCE",
    "ELU",
    "GELU",
    "GLU",
    "L1",
    "L2",
    "MAE",
    "MSE",
    "SELU",
    "SGD",
    "AMSGrad",
    "Activation",
    "ActivationFunction",
    "AdaBound",
    "AdaGrad",
    "Adam",
    "AdamW",
    "BCEWithLogits",
    "BatchNorm",
    "Concat",
    "Dense",
    "Dropout",
    "Flatten",
    "GaussianNLL",
    "HardSwish",
    "Huber",
    "Identity",
    "Input",
    "Lambda",
    "Layer",
    "LeakyReLU",
    "Loss",
    "Maxout",
    "Mish",
    "Model",
    "Momentum",
    "MulticlassHinge",
    "Nesterov",
    "Optimizer",
    "PReLU",
    "Penalty",
    "RMSProp",
    "ReLU",
    "ReLU6",
    "Sigmoid",
    "SigmoidGELU",
    "Softmax",
    "SoftmaxCrossEntropy",
    "Softplus",
    "Swish",
    "Symbol",
    "Tanh",
    "Tensor",
    "absolute",
    "as_tensor",
    "clip_by_norm",
    "clip_by_value",
    "concatenate",
    "cosine_decay",
    "exp",
    "exponential_decay",
    "get_activation",
    "get_initializer",
    "he_normal",
    "he_uniform",
    "inverse_decay",
    "inverse_sqrt_decay",
    "linear_decay",
    "log",
    "maximum",
    "minimum",
    "no_grad",
    "normal",
    "record",
    "sqrt",
    "step_decay",
    "where",
    "xavier_normal",
    "xavier_uniform",
    "zeros",
]
