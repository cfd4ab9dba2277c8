"""Trains networks that are known for a number, and prints what course.nn reaches beside the number.

    python benchmarks/accuracy.py                                    # four rows, three seeds: hours
    python benchmarks/accuracy.py --rows 1 --seeds 0
    python benchmarks/accuracy.py --rows 4 --epochs-scale 0.05       # a trial of a twentieth
    python benchmarks/accuracy.py --folder runs                      # may be broken off, and goes on

With --folder, checkpoints and finished runs are kept there: the same command goes on after whatever stopped
it, and skips what is done. Without, they live in a temporary folder. No choice was made by the test digits:
the recipes stand in recipes.py as they were published, or as trials on the validation digits suggested.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np
from recipes import RECIPES, read_digits
from rich.console import Console
from rich.table import Table

from course.nn import Checkpoint, accuracy, fit

SEEDS = (0, 1, 2)
CHECKPOINT_EVERY = 5  # epochs


def main():
    """Train what is asked for and not done yet; exit with 1 if a mean over all seeds misses its number."""
    options = _parse_arguments()
    console = Console(width=110)
    with tempfile.TemporaryDirectory(prefix="accuracy-") as temporary:
        folder = Path(options.folder or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = [_run_row(console, number, options, folder) for number in options.rows]
    return 0 if all(rows) else 1


def _run_row(console, number, options, folder):
    recipe = RECIPES[number - 1]
    epochs = max(1, round(recipe.epochs * options.epochs_scale))
    table = Table("seed", "last epoch", "best epoch", "minutes")
    console.print(f"Row {number}: {recipe.title}, {epochs} epochs, seeds {options.seeds} ...")
    runs = []
    for seed in options.seeds:
        runs.append(_run_once(recipe, f"row{number}-epochs{epochs}-seed{seed}", seed, epochs, folder))
        run = runs[-1]
        minutes = f"{run['seconds'] / 60:.1f}"
        table.add_row(str(seed), f"{run['last']:.2f}", f"{run['best']:.2f}", minutes)
        console.print(f"  seed {seed}: {run['last']:.2f} percent after {minutes} minutes")
    means = {key: statistics.mean(run[key] for run in runs) for key in ("last", "best")}
    table.add_row("mean", *(f"{mean:.2f}" for mean in means.values()), "", style="bold")
    console.print(table)
    return _judge(console, recipe, means, is_whole=epochs >= recipe.epochs)


def _run_once(recipe, name, seed, epochs, folder):
    """Return what a run reached: read from its file if it was finished before."""
    record = folder / f"{name}.json"
    if record.exists():
        return json.loads(record.read_text())
    digits, rng = read_digits(), np.random.default_rng(seed)
    model, arguments = recipe.make(digits, rng, epochs)
    checkpoint = folder / f"{name}.npz"
    history = fit(
        model,
        **arguments,
        epochs=epochs,
        rng=rng,
        validation=recipe.judges(digits),
        metrics=[accuracy],
        checkpoint=Checkpoint(checkpoint, every=CHECKPOINT_EVERY),
    )
    percent = [100 * share for share in history["val_accuracy"]]
    run = {"last": percent[-1], "best": max(percent), "seconds": sum(history.seconds), "percent": percent}
    record.write_text(json.dumps(run))
    checkpoint.unlink()
    return run


def _judge(console, recipe, means, *, is_whole):
    """Say how the mean compares, and return whether it reaches the number; a shortened run is not judged."""
    console.print(f"Published or aimed at: {recipe.source}.")
    if not is_whole:
        console.print("A shortened run: not compared.")
        return True
    mean = means["best" if recipe.at_its_best else "last"]
    reaches = mean >= recipe.published
    verdict = "reaches" if reaches else "MISSES"
    console.print(f"The mean, {mean:.2f}, {verdict} {recipe.published}: {mean - recipe.published:+.2f}.")
    return reaches


def _parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    numbers = range(1, len(RECIPES) + 1)
    parser.add_argument("--rows", type=int, nargs="+", choices=numbers, default=[*numbers])
    parser.add_argument("--seeds", type=int, nargs="+", default=[*SEEDS])
    parser.add_argument("--epochs-scale", type=float, default=1.0, help="train so many times as long")
    parser.add_argument("--folder", help="where to keep checkpoints and results")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
