"""Sealed statements."""

import traceback

import pytest

from grader.checks import seal_code, sealed_code
from grader.checks.sealedcode import codes_sealed_in

SOURCE = "def right_test(x):\n    return 2 * x\nwant_test = right_test(given_test)\n"


def test_what_is_sealed_runs_in_the_names_of_the_cell():
    """The statements see the names around them, and leave theirs behind."""
    names = {"given_test": 4}
    exec(sealed_code(seal_code(SOURCE)), names)
    assert names["want_test"] == 8
    assert names["right_test"](5) == 10


def test_nothing_can_be_read():
    """No word of the source stands in the seal, nor in a traceback through it."""
    assert "right" not in seal_code(SOURCE)
    with pytest.raises(ZeroDivisionError) as caught:
        exec(sealed_code(seal_code("want_test = 1 / 0")), {})
    assert "want" not in "".join(traceback.format_tb(caught.tb)[1:])


def test_the_same_statements_give_the_same_seal():
    """Building twice gives the same bytes, whichever machine builds."""
    assert seal_code("x_test = 1\n") == (
        "QlpoOTFBWSZTWWowMXIAAAVbgAAQQAAgAgAAggAMQCAAMQZMQQaDait5AmB4u5IpwoSDUYGLkA=="
    )


def test_a_cells_seals_are_found():
    """Whoever asks which names a cell reads can look inside."""
    sealed = f'with block:\n    exec(sealed_code("{seal_code(SOURCE)}"))\nsealed_code(text)\n'
    assert codes_sealed_in(sealed) == [sealed_code(seal_code(SOURCE))]
