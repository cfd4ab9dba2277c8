"""A class of students who do not exist: what they hand in, and a course folder to grade it in.

>>> from grader.demo import CLASS, make_class
"""

from grader.demo.folder import ASSIGNMENT, make_class
from grader.demo.submissions import CLASS, DIFFICULT, HONEST, Submission

__all__ = ["ASSIGNMENT", "CLASS", "DIFFICULT", "HONEST", "Submission", "make_class"]
