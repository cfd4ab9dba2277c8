"""One submitted notebook that is to be graded."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Task:
    """What the engine has to know about one submission.

    Parameters
    ----------
    student, assignment, notebook : str
        As in ``submitted/<student>/<assignment>/<notebook>.ipynb``.
    source : str
        The instructor's notebook, hidden tests included, as .ipynb JSON.
    submission : Path
        The student's notebook.
    timestamp : str, optional
        The text of the submission's ``timestamp.txt``.
    place : str, optional
        Where the notebook was found, if not in the place named above; the record says so.
    released : Path, optional
        The folder of the released notebook: what lies beside it lies in the sandbox's folder, too.
    """

    student: str
    assignment: str
    notebook: str
    source: str
    submission: Path
    timestamp: str | None = None
    place: str = ""
    released: Path | None = None
