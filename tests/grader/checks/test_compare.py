"""Comparisons by a reference: what is wrong is named where it explains all cases, and nowhere else."""

import numpy as np
import pytest

from grader.checks import CheckFailed, CheckMisused, causes, exercise, resultcauses, values

X_TALL = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 1.0]])
X_WIDE = np.array([[0.5, 0.25, -2.0], [1.5, 1.25, -1.0]])
CASES = [
    (X_TALL, np.array([[1.0, 0.0], [2.0, 1.5]]), np.array([1.0, 4.0])),
    (X_WIDE, np.array([[3.0], [-1.0], [2.0]]), np.array([0.75])),
]


def layer(X, W, b):
    """A layer."""
    return X @ W + b


SUSPECTS = {
    "The bias is missing.": lambda X, W, b: X @ W,
    "The bias is wrong.": (lambda X, W, b: X @ W - b, lambda X, W, b: X @ W + 2 * b),
}


@pytest.fixture
def message_about(check, message_of):
    """A function that compares a wrong answer with `layer` and returns the message."""

    def message(answer, cases=CASES, reference=layer, **known):
        known = {"returns": "Z", "suspects": SUSPECTS} | known
        return message_of(check.compare, answer, reference, cases, **known)

    return message


def test_right_answers_pass(check):
    """What agrees with the reference on every case says nothing."""
    check.compare(lambda X, W, b: np.stack([x @ W for x in X]) + b, layer, CASES, returns="Z")
    check.compare(
        lambda x: (x, [x, x * 2], "odd", 3),
        lambda x: (x, (x, 2 * x), "odd", 3),
        [(1.5,), (2.5,)],
        returns=("x", "list", "name", "count"),
    )


def test_a_suspect_that_explains_everything_is_named(message_about):
    """The sentence of the suspect stands below the facts, alone; it may fit several wrong functions."""
    assert message_about(lambda X, W, b: X @ W).endswith("\n  The bias is missing.")
    assert message_about(lambda X, W, b: X @ W - b).endswith("\n  The bias is wrong.")
    assert message_about(lambda X, W, b: X @ W + b + b).endswith("\n  The bias is wrong.")


def test_a_suspect_that_explains_one_case_alone_is_not_named(message_about):
    """A coincidence on the first case is no cause."""
    message = message_about(lambda X, W, b: X @ W if len(X) == 3 else X @ W + 3 * b)
    assert "bias" not in message


def test_an_answer_that_is_right_for_one_size(message_about):
    """It is said in how many cases the answer is right; the failing one is shown."""
    message = message_about(lambda X, W, b: X @ W + b if len(X) == 3 else X @ W)
    assert "cases        right in 1 of 2" in message


def test_a_suspect_of_several_outputs_has_to_explain_all(message_about):
    """Where one output alone is wrong, a suspect that moves this one alone counts."""
    reference = lambda x: (2 * x, 3 * x)  # noqa: E731
    suspects = {
        "both": lambda x: (x + 1, x + 1),
        "second": lambda x: (2 * x, x - 1),
        "third": lambda x: (2 * x, x - 2),
    }
    known = {"reference": reference, "returns": ("a", "b"), "suspects": suspects, "cases": [(1.5,), (4.25,)]}
    assert message_about(lambda x: (x + 1, x + 1), **known).endswith("  both")
    assert message_about(lambda x: (x - 7, x - 1), **known).endswith("expected 3")  # another mistake first
    assert message_about(lambda x: (2 * x, x - 1), **known).endswith("  second")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda X, W, b: (X @ W + b) * len(X), "look for a missing division by the number of samples"),
        (lambda X, W, b: -(X @ W + b), "with the opposite sign"),
        (lambda X, W, b: (X @ W + b) / 3, "Every entry is 1/3 times the expected one."),
        (lambda X, W, b: np.trunc(X @ W + b), "the fractions are lost"),
        (lambda X, W, b: (X @ W + b).T, "This is the transpose"),
        (lambda X, W, b: (X @ W + b) * (1 + 1e-7), "Right to about 7 digits"),
        (lambda X, W, b: (X @ W + b).tolist(), "np.array(...) turns it into one."),
        (lambda X, W, b: (X @ W + b, 1), "Its item [0] is what is asked for."),
        (lambda X, W, b: [X, X @ W + b], "Its item [-1] is what is asked for."),
        (lambda X, W, b: (X @ W + b,), causes.ONE_IN_A_TUPLE),
        (lambda X, W, b: (X @ W, 1), "is it one entry of this tuple?"),
    ],
)
def test_patterns_that_hold_in_all_cases(message_about, answer, sentence):
    """What needs no suspect: a factor, a sign, a transpose, digits, a kind."""
    assert sentence in message_about(answer)


