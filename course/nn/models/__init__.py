"""Models: graphs of layers drawn once, or layers with a forward pass of your own."""

from course.nn.models.model import Model
from course.nn.models.sequential import Sequential

__all__ = ["Model", "Sequential"]
