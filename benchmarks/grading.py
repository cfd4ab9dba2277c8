"""Grades the same class with nbgrader and with `grader`, in one run: seconds, memory, and the same points.

    python benchmarks/grading.py            # twelve honest submissions of notebook 04, then whole classes
    python benchmarks/grading.py --quick    # a few of each, to see that everything works
    python benchmarks/grading.py --long     # a thousand submissions, too

Whole classes are measured by scale.py. otter-grader (otter_local.py) is timed where it is installed.

Only honest submissions take part, those that nbgrader can grade at all: no endless loop, no forgery.
Every run gets its own copy of the course folder and starts cold, as a command in a new process:
`nbgrader autograde`, then `nbgrader generate_feedback`; and `grader grade`, which writes the feedback as
well. It is run three times, before, between and after nbgrader's two commands, so that whatever else the
machine does meets both sides, and the middle time counts; memory is measured in the first. Telling the
gradebook about the assignment is not timed, for an instructor does that once.

Both are asked for the same points and pages. nbgrader draws the notebook's pictures on its way; grader leaves
those out that nobody has changed.

What the engine itself costs is what remains when the same cells, run by plain Python in one warm process (see
plain_run.py), are taken away; both one submission at a time.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import otter_local
import scale
from bare_nbgrader import prepare_nbgrader, read_points, run_nbgrader
from memory import MemorySampler
from rich.console import Console
from rich.table import Table

from grader.demo import ASSIGNMENT, HONEST, make_class

COURSE = Path(__file__).resolve().parent.parent
N_SUBMISSIONS, N_QUICK = 12, 3
TARGET = 10  # times faster than nbgrader


@dataclass(frozen=True)
class Measured:
    """What one side took."""

    seconds: float
    peak_bytes: int | None


def main():
    """Run the comparison; exit with 1 if two that graded the same class disagree on a point."""
    options = _parse_arguments()
    console = Console(width=100)
    problems = _beside_nbgrader(console, options)
    with tempfile.TemporaryDirectory(prefix="classes-") as folder:
        n_students = scale.N_QUICK if options.quick else scale.N_STUDENTS
        problems += not scale.run(console.print, Path(folder), COURSE, n_students, options.long)
    return min(problems, 1)


def _beside_nbgrader(console, options):
    submissions = HONEST[: N_QUICK if options.quick else N_SUBMISSIONS]
    with tempfile.TemporaryDirectory(prefix="grading-") as folder:
        theirs, *ours = (Path(folder, name) for name in ("nbgrader", "first", "second", "third"))
        for root in (theirs, *ours):
            make_class(root, COURSE, submissions)
            prepare_nbgrader(root, ASSIGNMENT)
        workers = "--workers", str(options.workers)
        runs, nbgrader = [measure(_grade_with_grader, ours[0], *workers)], []
        for command, root in zip(("autograde", "generate_feedback"), ours[1:], strict=True):
            nbgrader.append(measure(run_nbgrader, theirs, command, ASSIGNMENT))
            runs.append(measure(_grade_with_grader, root, *workers, memory=False))
        points = [read_points(root / "gradebook.db", ASSIGNMENT) for root in (theirs, ours[0])]
        records = _grade_with_grader(ours[0], "--workers", "1", "--force")
        plain = _run_plainly(ours[0], records)
        otter = otter_local.seconds(ours[0], ASSIGNMENT, [one.student for one in submissions])
    _report(console, nbgrader, runs, len(submissions), options.workers)
    console.print(otter)
    _report_overhead(console, records, plain)
    return _compare(console, *points)


def measure(work, *args, memory=True):
    """Return what `work` took: wall time, and the largest memory of all processes below this one together."""
    sampler = MemorySampler()
    if memory:
        sampler.start()
    start = time.perf_counter()
    work(*args)
    seconds = time.perf_counter() - start
    return Measured(seconds, sampler.finish() if memory else None)


def _grade_with_grader(root, *options):
    command = [sys.executable, "-m", "grader", "grade", ASSIGNMENT, "--course", str(root), "--json", *options]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def _run_plainly(root, records):
    """Return the seconds that plain Python takes for the notebooks of these records, in their order."""
    graded = [
        root / "autograded" / record["student"] / ASSIGNMENT / f"{ASSIGNMENT}.ipynb" for record in records
    ]
    command = [sys.executable, Path(__file__).with_name("plain_run.py"), *graded]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return [float(line) for line in lines]


def _report(console, nbgrader, runs, n_submissions, workers):
    title = f"{n_submissions} submissions from a cold start, feedback included"
    table = Table("", "seconds", "seconds a submission", "peak memory", title=title)
    theirs, ours = (sum(part.seconds for part in nbgrader), statistics.median(run.seconds for run in runs))
    names = "nbgrader", f"grader, {workers} at a time"
    for name, seconds, measured in zip(names, (theirs, ours), (nbgrader, runs), strict=True):
        peaks = [side.peak_bytes for side in measured if side.peak_bytes]
        memory = f"{max(peaks) / 2**20:.0f} MiB" if peaks else "not measured"
        table.add_row(name, f"{seconds:.1f}", f"{seconds / n_submissions:.2f}", memory)
    console.print(table)
    each = ", ".join(f"{run.seconds:.1f}" for run in runs)
    console.print(f"grader takes 1/{theirs / ours:.1f} of nbgrader's time ({each} s; the middle one counts).")
    console.print(f"The aim is 1/{TARGET} on two cores.")


def _report_overhead(console, records, plain):
    table = Table("one submission at a time, warm", "median", "largest", title="Seconds a submission")
    whole = [record["seconds"] for record in records]
    around = [record["seconds"] - record["student_seconds"] for record in records]
    rows = {
        "in grader's engine": whole,
        "the same cells in plain Python": plain,
        "the engine's share: the difference": [a - b for a, b in zip(whole, plain, strict=True)],
        "of it around the cells, by the records": around,
    }
    for name, seconds in rows.items():
        table.add_row(name, f"{statistics.median(seconds):.2f}", f"{max(seconds):.2f}")
    console.print(table)


def _compare(console, theirs, ours):
    different = sorted(key for key in theirs | ours if theirs.get(key) != ours.get(key))
    for key in different:
        console.print(f"{key}: nbgrader gives {theirs.get(key)}, grader gives {ours.get(key)}")
    console.print(f"{len(theirs)} cells: {'DIFFERENT' if different else 'the same'} points from both.")
    return 1 if different or not theirs else 0


def _parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--quick", action="store_true", help=f"{N_QUICK} submissions instead of {N_SUBMISSIONS}"
    )
    parser.add_argument("--long", action="store_true", help="a thousand submissions, too")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="how many grader takes at a time")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