def test_no_talk_of_gradients_where_there_are_none(message_about):
    """A small error in a forward pass is not called a numerical gradient; in a derivative it may be."""
    wrong = lambda X, W, b: (X @ W + b) * (1 + 1e-7)  # noqa: E731
    assert "numerical gradient" not in message_about(wrong)
    assert "numerical gradient" in message_about(wrong, returns="dL/dX")


def test_one_array_for_two(message_about):
    """Two outputs, or two items of a list, that are one array by oversight are told; an argument is not."""
    known = {"cases": [(np.array([1.5, 2.0]),), (np.array([2.5, 7.0, 1.0]),)], "suspects": None}
    parts = {"reference": lambda x: (x - 1.0, x + 1.0), "returns": ("low", "high")}
    told = message_about(lambda x: (x + 1.0,) * 2, **known, **parts)
    assert resultcauses.ONE_ARRAY.format("low", "high") in told
    assert "same array" not in message_about(lambda x: (x, x), **known, **parts)
    layers = {"reference": lambda x: [x - 1.0, x + 1.0], "returns": "grads"}
    told = message_about(lambda x: [x + 2.0] * 2, **known, **layers)
    assert resultcauses.ONE_ARRAY.format("grads[0]", "grads[1]") in told


def test_swapped_arguments_and_results(message_about):
    """The reference itself tells what swapped arguments give; results are looked for among each other."""
    power = lambda base, exponent: base**exponent  # noqa: E731
    known = {"reference": power, "cases": [(2.0, 3.0), (4.0, 0.5)], "suspects": None}
    message = message_about(lambda a, b: b**a, **known)
    assert message.endswith(causes.SWAPPED_ARGUMENTS.format("base", "exponent"))
    norm = lambda x, p: np.sum(np.abs(x) ** p) ** (1 / p)  # noqa: E731
    known = {"reference": norm, "cases": [(CASES[0][0][0], 2.0), (np.ones(3) / 3, 3.0)], "suspects": None}
    message = message_about(lambda p, x: np.sum(np.abs(x) ** p) ** (1 / p), **known)
    assert message.endswith(causes.SWAPPED_ARGUMENTS.format("x", "p"))  # though an array is no number
    split = lambda x: (x // 2.0, x % 2.0)  # noqa: E731
    known = {"reference": split, "cases": [(7.0,), (12.5,)], "returns": ("half", "rest"), "suspects": None}
    assert message_about(lambda x: (x % 2.0, x // 2.0), **known).endswith("half and rest are swapped.")
    known |= {
        "reference": lambda x: (np.array([x, 1.0]), np.array([[x, 2.0, 3.0]])),
        "returns": ("one", "two"),
    }
    swapped = message_about(lambda x: (np.array([[x, 2.0, 3.0]]), np.array([x, 1.0])), **known)
    assert swapped.endswith("one and two are swapped.")  # though the shapes are all that was compared
    lists = {"reference": lambda x: [np.array([x]), np.array([2.0])], "cases": [(1.5,), (2.5,)]}
    message = message_about(lambda x: [np.array([x]), np.array([2.0]), np.array([7.0])], **lists)
    assert message.endswith(causes.TOO_MANY.format("first 2"))
    kept = []
    message = message_about(lambda x: kept.extend([np.array([x]), np.array([2.0])]) or kept, **lists)
    assert message.endswith(causes.TOO_MANY.format("last 2"))  # the first call is right
    known |= {"reference": lambda x: (x, 2.0 * x, 3.0 * x), "returns": ("x", "twice", "thrice")}
    turned = message_about(lambda x: (2.0 * x, 3.0 * x, x), **known)
    assert turned.endswith(resultcauses.ANOTHER_ORDER.format("x, then twice, then thrice"))
    one = {"cases": [(2.0,), (3.0,)], "reference": lambda x: x**2}
    assert message_about(lambda x: np.array([[x**2]]), **one).endswith(causes.IN_AN_ARRAY)
    assert message_about(
        lambda x: np.array([1.0, x**2]), cases=[(2.0,), (3.0,)], reference=lambda x: x**2
    ).endswith(causes.AN_ITEM.format(-1))


def test_ones_have_many_sources(message_about):
    """Where the same number comes out everywhere, no arguments are said to have changed places."""
    known = {"reference": lambda z, alpha: np.where(z > 0, 1.0, alpha) + 0 * z, "suspects": None}
    known["cases"] = [(np.array([2.0, -1.5]), 0.5), (np.array([-1.0, 3.0, -0.5]), 0.25)]
    assert "change places" not in message_about(lambda z, alpha: np.ones(z.shape), **known)


def test_what_fails_elsewhere_is_no_cause(message_about):
    """Of two suspects that fit, the one is told that has no answer where the student's function has none."""
    suspects = {
        "W is transposed.": lambda X, W, b: X @ W.T + b,
        "W is transposed where it is square.": lambda X, W, b: X @ (W.T if len(W) == len(W.T) else W) + b,
    }
    found = message_about(lambda X, W, b: X @ W.T + b, suspects=suspects)
    assert found.endswith("\n  W is transposed.")


def test_whole_numbers_hide_no_cause(message_about):
    """An array of whole numbers that fractions are put into spoils one case; the other ones tell the rest."""

    def wrong(z, alpha):
        found = z.copy()
        found[z < 0] = alpha + found[z < 0]
        return found

    known = {"reference": lambda z, alpha: np.where(z < 0, alpha * z, z)}
    known["suspects"] = {"alpha is added.": lambda z, alpha: np.where(z < 0, alpha + z, z)}
    known["cases"] = [(np.array([2.0, -1.5]), 0.5), (np.array([-1, 3, -4]), 0.25)]
    assert message_about(wrong, **known).endswith("alpha is added.")


def test_whole_numbers_are_what_a_suspect_gives(message_about):
    """Where whole numbers came for fractions, a suspect has to give these, whole or cut."""
    known = {
        "reference": lambda z: np.where(z > 0, z, 0),
        "cases": [(np.array([2.5, 0.5]),), (np.array([3, -2, 1]),)],
    }
    known["suspects"] = {"A step.": lambda z: 1.0 * (z > 0), "Cut off.": lambda z: np.clip(z, 0, 1)}
    assert message_about(lambda z: np.where(z > 0, 1, 0), **known).endswith(
        "expected     [2.5, 0.5]\n  A step."
    )


def test_an_argument_handed_back_or_left_out(message_about):
    """An argument that comes back, or that the right values are a multiple of, is named."""
    known = {"reference": lambda G, Z: G * Z**2, "suspects": None}
    known["cases"] = [(np.array([2.0, -1.5]), np.array([3.0, 0.25])), (np.ones(3) / 3, np.arange(1.0, 4.0))]
    assert message_about(lambda G, Z: G, **known).endswith("This is G itself, unchanged.")
    assert message_about(lambda G, Z: Z**2, **known).endswith(causes.BEFORE_ARGUMENT.format("G"))
    known["cases"].append((np.array([2.0, -1.0, 0.5]), np.array([-1.0, -3.0, 4.0])))  # which comes out right
    assert "unchanged" not in message_about(lambda G, Z: G if (Z > 0).all() else G * Z**2, **known)


def test_one_answer_to_all(message_about):
    """What comes out the same for arguments of several shapes is told as that."""
    cases = [(np.arange(float(n)),) for n in (2, 3, 4)]
    known = {"reference": lambda x: 2 * x, "cases": cases, "suspects": None}
    assert message_about(lambda x: np.array([1.5, 3.0, 4.5]), **known).endswith("whatever the inputs are.")
    assert "inputs" not in message_about(lambda x: np.append(x, 1), **known)


def test_what_is_kept_from_call_to_call(message_of, check):
    """It is told of a function of the test's that calls the student's, too."""
    total = [0.0]

    def f(x):
        total[0] += x
        return x, total[0]

    def second_of_test(x):
        return check.call(f, x, returns=("x", "total"))[1]

    found = message_of(check.compare, second_of_test, lambda x: x, [(1.5,), (-2.0,)], returns="total")
    assert "it keeps something from call to call" in found


def test_layers_are_compared_from_the_end(message_about):
    """With `backward` the layer nearest the output is named first."""
    known = {"reference": lambda x: [np.array([x]), np.array([x, x])], "cases": [(1.0,), (2.0,)]}
    wrong = lambda x: [np.array([x + 1]), np.array([x, x + 1])]  # noqa: E731
    assert "Z[0] is" in message_about(wrong, **known)
    assert "Z[1] is" in message_about(wrong, **known, backward=True)


def test_the_target_cannot_be_moved(message_about):
    """What is wanted is known before the answer runs: whatever that changes, it gains nothing."""
    cases = [tuple(np.array(arg) for arg in case) for case in CASES]

    def vandal(X, W, b):
        for case in cases:
            for arg in case:
                arg[...] = 0
        return np.zeros((len(X), W.shape[1]))

    assert "is not right" in message_about(vandal, cases=cases)


def test_nan_is_never_right(message_about):
    """A reference that is not finite is the author's mistake; an answer's nan is wrong."""
    assert "is not finite" in message_about(lambda X, W, b: np.full((len(X), W.shape[1]), np.nan))
    with pytest.raises(CheckMisused):
        message_about(layer, reference=lambda X, W, b: X @ W * np.nan)


def test_what_numpy_said_of_nan(message_about):
    """A value that is not finite comes with the warnings of its call, and no other value does."""

    def softmax(X, W, b):
        exps = np.exp(1000 * (X @ W + b))
        return exps / exps.sum(axis=1, keepdims=True)

    said = "NumPy says   overflow encountered in exp"
    assert said in message_about(softmax)
    assert said not in message_about(lambda X, W, b: np.nan_to_num(softmax(X, W, b)))


def test_the_call_is_shown(notebook):
    """The message begins with the call that failed, as code; a long array as the code that made it."""
    notebook.run("def f(x, h):\n    return x * h")
    message = notebook.message(
        'with exercise("f") as check:\n'
        "    cases = [(np.array([1.0, 2.0]), 0.5), (check.made('np.linspace(0, 1, 99)'), 3.0)]\n"
        "    check.compare(f, lambda x, h: x * h if len(x) == 2 else x, cases, returns='y')\n"
    )
    assert "the call     f(np.linspace(0, 1, 99), 3.0)" in message
    message = notebook.message(
        'with exercise("f") as check:\n'
        "    check.compare(f, lambda x, h: x, [(np.array([1.0, 2.0]), 0.5)], returns='y')\n"
    )
    assert message.splitlines()[1:4] == [
        "  the call     f(np.array([1.0, 2.0]), 0.5)",
        "  yours        [0.5, 1]",
        "  expected     [1, 2]",
    ]


def test_a_chain_of_calls_is_shown(notebook):
    """Where a call hands back what an earlier one returned, both are shown, under the names of the check."""
    notebook.run("def forward(x):\n    return x, [x]\ndef backward(g, cache):\n    return g")
    message = notebook.message(
        'with exercise("f") as check:\n'
        "    def run(x, g):\n"
        "        z, cache = check.call(forward, x, returns=('z', 'cache'))\n"
        "        return check.call(backward, g, cache, returns='dL/dx')\n"
        "    check.compare(run, lambda x, g: x * g, [(2.0, 3.0), (4.0, 5.0)], returns='dL/dx')\n"
    )
    assert "the call     z, cache = forward(2.0); backward(3.0, cache)" in message
    assert values.NOT_RIGHT.format("dL/dx", "is") in message


def test_what_is_printed_is_not_returned(check, message_of):
    """A function that prints its result and returns nothing is told so."""
    assert message_of(check.call, lambda: print(1), returns="x").endswith("return the value instead.")


def test_no_answer_to_another_case(message_about):
    """A case on which the answer raises does not hide what is wrong with the others, if there are several."""

    def fragile(X, W, b):
        if len(X) == 2:
            raise ValueError("no")
        return X @ W

    more = [*CASES, (X_TALL[:1], *CASES[0][1:])]
    assert message_about(fragile, more).endswith("  The bias is missing.")
    assert "The bias is missing." not in message_about(fragile)  # a single answer proves little


def test_small_numbers_do_not_tell_of_lost_fractions(message_about):
    """Below 1 nothing is left of a number without its fraction, so that 0 and -1 prove nothing."""
    reference = lambda p: np.diag(p) - np.outer(p, p)  # noqa: E731
    cases = [(np.array([0.5, 0.3, 0.2]),), (np.array([0.25, 0.75]),)]
    known = {"reference": reference, "cases": cases, "suspects": None}
    assert "fractions" not in message_about(lambda p: np.eye(len(p)) - np.ones((len(p), len(p))), **known)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda X: float(np.sum(X[0]) / len(X)), "Only the first sample counts"),
        (lambda X: float(np.sum(X[-1])), "Only the last sample counts"),
        (lambda X: float(np.sum(X[:-1]) / len(X)), "The last sample is left out"),
        (lambda X: float(np.sum(X[:, 1:]) / len(X)), "The first output of each sample is left out"),
        (lambda X: 0.0, ""),
    ],
)
def test_a_part_of_the_samples(answer, told):
    """An answer about some of the samples, or outputs, is told as such; of one, nothing is left out."""
    cases = [
        (np.array([[1.0, -2.0, 0.5], [0.5, 3.0, 1.5], [2.0, 0.75, 4.0]]),),
        (np.array([[4.0, 1.0]] * 2),),
        (np.array([[2.5, -1.0, 3.0, 0.5], [1.0, 0.75, 6.0, 2.0]]),),
    ]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(answer, lambda X: float(np.sum(X) / len(X)), cases, returns="the mean")
    assert told in str(failure.value)
    columns = [(np.array([[1.0], [2.0]]),), (np.array([[4.0], [1.0], [0.5]]),)]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda X: 0.0, lambda X: float(np.sum(X) / len(X)), columns, returns="the mean")
    assert "left out" not in str(failure.value)


