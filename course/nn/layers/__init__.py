"""Layers: weights and a forward pass on tensors, with one node a layer on the tape."""
