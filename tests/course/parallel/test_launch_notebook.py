"""Ranks started from a notebook's kernel."""

import nbformat
from nbclient import NotebookClient

CELL = """
import numpy as np
from course.parallel import launch

def my_schedule(rank, size):
    return [(rank, (rank - 1) % size, True), ((rank + 1) % size, rank, False)]

def task(comm):
    print(f"rank {comm.rank} was here")
    return comm.allreduce(np.arange(5.0), my_schedule).sum()

launch(task, 2)
"""


def test_a_task_of_a_cell_runs_and_prints():
    """Functions of the cell need no module, and what ranks print stands below it."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    NotebookClient(notebook, timeout=120).execute()
    outputs = notebook.cells[0].outputs
    printed = "".join(output.text for output in outputs if output.output_type == "stream")
    assert "np.float64(20.0), np.float64(20.0)" in str(outputs[-1].data)
    assert {f"rank {rank} was here" for rank in range(2)} <= set(printed.splitlines())
