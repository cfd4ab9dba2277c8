"""Tests notebook 09 with right and wrong answers; see `answers.verdicts`."""

from answers.verdicts import *  # noqa: F403

NOTEBOOK = "09_implementation"
