"""Activation functions: forward and backward rules on arrays, right to 1e-11 for ``|z|`` up to 1e4."""
