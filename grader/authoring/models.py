"""Runs a notebook with its model solutions: every test passes, and every sentence about a figure is true."""

from grader.engine.model import WAY_OUT, problems_of
from grader.errors import EngineError

CELL_SECONDS = 120
MODEL = "the model solutions to pass every test and claim, and every other cell to run"
TODO = "correct the solution, the test or the sentence that the claim stands behind"
JUDGED = "the model solution to get full points from every test, judged as a submission is"


def check_judged(script, source, released):
    """Run the model solutions through the judge, as a submission is.

    Parameters
    ----------
    script : Script
    source : str
        The source notebook made from it, as JSON.
    released : Path
        The folder of the released notebook.

    Returns
    -------
    bool
        Whether that could be done on this machine.

    Raises
    ------
    UsageError
        If a test does not give full points, or nothing is in it; it names the line.
    """
    try:
        problems = problems_of(script.path.stem, source, released=released)
    except EngineError:
        return False
    lines = {
        cell.options["nbgrader"]["grade_id"]: cell for cell in script.cells if "nbgrader" in cell.options
    }
    for problem in problems:
        raise lines[problem.grade_id].problem(JUDGED, f"{problem.grade_id}: {problem.found}", WAY_OUT)
    return True


def check_model(script, kernel, released=None):
    """Run all code cells of a solutions file in order.

    Parameters
    ----------
    script : Script
    kernel : Kernel
    released : Path, optional
        The folder of the released notebook, with its files, if there is one yet.

    Returns
    -------
    dict of int to Ran
        What became of each cell, by its line.

    Raises
    ------
    UsageError
        If a cell fails, or a given cell has something to say about a model solution; it names the line.
    """
    cells = [cell for cell in script.cells if cell.kind == "code"]
    folder = released.absolute() if released and released.is_dir() else None
    found = kernel.run([(str(cell.line), cell.source) for cell in cells], CELL_SECONDS, folder=folder)
    for cell in cells:
        ran = found.get(str(cell.line))
        if ran is None:
            raise cell.problem(MODEL, "a cell that ended the kernel", TODO)
        if ran.kind is not None:
            row = ran.line - 1 if ran.line else None
            raise cell.problem(MODEL, f"{ran.kind}: {ran.text}".removesuffix(": "), TODO, row)
        if ran.told:
            raise cell.problem(MODEL, f"the sentence {ran.told[0]!r}", TODO)
    return {cell.line: found[str(cell.line)] for cell in cells}
