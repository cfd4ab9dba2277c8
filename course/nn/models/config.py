"""The architecture of a model as plain data, ready for JSON, and a model made from it.

A static model is its inputs, its layers and the calls that connect them; a layer is its class and what its
constructor was given. Layers are numbered, so that a shared one is written once and made once. The forward
pass of a dynamic model is code: of it only the class and the layers can be said.

Numbers, text and lists stand for themselves; what is not plain is a dict with one key that says what it is. A
random generator is written as "some generator", and a function cannot be written at all.
"""

import inspect

import numpy as np

from course.nn.activations.base import ActivationFunction
from course.nn.activations.names import ACTIVATIONS
from course.nn.initializers import INITIALIZERS
from course.nn.layers.activation import Activation, Maxout, PReLU
from course.nn.layers.dense import Dense
from course.nn.layers.described import arguments_of
from course.nn.layers.dropout import Dropout
from course.nn.layers.layer import Layer
from course.nn.layers.normalization import BatchNorm, LayerNorm
from course.nn.layers.shaping import Add, Concat, Flatten, Lambda
from course.nn.layers.symbol import Input
from course.nn.models.model_layer import ModelLayer

ACTIVATION_CLASSES = {kind.__name__: kind for kind in ACTIVATIONS.values()}
LAYER_CLASSES = {
    kind.__name__: kind
    for kind in (
        *(Activation, Add, BatchNorm, Concat, Dense, Dropout, Flatten),
        *(Lambda, LayerNorm, Maxout, ModelLayer, PReLU),
    )
}
UNWRITABLE = "unwritable"
INSIDE = "made_by_the_constructor"
"""Where the config of a dynamic model says which layers it has: for people to read."""


def describe(layer):
    """Return the architecture as plain data, ready for JSON: inputs, layers, calls and outputs.

    Of a dynamic model only the class, its arguments and its layers: the forward pass is code.
    """
    return _Writer({}).layer(layer)


class _Writer:
    """Writes layers and arguments; ``numbers`` are those of the layers written so far, by identity."""

    def __init__(self, numbers):
        self.numbers = numbers

    def layer(self, layer):
        if id(layer) in self.numbers:
            return {"shared": self.numbers[id(layer)]}
        number = self.numbers[id(layer)] = len(self.numbers)
        head = {"number": number, "class": type(layer).__name__, "name": layer.name}
        program = getattr(layer, "program", None)
        if program is not None:
            return head | {"class": "Model", "custom": False} | self._graph(layer, program)
        head |= {
            "custom": LAYER_CLASSES.get(type(layer).__name__) is not type(layer),
            "dtype": layer.dtype and np.dtype(layer.dtype).name,
            "arguments": self._values("the", arguments_of(layer), layer.label),
        }
        if not isinstance(layer, ModelLayer):
            aside = _Writer(dict(self.numbers))
            head[INSIDE] = {name: aside.layer(inner) for name, inner in layer.layers.items()}
        return head

    def _graph(self, model, program):
        """Write inputs, layers, calls and outputs; a symbol is an input, or a call and an index."""
        places = {id(call): place for place, call in enumerate(program.calls)}
        inputs = {id(symbol): place for place, symbol in enumerate(program.inputs)}

        def place_of(symbol):
            if id(symbol) in inputs:
                return {"input": inputs[id(symbol)]}
            return {"call": places[id(symbol.call)], "index": symbol.index}

        names = {id(layer): name for name, layer in model.layers.items()}
        layers = {name: self.layer(layer) for name, layer in model.layers.items()}
        calls = [
            {
                "layer": names[id(call.layer)],
                "sources": [place_of(symbol) for symbol in call.sources],
                "options": self._values("the option", call.options, f"a call of {call.layer.label}"),
            }
            for call in program.calls
        ]
        return {
            "inputs": [
                {"shape": list(x.shape), "dtype": x.dtype.name, "name": x.name} for x in program.inputs
            ],
            "layers": layers,
            "calls": calls,
            "outputs": [place_of(symbol) for symbol in program.outputs],
            "has_one_output": program.has_one_output,
        }

    def _values(self, what, arguments, owner):
        return {
            key: self._value(value, f"{what} {key!r} of {owner}")
            for key, value in arguments.items()
            if key != "name"
        }

    def _value(self, value, owner):
        """Write one argument; ``owner`` says whose it is, for an error about one that cannot be written."""
        if isinstance(value, np.generic):
            value = value.item()
        if value is None or isinstance(value, bool | int | float | str):
            return value
        if isinstance(value, list | tuple):
            return [self._value(item, owner) for item in value]
        if isinstance(value, dict) and all(isinstance(key, str) for key in value):
            return {"dict": {key: self._value(item, owner) for key, item in value.items()}}
        if isinstance(value, np.random.Generator):
            return {"rng": True}
        if isinstance(value, Layer):
            return {"layer": self.layer(value)}
        if isinstance(value, ActivationFunction):
            name = type(value).__name__
            settings = {key: self._value(item, owner) for key, item in vars(value).items()}
            is_custom = ACTIVATION_CLASSES.get(name) is not type(value)
            return {"activation": name, "custom": is_custom, "settings": settings}
        names = [name for name, function in INITIALIZERS.items() if function is value]
        return names[-1] if names else {UNWRITABLE: f"{owner}, of type {type(value).__name__},"}


