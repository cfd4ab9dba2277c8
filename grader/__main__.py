"""Lets `python -m grader` do what the command `grader` does."""

from grader.cli import main

main()
