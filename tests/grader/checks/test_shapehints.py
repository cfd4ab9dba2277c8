"""Hints from the shapes of operands."""

import numpy as np
import pytest

from grader.checks.observe import observe

X, W, G = np.ones((5, 3)), np.ones((3, 4)), np.ones((5, 4))


def hint_of(notebook, line, **values):
    """The hint for a function with one line."""
    f = notebook.define(f"def f({', '.join(values)}):\n    {line}\n", "f")
    error = observe(f, tuple(values.values())).error
    return error.hint if error else "(no error)"


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("return X @ G", "X has shape (5, 3), G has shape (5, 4). Did you mean X.T @ G?"),
        ("return np.dot(X, G) + 1", "X has shape (5, 3), G has shape (5, 4). Did you mean X.T @ G?"),
        ("return 2 * X.dot(G)", "X has shape (5, 3), G has shape (5, 4). Did you mean X.T @ G?"),
        ("return np.matmul(X, G)", "X has shape (5, 3), G has shape (5, 4). Did you mean X.T @ G?"),
        ("return G @ W", "G has shape (5, 4), W has shape (3, 4). Did you mean G @ W.T?"),
        ("return W @ X", "W has shape (3, 4), X has shape (5, 3). Did you mean X @ W?"),
        ("return X @ G.T", "X has shape (5, 3), G.T has shape (4, 5). Did you mean X.T @ G or G.T @ X?"),
        (
            "return G @ G",
            "G has shape (5, 4). For @ one has to be transposed; entry by entry the product is *.",
        ),
        ("return X + G", "X has shape (5, 3), G has shape (5, 4)."),
        ("X += G", "X has shape (5, 3), G has shape (5, 4)."),
        (
            "return np.einsum('ni, ij -> nj', G, W)",
            "G has shape (5, 4), W has shape (3, 4).\n"
            "The letter i of einsum stands for one size, and is 4 in G and 3 in W.",
        ),
        ("return np.einsum('nij->n', X)", "X has shape (5, 3)."),
        ("return np.linalg.solve(X, G)", "X has shape (5, 3), G has shape (5, 4)."),
    ],
)
def test_hints(notebook, line, advice):
    """Shapes are told as they were, with the changes that would fit."""
    assert hint_of(notebook, line, X=X.copy(), W=W, G=G) == advice


def test_several_lines_and_stored_operands(notebook):
    """An expression over several lines, and operands in lists, dicts and attributes."""
    line = "return (cache['X']\n        @ layers[-1])"
    hint = hint_of(notebook, line, cache={"X": X}, layers=[W, G])
    assert (
        hint
        == "cache['X'] has shape (5, 3), layers[-1] has shape (5, 4). Did you mean cache['X'].T @ layers[-1]?"
    )
    hint = hint_of(notebook, "return layers[k - 1] @ layers[-k]", layers=[W, G], k=2)
    assert hint.startswith("layers[k - 1] has shape (5, 4), layers[-k] has shape (3, 4).")
    layer = type("Layer", (), {})()
    layer.W = W
    assert hint_of(notebook, "return G @ self.W", self=layer, G=G).endswith("Did you mean G @ self.W.T?")


def test_a_column_that_has_one_axis(notebook):
    """Where an (n, n) fails in a product that an (n, 1) would fit, an array of shape (n,) is asked about."""
    hint = hint_of(
        notebook, "delta = A - Y\n    return delta @ W", A=np.ones((4, 1)), Y=np.ones(4), W=np.ones((1, 3))
    )
    assert hint.startswith("delta has shape (4, 4), W has shape (1, 3). Is Y meant to be a column?")


def test_a_condition_on_arrays(notebook):
    """The arrays that a condition looks at are told with their shapes, items of others among them."""
    line = "return 1 if abs(X[0]) > y else 0"
    assert hint_of(notebook, line, X=X, y=np.ones(3)) == "X[0] has shape (3,), y has shape (3,)."


def test_an_order_of_unpacking(notebook):
    """Where what was unpacked would fit in another order, that is asked, and no transpose is proposed."""
    f = notebook.define("def f(G, cache):\n    W, X = cache\n    return G @ W.T\n", "f")
    hint = observe(f, (G, (X, W))).error.hint
    assert hint.endswith("Was `cache` packed in another order than `W, X`?")
    assert "Did you mean" not in hint


def test_an_order_in_which_the_cell_packs(notebook):
    """Names that the cell packs in the very order in which it unpacks them are not to blame."""
    cell = "def pack(X, W):\n    return {}, {}\n\n\ndef f(G, cache):\n    X, W = cache\n    return G @ X.T\n"
    cache = np.ones((3, 2)), np.ones((2, 4))
    hint = observe(notebook.define(cell.format("X", "W"), "f"), (np.ones((3, 4)), cache)).error.hint
    assert hint.endswith("Did you mean G.T @ X or X.T @ G?")
    hint = observe(notebook.define(cell.format("W", "X"), "f"), (np.ones((3, 4)), cache)).error.hint
    assert hint.endswith("Was `cache` packed in another order than `X, W`?")


