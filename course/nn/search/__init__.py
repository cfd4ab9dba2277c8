"""Hyper-parameter search: a grid or random draws, with cross-validation, in parallel."""
