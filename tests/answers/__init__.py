"""A corpus of right and wrong answers, one file an exercise: what the tests of a notebook must tell apart.

The files are in percent format and are data, not code of this package. Their cells are whole answers, under

    # %% right: what is special about it
    # %% wrong: the mistake | hint: regex that the message matches | loses: ids of the test cells it fails
    # %% wrong: the mistake | hint: ... | adversarial: why only hidden tests can tell

A wrong answer has to fail the cells as they are released, without hidden tests, and with its hint, unless it
is adversarial. Without ``loses`` it fails every test cell of its exercise; cells not named have to pass.
A ``hint`` has to be found in the message of one of the cells that are lost.
"""

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from IPython.core.inputtransformer2 import TransformerManager

HERE = Path(__file__).parent
HEADER = re.compile(r"^# %% (?P<kind>right|wrong): (?P<rest>.+)$", re.MULTILINE)
FIELD = re.compile(r" \| (hint|loses|adversarial): ")


@dataclass(frozen=True)
class Answer:
    """One answer to one exercise and what has to become of it."""

    notebook: str
    exercise: str
    kind: str  # "right" or "wrong"
    title: str
    source: str
    hint: str | None = None
    loses: tuple[str, ...] | None = None  # None: all of the exercise's test cells, where it is wrong
    adversarial: str | None = None  # why only the hidden tests can tell

    def __str__(self):
        return f"{self.notebook}-{self.exercise}-{self.kind}: {self.title}"

    @property
    def is_right(self):
        """Whether it earns all the points."""
        return self.kind == "right"

    def lost_of(self, test_ids):
        """Return which of the exercise's test cells it has to lose."""
        if self.is_right:
            return set()
        return set(test_ids if self.loses is None else self.loses)

    @cached_property
    def tree(self):
        """The source as Python, magics translated."""
        return ast.parse(TransformerManager().transform_cell(self.source))

    @cached_property
    def names_used(self):
        """Every name that the source mentions."""
        return {node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name)}

    @cached_property
    def names_defined(self):
        """The global names that the source binds."""
        return {name for statement in self.tree.body for name in _bound_by(statement)}

    @property
    def has_star(self):
        """Whether it imports all names of a module at once."""
        return " import *" in self.source


def _bound_by(statement):
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}


def notebooks():
    """Return the names of the notebooks for which there are answers."""
    return sorted(path.name for path in HERE.glob("[0-9][0-9]_*"))


def exercises(notebook):
    """Return the ids of the exercises for which there are answers."""
    return sorted(path.stem for path in (HERE / notebook).glob("*.py"))


def load(notebook):
    """Read all the answers of a notebook, exercise by exercise."""
    return [answer for exercise in exercises(notebook) for answer in _parse(notebook, exercise)]


def _parse(notebook, exercise):
    text = (HERE / notebook / f"{exercise}.py").read_text()
    headers = list(HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    return [
        _answer(notebook, exercise, header, text[header.end() : end].strip() + "\n")
        for header, end in zip(headers, ends, strict=True)
    ]


def _answer(notebook, exercise, header, source):
    title, *fields = FIELD.split(header["rest"])
    found = dict(zip(fields[::2], fields[1::2], strict=True))
    loses = tuple(found["loses"].split()) if "loses" in found else None
    told = {"hint": found.get("hint"), "loses": loses, "adversarial": found.get("adversarial")}
    return Answer(notebook, exercise, header["kind"], title.strip(), source, **told)


def pack(answers, asked=None, corpus=None):
    """Share answers to one notebook out to copies of it: one for an exercise, and none disturbs another.

    Nothing that an answer uses is replaced in its notebook. A star import changes what ``max`` and ``sum``
    mean from then on, so answers with one keep to themselves.

    Parameters
    ----------
    answers : list of Answer
    asked : dict of str to set of str, optional
        By exercise, the names that its test cells read: one may try an answer out with that to another.
    corpus : list of Answer, optional
        All answers to the notebook, which tell what each exercise defines; else ``answers`` do.

    Returns
    -------
    list of dict of str to Answer
        For each copy its answers by exercise; the other exercises keep the model solution.
    """
    home = _homes(corpus or answers)
    copies = []
    for answer in answers:
        names = answer.names_used | (asked or {}).get(answer.exercise, set())
        uses = {home[name] for name in names & home.keys()} - {answer.exercise}
        for chosen, needed, has_star in copies:
            free = answer.exercise not in chosen.keys() | needed and not uses & chosen.keys()
            if free and has_star == answer.has_star:
                break
        else:
            chosen, needed = {}, set()
            copies.append((chosen, needed, answer.has_star))
        chosen[answer.exercise] = answer
        needed |= uses
    return [chosen for chosen, _, _ in copies]


def _homes(answers):
    """Map what an exercise asks for to the exercise: the names that all its right answers define."""
    asked = {}
    for answer in answers:
        if answer.is_right:
            asked[answer.exercise] = answer.names_defined & asked.get(answer.exercise, answer.names_defined)
    return {name: exercise for exercise, names in asked.items() for name in names}
