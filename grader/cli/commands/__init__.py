"""One file for each command of `grader`."""