def test_one_number_tells_no_part_of_the_samples():
    """Where one wrong number is all there is, another mistake that comes to the same is not excluded."""
    cases = [(np.array([[1.0, 4.0], [2.0, 3.0]]),), (np.array([[3.0, 1.0, 2.0], [2.0, 4.0, 3.0]]),)]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda X: X.sum() / X.shape[1], lambda X: X.sum() / len(X), cases, returns="the mean")
    assert "sample counts" not in str(failure.value)


def layers(X, Ws):
    return [X @ W for W in Ws]


LAYERS = [
    (np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.7]]), [np.ones((2, 4)) * 0.3, np.array([[1.37], [2.531]])]),
    (np.array([[4.0, 1.5], [0.2, -3.0]]), [np.array([[1.0, 2.0, 0.4], [0.6, -1.0, 3.0]])]),
]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda X, Ws: [2 * Z + 1 for Z in layers(X, Ws)][::-1], "from the last one to the first"),
        (lambda X, Ws: [*layers(X, Ws)[:1], *(3 * Z for Z in layers(X, Ws)[1:])], "3 times the expected"),
    ],
)
def test_of_lists(answer, told):
    """The shapes of a list tell its order, whatever the numbers are; shorter lists tell nothing of a part."""
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(answer, layers, LAYERS, returns="Zs")
    assert told in str(failure.value)


