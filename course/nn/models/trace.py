"""From symbols to a program: which layers are called on what, in an order in which they can run."""

from course.nn.layers.symbol import Symbol

__all__ = ["Program"]


class Program:
    """The calls that lead from the inputs of a static model to its outputs, symbols or sequences of them.

    ``owner`` is who to name in an error.
    """

    def __init__(self, inputs, outputs, owner):
        self.inputs = symbols_of(inputs, "inputs", owner)
        self.outputs = symbols_of(outputs, "outputs", owner)
        self.has_one_output, self.owner = isinstance(outputs, Symbol), owner
        self._require_different_inputs()
        self.calls, made = self._trace()
        self._number(made)

    @property
    def layers(self):
        """The layers in the order of their first use, each once."""
        return list({id(call.layer): call.layer for call in self.calls}.values())

    def run(self, values):
        """Return the output for input tensors, or a tuple of several."""
        results = [*values, *self._empty]
        for layer, sources, options, places in self._steps:
            made = layer(*[results[source] for source in sources], **options)
            for place, index in places:
                results[place] = made if index is None else made[index]
        if self.has_one_output:
            return results[self._places[0]]
        return tuple([results[place] for place in self._places])

    def _number(self, made):
        """Give each symbol a place in the list of results, and write the calls down in places."""
        place = {id(symbol): number for number, symbol in enumerate([*self.inputs, *made])}
        self._empty = [None] * len(made)
        self._places = [place[id(symbol)] for symbol in self.outputs]
        self._steps = []
        for call in self.calls:
            sources = [place[id(symbol)] for symbol in call.sources]
            places = [(place[id(symbol)], symbol.index) for symbol in made if symbol.call is call]
            self._steps.append((call.layer, sources, call.options, places))

    def _require_different_inputs(self):
        if len({id(symbol) for symbol in self.inputs}) < len(self.inputs):
            raise ValueError(f"The inputs of {self.owner} must be different symbols. Got one of them twice.")

    def _trace(self):
        """Walk back from the outputs to the inputs; return the calls in order, and every symbol met."""
        met, todo = {}, list(self.outputs)
        while todo:
            symbol = todo.pop()
            if id(symbol) in met or symbol in self.inputs:
                continue
            if symbol.call is None:
                raise ValueError(
                    f"The outputs of {self.owner} depend on {symbol}, which is not among its inputs."
                )
            met[id(symbol)] = symbol
            todo.extend(symbol.call.sources)
        calls = {id(symbol.call): symbol.call for symbol in met.values()}
        return sorted(calls.values(), key=lambda call: call.serial), list(met.values())


def symbols_of(given, what, owner):
    """Return one symbol or several as a tuple, or raise a TypeError."""
    symbols = tuple(given) if isinstance(given, tuple | list) else (given,)
    if not symbols or not all(isinstance(symbol, Symbol) for symbol in symbols):
        raise TypeError(
            f"The {what} of {owner} must be symbols: made by Input, or by calling layers on symbols. "
            f"Got {given!r}."
        )
    return symbols
