"""Interactive demos for the notebooks; each is driven by the functions the student has written."""

from course.demos.activation_explorer import activation_explorer
from course.demos.backprop_network import backprop_network
from course.demos.boundary_explorer import boundary_explorer
from course.demos.circuit_board import circuit_board
from course.demos.depth_explorer import depth_explorer
from course.demos.draw_a_digit import draw_a_digit
from course.demos.gate_board import gate_board
from course.demos.graph_stepper import graph_stepper
from course.demos.hidden_space import hidden_space
from course.demos.initialization_explorer import initialization_explorer
from course.demos.interpolation_explorer import interpolation_explorer
from course.demos.linear_classifier import linear_classifier
from course.demos.linear_regions import linear_regions
from course.demos.loss_explorer import loss_explorer
from course.demos.neuron_playground import neuron_playground
from course.demos.norm_balls import norm_balls
from course.demos.optimizer_race import optimizer_race
from course.demos.outlier_explorer import outlier_explorer
from course.demos.overfitting_bench import overfitting_bench
from course.demos.penalty_geometry import penalty_geometry
from course.demos.perceptron_trainer import perceptron_trainer
from course.demos.plane_explorer import plane_explorer
from course.demos.playground import playground
from course.demos.ring_allreduce import ring_allreduce
from course.demos.saturated_neuron import saturated_neuron
from course.demos.search_explorer import search_explorer
from course.demos.softmax_mixer import softmax_mixer
from course.demos.speed_up_explorer import speed_up_explorer
from course.demos.step_size_explorer import step_size_explorer
from course.demos.vanishing_gradient import vanishing_gradient
from course.demos.xor_training import xor_training

__all__ = [
    "activation_explorer",
    "backprop_network",
    "boundary_explorer",
    "circuit_board",
    "depth_explorer",
    "draw_a_digit",
    "gate_board",
    "graph_stepper",
    "hidden_space",
    "initialization_explorer",
    "interpolation_explorer",
    "linear_classifier",
    "linear_regions",
    "loss_explorer",
    "neuron_playground",
    "norm_balls",
    "optimizer_race",
    "outlier_explorer",
    "overfitting_bench",
    "penalty_geometry",
    "perceptron_trainer",
    "plane_explorer",
    "playground",
    "ring_allreduce",
    "saturated_neuron",
    "search_explorer",
    "softmax_mixer",
    "speed_up_explorer",
    "step_size_explorer",
    "vanishing_gradient",
    "xor_training",
]
