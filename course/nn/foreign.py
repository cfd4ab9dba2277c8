"""Names that other frameworks use, and what to write here instead: for errors that translate."""

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
    ("momentum", "betas"): ("beta1", "beta1=0.9 and beta2=0.999"),
    ("momentum", "rho"): ("beta", "beta=0.9"),
    ("epsilon",): ("eps", "eps=1e-5"),
    ("seed", "random_state"): ("rng", "rng=np.random.default_rng(0)"),
}
"""Foreign names of a constructor's argument to ours, and what to write."""

LEFT_OUT = ("in_channels", "in_features", "n_in", "input_dim", "input_shape", "input_size")
MODES = ("is_train", "is_training", "train", "mode")

ATTRIBUTES = {
    "fit": "fit(model, X, y, loss=..., optimizer=..., epochs=..., rng=rng)",
    "train_on_batch": "fit(model, X, y, loss=..., optimizer=..., epochs=..., rng=rng)",
    "compile": "fit(model, X, y, loss=..., optimizer=..., ...): nothing is compiled before",
    "predict": "predict(model, X)",
    "evaluate": "evaluate(model, X, y, loss=..., metrics=[accuracy])",
    "test": "model.eval()",
    "is_train": "model.training, which model.train() and model.eval() set",
    "summary": "print(model)",
    "count_params": "model.n_weights",
    "num_params": "model.n_weights",
    "parameters": "model.params, a dict of arrays, or model.trainable_weights",
    "trainable_variables": "model.trainable_weights",
    "state_dict": "model.get_weights()",
    "load_state_dict": "model.set_weights(values)",
    "all_layers": "model.layers",
    "add": "Sequential([Dense(...), Dense(...)])",
}
"""Foreign attributes of a model to what is written here."""


def attribute_hint(key):
    """Return the sentence about an attribute that other frameworks have, or an empty text."""
    return f" Here one writes {ATTRIBUTES[key]}." if key in ATTRIBUTES else ""


def refuse_arguments(kind, given, known):
    """Raise a TypeError that translates if the constructor of a class is given names that it does not know.

    ``kind`` is the name of the class, and ``known`` has an inspect.Parameter for each name.
    """
    for name in given:
        if name not in known:
            takes = ", ".join(key for key in known if key != "self") or "nothing"
            raise TypeError(f"{kind} takes no {name!r}. {_translated(kind, name, known)}It takes: {takes}.")
    rng = known.get("rng")
    if rng and rng.kind is rng.KEYWORD_ONLY and rng.default is rng.empty and "rng" not in given:
        raise TypeError(f"{kind} draws random numbers, from rng=np.random.default_rng(0), say. Got no rng.")


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
        return "Leave it out: a layer sees the size of its inputs at its first call. "
    if name in MODES:
        return f"Say it in the call, as {kind}(...)(x, training=True), or by train() and eval(). "
    return ""
