"""Draw without a window, treat every warning as an error, and close what was drawn."""

import warnings

import matplotlib
import pytest

matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def strict_figures():
    """Fail on any warning of NumPy or Matplotlib, also while rendering, and leave no figure open."""
    from matplotlib import pyplot

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
        for number in pyplot.get_fignums():
            pyplot.figure(number).canvas.draw()
    pyplot.close("all")


@pytest.fixture
def axes():
    """Axes that already exist."""
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(6, 4))[1]
