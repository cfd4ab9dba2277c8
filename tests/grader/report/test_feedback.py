"""The student's page says what there is to know, shows no test, and does nothing on its own."""

import dataclasses
import re
import stat
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from nbformat.v4 import new_output

from grader.errors import UsageError
from grader.findings import Finding
from grader.records import CellRecord, Outcome, Status
from grader.report.blocks import MAX_CELLS
from grader.report.classreport import render as render_class
from grader.report.feedback import render, says, write
from grader.report.settled import Mark, Marks

from .hostile import hostile_record
from .notebooks import ASSIGNMENT, CHECK, HIDDEN, TIMESTAMP, check_cell, code, notebook_text, solution, text
from .pictures import encoded, make_png

ELEMENTS = {
    *(
        "a",
        "article",
        "bdi",
        "blockquote",
        "body",
        "br",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
    ),
    *(
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "html",
        "img",
        "li",
    ),
    *(
        "main",
        "meta",
        "ol",
        "p",
        "pre",
        "rect",
        "section",
        "span",
        "strong",
        "style",
        "summary",
        "svg",
        "table",
        "text",
    ),
    *("tbody", "td", "th", "thead", "title", "tr", "ul"),
}
INLINE = {"a", "bdi", "code", "em", "span", "strong"}
ATTRIBUTES = {
    *("alt", "aria-hidden", "aria-label", "charset", "class", "colspan", "content", "height", "href"),
    *("http-equiv", "id", "lang", "name", "preserveaspectratio", "rel", "role", "scope", "src", "tabindex"),
    *("title", "viewbox", "width", "x", "y"),
}


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts, self._open = [], [], []
        self.feed(page)
        self.close()
        self.text = " ".join("".join(self.texts).split())

    def handle_starttag(self, tag, attrs):
        """Remember an element with its attributes."""
        self.elements.append((tag, dict(attrs)))
        self.texts.append("" if tag in INLINE else " ")

    def handle_data(self, data):
        """Remember a text."""
        self.texts.append(data)

    def all(self, tag, **attributes):
        """Return the attributes of all elements of a kind."""
        found = [given for name, given in self.elements if name == tag]
        return [given for given in found if attributes.items() <= given.items()]


def assert_harmless(page):
    """Only known elements and attributes; the one style sheet and the policy are the page's own."""
    for tag, attributes in page.elements:
        assert tag in ELEMENTS
        assert set(attributes) <= ATTRIBUTES
        assert attributes.get("href", "#").startswith(("#", "http://", "https://", "mailto:"))
        assert attributes.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
    assert len(page.all("style")) == 1
    assert [meta["http-equiv"] for meta in page.all("meta") if "http-equiv" in meta] == [
        "Content-Security-Policy"
    ]


def test_page(make_record, source):
    """Points, exercises with verdicts in words, hints, answers, outputs and messages are on the page."""
    page = Page(render(make_record(), source))
    assert "How does a network learn? 2 of 7 points" in page.text
    assert "dense 0 of 3 ✗ not yet right dL/dW is not the gradient of your forward pass." in page.text
    assert "activation 2 of 2 ✓ solved" in page.text
    assert "essay – of 2 ○ to be graded by hand" in page.text
    assert "Your code: dense def dense_forward(X, W, b): return X @ W + b, (X, W)" in page.text
    assert "Printed a shape: (3, 4)" in page.text
    assert "worst entry dL/dW[2, 1]: yours -0.84" in page.text
    assert "Exercise 1: a dense layer" in page.text
    assert "Text of the course." not in page.text
    assert_harmless(page)


def test_self_contained(make_record, source):
    """The page has one language, one title, one main heading, headings in order, and loads nothing."""
    page = Page(render(make_record(), source))
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == len(page.all("title")) == len(page.all("main")) == 1
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert all("scope" in cell for cell in page.all("th"))
    assert not {"script", "link", "iframe", "object"} & {tag for tag, _ in page.elements}


