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
N_SAMPLE = 2  # with nbgrader, whose time is then multiplied
QUICK_SIZES, SIZES, LONG_SIZES = (2, 4), (10, 100), (10, 100, 1000)
TARGET, TARGET_SPEEDUP = 20, 1.8


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


def grade(root, *options):
    """Grade all that lies in a course folder; return the seconds that the command took."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "grader", "grade", "--course", str(root), "--json", *options]
    subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return time.perf_counter() - start


def points_of(root):
    """Return the points of every cell of every assignment in a folder's gradebook."""
    names = [path.stem for path in sorted((root / "solutions").glob("*.py"))]
    return {(name, *key): value for name in names for key, value in _points(root, name).items()}


def _points(root, name):
    return read_points(root / "gradebook.db", name)


def run(say, folder, course, n_students, is_long):
    """Measure, and say what was found; return whether all gradebooks of one class are the same.

    Parameters
    ----------
    say : callable
        Takes a line.
    folder : Path
        Room for course folders.
    course : Path
    n_students : int
        Of each notebook.
    is_long : bool
        Whether a thousand submissions are graded, too.
    """
    most = min(2, os.cpu_count() or 1)
    first = folder / "class"
    make_course(first, course, NOTEBOOKS, n_students)
    roots = {workers: _copy(first, folder / f"class-{workers}") for workers in range(1, most + 1)}
    seconds = {workers: grade(root, "--workers", str(workers)) for workers, root in roots.items()}
    n_submissions = n_students * len(NOTEBOOKS)
    for workers, taken in seconds.items():
        say(f"{n_submissions} submissions of {len(NOTEBOOKS)} notebooks, {workers} at a time: {taken:.1f} s")
    if most > 1:
        speedup = seconds[1] / seconds[most]
        say(f"{most} workers are {speedup:.2f} times as fast as one (the aim: {TARGET_SPEEDUP}).")
    theirs = _nbgrader_seconds(folder / "nbgrader", course) * n_submissions
    ratio = theirs / seconds[most]
    say(f"nbgrader would take {theirs:.0f} s: {ratio:.1f} times as long (the aim: {TARGET}).")
    sizes = LONG_SIZES if is_long else QUICK_SIZES if n_students == N_QUICK else SIZES
    _growth(say, folder, course, sizes)
    points = {f"{workers} at a time": points_of(root) for workers, root in roots.items()}
    points |= _with_dask(say, first)
    same = len({json.dumps(sorted(map(str, found.items()))) for found in points.values()}) == 1
    say(f"{' and '.join(points)}: {'the same gradebook' if same else 'DIFFERENT gradebooks'}.")
    return same


def _copy(root, other):
    return Path(shutil.copytree(root, other))


def _nbgrader_seconds(root, course):
    """Return the seconds a submission that nbgrader takes, from a few of each notebook."""
    make_course(root, course, NOTEBOOKS, N_SAMPLE)
    each = []
    for name in NOTEBOOKS:
        prepare_nbgrader(root, name)
        start = time.perf_counter()
        for command in ("autograde", "generate_feedback"):
            run_nbgrader(root, command, name)
        each.append((time.perf_counter() - start) / N_SAMPLE)
    return statistics.mean(each)


def _growth(say, folder, course, sizes):
    """Say what a submission takes in classes of several sizes: as much in each, if time is linear."""
    told = []
    for size in sizes:
        root = folder / f"growth-{size}"
        make_course(root, course, NOTEBOOKS[:1], size)
        seconds = grade(root)
        told.append(f"{size}: {seconds:.1f} s, {seconds / size:.3f} s each")
        shutil.rmtree(root)
    say(f"Submissions of {NOTEBOOKS[0]}: {'; '.join(told)}.")


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
