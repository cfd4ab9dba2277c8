"""Everything that judges: checks for test cells, authoring, the grading engine, its reports, and the API.

>>> from grader import Course
>>> course = Course("my-course")
>>> run = course.grade("01_neuron", workers=2)
>>> run.table()

What is named here is loaded on first use: notebooks import this package for their checks alone.
"""

from grader.lazy import loader

_HOMES = {
    "Checked": "checking",
    "Course": "course",
    "Results": "results",
    "Run": "run",
    "check_notebook": "checking",
}

__all__ = sorted(_HOMES)
__getattr__ = loader(__name__, _HOMES)
