"""A demo with widgets leaves a picture for where no kernel moves them."""

import re
from base64 import b64decode
from types import SimpleNamespace

import pytest

from course.demos import graph_stepper, step_size_explorer
from course.demos.widgets import WIDGET


@pytest.fixture
def outputs(monkeypatch):
    """What a cell has shown so far, one dict of types an output."""
    found = []
    shell = SimpleNamespace(kernel=object(), display_pub=SimpleNamespace(publish=found.append))
    monkeypatch.setattr("course.pictures._shell", lambda: shell)
    monkeypatch.setattr("course.demos.widgets.display", lambda data, raw: found.append(data))
    return found


def test_the_picture_comes_before_the_widgets(outputs, student):
    """The first output is the walk to its end with alternative text; only the second one needs a kernel."""
    demo = graph_stepper(student.add_backward, student.mul_backward, student.max_backward)
    demo._ipython_display_()
    picture, widgets = outputs
    alt = re.search(r'<img alt="([^"]*)"', picture["text/html"])[1]
    assert "Gradients so far: df/df = 1" in alt
    assert "df/dx = 5, df/dy = 5, df/dz = 0, df/dw = 4" in alt
    assert WIDGET not in picture
    assert widgets[WIDGET]["model_id"] == demo.model_id


def test_the_picture_is_a_drawing_of_its_own(outputs, student):
    """It is SVG with a name space, as a picture needs it that stands in no page."""
    step_size_explorer(student.numerical_gradient)._ipython_display_()
    data = re.search(r"data:image/svg\+xml;base64,([^\"]+)", outputs[0]["text/html"])[1]
    assert b64decode(data).startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')
    assert "With h = 1 your numerical_gradient gives" in outputs[0]["text/plain"]


def test_words_alone_where_nobody_looks(outputs, monkeypatch):
    """Without a kernel there are no widgets to show."""
    monkeypatch.setattr("course.demos.widgets.is_watched", lambda: False)
    graph_stepper()._ipython_display_()
    assert len(outputs) == 1
