"""The work of a run, step by step: what was handed in, by which tests it is graded, what is written.

`grader.course` and `grader.run` are the way in; nothing here prints.
"""
