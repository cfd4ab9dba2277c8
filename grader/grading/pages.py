"""The students' pages: written at the end of grading, and again once somebody has graded by hand."""

from grader.grading.clerk import Clerk
from grader.grading.preflight import require_writable
from grader.grading.sources import current_source
from grader.report import feedback
from grader.report.database import open_database, resolve_url
from grader.report.gradebook import open_gradebook

WAIT = 5.0  # seconds for another program to finish writing


def write_page(root, record, source, gradebook, clerk):
    """Write one page, with the points and comments of the gradebook, and return its path."""
    marks = gradebook.marks(record.student, record.assignment, record.notebook)
    return clerk.write_page(root, record, clerk.render(record, source, marks))


def write_pages(course, records, watch=None):
    """Write the pages of graded submissions again.

    Parameters
    ----------
    course : CourseFolder
    records : list of NotebookRecord
    watch : callable, optional
        Called with the path of each page and the number of all; before the first, with None for it.

    Returns
    -------
    list of Path

    Raises
    ------
    UsageError
        If there is no gradebook, a source notebook is missing, or a page cannot be written; the first two
        before anything is written.
    """
    sources = {name: current_source(course, name) for name in {record.assignment for record in records}}
    for record in records:
        require_writable(feedback.page_path(course.root, record).parent)
    open_database(resolve_url(course.gradebook, course.root), WAIT, write=False).dispose()
    with open_gradebook(course.gradebook, course.root, wait=WAIT) as gradebook, Clerk() as clerk:
        if watch:
            watch(None, len(records))
        paths = []
        for record in records:
            path = write_page(course.root, record, sources[record.assignment], gradebook, clerk)
            paths.append(path)
            if watch:
                watch(path, len(records))
        return paths
