"""How numbers are written in pictures and sentences."""

import pytest

from course.graphs import format_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (-0.25, "−0.25"),
        (-0.0, "0"),
        (1 / 3, "0.333"),
        (1.2e-5, "1.2e−5"),
        (-2.5e12, "−2.5e12"),
        (float("inf"), "∞"),
        (float("nan"), "not a number"),
    ],
)
def test_format_number(value, text):
    """Numbers are short, with a true minus sign, and never '-0'."""
    assert format_number(value) == text


def test_format_number_keeps_the_digits_asked_for():
    """More digits can be asked for."""
    assert format_number(2.718281828, 6) == "2.71828"