def test_links_to_exercises(make_record, source):
    """Each exercise in the table leads to its place in the notebook, and every place is there once."""
    page = Page(render(make_record(), source))
    targets = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = {link["href"].removeprefix("#") for link in page.all("a") if link["href"].startswith("#")}
    assert len(targets) == len(set(targets))
    assert links == {"results", "exercise-1", "exercise-2", "exercise-3"} == set(targets)


def test_no_test_is_shown(make_record, source):
    """Neither a test's source nor a hidden line in a message or an output reaches the student."""
    traceback = [f"----> 2 {HIDDEN}", "ValueError"]
    cells = [
        solution("dense", "x = 1", [new_output("error", ename="E", evalue="", traceback=traceback)]),
        check_cell("dense_test", 3, [new_output("error", ename="E", evalue="", traceback=traceback)]),
    ]
    found = Finding("stopped.", (("your line", HIDDEN),), label="dense")
    verdict = CellRecord("dense_test", 3.0, 0.0, Outcome.CRASHED, found)
    first = CellRecord("activation_test", 2.0, 0.0, Outcome.CRASHED, Finding(HIDDEN))
    record = make_record(executed=notebook_text(cells), cells=(verdict, first))
    page = Page(render(record, source))
    assert "secret_answer" not in page.text
    assert "HIDDEN" not in page.text
    assert "ValueError" in page.text


def test_no_test_without_its_metadata(make_record, source):
    """A test whose metadata in the executed notebook say otherwise is still a test."""
    metadata = {
        "nbgrader": check_cell("dense_test", 3)["metadata"]["nbgrader"] | {"grade": False, "solution": True}
    }
    record = make_record(executed=notebook_text([code(CHECK, metadata=metadata)]))
    assert "secret_answer" not in render(record, source)


def test_hostile_submission(make_record, source):
    """No part of a hostile submission becomes an element that acts or loads, a style or a bad link."""
    page = Page(render(hostile_record(make_record), source))
    assert_harmless(page)
    assert "mallory<script>document.title='hacked';alert(1)</script>" in page.text
    assert "\x1b" not in page.text


def test_hostile_class(make_record):
    """The class report is as harmless."""
    record = hostile_record(make_record)
    broken = dataclasses.replace(record, status=Status.TRUNCATED, cells=(), assignment="<b>")
    assert_harmless(Page(render_class([record, broken], "<script>")))


