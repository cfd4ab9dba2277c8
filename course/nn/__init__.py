"""A small framework on NumPy: tensors with a tape, layers, losses and optimizers, small enough to read.

Ten files to read, in this order, each a page of a textbook: ``tensor`` and ``tape`` (values and the way
back); ``activations/saturating``; ``losses/regression``; ``initializers``; ``layers/layer`` and
``layers/dense``; ``models/sequential``; ``optimizers``; ``training/fit``.

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

from course.lazy import lazy
from course.nn.foreign import NAMES

_FILES = {
    "tensor": "Tensor as_tensor record",
    "tape": "no_grad",
    "operations": "absolute concatenate exp log maximum minimum sqrt where",
    "activations.base": "ActivationFunction",
    "activations.names": "get_activation",
    "activations.saturating": "Identity Sigmoid Tanh",
    "activations.rectifiers": "ELU LeakyReLU ReLU",
    "activations.smooth": "GELU SigmoidGELU Softplus Swish",
    "activations.rowwise": "Softmax",
    "losses.base": "Loss",
    "losses.regression": "Huber MAE MSE",
    "losses.binary": "BCE BCEWithLogits",
    "losses.categorical": "SoftmaxCrossEntropy",
    "penalties": "L1 L2 Penalty",
    "initializers": "get_initializer he_normal normal xavier_normal zeros",
    "layers.layer": "Layer",
    "layers.symbol": "Input Symbol",
    "layers.dense": "Dense",
    "layers.activation": "Activation Maxout PReLU",
    "layers.dropout": "Dropout",
    "layers.normalization": "BatchNorm LayerNorm",
    "layers.shaping": "Add Concat Flatten Lambda",
    "models.model": "Model",
    "models.sequential": "Sequential",
    "stepping": "Optimizer",
    "optimizers": "AMSGrad AdaBound AdaGrad Adam AdamW Momentum Nesterov RMSProp SGD",
    "schedules": "cosine_decay exponential_decay inverse_decay inverse_sqrt_decay linear_decay step_decay",
    "clipping": "clip_by_norm",
    "training.fit": "fit",
    "training.evaluation": "evaluate predict",
    "training.metrics": "accuracy confusion_matrix f1_score mean_absolute_error precision_recall r_squared "
    "root_mean_squared_error top_k_accuracy",
    "training.history": "History",
    "training.stopping": "EarlyStopping",
    "training.checkpoint": "Checkpoint",
    "training.diverged": "TrainingDiverged",
    "training.rate_finder": "RateSweep find_learning_rate",
    "search.searches": "grid_search random_search",
    "search.trials": "Trial Trials",
    "search.validation": "CrossValidation",
}

__all__, __getattr__, __dir__ = lazy(__name__, _FILES, NAMES)