def require_rebuildable(config):
    """Raise a ValueError if a config holds something that could not be written as data."""
    if isinstance(config, list):
        for item in config:
            require_rebuildable(item)
    if isinstance(config, dict):
        if UNWRITABLE in config:
            raise ValueError(
                f"An architecture is data, and {config[UNWRITABLE]} is not. Write a Layer with a name for "
                "it, or use save_weights and load_weights, and build the model in code."
            )
        for key, item in config.items():
            if key != INSIDE:
                require_rebuildable(item)


def rebuild(config, make_model, custom=None, rng=None):
    """Return the model that a config describes; see ``Model.from_config``."""
    if not isinstance(config, dict):
        raise TypeError(f"A config must be a dict, as model.config is. Got {type(config).__name__} instead.")
    rng = np.random.default_rng() if rng is None else rng
    try:
        if "calls" not in config:
            name = config["class"]
            raise ValueError(
                f"{name} runs a forward pass of its own, which is code and not in a config. Build it "
                f"yourself, as model = {name}(...), call it once on a batch, then model.load_weights(path)."
            )
        require_rebuildable(config)
        return _Builder(make_model, custom or {}, rng).layer(config)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError(
            f"The config is damaged, or a class has changed since it was written: {error!r}."
        ) from error


class _Builder:
    """Makes what ``_Writer`` wrote: a layer once for each number; ``rng`` stands for every generator."""

    def __init__(self, make_model, custom, rng):
        self.make_model, self.custom, self.rng = make_model, custom, rng
        self._made = {}

    def layer(self, config):
        if "shared" in config:
            return self._made[config["shared"]]
        layer = self._graph(config) if "calls" in config else self._single(config)
        self._made[config["number"]] = layer
        return layer

    def _single(self, config):
        known = self.custom if config["custom"] else LAYER_CLASSES
        kind = _class_named(config["class"], known, Layer, "layer")
        arguments = {key: self._value(plain) for key, plain in config["arguments"].items()}
        layer = _call_constructor(kind, arguments, config["name"])
        layer.name = config["name"]
        layer.dtype = config["dtype"] and np.dtype(config["dtype"])
        return layer

    def _graph(self, config):
        inputs = [Input(x["shape"], dtype=x["dtype"], name=x["name"]) for x in config["inputs"]]
        layers = {name: self.layer(plain) for name, plain in config["layers"].items()}
        made = []

        def symbol_at(place):
            if "input" in place:
                return inputs[place["input"]]
            return made[place["call"]] if place["index"] is None else made[place["call"]][place["index"]]

        for call in config["calls"]:
            options = {key: self._value(plain) for key, plain in call["options"].items()}
            made.append(layers[call["layer"]](*map(symbol_at, call["sources"]), **options))
        outputs = [symbol_at(place) for place in config["outputs"]]
        outputs = outputs[0] if config["has_one_output"] else outputs
        return self.make_model(inputs, outputs, name=config["name"])

    def _value(self, plain):
        if isinstance(plain, list):
            return [self._value(item) for item in plain]
        if not isinstance(plain, dict):
            return plain
        if "dict" in plain:
            return {key: self._value(item) for key, item in plain["dict"].items()}
        if "rng" in plain:
            return self.rng
        if "layer" in plain:
            return self.layer(plain["layer"])
        if "activation" not in plain:
            raise ValueError(f"Expected an argument in a config. Got {plain!r} instead.")
        known = self.custom if plain["custom"] else ACTIVATION_CLASSES
        kind = _class_named(plain["activation"], known, ActivationFunction, "activation")
        function = kind.__new__(kind)  # without its constructor, whose arguments need not be its attributes
        for key, value in plain["settings"].items():
            setattr(function, key, self._value(value))
        return function


def _class_named(name, known, base, what):
    """Return the class of that name; a ValueError that lists what is known."""
    kinds = {key: kind for key, kind in known.items() if isinstance(kind, type) and issubclass(kind, base)}
    if name not in kinds:
        raise ValueError(
            f"The config names the {what} {name!r}, which is not known here. Known are: "
            f"{', '.join(sorted(kinds)) or 'none'}. Hand in a class of your own as "
            f"custom={{{name!r}: {name}}}."
        )
    return kinds[name]


def _call_constructor(kind, arguments, name):
    signature = inspect.signature(kind.__init__)
    unknown = ", ".join(arguments.keys() - signature.parameters.keys())
    if unknown:
        raise ValueError(f"{kind.__name__} takes no argument {unknown}, which its config names.")
    if "name" in signature.parameters:
        arguments = {**arguments, "name": name}
    ordered = {key: arguments[key] for key in signature.parameters if key in arguments}
    bound = inspect.BoundArguments(signature, {"self": None, **ordered})
    return kind(*bound.args[1:], **bound.kwargs)
