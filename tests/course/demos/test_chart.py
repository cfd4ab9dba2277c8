"""Hand-written SVG: charts and their parts."""

from xml.etree import ElementTree

import pytest

from course.demos.chart import Chart, Scale
from course.demos.svg import drawing, image, polyline, tag, text


def test_linear_scale():
    """Ends map to ends, the middle to the middle."""
    scale = Scale(0.0, 10.0, 100.0, 300.0)
    assert [scale(value) for value in (0, 5, 10)] == [100.0, 200.0, 300.0]


def test_logarithmic_scale():
    """Every decade takes the same room."""
    scale = Scale(1e-4, 1.0, 0.0, 400.0, is_log=True)
    assert scale(1e-3) == pytest.approx(100.0)


def test_far_values_stay_finite():
    """A value far outside stays drawable."""
    assert abs(Scale(0.0, 1.0, 0.0, 100.0)(1e300)) <= 1e4


def test_many_values_map_as_one_does():
    """Numbers at once come out like one at a time, far ones and those that are none included."""
    values = [1e-3, 0.5, 1e300, float("nan")]
    for scale in (Scale(0.0, 10.0, 100.0, 300.0), Scale(1e-4, 1.0, 400.0, 0.0, is_log=True)):
        assert scale.all(values).tolist() == pytest.approx([scale(value) for value in values])


def test_dots_stand_where_single_dots_do():
    """Many discs in one element have the places and the size of single ones."""
    chart = Chart(Scale(0.0, 1.0, 50.0, 250.0), Scale(0.0, 1.0, 150.0, 20.0))
    dots = ElementTree.fromstring(chart.dots([0.0, 1.0], [0.5, 0.0], 2.5, "red"))
    assert dots.get("d") == "M50.00,85.00h0M250.00,150.00h0"
    assert (dots.get("stroke-width"), dots.get("stroke-linecap"), dots.get("stroke")) == ("5", "round", "red")


def test_drawing_is_well_formed():
    """Everything together is XML, with labels where they belong."""
    chart = Chart(Scale(0.0, 1.0, 50.0, 250.0), Scale(0.0, 1.0, 150.0, 20.0))
    ticks = [(0.0, "0"), (1.0, "1")]
    axes = chart.axes(title="a < b", x_label="x", y_label="y", x_ticks=ticks, y_ticks=ticks)
    inside = chart.inside(chart.line([0, 1], [0, 5], stroke="red"), chart.dot(0.5, 0.5, fill="red"))
    root = ElementTree.fromstring(drawing(0, 0, 300, 200, axes + inside, description='a "quoted" <title>'))
    assert root.get("aria-label") == 'a "quoted" <title>'
    assert {"a < b", "x", "y", "0", "1"} <= {element.text for element in root.iter("text")}


def test_markup_is_escaped():
    """Text is text."""
    assert "&lt;b&gt;" in text(0, 0, "<b>")
    assert tag("a", title='"&"') == '<a title="&quot;&amp;&quot;"></a>'


def test_polyline_rounds_its_numbers():
    """Pictures stay small."""
    assert 'points="0.33,1.00"' in polyline([(1 / 3, 1.0)])


def test_a_pixel_maps_back_to_its_number():
    """What is clicked can be read off, on both kinds of scale."""
    for scale in (Scale(-2.0, 3.0, 400.0, 20.0), Scale(1e-4, 1.0, 0.0, 400.0, is_log=True)):
        assert scale.value(scale(0.25)) == pytest.approx(0.25)


def test_embedded_pictures():
    """A PNG and a drawing of its own are both one element, which reads nothing from elsewhere."""
    for data, kind in ((b"\x89PNG", "png"), ("<circle/>", "svg+xml")):
        element = ElementTree.fromstring(image(0, 0, 10, 10, data, kind))
        assert element.get("href").startswith(f"data:image/{kind};base64,")
