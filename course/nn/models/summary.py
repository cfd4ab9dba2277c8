"""What ``print(model)`` shows: the layers in the order in which they run, with settings, shapes and weights.

Of a static model each call has its row, and says which outputs it takes; the forward pass of a dynamic one is
code, so its layers stand in the order in which they were made. What a layer holds is indented below it. The
lines fit into a narrow notebook.
"""

from textwrap import wrap

from course.checks import batch_of

HEAD = ("name", "output", "learned")
WIDTH, INDENT = 60, "    "


def summarize(model):
    """Return a table of the layers of a model, as text."""
    rows = [(*HEAD, []), *_rows(model), ("together", "", f"{model.n_weights:,}", [])]
    others = sum(weight.size for weight in model.all_weights.values()) - model.n_weights
    if others:
        rows.append(("not learned", "", f"{others:,}", []))
    names, made, learned = (max(len(row[i]) for row in rows) for i in range(len(HEAD)))
    lines = [model.label]
    for name, shape, number, details in rows:
        lines.append(f"{name:{names}}  {shape:{made}}  {number:>{learned}}".rstrip())
        indent = " " * (len(name) - len(name.lstrip())) + INDENT
        for detail in details:
            lines += wrap(detail, WIDTH, initial_indent=indent, subsequent_indent=indent + INDENT)
    return "\n".join(lines)


def _rows(layer, indent=""):
    """Return a row for each call, or for each layer inside where the calls are not known."""
    program = getattr(layer, "program", None)
    if program is not None:
        return _rows_of_calls(layer, program, indent)
    rows = []
    for name, inner in layer.layers.items():
        made = "" if inner.out_shape is None else batch_of(inner.out_shape, "n")
        rows += _layer_rows(indent + name, inner, "", made, indent)
    return rows


def _rows_of_calls(model, program, indent):
    names = {id(layer): name for name, layer in model.layers.items()}
    outputs = [*program.outputs, *(symbol for call in program.calls for symbol in call.sources)]
    shapes = {}
    for symbol in outputs:
        shapes.setdefault(id(symbol.call), {})[symbol.index or 0] = batch_of(symbol.shape, "n")
    places, seen, rows = {}, set(), []
    for number, symbol in enumerate(program.inputs):
        places[id(symbol)] = symbol.name or ("input" if len(program.inputs) == 1 else f"input_{number}")
        rows.append((indent + places[id(symbol)], batch_of(symbol.shape, "n"), "", ["Input"]))
    for call in program.calls:
        name = _free(names[id(call.layer)], seen)
        for symbol in filter(lambda symbol: symbol.call is call, outputs):
            places[id(symbol)] = name if symbol.index is None else f"{name}[{symbol.index}]"
        source = ", ".join(places[id(symbol)] for symbol in call.sources)
        made = ", ".join(shape for _, shape in sorted(shapes[id(call)].items()))
        if name in names.values():
            rows += _layer_rows(indent + name, call.layer, source, made, indent)
        else:
            rows.append((indent + name, made, "", [f"the same again, of {source}"]))
    if len(program.outputs) > 1:
        rows.append(
            (indent + "outputs", "", "", [", ".join(places[id(symbol)] for symbol in program.outputs)])
        )
    return rows


def _free(name, seen):
    """Return the name of a call: that of its layer, with a number from the second call on."""
    label, number = name, 2
    while label in seen:
        label, number = f"{name} ({number})", number + 1
    seen.add(label)
    return label


def _layer_rows(name, layer, source, made, indent):
    learned = f"{layer.n_weights:,}" if layer.trainable else "frozen"
    weights = ", ".join(f"{key} {weight.shape}" for key, weight in layer.own_weights.items())
    details = [f"{layer.settings} of {source}" if source else layer.settings]
    details.append(weights if layer.is_built else "weights: made at the first call")
    return [(name, made, learned, details), *_rows(layer, indent + "  ")]
