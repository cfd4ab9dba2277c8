"""The source notebooks, which hold the tests: read, and refused where they are not what their script says."""

from grader.errors import UsageError


def read_source(course, assignment):
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
    text = path.read_text(encoding="utf-8")
    is_older = script.is_file() and script.stat().st_mtime > path.stat().st_mtime
    if is_older and _render(script) != text:
        raise UsageError(expected, "one from before the script was changed", todo)
    return text


def _render(script):
    from grader.authoring import render  # slow to load, and rarely needed

    return render(script).source
