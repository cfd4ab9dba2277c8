"""The architecture of a model as plain data, ready for JSON, and a model made from it.

A static model is its inputs, its layers and the calls that connect them; a layer is its class and what its
constructor was given. Layers are numbered, so that a shared one is written once and made once. The forward
pass of a dynamic model is code: of it only the class and the layers can be said.
"""

import inspect

import numpy as np

from course.nn import layers as library
from course.nn.layers.layer import Layer
from course.nn.layers.remembering import arguments_of
from course.nn.layers.symbol import Input
from course.nn.models.arguments import UNWRITABLE, class_named, is_ours, plain_value, value_of_plain
from course.nn.models.model_layer import ModelLayer

__all__ = ["describe", "rebuild", "require_rebuildable"]

LAYER_CLASSES = {
    kind.__name__: kind
    for kind in [ModelLayer, *(getattr(library, name) for name in library.__all__)]
    if isinstance(kind, type) and issubclass(kind, Layer)
}
PRECISIONS = {None: None, "float32": np.dtype(np.float32), "float64": np.dtype(np.float64)}
INSIDE = "made_by_the_constructor"
"""Where the config of a dynamic model says which layers it has."""


def describe(layer, numbers=None):
    """Return a layer or model as plain data.

    Parameters
    ----------
    layer : Layer
    numbers : dict, optional
        Identity to number of the layers described so far.
    """
    numbers = {} if numbers is None else numbers
    if id(layer) in numbers:
        return {"shared": numbers[id(layer)]}
    numbers[id(layer)] = len(numbers)
    head = {"number": numbers[id(layer)], "class": type(layer).__name__, "name": layer.name}
    program = getattr(layer, "program", None)
    if program is not None:
        return head | {"class": "Model", "custom": False} | _graph(layer, program, numbers)
    head |= {
        "custom": not is_ours(type(layer), LAYER_CLASSES),
        "dtype": layer.dtype and np.dtype(layer.dtype).name,
        "arguments": _arguments(layer, numbers),
    }
    return head | _inside(layer, dict(numbers))


def _inside(layer, numbers):
    """Return the layers of a dynamic model: for people to read, since its constructor will make them."""
    inner = getattr(layer, "layers", None)
    if not isinstance(inner, dict) or isinstance(layer, ModelLayer):
        return {}
    return {INSIDE: {name: describe(x, numbers) for name, x in inner.items()}}


def _arguments(layer, numbers):
    return {
        key: plain_value(value, f"the {key!r} of {layer.label}", lambda inner: describe(inner, numbers))
        for key, value in arguments_of(layer).items()
        if key != "name"
    }


def _graph(model, program, numbers):
    """Return inputs, layers, calls and outputs; a symbol is an input's number, or a call's and an index."""
    places = {id(call): place for place, call in enumerate(program.calls)}
    inputs = {id(symbol): place for place, symbol in enumerate(program.inputs)}

    def place_of(symbol):
        if id(symbol) in inputs:
            return {"input": inputs[id(symbol)]}
        return {"call": places[id(symbol.call)], "index": symbol.index}

    names = {id(layer): name for name, layer in model.layers.items()}
    layers = {name: describe(layer, numbers) for name, layer in model.layers.items()}
    calls = [
        {
            "layer": names[id(call.layer)],
            "sources": [place_of(symbol) for symbol in call.sources],
            "options": _options(call, numbers),
        }
        for call in program.calls
    ]
    return {
        "inputs": [{"shape": list(x.shape), "dtype": x.dtype.name, "name": x.name} for x in program.inputs],
        "layers": layers,
        "calls": calls,
        "outputs": [place_of(symbol) for symbol in program.outputs],
        "has_one_output": program.has_one_output,
    }


def _options(call, numbers):
    def write(inner):
        return describe(inner, numbers)

    return {
        key: plain_value(value, f"the option {key!r} of a call of {call.layer.label}", write)
        for key, value in call.options.items()
    }


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
        return _Builder(make_model, custom or {}, rng).model(config)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError(
            f"The config is damaged, or a class has changed since it was written: {error!r}."
        ) from error


class _Builder:
    """Makes a model from its config.

    Parameters
    ----------
    make_model : callable
        The class of static models.
    custom : dict
        Name to class, for layers and activations that are not the library's.
    rng : numpy.random.Generator
        Handed to every layer that draws.
    """

    def __init__(self, make_model, custom, rng):
        self.make_model, self.custom, self.rng = make_model, custom, rng
        self._made = {}

    def model(self, config):
        """Return the model that a config describes."""
        if "calls" not in config:
            name = config["class"]
            raise ValueError(
                f"{name} runs a forward pass of its own, which is code and not in a config. Build it "
                f"yourself, as model = {name}(...), call it once on a batch, then model.load_weights(path)."
            )
        require_rebuildable(config)
        return self._layer(config)

    def _layer(self, config):
        if "shared" in config:
            return self._made[config["shared"]]
        layer = self._graph(config) if "calls" in config else self._single(config)
        self._made[config["number"]] = layer
        return layer

    def _single(self, config):
        known = self.custom if config["custom"] else LAYER_CLASSES
        kind = class_named(config["class"], known, Layer, "layer")
        arguments = {key: self._value(plain) for key, plain in config["arguments"].items()}
        layer = _call_constructor(kind, arguments, config["name"])
        layer.name = config["name"]
        layer.dtype = PRECISIONS[config["dtype"]]
        return layer

    def _value(self, plain):
        return value_of_plain(plain, self._layer, self.custom, self.rng)

    def _graph(self, config):
        inputs = [Input(x["shape"], dtype=x["dtype"], name=x["name"]) for x in config["inputs"]]
        layers = {name: self._layer(plain) for name, plain in config["layers"].items()}
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
