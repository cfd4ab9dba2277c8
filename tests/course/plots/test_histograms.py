"""Histograms of activations and gradients, one a layer."""

import numpy as np
import pytest

from course.plots import plot_histograms


def layers(n, scale=0.1):
    """Return n layers of normal numbers, each narrower than the one before."""
    rng = np.random.default_rng(0)
    return {f"layer {i}": rng.normal(size=(50, 20)) * scale**i for i in range(n)}


def heights(ax):
    """Return the heights of the bars."""
    return ax.patches[0].get_data().values


def test_bars_count_the_numbers():
    """The bars are shares of the layer in percent, in the right bins."""
    ax = plot_histograms({"ends": [0.0, 0.0, 0.0, 1.0]}, x_label="activation")[0]
    assert heights(ax)[[0, -1]] == pytest.approx([75, 25])
    assert heights(ax).sum() == pytest.approx(100)


def test_all_layers_share_one_scale():
    """Limits and bins are the same and hold every number, so that a narrow layer looks narrow."""
    panels = plot_histograms(layers(3), x_label="gradient")
    assert [heights(ax).sum() for ax in panels] == pytest.approx([100, 100, 100])
    assert len({(ax.get_xlim(), ax.get_ylim()) for ax in panels}) == 1
    filled = [np.count_nonzero(heights(ax)) for ax in panels]
    assert filled[0] > filled[1] > filled[2]


def test_each_layer_has_its_name_and_its_spread():
    """Mean and standard deviation stand above, in the layers' order."""
    panels = plot_histograms({"first": [1.0, 3.0], "second": [0.0, 0.0]}, x_label="activation")
    assert [ax.get_title() for ax in panels] == ["first\nmean 2, std 1", "second\nmean 0, std 0"]


def test_axes_are_labelled():
    """The lowest panel of each column and the leftmost of each row have labels."""
    panels = plot_histograms(layers(6), x_label="activation")
    assert [ax.get_xlabel() for ax in panels] == [""] * 3 + ["activation"] * 3
    assert [ax.get_ylabel() for ax in panels] == ["share in %", "", "", "share in %", "", ""]


def test_numbers_that_are_not_finite_are_counted():
    """Infinite numbers and nan are left out, and the title says how many."""
    ax = plot_histograms({"exploded": [0.0, np.inf, np.nan]}, x_label="gradient")[0]
    assert ax.get_title().endswith("2 not finite")
    assert heights(ax).sum() == pytest.approx(100)


@pytest.mark.parametrize("value", [0.0, 1e-300, -5.0, 1e6])
def test_a_constant_layer_has_a_picture(value):
    """Equal numbers, as dead units give, fall into one bin."""
    ax = plot_histograms({"dead": np.full(9, value)}, x_label="activation")[0]
    assert np.count_nonzero(heights(ax)) == 1
    assert ax.get_xlim()[0] < value < ax.get_xlim()[1]


def test_draws_on_given_axes():
    """The Axes handed in are used in their order, those left over disappear."""
    from matplotlib import pyplot

    given = pyplot.subplots(2, 2)[1]
    panels = plot_histograms(layers(3), x_label="activation", ax=given)
    assert list(panels) == list(given.ravel()[:3])
    assert not given[1, 1].get_visible()


@pytest.mark.parametrize(
    ("data", "words"),
    [({}, "at least one layer"), ([1.0], "at least one layer"), ({"lost": [np.nan]}, "in the layer 'lost'")],
)
def test_nothing_to_draw_is_named(data, words):
    """Without data there is a ValueError that says so."""
    with pytest.raises(ValueError, match=words):
        plot_histograms(data, x_label="activation")
