"""Tests notebook 08 with right and wrong answers; see `answers.verdicts`."""

from answers.verdicts import *  # noqa: F403

NOTEBOOK = "08_mnist"
