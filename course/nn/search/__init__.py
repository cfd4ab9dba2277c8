"""Hyper-parameter search: a grid, random draws or successive halving, with cross-validation, in parallel."""
