"""What is wrong with an answer, as data: until the edges turn it into text."""

import re
from dataclasses import dataclass, replace
from textwrap import wrap

LABEL_WIDTH = 11
TEXT_AT = LABEL_WIDTH + 4  # column at which the texts of rows begin
TUPLE = re.compile(r"\((?:\d+, )+\d*\)")  # a shape is never broken
GLUE = "\N{NO-BREAK SPACE}"
LINE_WIDTH = 90  # longer lines are broken by JupyterLab, in the middle of words
PROSE_WIDTH = 64  # of sentences, which fit into a narrow window


@dataclass(frozen=True)
class Finding:
    """One finding.

    Parameters
    ----------
    headline : str
        What is wrong, as a sentence.
    rows : tuple of (str, str)
        Short label and text of each fact.
    hints : tuple of str
        What is known about the cause, each a sentence or more.
    label : str
        Names the exercise.
    is_unwritten : bool
        Whether nothing has been written yet, so that there is nothing to complain of.
    """

    headline: str
    rows: tuple[tuple[str, str], ...] = ()
    hints: tuple[str, ...] = ()
    label: str = ""
    is_unwritten: bool = False

    def labelled(self, label):
        """Return the finding under the name of an exercise, unless it has one."""
        return self if self.label else replace(self, label=label)

    def under(self, name):
        """Return the headline behind its label, else behind `name`; alone where it begins with that."""
        label = self.label or name
        begins_so = self.headline.startswith(f"{label.partition(',')[0]} ")
        return self.headline if begins_so else f"{label}: {self.headline}"

    def hinting(self, *hints):
        """Return the finding with more hints."""
        return replace(self, hints=(*self.hints, *filter(None, hints)))

    @property
    def is_of_python(self):
        """Whether an exception or a warning is what is wrong."""
        return any(label in ("error", "warning") for label, _ in self.rows)

    @property
    def text(self):
        """The finding as text: the headline, the rows with their texts below each other, then the hints."""
        lines = [self.under("") if self.label else self.headline]
        lines += [f"  {name:<{LABEL_WIDTH}}  {_one_line(text)}" for name, text in self.rows]
        lines += [f"  {line}" for hint in self.hints for line in hint.splitlines()]
        return "\n".join(lines)


def finding_of(data):
    """Return a finding that was kept as JSON, as `dataclasses.asdict` gives it; None for none."""
    if data is None:
        return None
    rows = tuple((name, text) for name, text in data["rows"])
    return Finding(**(data | {"rows": rows, "hints": tuple(data["hints"])}))


def wrapped(text):
    """Break long lines between words.

    Parameters
    ----------
    text : str
        For instance that of a finding.

    Returns
    -------
    str
        The same with rows of at most 90 and sentences of at most 64 characters where words allow; what
        continues a line begins where its text begins.
    """
    return "\n".join(part for line in text.splitlines() for part in _fitted(line))


def _fitted(line):
    is_row = line.startswith("  ") and line[TEXT_AT - 2 : TEXT_AT] == "  "
    indent = TEXT_AT if is_row else len(line) - len(line.lstrip())
    as_it_is = {
        "break_long_words": False,
        "break_on_hyphens": False,
        "replace_whitespace": False,
        "expand_tabs": False,
    }
    whole = TUPLE.sub(lambda match: match[0].replace(" ", GLUE), line)
    width = LINE_WIDTH if is_row else PROSE_WIDTH
    parts = wrap(whole, width, subsequent_indent=" " * indent, **as_it_is) or [line]
    return [part.replace(GLUE, " ") for part in parts]


def _one_line(text):
    return " ".join(line.strip() for line in text.splitlines())
