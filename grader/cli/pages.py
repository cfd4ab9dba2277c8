"""The students' pages: written at the end of grading, and again once somebody has graded by hand."""

from grader.cli.clerk import Clerk
from grader.cli.preflight import require_writable
from grader.cli.sources import read_source
from grader.report import feedback
from grader.report.database import open_database, resolve_url
from grader.report.files import result_folder
from grader.report.gradebook import open_gradebook

WAIT = 5.0  # seconds for another program to finish writing


def page_path(root, record):
    """Return where a record's page belongs."""
    return result_folder(root, feedback.STEP, record.student, record.assignment) / f"{record.notebook}.html"


def write_page(root, record, source, gradebook, clerk):
    """Write one page, with the points and comments of the gradebook, and return its path."""
    marks = gradebook.marks(record.student, record.assignment, record.notebook)
    return clerk.write_page(root, record, clerk.render(record, source, marks))


def write_pages(course, records, url):
    """Write the pages of graded submissions again; yield the path of each.

    Parameters
    ----------
    course : Course
    records : list of NotebookRecord
    url : str or None
        Database of the grades.

    Raises
    ------
    UsageError
        If there is no gradebook, a source notebook is missing, or a page cannot be written; the first two
        before anything is written.
    """
    sources = {name: read_source(course, name) for name in {record.assignment for record in records}}
    for record in records:
        require_writable(page_path(course.root, record).parent)
    open_database(resolve_url(url, course.root), WAIT, write=False).dispose()
    with open_gradebook(url, course.root, wait=WAIT) as gradebook, Clerk() as clerk:
        for record in records:
            yield write_page(course.root, record, sources[record.assignment], gradebook, clerk)
