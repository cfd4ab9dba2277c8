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

Each step is announced, its result follows at once, and one that fails costs the others nothing. All of it
takes ten to twenty minutes on two quiet cores; nbgrader's time for a large class, which
would be more than that, is extrapolated from a small sample, and the line says so.

Both are asked for the same points and pages. nbgrader draws the notebook's pictures on its way; grader leaves
those out that nobody has changed.

What the engine itself costs is what remains when the same cells, run by plain Python in one warm process (see
plain_run.py), are taken away; both one submission at a time.
"""

import argparse
import json
import os
import shutil
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
from steps import Steps

from grader.demo import ASSIGNMENT, HONEST, make_class

COURSE = Path(__file__).resolve().parent.parent
N_SUBMISSIONS, N_QUICK = 12, 3
TARGET = 10  # times faster than nbgrader
LIMIT = 900.0  # seconds that one step may take
GRADER, COMMANDS = "grader grade", ("autograde", "generate_feedback")


@dataclass(frozen=True)
class Measured:
    """What one side took."""

    seconds: float
    peak_bytes: int | None


def main():
    """Run the comparison; exit with 1 if a step failed, or two give the same class other points."""
    options = _parse_arguments()
    say = Console(width=110, highlight=False, soft_wrap=True, markup=False).print
    steps = Steps(say)
    with tempfile.TemporaryDirectory(prefix="grading-") as folder:
        same = _beside_nbgrader(say, steps, Path(folder), options)
    with tempfile.TemporaryDirectory(prefix="classes-") as folder:
        n_students = scale.N_QUICK if options.quick else scale.N_STUDENTS
        same &= scale.run(say, steps, Path(folder), COURSE, n_students, options.long)
    for name in steps.failed:
        say(f"Failed: {name}.")
    return 0 if same and not steps.failed else 1


def _beside_nbgrader(say, steps, folder, options):
    """Grade a small class with both, and say what each took; return whether both give the same points."""
    submissions = HONEST[: N_QUICK if options.quick else N_SUBMISSIONS]
    n, workers = len(submissions), ("--workers", str(options.workers))
    roots = steps.run(f"a class of {n}, and nbgrader's gradebook", _make_copies, folder, submissions)
    if roots is None:
        return False
    theirs, *ours = roots
    say(f"{n} submissions of {ASSIGNMENT} from a cold start, feedback included")
    runs, nbgrader = [steps.run(f"{GRADER}, run 1 of 3", measure, _grade_with_grader, ours[0], *workers)], []
    for number, (command, root) in enumerate(zip(COMMANDS, ours[1:], strict=True), start=2):
        nbgrader.append(steps.run(f"nbgrader {command}", measure, run_nbgrader, theirs, command, ASSIGNMENT))
        runs.append(
            steps.run(
                f"{GRADER}, run {number} of 3", measure, _grade_with_grader, root, *workers, memory=False
            )
        )
    _report(say, nbgrader, list(filter(None, runs)), n, options.workers)
    same = steps.run("the points of both", _compare, say, theirs, ours[0])
    records = steps.run(f"{GRADER}, warm", _grade_with_grader, ours[0], "--workers", "1", "--force")
    if records:
        plain = steps.run("plain Python", _run_plainly, ours[0], records)
        _report_overhead(say, records, plain)
    students = [one.student for one in submissions]
    say(steps.run("otter-grader", otter_local.seconds, ours[0], ASSIGNMENT, students) or "")
    return bool(same)


def _make_copies(folder, submissions):
    """Return four course folders with the same class, which nbgrader's gradebook knows."""
    first, *others = (folder / name for name in ("nbgrader", "first", "second", "third"))
    make_class(first, COURSE, submissions)
    prepare_nbgrader(first, ASSIGNMENT)
    return first, *(shutil.copytree(first, other) for other in others)


def measure(work, *args, memory=True):
    """Return what `work` took: wall time, and the largest memory of all processes below this one together."""
    sampler = MemorySampler()
    if memory:
        sampler.start()
    start = time.perf_counter()
    try:
        work(*args)
        seconds = time.perf_counter() - start
    finally:
        peak = sampler.finish() if memory else None
    return Measured(seconds, peak)


def _grade_with_grader(root, *options):
    command = [sys.executable, "-m", "grader", "grade", ASSIGNMENT, "--course", str(root), "--json", *options]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=LIMIT).stdout
    return [json.loads(line) for line in lines.splitlines()]


def _run_plainly(root, records):
    """Return the seconds that plain Python takes for the notebooks of these records, in their order."""
    graded = [
        root / "autograded" / record["student"] / ASSIGNMENT / f"{ASSIGNMENT}.ipynb" for record in records
    ]
    command = [sys.executable, Path(__file__).with_name("plain_run.py"), *graded]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=LIMIT).stdout
    return [float(line) for line in lines.splitlines()]


def _report(say, nbgrader, runs, n_submissions, workers):
    """Say what each side took, as far as it is known."""
    theirs = sum(part.seconds for part in nbgrader) if all(nbgrader) else None
    ours = statistics.median(run.seconds for run in runs) if runs else None
    rows = {"nbgrader": (theirs, nbgrader), f"grader, {workers} at a time": (ours, runs)}
    say(f"  {'':<24}{'seconds':>10}{'a submission':>14}{'peak memory':>14}")
    for name, (seconds, measured) in rows.items():
        if seconds is not None:
            peak = max((one.peak_bytes or 0) / 2**20 for one in measured)
            memory = f"{peak:.0f} MiB" if peak else "not measured"
            say(f"  {name:<24}{seconds:>10.1f}{seconds / n_submissions:>14.2f}{memory:>14}")
    if theirs and ours:
        each = ", ".join(f"{run.seconds:.1f}" for run in runs)
        say(f"grader takes 1/{theirs / ours:.1f} of nbgrader's time ({each} s; the middle one counts).")
        say(f"The aim is 1/{TARGET} on two cores.")


def _report_overhead(say, records, plain):
    rows = {"in grader's engine": [record["seconds"] for record in records]}
    if plain:
        rows["the same cells in plain Python"] = plain
        both = zip(rows["in grader's engine"], plain, strict=True)
        rows["the engine's share: the difference"] = [ours - bare for ours, bare in both]
    around = [record["seconds"] - record["student_seconds"] for record in records]
    rows["of it around the cells, by the records"] = around
    say("Seconds a submission, one at a time, warm")
    say(f"  {'':<42}{'median':>8}{'largest':>9}")
    for name, seconds in rows.items():
        say(f"  {name:<42}{statistics.median(seconds):>8.2f}{max(seconds):>9.2f}")


def _compare(say, *roots):
    """Say whether nbgrader and grader give the same points; return it."""
    theirs, ours = (read_points(root / "gradebook.db", ASSIGNMENT) for root in roots)
    different = sorted(key for key in theirs | ours if theirs.get(key) != ours.get(key))
    for key in different:
        say(f"{key}: nbgrader gives {theirs.get(key)}, grader gives {ours.get(key)}")
    say(f"{len(theirs)} cells: {'DIFFERENT' if different else 'the same'} points from both.")
    return bool(theirs) and not different


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
