"""Hyper-parameter search: a grid, random draws or successive halving, with cross-validation, in parallel."""

from course.nn.search.searches import grid_search, random_search, successive_halving
from course.nn.search.trials import Trial, Trials
from course.nn.search.validation import CrossValidation, cross_validate

__all__ = [
    "CrossValidation",
    "Trial",
    "Trials",
    "cross_validate",
    "grid_search",
    "random_search",
    "successive_halving",
]
