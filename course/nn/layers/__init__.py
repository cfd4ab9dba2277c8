"""Layers: weights and a forward pass on tensors, with one node a layer on the tape."""

from course.nn.layers.activation import Activation, PReLU
from course.nn.layers.batchnorm import BatchNorm
from course.nn.layers.dense import Dense
from course.nn.layers.dropout import Dropout
from course.nn.layers.layer import Layer
from course.nn.layers.layernorm import LayerNorm
from course.nn.layers.maxout import Maxout
from course.nn.layers.shaping import Add, Concat, Flatten, Lambda
from course.nn.layers.symbol import Input, Symbol

__all__ = [
    "Activation",
    "Add",
    "BatchNorm",
    "Concat",
    "Dense",
    "Dropout",
    "Flatten",
    "Input",
    "Lambda",
    "Layer",
    "LayerNorm",
    "Maxout",
    "PReLU",
    "Symbol",
]
