"""Folds test cells to their first line, so that a released notebook reads like a text with exercises."""

from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

GOES_ON = "raises-exception"  # Jupyter's tag of a cell after whose error "Run all" goes on


class FoldTests(NbGraderPreprocessor):
    """An nbgrader preprocessor: a test shows its verdict, and its code at a click.

    Students run all cells of a notebook of which they have solved a part: a test that fails, or an answer
    with a syntax error, must not stop those behind it.
    """

    def preprocess_cell(self, cell, resources, cell_index):
        """Fold one cell, if it is a test; called by nbgrader."""
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            cell.metadata["jupyter"] = {**cell.metadata.get("jupyter", {}), "source_hidden": True}
        if cell.cell_type == "code" and (is_grade(cell) or is_solution(cell)):
            tags = cell.metadata.get("tags", [])
            cell.metadata["tags"] = tags if GOES_ON in tags else [*tags, GOES_ON]
        return cell, resources
