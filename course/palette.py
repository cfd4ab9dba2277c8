"""One set of colours for the whole course, so that blue means the same thing in every picture and demo.

Six colours of the Okabe-Ito palette, which readers with any common kind of colour blindness can tell apart.

References
----------
Okabe and Ito, *Color Universal Design*, 2008.
"""

BLUE = "#0072B2"
VERMILLION = "#D55E00"
GREEN = "#009E73"
PURPLE = "#CC79A7"
ORANGE = "#E69F00"
SKY = "#56B4E9"

INK = "#222222"
GREY = "#6B6B6B"

CYCLE = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
"""The order in which curves of one picture take their colours."""

CLASSES = (*CYCLE, "#000000", "#8900FF", "#622700", "#001489")
"""Colours of up to ten classes: those of ``CYCLE``, and others that lie far from them and from each other,
for colour-blind readers, too."""

NEGATIVE, NEUTRAL, POSITIVE = BLUE, "#FFFFFF", VERMILLION
"""The one scale of signed numbers: weights, gradients, scores. Class 0 has the negative colour, class 1 the
positive one."""

VALUE = BLUE
"""What flows forward through a network: values, activations, class 0."""

GRADIENT = "#C04F00"
"""What flows backward: gradients, class 1. Vermillion, darkened so that small text keeps its contrast."""

HIGHLIGHT = "#FFD166"
"""The light behind whatever a demo is talking about at the moment."""