def test_a_product_of_matrices_in_place_of_one_entry_by_entry():
    """The shape of X @ Y.T or X.T @ Y tells it, where all that comes in has the shape of what is wanted."""
    X = np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.7]])
    cases = [(X, X + 1), (X.T, 2 * X.T), (X[:2], X[:2])]
    for answer in (lambda X, Y: X @ Y.T, lambda X, Y: X.T @ Y + 1):
        with pytest.raises(CheckFailed) as failure, exercise("f") as check:
            check.compare(answer, lambda X, Y: X * Y, cases, returns="z")
        assert "entry by entry it is *" in str(failure.value)
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda X: np.array([X, -X]).max(axis=-1), np.abs, [(X[:2].T,)] * 2, returns="z")
    assert "entry by entry" not in str(failure.value)  # a single shape is no proof


def test_rows_and_columns_the_other_way_round():
    """A transposed shape is told, whatever the numbers are."""
    cases = [(np.arange(6.0).reshape(3, 2),), (np.arange(20.0).reshape(4, 5),), (np.eye(2),)]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda X: -3 * X.T - 1, lambda X: X**2, cases, returns="z")
    assert "the other way round" in str(failure.value)


def test_an_axis_too_many_is_no_matter_of_rows():
    """As many rows as are expected are not told to be too few."""
    cases = [(np.arange(6.0).reshape(3, 2),), (np.arange(20.0).reshape(4, 5),)]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda X: np.stack([X + 1, 3 * X], axis=1), lambda X: X**2, cases, returns="z")
    assert "As many rows" not in str(failure.value)


def test_a_sum_over_the_other_axis():
    """One number for each sample, where there is one for each output, is told by its shape alone."""
    cases = [(np.arange(6.0).reshape(3, 2),), (np.arange(20.0).reshape(4, 5),)]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda X: X.sum(axis=1) + 1, lambda X: X.sum(axis=0), cases, returns="z")
    assert "one entry for each sample" in str(failure.value)


def test_as_many_entries_as_samples_by_chance():
    """Where one case alone has a wrong shape, the others have to have one entry for each sample, too."""
    cases = [(np.arange(6.0).reshape(3, 2),), (np.arange(20.0).reshape(4, 5),)]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(
            lambda X: np.arange(3.0 if len(X) == 3 else 5.0), lambda X: X.sum(axis=0), cases, returns="z"
        )
    assert "one entry for each sample" not in str(failure.value)
