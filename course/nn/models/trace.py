"""From symbols to a program: which layers are called on what, in an order in which they can run."""

from course.nn.layers.symbol import Symbol


class Program:
    """The calls that lead from the inputs of a static model to its outputs, symbols or sequences of them.

    ``owner`` is who to name in an error.
    """

    def __init__(self, inputs, outputs, owner):
        self.inputs = symbols_of(inputs, "inputs", owner)
        self.outputs = symbols_of(outputs, "outputs", owner)
        self.has_one_output, self.owner = isinstance(outputs, Symbol), owner
        if len(set(self.inputs)) < len(self.inputs):
            raise ValueError(f"The inputs of {owner} must be different symbols. Got one of them twice.")
        self._steps = self._trace()
        self.calls = [call for call, _ in self._steps]

    @property
    def layers(self):
        """The layers in the order of their first use, each once."""
        return list({id(call.layer): call.layer for call in self.calls}.values())

    def run(self, values):
        """Return the output for input tensors, or a tuple of several."""
        found = dict(zip(self.inputs, values, strict=True))
        for (layer, sources, options, _), symbols in self._steps:
            made = layer(*[found[source] for source in sources], **options)
            for symbol in symbols:
                found[symbol] = made if symbol.index is None else made[symbol.index]
        outputs = [found[symbol] for symbol in self.outputs]
        return outputs[0] if self.has_one_output else tuple(outputs)

    def _trace(self):
        """Walk back from the outputs to the inputs; return the calls in order, with the symbols they make."""
        met, steps, todo = set(self.inputs), {}, list(self.outputs)
        while todo:
            symbol = todo.pop()
            if symbol in met:
                continue
            if symbol.call is None:
                raise ValueError(
                    f"The outputs of {self.owner} depend on {symbol}, which is not among its inputs."
                )
            met.add(symbol)
            steps.setdefault(symbol.call.serial, (symbol.call, []))[1].append(symbol)
            todo.extend(symbol.call.sources)
        return [steps[serial] for serial in sorted(steps)]


def symbols_of(given, what, owner):
    """Return one symbol or several as a tuple, or raise a TypeError."""
    symbols = tuple(given) if isinstance(given, tuple | list) else (given,)
    if not symbols or not all(isinstance(symbol, Symbol) for symbol in symbols):
        raise TypeError(
            f"The {what} of {owner} must be symbols: made by Input, or by calling layers on symbols. "
            f"Got {given!r}."
        )
    return symbols
