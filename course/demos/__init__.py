"""Interactive demos for the notebooks; each is driven by the functions the student has written."""

from course.demos.graph_stepper import graph_stepper
from course.demos.step_size_explorer import step_size_explorer

__all__ = ["graph_stepper", "step_size_explorer"]
