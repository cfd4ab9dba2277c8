"""The course folder: where sources, submissions and results live, and which assignments there are."""

from difflib import get_close_matches
from pathlib import Path

from grader.errors import UsageError


class CourseFolder:
    """Places in a course folder, which need not exist.

    Parameters
    ----------
    root : path-like
    gradebook : str, optional
        Database of the grades, as an SQLAlchemy URL; by default ``gradebook.db`` in the folder.
    """

    def __init__(self, root=".", gradebook=None):
        self.root, self.gradebook = Path(root).absolute(), gradebook

    @property
    def solutions(self):
        """Folder of the notebooks' sources."""
        return self.root / "solutions"

    @property
    def notebooks(self):
        """Folder of the released notebooks."""
        return self.root / "notebooks"

    @property
    def submitted(self):
        """Folder of what the students handed in."""
        return self.root / "submitted"

    @property
    def autograded(self):
        """Folder of the graded notebooks."""
        return self.root / "autograded"

    @property
    def pages(self):
        """Folder of the pages for the students."""
        return self.root / "feedback"

    def script(self, assignment):
        """Return the path of the text file that an assignment is made from; it need not exist."""
        return self.solutions / f"{assignment}.py"

    def source(self, assignment):
        """Return the path of the notebook for instructors; it need not exist."""
        return self.solutions / assignment / f"{assignment}.ipynb"

    def released(self, assignment):
        """Return the path of the notebook for students; it need not exist."""
        return self.notebooks / assignment / f"{assignment}.ipynb"

    def assignments(self):
        """Return the names of all assignments, sorted."""
        scripts = {path.stem for path in self.solutions.glob("[0-9]*.py")}
        sources = {path.stem for path in self.solutions.glob("*/*.ipynb") if path.stem == path.parent.name}
        return sorted(scripts | sources)

    def choose(self, names):
        """Return the named assignments, or all of them where none is named.

        Raises
        ------
        UsageError
            If there is no assignment of one of these names.
        """
        known = self.assignments()
        for name in names:
            require_known(name, known, "an assignment of this course", f"{self.solutions}")
        return list(dict.fromkeys(names)) or known


def require_course(folder):
    """Raise a UsageError unless there is a course in a `CourseFolder`: a folder with an assignment."""
    root = folder.root
    if not root.is_dir():
        raise UsageError(
            "a course folder",
            f"no folder at '{root}'" if not root.exists() else f"'{root}', which is not a folder",
            "name the folder that holds 'solutions' and 'submitted' (--course DIR; in Python Course(DIR))",
        )
    if not folder.assignments():
        raise UsageError(
            "a course folder with an assignment in its folder 'solutions'",
            f"none in '{folder.solutions}'",
            _where_else(root),
        )


def _where_else(root):
    """Say what to do about a folder without assignments; nbgrader's own is called otherwise."""
    if (root / "source").is_dir():
        return "rename nbgrader's folder 'source' to 'solutions', as nbgrader_config.py of this course has it"
    return (
        "run the command in the course folder, or name that folder (--course DIR; in Python Course(DIR)). "
        "An assignment is 'solutions/01_name.py' or 'solutions/name/name.ipynb'"
    )


def require_known(name, known, what, where):
    """Raise a UsageError, with the nearest names, unless `name` is one of the known ones."""
    if name in known:
        return
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    question = f" (did you mean {_either(near)}?)" if near else ""
    raise UsageError(
        what,
        f"'{name}', which is not in '{where}'{question}",
        f"choose one of: {', '.join(sorted(known)) or '(there is none)'}",
    )


def _either(names):
    return " or ".join(f"'{name}'" for name in names)