def test_in_a_loop_a_transpose_may_be_right(notebook):
    """Without it the weights of another layer would fit: both are asked."""
    layers = [np.ones((3, 4)), np.ones((4, 2))]
    loop = "for W in layers:\n        delta = delta @ W{}"
    hint = hint_of(notebook, loop.format(".T"), layers=layers[:1], delta=np.ones((5, 3)))
    assert hint.endswith("Did you mean delta @ W, or are these of two rounds of the loop?")
    hint = hint_of(notebook, loop.format(""), layers=layers[:1], delta=np.ones((5, 4)))
    assert hint.endswith("Did you mean delta @ W.T?")


def test_of_two_changes_that_fit_neither_is_told(notebook):
    """Where more than one change would fit, none is asked about."""
    hint = hint_of(notebook, "return A @ B", A=np.ones((2, 3)), B=np.ones((2, 3)))
    assert "Did you mean" not in hint
    hint = hint_of(notebook, "return A @ b", A=np.ones((2, 3)), b=np.ones(2))
    assert hint == "A has shape (2, 3), b has shape (2,). Did you mean A.T @ b?"


def test_a_transpose_or_an_order_of_unpacking(notebook):
    """Where a transpose would fit as well as another order of what was unpacked, neither is told."""
    f = notebook.define("def f(G, cache):\n    X, W, b = cache\n    return G @ W\n", "f")
    hint = observe(f, (np.ones((3, 4)), (np.ones((3, 2)), np.ones((2, 4)), np.ones(4)))).error.hint
    assert hint == "G has shape (3, 4), W has shape (2, 4)."


@pytest.mark.parametrize("made", ["X.sum(axis=1)", "np.max(X, axis=1)", "np.linalg.norm(X, axis=1)"])
def test_keepdims(notebook, made):
    """What a sum or the like over the rows is divided by, or taken from, needs keepdims, and is named."""
    f = notebook.define(f"def f(X):\n    s = {made}\n    return X - s\n", "f")
    hint = observe(f, (X,)).error.hint
    assert hint.endswith(f"s comes from {made}: with keepdims=True there it fits below the rows.")
    f = notebook.define(f"def f(X):\n    return X / {made}\n", "f")
    assert observe(f, (X,)).error.hint == f"With keepdims=True, {made} fits below the rows of X."
    f = notebook.define(f"def f(X, Y):\n    return Y / {made}\n", "f")
    assert "keepdims" not in observe(f, (X, 2 * X)).error.hint  # of another array nothing is known


def test_no_keepdims_without_a_sum(notebook):
    """Two shapes that do not fit are no sign of a sum over the rows."""
    assert hint_of(notebook, "return X + b", X=X, b=np.ones(5)) == "X has shape (5, 3), b has shape (5,)."


@pytest.mark.parametrize(
    "line",
    [
        "return np.ones((2, 3)) @ np.ones((2, 3))",
        "return g(X) @ G",
        "return X[0, 0] @ G",
        "return np.dot(X)",
        "raise ValueError('X @ G')",
        "return np.linalg.solve(g(X), g(G))",
        "return np.ones((2, 3, 4)) @ X",
        "return X @ X.T @ G @ X",
    ],
)
def test_no_hint_without_certainty(notebook, line):
    """Operands that cannot be looked up without running code give no hint."""
    assert hint_of(notebook, line, X=X, G=G, g=lambda x: x) == ""


def test_looking_up_runs_nothing(notebook):
    """A property is not evaluated a second time."""
    calls = []

    class Layer:
        @property
        def W(self):  # noqa: N802
            calls.append(1)
            return W

    assert hint_of(notebook, "return G @ self.W", self=Layer(), G=G) == ""
    assert len(calls) == 1


def test_no_advice_about_a_line_of_another_cell(notebook):
    """Where an earlier function fails with what a later one gave it, no way out is asked about."""
    notebook.run("def multiply(X, G):\n    return X @ G\n")
    f = notebook.define("def f(X, G):\n    return multiply(X, G)\n", "f")
    assert "Did you mean" not in observe(f, (X, G)).error.hint


def test_one_array_under_two_names(notebook):
    """The first weights and the last ones of a single layer: that is told, and no .T is asked about."""
    source = "def f(X, Ws):\n    V, W = Ws[0], Ws[-1]\n    Z = X @ V\n    return {} @ W\n"
    f = notebook.define(source.format("Z.T"), "f")
    told = "Z.T has shape (4, 3), W has shape (5, 4). V and W are the same array here."
    assert observe(f, (X.T, [G])).error.hint == told
    f = notebook.define(source.format("Z"), "f")
    assert observe(f, (X.T, [G, W[:2]])).error.hint.endswith("Did you mean Z @ W.T?")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("return (X @ W).sum(axis=1) * G", "(X @ W).sum(axis=1) has shape (5,), G has shape (5, 4)."),
        ("return np.dot(W[:, :2].copy(), G)", "W[:, :2].copy() has shape (3, 2), G has shape (5, 4)."),
        ("return np.concatenate([X, G])", ""),
    ],
)
def test_shapes_of_what_is_computed(notebook, line, told):
    """NumPy's own words have the shapes of both sides, whatever is computed there."""
    assert hint_of(notebook, line, X=X, W=W, G=G) == told


def test_a_transpose_or_the_other_order(notebook):
    """Where a transpose would fit and the other order, too, neither is told."""
    hint = hint_of(notebook, "return W @ a", W=np.ones((2, 2)), a=np.ones((3, 2)))
    assert hint == "W has shape (2, 2), a has shape (3, 2)."
