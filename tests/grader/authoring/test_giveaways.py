"""Expressions of a solution that stand where students read them."""

import pytest

from grader.authoring.giveaways import give_aways
from grader.authoring.script import read_script

SCRIPT = """\
# %%
scale = np.exp(-x) / np.sum(np.exp(-x))

# %% nbgrader={{"grade_id": "layer", "solution": true}}
def layer(X, W, b):
    {given}
    ### BEGIN SOLUTION
    return X @ W + b, np.exp(-X) * (1 - np.exp(-X)) / len(X), {more}
    ### END SOLUTION

# %% nbgrader={{"grade_id": "layer_test", "grade": true, "points": 1}}
{test}

# %% grader={{"claim": true}}
assert (X @ W + b).any()
"""


@pytest.fixture
def found(write_script):
    """Return what gives answers away in a notebook: exercise, line and expression."""

    def find(test="pass", given="pass", more="0"):
        script = read_script(write_script(SCRIPT.format(test=test, given=given, more=more)))
        return [(item.exercise, item.cell.line + 1 + item.row, item.text) for item in give_aways(script)]

    return find


def test_an_expression_of_the_solution_in_a_test(found):
    """It is found whatever is around it, with its line; names may end in _test."""
    assert found("# first\nwant_test = 3 * (X_test@W_test + b_test)") == [
        ("layer", 13, "X_test @ W_test + b_test")
    ]


def test_a_long_expression_under_other_names(found):
    """In a long expression other names hide nothing."""
    [(_, _, text)] = found("want_test = np.exp(-A_test) * (1 - np.exp(-A_test)) / len(A_test)")
    assert text == "np.exp(-A_test) * (1 - np.exp(-A_test)) / len(A_test)"


@pytest.mark.parametrize(
    "test",
    [
        "want_test = X_test @ W_test",
        "want_test = X_test @ V_test + b_test",
        "want_test = np.exp(-X_test)",
        "### BEGIN SEALED\nwant_test = X_test @ W_test + b_test\n### END SEALED",
        "### BEGIN HIDDEN TESTS\nwant_test = X_test @ W_test + b_test\n### END HIDDEN TESTS",
    ],
)
def test_what_gives_nothing_away(found, test):
    """Short pieces, other expressions, and what is sealed or hidden."""
    assert found(test) == []


def test_what_is_given_on_purpose(found):
    """What stands in a cell above the exercise, or beside the solution, may stand in a test as well."""
    assert found("z_test = X_test @ W_test + b_test", given="X @ W + b") == []
    assert found("z_test = np.exp(-x) / np.sum(np.exp(-x))", more="np.exp(-x) / np.sum(np.exp(-x))") == []
