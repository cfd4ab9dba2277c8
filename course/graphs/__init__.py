"""Computational graphs as plain data: what ``draw_graph`` draws and what ``graph_stepper`` steps through."""

from course.graphs.graph import Edge, Graph, Node
from course.graphs.layout import Layout, arrange
from course.graphs.numbers import format_number
from course.graphs.operations import Operation

__all__ = ["Edge", "Graph", "Layout", "Node", "Operation", "arrange", "format_number"]
