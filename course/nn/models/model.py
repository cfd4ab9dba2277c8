"""A network of layers, drawn once as a graph (static) or run by a ``forward`` of your own (dynamic).

References
----------
Looks, Herreshoff, Hutchins and Norvig, *Deep Learning with Dynamic Computation Graphs*, 2017.
"""

from course.nn.checks import batch_of
from course.nn.layers.layer import Layer
from course.nn.models.config import describe, rebuild
from course.nn.models.model_layer import ModelLayer
from course.nn.models.saving import load_model, load_weights, save_model, save_weights
from course.nn.models.summary import summarize
from course.nn.models.trace import Program

__all__ = ["Model"]


class Model(Layer):
    """Layers under one roof, with one dict of parameters.

    Parameters
    ----------
    inputs, outputs : Symbol or sequence of Symbol, optional
        Of a static model. A dynamic one is a subclass that sets layers as attributes and writes ``forward``.
    name : str, optional

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
            if x.data.shape[1:] != symbols[number].shape or not x.data.ndim:
                self._refuse_input(number, x)
        return self._program.run(inputs)

    def _refuse_input(self, number, x):
        symbol = self._program.inputs[number]
        name = repr(symbol.name) if symbol.name else f"number {number}"
        raise ValueError(
            f"The input {name} of {self.label} must have shape {batch_of(symbol.shape)}. "
            f"Got {x.shape} instead."
        )

    @property
    def program(self):
        """The calls of a static model, as a Program; None if layers or a forward pass stand outside of it."""
        if self._program is None or type(self).forward is not Model.forward:
            return None
        inside = {id(layer) for layer in self._program.layers}
        return self._program if all(id(layer) in inside for layer in self.layers.values()) else None

    @property
    def config(self):
        """The architecture as plain data, ready for JSON: inputs, layers, calls and outputs.

        Of a dynamic model only the class, its arguments and its layers: the forward pass is code.
        """
        return describe(self)

    @staticmethod
    def from_config(config, *, custom=None, rng=None):
        """Return a new static model of that architecture, with weights of its own.

        Parameters
        ----------
        config : dict
            The ``config`` of a static model.
        custom : dict, optional
            Name to class, for layers and activations that are not the library's, as in
            ``{"MyDense": MyDense}``.
        rng : numpy.random.Generator, optional
            Draws the weights, and what layers such as Dropout draw later; by default a fresh one, which
            nobody can repeat.

        Raises
        ------
        ValueError
            If the config is of a dynamic model, holds a function, or names a class that is not known.
        """
        return rebuild(config, Model, custom, rng)

    @property
    def settings(self):
        """Kind, and what the constructor of a dynamic model was given."""
        return super().settings if self._program is None else type(self).__name__

    def as_layer(self, name=None):
        """Return a layer under a name of its own that runs this model and shares its weights."""
        return ModelLayer(self, name=name)

    def save(self, path):
        """Write architecture and weights to a file, npz, or HDF5 if the name ends in .h5 or .hdf5.

        Of a dynamic model, the weights alone can be loaded, into a model built in code. A ValueError names an
        argument that is no data, such as the function of a Lambda layer.
        """
        save_model(self, path)

    @staticmethod
    def load(path, *, custom=None, rng=None):
        """Return the static model that ``save`` wrote; ``custom`` and ``rng`` as in ``from_config``."""
        return load_model(path, lambda config: rebuild(config, Model, custom, rng))

    def save_weights(self, path):
        """Write every weight, remembered ones included, under its name, to an npz or HDF5 file."""
        save_weights(self, path)

    def load_weights(self, path, *, by="name", skip=False):
        """Fill the weights in place from a file, and return the names of those that were filled.

        Parameters
        ----------
        path : str or Path
            Written by ``save_weights`` or ``save``.
        by : {"name", "order"}
            What belongs together: the same name, or the same place in the order of the layers.
        skip : bool
            Leave out what does not fit, on either side, instead of raising an error.

        Raises
        ------
        RuntimeError
            If a layer has no weights yet.
        ValueError
            If a name or shape does not fit, which it names, or if the file is damaged. Nothing has changed.
        """
        return load_weights(self, path, by=by, skip=skip)

    def __repr__(self):
        return summarize(self)

    __str__ = __repr__
