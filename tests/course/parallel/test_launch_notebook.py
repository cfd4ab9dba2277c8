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

print(launch(task, 2))
"""
TRAIN = """
from course.nn import MSE, SGD, Dense, Input, Model
from course.parallel import train

rng = np.random.default_rng(0)
x = Input((3,))
model = Model(x, Dense(1, rng=rng)(x))
history = train(model, np.ones((8, 3)), np.ones((8, 1)), loss=MSE(), optimizer=SGD(0.1), epochs=2, rng=rng)
"""


def test_a_task_of_a_cell_runs_and_prints():
    """Functions of the cell need no module, what ranks print stands below it, and progress has a bar."""
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, (CELL, TRAIN))])
    NotebookClient(notebook, timeout=120).execute()
    printed = "".join(output.text for output in notebook.cells[0].outputs)
    assert "np.float64(20.0), np.float64(20.0)" in printed
    assert all(f"rank {rank} was here" in printed for rank in range(2))
    (line,) = notebook.cells[1].outputs
    assert "epoch 2/2" in line.data["text/plain"]
    assert "<progress" in line.data["text/html"]