def test_policy(make_record, source):
    """The policy allows the page's style sheet by its hash, pictures inside the page, and nothing else."""
    page = render(make_record(), source)
    (policy,) = [meta["content"] for meta in Page(page).all("meta") if "http-equiv" in meta]
    directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
    assert directives.pop("style-src").startswith("'sha256-")
    assert directives == {
        "default-src": "'none'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_own_cells(make_record, source):
    """Cells the student added are shown; cells of the course only for what they displayed."""
    course = notebook_text([text("# Title"), code("draw(network)"), code("import numpy"), text("## Prose")])
    picture = new_output("display_data", data={"image/png": encoded(make_png()), "text/plain": "<Figure>"})
    cells = [
        text("# Title"),
        code("draw(network)", [picture]),
        code("import numpy"),
        text("## Prose"),
        text("Mine."),
    ]
    page = Page(render(make_record(executed=notebook_text(cells)), course))
    assert "Code of the course draw(network) Picture" in page.text
    assert page.all("img")[0]["alt"] == "<Figure>"
    assert "import numpy" not in page.text
    assert "Prose Your text Mine." in page.text


def test_failed_setup(make_record, source):
    """A locked cell of the course is shown only when it failed, without its source."""
    setup = code("import course_setup", (), {"nbgrader": {"grade_id": "setup", "locked": True}})
    failed = code(
        "import course_setup", [new_output("error", ename="ImportError", evalue="no", traceback=[])]
    )
    failed["metadata"] = setup["metadata"]
    assert "course_setup" not in render(make_record(executed=notebook_text([setup])), source)
    page = Page(render(make_record(executed=notebook_text([failed])), source))
    assert "A cell of the course Error ImportError: no" in page.text
    assert "course_setup" not in page.text


@pytest.mark.parametrize("status", [status for status in Status if not status.is_graded])
def test_ungradable(make_record, source, status):
    """A submission that could not be graded gets a page that says why."""
    record = make_record(
        status=status, note="Expected a notebook, found an empty file.", executed=None, cells=()
    )
    page = Page(render(record, source))
    assert "Expected a notebook, found an empty file." in page.text
    assert "0 of 0 points" in page.text


def test_marks(make_record, source):
    """Points given by hand count, comments stand below the answer, and a late penalty is taken off."""
    cells = {
        "dense_test": Mark(1.5, by_hand=True, pending=False),
        "activation_test": Mark(2.0, by_hand=False, pending=False),
        "essay": Mark(2.0, by_hand=True, pending=False),
    }
    marks = Marks(cells, {"dense": "Nearly: *look* at the mean. <script>x</script>"}, late_penalty=1.0)
    page = Page(render(make_record(), source, marks))
    assert "4.5 of 7 points" in page.text
    assert "dense 1.5 of 3 ✎ graded by hand" in page.text
    assert "Taken off for lateness 1" in page.text
    assert "Comment Nearly: look at the mean. <script>x</script>" in page.text
    assert_harmless(page)


def test_partly(make_record, source):
    """Some of the points of a cell are called partly right."""
    cells = (CellRecord("best_test", 3.0, 1.0, Outcome.FAILED, Finding("95 percent.", label="best")),)
    assert "best 1 of 3 ◐ partly right 95 percent." in Page(render(make_record(cells=cells), source)).text


def test_long_notebook(make_record, source):
    """A notebook without end has a page with an end."""
    executed = notebook_text([code(f"x = {number}") for number in range(MAX_CELLS + 5)])
    page = Page(render(make_record(executed=executed), source))
    assert "The notebook goes on, but this page ends here." in page.text
    assert len(page.all("article")) == MAX_CELLS + 1


def test_size(make_record, source):
    """Huge outputs do not make a huge page."""
    noise = [new_output("stream", name="stdout", text="x" * 50_000)] * 10
    picture = new_output("display_data", data={"image/png": encoded(make_png(1200, 1000))})
    executed = notebook_text([code("x", noise + [picture] * 10) for _ in range(10)])
    assert len(render(make_record(executed=executed), source)) < 15_000_000


def test_without_source(make_record):
    """Without the source at hand, tests are still known by the executed notebook."""
    page = Page(render(make_record(), None))
    assert f"Feedback for alice {ASSIGNMENT} 2 of 7 points" in page.text
    assert "secret_answer" not in page.text


def test_write(course, make_record, source):
    """The page lies where nbgrader's feedback lies, with its timestamp, and replaces an older one."""
    path = write(course, make_record(), render(make_record(), source))
    assert path == course / "feedback" / "alice" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    assert (path.parent / "timestamp.txt").read_text() == TIMESTAMP
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    first = path.read_text(encoding="utf-8")
    write(course, make_record(), render(make_record(cells=()), source))
    assert path.read_text(encoding="utf-8") != first


@pytest.mark.parametrize("values", [{"student": ".."}, {"assignment": "a/b"}, {"notebook": "../x"}])
def test_path_tricks(course, make_record, values):
    """A name that would lead elsewhere is refused."""
    with pytest.raises(UsageError):
        write(course, make_record(**values), "a page")


def test_what_a_page_says(tmp_path, make_record, source):
    """A page tells which points and comments it was made with: with others it is to be made again."""
    record, mark = make_record(), Marks({"essay": Mark(1.5, by_hand=True, pending=False)})
    assert not says(tmp_path, record, mark)
    write(tmp_path, record, render(record, source, mark))
    assert says(tmp_path, record, mark)
    assert not says(tmp_path, record, Marks(mark.cells, {"essay": "Why?"}))
    assert not says(tmp_path, record, None)
