"""Whole classes: two hundred submissions of four notebooks, one worker beside two, ten to a thousand, Dask.

Every run grades its own copy of a course folder, in a new process, feedback included. Every third student has
written nothing, the others all that is asked.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bare_nbgrader import prepare_nbgrader, read_points, run_nbgrader

from grader.authoring import build, notebook_path

NOTEBOOKS = ("01_neuron", "02_activations", "04_backprop", "05_losses")
STAMP = "2025-01-15 12:00:00 UTC\n"
N_STUDENTS, N_QUICK = 50, 2  # of each notebook
N_SAMPLE = 3  # of each notebook with nbgrader, whose time for a class is put together from that
QUICK_SIZES, SIZES, LONG_SIZES = (2, 4), (10, 100), (10, 100, 1000)
TARGET, TARGET_SPEEDUP = 20, 1.8
LIMIT = 900.0  # seconds that one class may take


def make_course(root, course, names, n_students):
    """Make a course folder with these assignments, and as many submissions of each.

    Parameters
    ----------
    root : Path
        A folder that does not exist.
    course : Path
        Whose ``solutions`` are taken.
    names : sequence of str
        Assignments.
    n_students : int

    Returns
    -------
    Path
        The folder.
    """
    (root / "solutions").mkdir(parents=True)
    shutil.copyfile(course / "nbgrader_config.py", root / "nbgrader_config.py")
    for name in names:
        shutil.copyfile(course / "solutions" / f"{name}.py", root / "solutions" / f"{name}.py")
    build(root, list(names), force=True)
    for name in names:
        solved = notebook_path(root, "solutions", name).read_bytes()
        released = notebook_path(root, "notebooks", name).read_bytes()
        for number in range(n_students):
            folder = root / "submitted" / f"student_{number:04}" / name
            folder.mkdir(parents=True)
            (folder / "timestamp.txt").write_text(STAMP, encoding="utf-8")
            (folder / f"{name}.ipynb").write_bytes(released if number % 3 == 2 else solved)
    return root


def grade(root, *options):
    """Grade all that lies in a course folder; return the seconds that the command took."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "grader", "grade", "--course", str(root), "--json", *options]
    subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=LIMIT)
    return time.perf_counter() - start


def points_of(root):
    """Return the points of every cell of every assignment in a folder's gradebook."""
    names = [path.stem for path in sorted((root / "solutions").glob("*.py"))]
    return {(name, *key): value for name in names for key, value in _points(root, name).items()}


def _points(root, name):
    return read_points(root / "gradebook.db", name)


def run(say, steps, folder, course, n_students, is_long):
    """Measure, and say what was found; return whether all gradebooks of one class are the same.

    Parameters
    ----------
    say : callable
        Takes a line.
    steps : Steps
    folder : Path
        Room for course folders.
    course : Path
    n_students : int
        Of each notebook.
    is_long : bool
        Whether a thousand submissions are graded, too.
    """
    n_submissions, first = n_students * len(NOTEBOOKS), folder / "class"
    class_of = f"{n_submissions} submissions of {len(NOTEBOOKS)} notebooks"
    points = {}
    if steps.run(class_of, make_course, first, course, NOTEBOOKS, n_students):
        seconds = _with_workers(say, steps, first, points, class_of)
        _beside_nbgrader(say, steps, folder / "nbgrader", course, n_submissions, min(seconds, default=None))
    sizes = LONG_SIZES if is_long else QUICK_SIZES if n_students == N_QUICK else SIZES
    for size in sizes:  # as much for each submission, if time is linear
        steps.run(f"{size} submissions of {NOTEBOOKS[0]}", _growth, say, folder, course, size)
    if first.exists():
        points |= steps.run("a Dask cluster of two workers", _with_dask, say, first) or {}
    same = len({json.dumps(sorted(map(str, found.items()))) for found in points.values()}) == 1
    say(f"{' and '.join(points)}: {'the same gradebook' if same else 'DIFFERENT gradebooks'}.")
    return same


def _with_workers(say, steps, first, points, class_of):
    """Grade copies of a class with one worker, then with two; return the seconds of each that worked."""
    found = {}
    for workers in range(1, min(2, os.cpu_count() or 1) + 1):
        name, root = f"{workers} at a time", _copy(first, first.with_name(f"class-{workers}"))
        if taken := steps.run(f"{class_of}, {name}", grade, root, "--workers", str(workers)):
            found[workers], points[name] = taken, points_of(root)
            say(f"{class_of}, {name}: {taken:.1f} s, {len(points[name])} cells")
    if len(found) > 1:
        say(f"2 workers are {found[1] / found[2]:.2f} times as fast as one (the aim: {TARGET_SPEEDUP}).")
    return found.values()


def _copy(root, other):
    return Path(shutil.copytree(root, other))


def _beside_nbgrader(say, steps, root, course, n_submissions, ours):
    """Say what nbgrader would take for a large class, from a few submissions of each notebook."""
    name = f"nbgrader, with {N_SAMPLE} submissions of each notebook"
    if not steps.run(f"{name}: the class", make_course, root, course, NOTEBOOKS, N_SAMPLE):
        return
    starts, each = [], []
    for notebook in NOTEBOOKS:
        if measured := steps.run(f"{name}: {notebook}", _nbgrader_seconds, root, notebook):
            starts.append(measured[0])
            each.append(measured[1])
            say(f"nbgrader, {notebook}: {measured[0]:.1f} s to start, {measured[1]:.2f} s a submission")
    if not each:
        return
    theirs = statistics.mean(starts) * len(NOTEBOOKS) + statistics.mean(each) * n_submissions
    say(
        f"nbgrader would take {theirs:.0f} s for {n_submissions} submissions: extrapolated from "
        f"{N_SAMPLE * len(each)}, {N_SAMPLE} of each of {len(each)} notebooks."
    )
    if ours:
        say(f"That is {theirs / ours:.1f} times as long as grader (the aim: {TARGET}).")


def _nbgrader_seconds(root, name):
    """Return the seconds that nbgrader takes to start, and for each submission besides.

    Its two commands are run a second time, when nothing is left to do: that is the start.
    """
    prepare_nbgrader(root, name)
    whole, start = (_run_nbgrader(root, name) for _ in range(2))
    return start, (whole - start) / N_SAMPLE


def _run_nbgrader(root, name):
    start = time.perf_counter()
    for command in ("autograde", "generate_feedback"):
        run_nbgrader(root, command, name)
    return time.perf_counter() - start


def _growth(say, folder, course, size):
    """Say what a submission takes in a class of this size."""
    root = folder / f"growth-{size}"
    make_course(root, course, NOTEBOOKS[:1], size)
    seconds = grade(root)
    say(f"{size} submissions of {NOTEBOOKS[0]}: {seconds:.1f} s, {seconds / size:.3f} s each")
    shutil.rmtree(root)


def _with_dask(say, root):
    """Grade with a Dask cluster on this machine; return the points by name, nothing where there is none."""
    try:
        from distributed import LocalCluster
    except ImportError:
        say("Dask is not installed (pip install -e '.[cluster]'): no cluster was tried.")
        return {}
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        seconds = grade(root, "--scheduler", cluster.scheduler_address)
    say(f"A Dask cluster of two workers on this machine: {seconds:.1f} s.")
    return {"a Dask cluster": points_of(root)}
