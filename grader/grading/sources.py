"""The source notebooks, by whose tests a class is graded: current, and looked at before anybody is graded."""

import json

from grader.errors import UsageError

UPDATE = "run `nbgrader update` on it, and give every test cell its points"


def current_source(course, assignment):
    """Return the text of an assignment's source notebook.

    Raises
    ------
    UsageError
        If there is none, or it is no longer what its script says.
    """
    path, script = course.source(assignment), course.script(assignment)
    expected = f"the source notebook '{path.relative_to(course.root)}', as made from its script"
    todo = f"run `grader build {assignment}`"
    if not path.is_file():
        raise UsageError(expected, "no such file", todo)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(expected, "a file that is no text in UTF-8", todo) from None
    is_older = script.is_file() and script.stat().st_mtime > path.stat().st_mtime
    if is_older and _render(script) != text:
        raise UsageError(expected, "one from before the script was changed", todo)
    return text


def _render(script):
    from grader.authoring import render  # slow to load, and rarely needed

    return render(script).source


def require_sound(course, sources, isolation):
    """Refuse assignments whose own solutions do not get full points from every test.

    Parameters
    ----------
    course : CourseFolder
    sources : dict of str to str
        The source notebooks, by assignment; one that `grader build` has looked at is not run again.
    isolation : {"bubblewrap", "none"}

    Raises
    ------
    UsageError
        Naming the first test, its line where there is a script, and the reason.
    """
    for name, source in sources.items():
        _require_metadata(course, name, source)
        from grader.engine.model import SEALS, WAY_OUT, problems_of, seal_of  # slow to load

        seal = course.solutions / SEALS / name
        if seal.is_file() and seal.read_text() == seal_of(source):
            continue
        for problem in problems_of(name, source, isolation, course.released(name).parent):
            raise UsageError(
                "the model solution to get full points from every test, judged as a submission is",
                f"{problem.grade_id}: {problem.found}, in {_place(course, name, problem.grade_id)}",
                WAY_OUT,
            )
        _keep_seal(seal, source)


def _keep_seal(path, source):
    """Note that a notebook has been looked at; where that cannot be written down, it is looked at again."""
    from grader.engine.model import seal_of

    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(seal_of(source))
    except OSError:
        return


def _require_metadata(course, name, source):
    path = course.source(name).relative_to(course.root)
    marked = [cell["metadata"]["nbgrader"] for cell in _cells(path, source) if _is_marked(cell)]
    if not any(marks.get("grade") or marks.get("task") for marks in marked):
        raise UsageError(f"graded cells in '{path}'", "none: nothing in it is graded", UPDATE)
    for marks in marked:
        if marks.get("schema_version", 1) < 3 or "grade_id" not in marks:
            found = f"a cell of schema version {marks.get('schema_version', 1)}"
            raise UsageError(f"nbgrader's metadata of version 3 in '{path}'", found, UPDATE)
        points = marks.get("points")
        is_number = isinstance(points, int | float) and not isinstance(points, bool) and points >= 0
        if (marks.get("grade") or marks.get("task")) and not is_number:
            found = f"{points!r} in {marks['grade_id']!r}"
            raise UsageError(f"points in every graded cell of '{path}'", found, UPDATE)
    ids = [marks["grade_id"] for marks in marked]
    if twice := [each for each in ids if ids.count(each) > 1]:
        found = f"{twice[0]!r} in {ids.count(twice[0])} cells"
        raise UsageError(f"each grade id once in '{path}'", found, "give the copies ids of their own")


def _cells(path, source):
    """Return the cells of a source notebook of today's format."""
    try:
        notebook = json.loads(source)
    except ValueError:
        notebook = None
    cells = notebook.get("cells") if isinstance(notebook, dict) and notebook.get("nbformat") == 4 else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        found = "something else: " + " ".join(source[:40].split())
        raise UsageError(f"a notebook of format 4 in '{path}'", found, "open it in JupyterLab, and save it")
    return cells


def _is_marked(cell):
    return isinstance(cell.get("metadata", {}).get("nbgrader"), dict)


def _place(course, name, grade_id):
    script = course.script(name)
    if script.is_file():
        for number, line in enumerate(script.read_text(encoding="utf-8-sig").splitlines(), start=1):
            if f'"{grade_id}"' in line:
                return f"solutions/{name}.py, line {number}"
    return f"the cell {grade_id!r} of solutions/{name}/{name}.ipynb"
