"""All demos on one page, without notebooks and code, for a lecture: ``python -m course.gallery`` serves it.

The page is made by Voila from a notebook that is written for the purpose; its kernel runs on this machine.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["CHAPTERS", "command", "notebook"]

TITLE = "# Neural networks that move\n\nThe demos of the course, in the order of its notebooks."
CHAPTERS = {  # title: for each demo what it is called, its heading, and what to do with it
    "What can a single neuron decide?": [
        (
            "neuron_playground",
            "One neuron",
            "Move inputs, weights and bias, and see the score and the answer.",
        ),
        ("gate_board", "Gates", "Choose the weights of a gate until its truth table is right."),
        ("circuit_board", "An adder of gates", "Switch the inputs and follow the live wires."),
        ("boundary_explorer", "A line", "Drag points and the line: the sign of the score decides the side."),
        ("plane_explorer", "A plane", "In three dimensions the line is a plane: turn it."),
        (
            "linear_classifier",
            "Three classes",
            "Every class has a score; the loss of each point is in the table.",
        ),
        ("perceptron_trainer", "The perceptron learns", "Play it on points of your own, and on XOR."),
    ],
    "Why must a neuron bend?": [
        ("activation_explorer", "Activation functions", "The function above, its derivative below."),
        ("softmax_mixer", "Softmax", "A slider for each score; the shares always add up to one."),
        ("vanishing_gradient", "Vanishing gradients", "Signals and gradients, from layer to layer."),
    ],
    "Why is one layer not enough?": [
        ("hidden_space", "A hidden layer folds the plane", "Change the weights until a line separates XOR."),
        ("linear_regions", "Linear regions", "A deep network of ReLUs cuts the plane into pieces."),
        ("interpolation_explorer", "Any curve", "With more units the network comes closer to the curve."),
        ("depth_explorer", "Depth", "The same number of units, in one layer and in several."),
    ],
    "Which weight is to blame?": [
        ("step_size_explorer", "A derivative by numbers", "Which step size is best?"),
        ("graph_stepper", "A computation, forward and backward", "Step through the graph."),
        ("backprop_network", "Backpropagation", "The delta of every neuron, one after the other."),
        ("xor_training", "XOR is learned", "With right gradients, and with wrong ones."),
    ],
    "What do we ask a network to want?": [
        ("norm_balls", "Norms", "All points of size one, for each p."),
        ("loss_explorer", "Losses and their gradients", "What a residual costs, and which way it moves."),
        ("outlier_explorer", "An outlier", "Drag one point and see which fit follows."),
        ("saturated_neuron", "A neuron that starts wrong", "Quadratic loss and cross-entropy race."),
    ],
    "Which way is down, and how far do we go?": [
        ("optimizer_race", "Optimizers race", "Choose a surface and a start, then press Play."),
        (
            "initialization_explorer",
            "First weights",
            "What reaches the last layer, for each way to draw them.",
        ),
        ("search_explorer", "Grid and random search", "Which one finds the best point?"),
    ],
    "When does learning become memorising?": [
        (
            "overfitting_bench",
            "Overfitting",
            "Few noisy points, and what keeps a network from learning the noise.",
        ),
        ("penalty_geometry", "Penalties", "Drag the minimum: where do L1 and L2 hold the weights?"),
        ("playground", "The playground", "Every unit, weight and setting of a network that learns."),
    ],
    "Can a network read handwriting?": [
        ("draw_a_digit", "Draw a digit", "Write with the mouse; the network reads it."),
    ],
    "Can many machines learn one network?": [
        (
            "ring_allreduce",
            "A ring and a server",
            "Gradients are added up round a ring, and by one machine that all others wait for.",
        ),
        ("speed_up_explorer", "Speed-up", "When does one more machine no longer help?"),
    ],
}
IMPORT = "from course.demos import {names}"


def notebook():
    """Return the page as a notebook.

    Returns
    -------
    dict
        In the format of notebooks, 4.4.
    """
    demos = [demo for demos in CHAPTERS.values() for demo in demos]
    cells = [_text(TITLE), _code(IMPORT.format(names=", ".join(name for name, _, _ in demos)))]
    for title, demos in CHAPTERS.items():
        cells.append(_text(f"## {title}"))
        for name, heading, sentence in demos:
            cells += [_text(f"### {heading}\n\n{sentence}"), _code(f"{name}()")]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 4}


def _text(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source):
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": None, "outputs": []}


def command(folder, *options):
    """Write the notebook into a folder, and return the command that serves it as a page.

    Parameters
    ----------
    folder : Path
    *options : str
        Of Voila.

    Returns
    -------
    list of str
    """
    path = Path(folder) / "gallery.ipynb"
    path.write_text(json.dumps(notebook()), encoding="utf-8")
    return [sys.executable, "-m", "voila", str(path), "--progressive_rendering=True", *options]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(command(folder, *sys.argv[1:]), check=True)
