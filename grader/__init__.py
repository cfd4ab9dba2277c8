"""Everything that judges: checks for test cells, authoring, the grading engine and its reports."""
