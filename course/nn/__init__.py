"""A small framework on NumPy: tensors with a tape, layers, losses and optimizers, small enough to read.

Ten files to read, in this order, each a page of a textbook: ``tensor`` and ``tape`` (values and the way
back); ``activations/saturating``; ``losses/regression``; ``initializers``; ``layers/layer`` and
``layers/dense``; ``models/sequential``; ``optimizers/rules``; ``training/fit``.

Each name is loaded from its file at first use, so that a notebook that asks students to write, say, a model
can put ``course.nn.models`` off limits and still hand out an optimizer.

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

from importlib import import_module

_HOMES = {
    "AMSGrad": "optimizers",
    "Activation": "layers",
    "ActivationFunction": "activations",
    "AdaBound": "optimizers",
    "AdaGrad": "optimizers",
    "Adam": "optimizers",
    "AdamW": "optimizers",
    "Add": "layers",
    "BCE": "losses",
    "BCEWithLogits": "losses",
    "BatchNorm": "layers",
    "Checkpoint": "training",
    "Concat": "layers",
    "CrossValidation": "search",
    "Dense": "layers",
    "Dropout": "layers",
    "ELU": "activations",
    "EarlyStopping": "training",
    "Flatten": "layers",
    "GELU": "activations",
    "GLU": "activations",
    "GaussianNLL": "losses",
    "HardSwish": "activations",
    "History": "training",
    "Huber": "losses",
    "Identity": "activations",
    "Input": "layers",
    "L1": "penalties",
    "L2": "penalties",
    "Lambda": "layers",
    "Layer": "layers",
    "LayerNorm": "layers",
    "LeakyReLU": "activations",
    "Loss": "losses",
    "MAE": "losses",
    "MSE": "losses",
    "Maxout": "layers",
    "Mish": "activations",
    "Model": "models",
    "Momentum": "optimizers",
    "MulticlassHinge": "losses",
    "Nesterov": "optimizers",
    "Optimizer": "optimizers",
    "PReLU": "layers",
    "Penalty": "penalties",
    "RMSProp": "optimizers",
    "RateSweep": "training",
    "ReLU": "activations",
    "ReLU6": "activations",
    "SELU": "activations",
    "SGD": "optimizers",
    "Sequential": "models",
    "Sigmoid": "activations",
    "SigmoidGELU": "activations",
    "Softmax": "activations",
    "SoftmaxCrossEntropy": "losses",
    "Softplus": "activations",
    "Swish": "activations",
    "Symbol": "layers",
    "Tanh": "activations",
    "Tensor": "tensor",
    "TrainingDiverged": "training",
    "Trial": "search",
    "Trials": "search",
    "absolute": "operations",
    "accuracy": "training",
    "as_tensor": "tensor",
    "clip_by_norm": "clipping",
    "clip_by_value": "clipping",
    "concatenate": "operations",
    "confusion_matrix": "training",
    "cosine_decay": "schedules",
    "cross_validate": "search",
    "evaluate": "training",
    "exp": "operations",
    "exponential_decay": "schedules",
    "f1_score": "training",
    "find_learning_rate": "training",
    "fit": "training",
    "get_activation": "activations",
    "get_initializer": "initializers",
    "grid_search": "search",
    "he_normal": "initializers",
    "he_uniform": "initializers",
    "inverse_decay": "schedules",
    "inverse_sqrt_decay": "schedules",
    "linear_decay": "schedules",
    "log": "operations",
    "maximum": "operations",
    "mean_absolute_error": "training",
    "minimum": "operations",
    "no_grad": "tape",
    "normal": "initializers",
    "precision_recall": "training",
    "predict": "training",
    "r_squared": "training",
    "random_search": "search",
    "record": "tensor",
    "root_mean_squared_error": "training",
    "sqrt": "operations",
    "step_decay": "schedules",
    "successive_halving": "search",
    "top_k_accuracy": "training",
    "where": "operations",
    "xavier_normal": "initializers",
    "xavier_uniform": "initializers",
    "zeros": "initializers",
}

__all__ = [*_HOMES]


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__():
    return __all__
