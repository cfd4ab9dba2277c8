"""Answers on which demos play until students have written theirs; out of reach while a notebook is graded.

Demos load a module of this package when they are called, not when they are imported.
"""
