"""Tests notebook 07 with right and wrong answers; see `answers.verdicts`."""

from answers.verdicts import *  # noqa: F403

NOTEBOOK = "07_regularization"
