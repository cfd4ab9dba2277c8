"""Models: graphs of layers drawn once, or layers with a forward pass of your own."""

from course.nn.models.model import Model

__all__ = ["Model"]
