"""Tests notebook 05 with right and wrong answers; see `answers.verdicts`."""

from answers.verdicts import *  # noqa: F403

NOTEBOOK = "05_losses"
