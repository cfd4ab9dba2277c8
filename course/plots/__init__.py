"""Every figure of the course: functions take data and an optional Axes, and return the Axes they drew on.

A figure of several panels takes and returns an array of Axes. What cannot be drawn, because a shape is wrong
or a number is not finite, is a ValueError that says so. Blue is negative, white zero and vermillion positive
in every picture; class 0 is blue, too, and class 1 vermillion.
"""

from course.lazy import lazy

_FILES = {
    "boundary": "plot_boundary",
    "curves": "plot_functions plot_learning_curves",
    "graph": "draw_graph",
    "histograms": "plot_histograms",
    "images": "plot_images plot_misclassified plot_weights_as_images",
    "matrices": "plot_confusion_matrix plot_heatmap",
    "nerve_cell": "draw_nerve_cell",
    "network": "draw_network",
    "neuron": "draw_neuron",
    "points": "plot_points",
    "products": "draw_products",
    "regions": "plot_decision_region",
    "search": "plot_search",
    "shown": "show",
    "surfaces": "plot_loss_surface",
    "timeline": "plot_timeline",
}

__all__, __getattr__, __dir__ = lazy(__name__, _FILES)
