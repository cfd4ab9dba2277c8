"""Losses: a value and its gradient, computed together; on tensors a step of the tape like any other."""
