"""Runs graded notebooks in plain Python, without kernel, walls or judge: the time that no grader can save.

    python benchmarks/plain_run.py NOTEBOOK ...

Prints the seconds of each, one a line. Every notebook runs in a fork of a process in which NumPy, Matplotlib
and the checks are loaded already: its cells one after the other, test cells included, whatever they raise; no
cells that the grader does not run either, because they only draw a picture.
"""

import contextlib
import json
import os
import sys
import time

import matplotlib
import matplotlib.pyplot
import numpy  # noqa: F401 - the same

import grader.checks  # noqa: F401 - the same


def main():
    """Time every notebook."""
    matplotlib.use("agg")
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            cells = [cell for cell in json.load(file)["cells"] if _is_run(cell)]
        print(_time_in_fork(["".join(cell["source"]) for cell in cells]), flush=True)


def _is_run(cell):
    return cell["cell_type"] == "code" and not cell["metadata"].get("grader", {}).get("picture")


def _time_in_fork(cells):
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        _run(cells)
        os._exit(0)
    os.waitpid(pid, 0)
    return time.perf_counter() - start


def _run(cells):
    namespace = {"__name__": "__main__"}
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        for source in cells:
            with contextlib.suppress(Exception):
                exec(compile(source, "<cell>", "exec"), namespace)


if __name__ == "__main__":
    main()
