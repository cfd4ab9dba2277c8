"""The drawing of a nerve cell."""

from course.plots import draw_nerve_cell


def test_names_the_parts_twice(texts, covering):
    """Beside each word of biology stands that of the model, and no text covers another."""
    ax = draw_nerve_cell()
    assert texts(ax)[::2] == ["synapses", "cell body", "axon", "to other cells"]
    assert len(texts(ax)) == 8
    assert not covering(ax)


def test_fits_into_existing_axes(axes):
    """The drawing can be a panel of a larger figure."""
    assert draw_nerve_cell(ax=axes) is axes
