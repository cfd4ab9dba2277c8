"""Work on what a student has handed in that this program, the one that writes for everybody, needs done.

It is done in a process of its own whose time and memory are bounded from outside: whatever a page or a
notebook holds, it costs the one whose it is, and nobody waits.
"""

from dataclasses import replace

from grader.engine.apart import Overran
from grader.engine.standby import Standby
from grader.records import Outcome, Status
from grader.report import autograded, classreport, feedback, gradebook, notebook

SECONDS, ROOM = 10.0, 1 << 30  # a page takes some milliseconds; bytes by which that process may grow
EACH = 0.05  # seconds more for each submission of a class report
LITTLE = 1 << 20  # characters of a graded notebook that no reading or writing takes long over
NO_NOTEBOOK = "The notebook is not shown here: it takes too long to show."
TOO_MUCH = "Expected a notebook that can be recorded, found one that takes too long or too much memory. "
TOO_MUCH += "Clear all outputs, remove what is not needed and hand in again."
WORKS = {
    "render": lambda *operands: feedback.render(*operands),
    "encode": lambda *operands: autograded.encoded(*operands),
    "answers": lambda *operands: notebook.answers_of(*operands),
    "checksums": lambda *operands: gradebook.checksums_of(*operands),
    "page": lambda *operands: feedback.write(*operands),
    "keep": lambda *operands: autograded.write(*operands),
    "report": lambda *operands: classreport.render(*operands),
}


class Clerk:
    """Does such work; use it in a ``with`` statement."""

    def __init__(self):
        self._standby = Standby(WORKS)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """End the process that does the work."""
        self._standby.close()

    def render(self, record, source, marks):
        """Return a page's HTML text; what takes too long to show, the notebook or findings, is left out."""
        without_notebook = replace(record, executed=None, note=record.note or NO_NOTEBOOK)
        for shown in (record, without_notebook):
            try:
                return self._standby.do("render", (shown, source, marks), SECONDS, ROOM)
            except Overran:
                continue
        return feedback.render(replace(_without_findings(without_notebook), note=NO_NOTEBOOK), source, marks)

    def write_page(self, root, record, page):
        """Write a page; return its path, or raise `Overran`."""
        return self._standby.do("page", (root, replace(record, executed=None), page), SECONDS, ROOM)

    def keep(self, root, record, source, notebook):
        """Write a graded notebook and its verdict, or raise `Overran`."""
        self._standby.do("keep", (root, replace(record, executed=None), source, notebook), SECONDS, ROOM)

    def report(self, records):
        """Return the page about a class; of submissions that hold it up, the points alone are on it."""
        try:
            return self._report(records)
        except Overran:
            return self._report([self._quick(record) for record in records])

    def _report(self, records):
        bare = [replace(record, executed=None) for record in records]
        return self._standby.do("report", (bare,), SECONDS + EACH * len(bare), ROOM)

    def _quick(self, record):
        try:
            self._report([record])
        except Overran:
            return replace(_without_findings(record), note="")
        return record

    def encode(self, record, source):
        """Return the graded notebook's bytes, or raise `Overran`."""
        return self._steadily("encode", record, source)

    def checksums(self, record):
        """Return the checksums of a record's answers, or raise `Overran`."""
        return self._steadily("checksums", record)

    def answers(self, record):
        """Return the digests of a record's answers, or raise `Overran`."""
        return self._steadily("answers", record)

    def _steadily(self, name, record, *operands):
        """Do work whose time grows evenly with the graded notebook: apart only where there is much of it."""
        if len(record.executed or "") <= LITTLE:
            return WORKS[name](record, *operands)
        return self._standby.do(name, (record, *operands), SECONDS, ROOM)


def _without_findings(record):
    return replace(record, cells=tuple(replace(cell, finding=None) for cell in record.cells))


def refuse(record):
    """Return the record of a submission whose graded notebook cannot be recorded: no points, and why."""
    cells = tuple(replace(cell, score=0.0, outcome=Outcome.NOT_RUN, finding=None) for cell in record.cells)
    return replace(record, status=Status.TOO_LARGE, note=TOO_MUCH, cells=cells, executed=None)
