"""Matrix products as blocks of cells."""

import pytest
from matplotlib.colors import to_hex

from course.palette import HIGHLIGHT
from course.plots import draw_products

ROWS = "X(5,3) @ W(3,2) = Z(5,2)"


def highlighted(ax):
    """Return how many cells are highlighted."""
    return sum(to_hex(cell.get_facecolor()).upper() == HIGHLIGHT for cell in ax.patches)


def test_every_matrix_has_its_cells_its_name_and_its_shape(texts, covering):
    """15, 6 and 10 cells, and below each matrix its shape."""
    ax = draw_products(ROWS)
    assert len(ax.patches) == 15 + 6 + 10
    assert texts(ax) == ["X", "(5, 3)", "@", "W", "(3, 2)", "=", "Z", "(5, 2)"]
    assert not covering(ax)


def test_a_row_times_a_column_is_one_entry():
    """The three cells of a row, the three of a column, and the entry they give."""
    assert highlighted(draw_products(ROWS)) == 3 + 3 + 1


def test_several_products_stand_below_each_other(covering):
    """A second line adds its cells, and no text covers another."""
    ax = draw_products(ROWS, "W.T(2,3) @ X.T(3,5) + b(2,1) = Z.T(2,5)")
    assert len(ax.patches) == 31 + 6 + 15 + 2 + 10
    assert not covering(ax)


@pytest.mark.parametrize("equation", ["X(3) @ W(3,2) = Z(1,2)", "X(0,2) @ W(2,1) = Z(0,1)", "X(2,3)", ""])
def test_refuses_what_is_no_equation(equation):
    """A matrix has two sizes, each at least 1."""
    with pytest.raises(ValueError, match="Expected an equation"):
        draw_products(equation)
