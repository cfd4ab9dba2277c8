"""What becomes of a grade: the gradebook, graded notebooks, feedback pages and tables."""
