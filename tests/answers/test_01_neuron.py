"""Tests notebook 01 with right and wrong answers; see `answers.verdicts`."""

from answers.verdicts import *  # noqa: F403

NOTEBOOK = "01_neuron"
