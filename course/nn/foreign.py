"""Names that other frameworks use, and what to write here instead: for errors that translate."""

import functools
import inspect

ARGUMENTS = {
    ("act", "act_fn", "activation_fn"): ("activation", "activation='relu'"),
    ("n_units", "units", "out_features", "n_neurons"): ("n_out", "n_out=100, or Dense(100, ...)"),
    ("W_init", "kernel_initializer", "weight_init"): ("init", "init='he'"),
    ("use_bias", "b_init", "bias_initializer"): ("bias", "bias=False for none; a bias starts at 0"),
    ("p", "rate", "drop_rate", "dropout"): ("keep", "keep=0.8, the probability that a unit is kept"),
    ("decay",): ("momentum", "momentum=0.9"),
    ("weight_decay",): ("decay", "decay=0.01"),
    ("learning_rate",): ("lr", "lr=0.01"),
    ("momentum", "betas", "beta_1"): ("beta1", "beta1=0.9 and beta2=0.999"),
    ("beta_2",): ("beta2", "beta2=0.999"),
    ("momentum", "rho"): ("beta", "beta=0.9"),
    ("epsilon",): ("eps", "eps=1e-5"),
    ("seed", "random_state", "shuffle"): ("rng", "rng=np.random.default_rng(0)"),
    ("validation_data", "validation_split", "eval_set"): ("validation", "validation=(X_val, y_val)"),
    ("batch", "bs"): ("batch_size", "batch_size=32"),
    ("n_epochs", "num_epochs", "max_epochs"): ("epochs", "epochs=10"),
    ("callbacks",): ("on_epoch", "early_stopping=..., checkpoint=... or on_epoch=..."),
    ("verbose",): ("progress", "progress=False"),
}
"""Foreign names of an argument to ours, and what to write."""

NAMES = {
    **{"Linear": "Dense(n_out, rng=rng)", "Module": "class Name(Layer)", "SiLU": "Swish()"},
    **dict.fromkeys(("BatchNorm1d", "BatchNormalization"), "BatchNorm()"),
    **dict.fromkeys(("CrossEntropy", "CrossEntropyLoss", "CategoricalCrossentropy"), "SoftmaxCrossEntropy()"),
    **{"MSELoss": "MSE()", "L1Loss": "MAE()", "BCELoss": "BCE()", "BCEWithLogitsLoss": "BCEWithLogits()"},
    **{"optim": "Adam(), SGD(lr) and so on", "functional": "ReLU(), Softmax() and so on, or exp, log"},
    **{"DataLoader": "fit(model, X, y, batch_size=32, ...)", "init": "Dense(n_out, init='he', rng=rng)"},
    "manual_seed": "rng = np.random.default_rng(0)",
}
"""Foreign names of what this package holds to what is written here."""

IN_A_LIST = "Write the layers as one list, Sequential([Dense(...), Dense(...)]). "
SEES_SIZE = "Leave it out: a layer sees the size of its inputs at its first call. "
LEFT_OUT = ("in_channels", "in_features", "n_in", "input_dim", "input_shape", "input_size")
BY_PLACE = inspect.Parameter.POSITIONAL_OR_KEYWORD
MODES = ("is_train", "is_training", "train", "mode")

ATTRIBUTES = {
    **dict.fromkeys(
        ("fit", "train_on_batch"), "fit(model, X, y, loss=..., optimizer=..., epochs=..., rng=rng)"
    ),
    "compile": "fit(model, X, y, loss=..., optimizer=..., ...): nothing is compiled before",
    "predict": "predict(model, X)",
    "evaluate": "evaluate(model, X, y, loss=..., metrics=[accuracy])",
    "test": "model.eval()",
    "is_train": "model.training, which model.train() and model.eval() set",
    "summary": "print(model)",
    **dict.fromkeys(("count_params", "num_params"), "model.n_weights"),
    **dict.fromkeys(("parameters", "named_parameters"), "model.params, or model.trainable_weights"),
    "trainable_variables": "model.trainable_weights",
    "state_dict": "model.get_weights()",
    "load_state_dict": "model.set_weights(values)",
    "all_layers": "model.layers",
    **dict.fromkeys(("add", "append"), "Sequential([Dense(...), Dense(...)])"),
    **dict.fromkeys(("to", "cuda", "cpu"), "nothing: all arrays are NumPy's"),
}
"""Foreign attributes of a model to what is written here."""


def attribute_hint(key):
    """Return the sentence about an attribute that other frameworks have, or an empty text."""
    return f" Here one writes {ATTRIBUTES[key]}." if key in ATTRIBUTES else ""


def refuse_arguments(kind, given, known, n_values=0):
    """Raise a TypeError that translates if a function is given more than it knows.

    ``kind`` is its name, or that of the class that it makes, and ``known`` has an inspect.Parameter for each
    name; of ``n_values`` arguments there is no name.
    """
    takes = ", ".join(key for key in known if key != "self") or "nothing"
    kinds = [parameter.kind for parameter in known.values()]
    if n_values >= kinds.count(BY_PLACE) and inspect.Parameter.VAR_POSITIONAL not in kinds:
        hint = IN_A_LIST if kind == "Sequential" else SEES_SIZE
        raise TypeError(f"{kind} was given {n_values} without a name. {hint}It takes: {takes}.")
    for name in given:
        if name not in known:
            raise TypeError(f"{kind} takes no {name!r}. {_translated(kind, name, known)}It takes: {takes}.")
    rng = known.get("rng")
    if rng and rng.kind is rng.KEYWORD_ONLY and rng.default is rng.empty and "rng" not in given:
        raise TypeError(f"{kind} draws random numbers, from rng=np.random.default_rng(0), say. Got no rng.")


def translating(function):
    """Wrap a function so that names which it does not know are refused with a translation."""
    known = inspect.signature(function).parameters

    @functools.wraps(function)
    def translated(*args, **kwargs):
        refuse_arguments(function.__name__, kwargs, known)
        return function(*args, **kwargs)

    return translated


def refuse_options(layer, options):
    """Raise a TypeError that translates if ``forward`` does not take what a call hands on to it."""
    parameters = inspect.signature(layer.forward).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return
    known = [parameter.name for parameter in parameters]
    for name in options:
        if name not in known:
            hint = " Write training=True or training=False." if name in MODES else ""
            raise TypeError(f"A call of {layer.label} takes no {name!r}.{hint}")


def _translated(kind, name, known):
    for foreign, (ours, example) in ARGUMENTS.items():
        if name in foreign and ours in known:
            return f"Write {example}. "
    if name == "momentum" and "lr" in known:
        return "Write Momentum(lr, beta=0.9). "
    if name in LEFT_OUT:
        return SEES_SIZE
    if name in MODES:
        return f"Say it in the call, as {kind}(...)(x, training=True), or by train() and eval(). "
    return ""
