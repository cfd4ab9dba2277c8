"""Tests of grader.report."""
