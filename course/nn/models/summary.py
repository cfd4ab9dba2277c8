"""What ``print(model)`` shows: a line a layer, with its weights and their shapes."""

__all__ = ["summarize"]


def summarize(model):
    """Return a table of the layers of a model, as text."""
    rows = [
        (name, type(layer).__name__, _shapes(layer), f"{layer.n_weights:,}")
        for name, layer in model.layers.items()
    ]
    rows = [("name", "layer", "weights", "learned"), *rows, ("", "", "together", f"{model.n_weights:,}")]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([model.label, *lines])


def _shapes(layer):
    if not layer.is_built:
        return "made at the first call"
    return ", ".join(f"{key} {weight.shape}" for key, weight in layer.all_weights.items()) or "none"
