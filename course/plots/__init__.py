"""Every figure of the course: functions take data and an optional Axes, and return the Axes they drew on.

A figure of several panels takes and returns an array of Axes. Blue is negative, white zero and vermillion
positive in every picture; class 0 is blue, too, and class 1 vermillion.
"""

from course.plots.boundary import plot_boundary
from course.plots.curves import plot_functions, plot_learning_curves
from course.plots.graph import draw_graph
from course.plots.histograms import plot_histograms
from course.plots.images import plot_images, plot_misclassified, plot_weights_as_images
from course.plots.matrices import plot_confusion_matrix, plot_heatmap
from course.plots.nerve_cell import draw_nerve_cell
from course.plots.network import draw_network
from course.plots.neuron import draw_neuron
from course.plots.points import plot_points
from course.plots.products import draw_products
from course.plots.regions import plot_decision_region
from course.plots.search import plot_search
from course.plots.shown import show
from course.plots.surfaces import plot_loss_surface
from course.plots.timeline import plot_timeline

__all__ = [
    "draw_graph",
    "draw_nerve_cell",
    "draw_network",
    "draw_neuron",
    "draw_products",
    "plot_boundary",
    "plot_confusion_matrix",
    "plot_decision_region",
    "plot_functions",
    "plot_heatmap",
    "plot_histograms",
    "plot_images",
    "plot_learning_curves",
    "plot_loss_surface",
    "plot_misclassified",
    "plot_points",
    "plot_search",
    "plot_timeline",
    "plot_weights_as_images",
    "show",
]
