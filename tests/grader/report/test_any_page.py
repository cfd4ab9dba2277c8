"""Whatever a submission shows, its page is made, and nothing on it acts: found out by trying."""

import base64
import os
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_output

from grader.findings import Finding
from grader.records import CellRecord, NotebookRecord, Outcome, Status
from grader.report.autograded import encoded
from grader.report.feedback import render

from .notebooks import ASSIGNMENT, check_cell, code, notebook_text, solution, text

PIECES = [
    *(
        "# ",
        "`",
        "```",
        "$",
        "$$",
        "*",
        "_",
        "~~",
        "[",
        "](",
        "![",
        ")",
        "<",
        "</",
        "<b>",
        "<table>",
        "<script>",
    ),
    *(
        "<svg/onload=a>",
        "<!--",
        "|",
        "> ",
        "- ",
        "\\",
        "&",
        "&lt;",
        "'''",
        "def ",
        "\n",
        "\n\n",
        "    ",
        "\r",
    ),
    *("\x1b[", "\x1b]", "\u202e", "\ud800", "javascript:", "attachment:a.png"),
]
pieces = st.sampled_from(PIECES) | st.text(max_size=5)
texts = st.lists(pieces, max_size=30).map("".join) | st.tuples(pieces, st.integers(1, 2000)).map(
    lambda pair: (pair[0] * pair[1])[:10_000]
)


def display(mime, content):
    """Return a rich output."""
    return new_output("display_data", data={mime: content, "text/plain": content})


outputs = st.one_of(
    st.builds(lambda found: new_output("stream", name="stdout", text=found), texts),
    st.builds(lambda found: new_output("error", ename="E", evalue=found, traceback=[found]), texts),
    st.builds(display, st.sampled_from(["text/html", "text/markdown", "image/svg+xml", "image/png"]), texts),
    st.builds(lambda data: display("image/png", base64.b64encode(data).decode()), st.binary(max_size=60)),
)
TIMES = int(os.environ.get("FUZZ", "1"))  # as in the tests of the wire
TAG = re.compile(r"<[a-zA-Z][^>]*>")
QUOTED = re.compile(r'"[^"]*"')


@settings(max_examples=60 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts, st.lists(outputs, max_size=3), texts)
def test_any_page_is_made_and_harmless(source, prose, shown, said):
    """Sources, text, outputs and messages of any form: a page without scripts, frames or handlers."""
    cells = [text(prose), solution("dense", source, shown), check_cell("dense_test", 3), code(source, shown)]
    finding = Finding(said, (("yours", said),), (said,))
    cell = CellRecord("dense_test", 3.0, 0.0, Outcome.FAILED, finding)
    executed = notebook_text(cells)
    record = NotebookRecord("alice", ASSIGNMENT, ASSIGNMENT, Status.GRADED, said, (cell,), executed)
    page = render(record, notebook_text([check_cell("dense_test", 3)]))
    tags = [tag.lower() for tag in TAG.findall(page)]
    assert not [tag for tag in tags if tag.startswith(("<script", "<iframe", "<object", "<embed", "<form"))]
    assert not [tag for tag in tags if re.search(r"\son\w+\s*=", QUOTED.sub('""', tag))]
    assert not [tag for tag in tags if re.search(r"=\s*[\"']?\s*javascript:", tag)]
    assert encoded(record)
