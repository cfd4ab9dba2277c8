"""What must hold between the cells of one notebook: ids are unique, and every exercise is tested."""


def check_cells(cells):
    """Refuse duplicate grade ids, and solution cells that no later cell tests.

    Parameters
    ----------
    cells : sequence of ScriptCell

    Raises
    ------
    UsageError
        Naming the cell.
    """
    graded = [cell for cell in cells if "nbgrader" in cell.options]
    _check_unique(graded)
    _check_tested(graded)


def exercise_of(test_id, exercise_ids):
    """Return the exercise that a test cell's id belongs to, or None.

    ``dense_test`` and ``dense_shapes_test`` belong to ``dense``; where several exercises fit, the longest
    name does: ``sigmoid_grad_test`` tests ``sigmoid_grad``, not ``sigmoid``.
    """
    fitting = [name for name in exercise_ids if test_id.startswith(f"{name}_") and test_id.endswith("_test")]
    return max(fitting, key=len, default=None)


def _check_unique(cells):
    first = {}
    for cell in cells:
        grade_id = _id(cell)
        if grade_id in first:
            raise cell.problem(
                "every grade_id once",
                f"{grade_id!r} again, after line {first[grade_id].line}",
                "give one of the two cells another grade_id",
            )
        first[grade_id] = cell


def _check_tested(cells):
    exercises = [_id(cell) for cell in cells if _is(cell, "solution")]
    for position, cell in enumerate(cells):
        if not _is(cell, "solution") or _is(cell, "grade"):
            continue
        tests = (_id(later) for later in cells[position + 1 :] if _is(later, "grade"))
        if not any(exercise_of(test, exercises) == _id(cell) for test in tests):
            raise cell.problem(
                f"a test cell '{_id(cell)}_test' (or '{_id(cell)}_<facet>_test') below every solution cell",
                f"none for {_id(cell)!r}",
                f'add a cell with nbgrader={{"grade_id": "{_id(cell)}_test", "grade": true, "points": 1}}',
            )


def _id(cell):
    return cell.options["nbgrader"]["grade_id"]


def _is(cell, flag):
    return cell.options["nbgrader"].get(flag, False)
