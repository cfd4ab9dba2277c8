"""Every figure of the course: functions take data and an optional Axes, and return the Axes they drew on."""

from course.plots.graph import draw_graph
from course.plots.learning import plot_learning_curves
from course.plots.regions import plot_decision_region
from course.plots.steps import plot_step_size_error

__all__ = ["draw_graph", "plot_decision_region", "plot_learning_curves", "plot_step_size_error"]
