"""A network of layers, drawn once as a graph (static) or run by a ``forward`` of your own (dynamic).

References
----------
Looks, Herreshoff, Hutchins and Norvig, *Deep Learning with Dynamic Computation Graphs*, 2017.
"""

from course.checks import batch_of, require_shape
from course.nn.layers.layer import Layer
from course.nn.models.config import describe, rebuild
from course.nn.models.model_layer import ModelLayer
from course.nn.models.saving import load_model, load_weights, save_model, save_weights
from course.nn.models.summary import summarize
from course.nn.models.trace import Program


class Model(Layer):
    """Layers under one roof, with one dict of parameters.

    Parameters
    ----------
    inputs, outputs : Symbol or sequence of Symbol, optional
        Of a static model. A dynamic one is a subclass that sets layers as attributes and writes ``forward``.

    Examples
    --------
    A static model:

    >>> x = Input((784,))
    >>> hidden = Dense(100, "relu", rng=rng)(x)
    >>> model = Model(x, Dense(10, rng=rng)(hidden))

    The same, dynamic; its weights are made at the first call:

    >>> class Network(Model):
    ...     def __init__(self, rng):
    ...         super().__init__()
    ...         self.hidden = Dense(100, "relu", rng=rng)
    ...         self.out = Dense(10, rng=rng)
    ...
    ...     def forward(self, x):
    ...         return self.out(self.hidden(x))
    """

    def __init__(self, inputs=None, outputs=None, *, name=None):
        super().__init__(name=name)
        self._program, self._drawn = None, []
        if inputs is not None or outputs is not None:
            self._draw(Program(inputs, outputs, self.label))

    def _draw(self, program):
        self._program, self._drawn = program, program.layers
        self.dtype, self.is_built = program.inputs[0].dtype, True

    def forward(self, *inputs):
        """Run the graph of a static model; a dynamic one has a ``forward`` of its own."""
        if self._program is None:
            return super().forward(*inputs)
        symbols = self._program.inputs
        if len(inputs) != len(symbols):
            few = " Write them one by one, as in model(a, b), without a list." if len(inputs) == 1 else ""
            raise ValueError(f"{self.label} has {len(symbols)} inputs. Got {len(inputs)} instead.{few}")
        for number, x in enumerate(inputs):
            symbol, shape = symbols[number], x.data.shape
            if shape[1:] != symbol.shape or not shape:
                which = f" {symbol.name!r}" if symbol.name else f" number {number}"
                require_shape(False, self.label, batch_of(symbol.shape), shape, which=which)
        return self._program.run(inputs)

    @property
    def program(self):
        """The calls of a static model, as a Program; None if layers or a forward pass stand outside of it."""
        if self._program is None or type(self).forward is not Model.forward:
            return None
        inside = {id(layer) for layer in self._program.layers}
        return self._program if all(id(layer) in inside for layer in self.layers.values()) else None

    config = property(describe)

    @staticmethod
    def from_config(config, *, custom=None, rng=None):
        """Return a new static model of the architecture ``config``, with weights of its own.

        ``custom`` maps names to classes, for layers and activations that are not the library's, as in
        ``{"MyDense": MyDense}``. ``rng`` draws the weights, and what layers such as Dropout draw later; by
        default it is a fresh one, which nobody can repeat.
        """
        return rebuild(config, Model, custom, rng)

    @property
    def settings(self):
        """Kind, and what the constructor of a dynamic model was given."""
        return super().settings if self._program is None else type(self).__name__

    def as_layer(self, name=None):
        """Return a layer under a name of its own that runs this model and shares its weights."""
        return ModelLayer(self, name=name)

    save, save_weights, load_weights = save_model, save_weights, load_weights

    @staticmethod
    def load(path, *, custom=None, rng=None):
        """Return the static model that ``save`` wrote; ``custom`` and ``rng`` as in ``from_config``."""
        return load_model(path, lambda config: rebuild(config, Model, custom, rng))

    __repr__ = __str__ = summarize
