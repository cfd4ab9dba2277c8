"""Runs graded notebooks in plain Python, without kernel, walls or judge: the time that no grader can save.

    python benchmarks/plain_run.py NOTEBOOK ...

Prints the seconds of each, one a line. Every notebook runs in a fork of a process in which everything that
it imports is loaded already: those of its cells that the grader has run, test cells included, one after the
other, whatever they raise.
"""

import contextlib
import importlib
import json
import os
import sys
import time


def main():
    """Time every notebook."""
    for path in sys.argv[1:]:
        cells = cells_of(path)
        load_modules_of(cells)
        print(time_in_fork(cells)[0], flush=True)


def cells_of(path):
    """Return the sources of the cells of a graded notebook that the grader has run."""
    with open(path, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    return ["".join(cell["source"]) for cell in cells if cell.get("execution_count") is not None]


def load_modules_of(cells):
    """Load here what the cells import: a first fork runs them to find out."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        _run(cells)
        with open(writer, "w") as file:
            file.write("\n".join(sys.modules))
        os._exit(0)
    os.close(writer)
    with open(reader) as file:
        for name in file.read().splitlines():
            with contextlib.suppress(Exception):
                importlib.import_module(name)
    os.wait()


def time_in_fork(cells):
    """Return the seconds that a fork of this process takes for the cells, and its processor time."""
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        _run(cells)
        os._exit(0)
    usage = os.wait4(pid, 0)[2]
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def _run(cells):
    namespace = {"__name__": "__main__"}
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        for source in cells:
            with contextlib.suppress(Exception):
                exec(compile(source, "<cell>", "exec"), namespace)


if __name__ == "__main__":
    main()
