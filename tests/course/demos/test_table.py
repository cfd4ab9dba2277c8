"""A small table in SVG."""

import re

from course.demos.table import ROW, table


def test_rows_stand_below_their_heads():
    """Each cell in the middle of its column, a row further down each; minus signs are true ones."""
    drawn = table(10, 20, [("a", 40), ("b", 60)], [["1", "-2"], ["3", ("4", {"fill": "#0072B2"})]])
    places = dict(re.findall(r'<text x="([\d.]+)" y="[\d.]+".*?>(.*?)</text>', drawn)[::-1])
    assert set(places) == {"30", "80"}
    assert "−2" in drawn
    assert 'fill="#0072B2"' in drawn
    heights = [float(y) for y in re.findall(r'<text x="30" y="([\d.]+)"', drawn)]
    assert heights == [20 + ROW / 2, 20 + 1.5 * ROW, 20 + 2.5 * ROW]


def test_a_row_stands_out():
    """In the colour that is asked for."""
    drawn = table(0, 0, [("a", 40)], [["1"], ["2"]], lit={1: "#FFD166"})
    assert drawn.count("<rect") == 1
    assert f'y="{2 * ROW:g}"' in drawn


def test_markup_is_drawn_as_it_is():
    """A mark can stand in a cell."""
    drawn = table(0, 0, [("a", 40)], [['<circle r="4"></circle>']])
    assert '<g transform="translate(20.0 40.5)"><circle r="4"></circle></g>' in drawn
