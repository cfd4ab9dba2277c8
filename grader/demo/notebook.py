"""What may be done to a submission: swap, add, delete and relabel cells; each gives a new notebook."""

import copy


def grade_id(cell):
    """Return the grade id of a cell, or None."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def solution_cells(notebook):
    """Return the text of every solution cell by its grade id."""
    return {grade_id(cell): cell["source"] for cell in notebook["cells"] if _is(cell, "solution")}


def with_answers(notebook, answers):
    """Return the notebook with the given solution cells replaced.

    Parameters
    ----------
    notebook : dict
        A notebook in format 4.
    answers : dict
        Grade id to the new text of that solution cell.

    Raises
    ------
    KeyError
        If the notebook has no such solution cell: the demo is out of step with the curriculum.
    """
    missing = answers.keys() - solution_cells(notebook).keys()
    if missing:
        raise KeyError(f"The notebook has no solution cell named {', '.join(sorted(missing))}.")
    return _map_cells(
        notebook,
        lambda cell: cell | {"source": answers[grade_id(cell)]} if grade_id(cell) in answers else cell,
    )


def with_first_cell(notebook, source):
    """Return the notebook with one more code cell in front."""
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "one-more-cell",
        "metadata": {},
        "outputs": [],
        "source": source,
    }
    changed = copy.deepcopy(notebook)
    changed["cells"].insert(0, cell)
    return changed


def without_tests(notebook):
    """Return the notebook with all test cells deleted."""
    changed = copy.deepcopy(notebook)
    changed["cells"] = [cell for cell in changed["cells"] if not _is_test(cell)]
    return changed


def with_passing_tests(notebook):
    """Return the notebook with the text of every test cell replaced by one that always passes."""
    return _map_cells(notebook, lambda cell: cell | {"source": "pass"} if _is_test(cell) else cell)


def with_inflated_points(notebook):
    """Return the notebook with every test cell worth a hundred points."""
    return _map_cells(notebook, lambda cell: _label(cell, points=100) if _is_test(cell) else cell)


def with_skipped_tests(notebook):
    """Return the notebook with a tag on every test cell that makes Jupyter's own runner skip it."""

    def tag(cell):
        return cell | {"metadata": cell["metadata"] | {"tags": ["skip-execution"]}}

    return _map_cells(notebook, lambda cell: tag(cell) if _is_test(cell) else cell)


def _is(cell, kind):
    return bool(cell["metadata"].get("nbgrader", {}).get(kind))


def _is_test(cell):
    return cell["cell_type"] == "code" and _is(cell, "grade") and not _is(cell, "solution")


def _label(cell, **labels):
    return cell | {"metadata": cell["metadata"] | {"nbgrader": cell["metadata"]["nbgrader"] | labels}}


def _map_cells(notebook, change):
    return notebook | {"cells": [copy.deepcopy(change(cell)) for cell in notebook["cells"]]}
