"""Settings that are worth a look, by name."""

from course.demos.playground.settings import Settings

__all__ = ["PRESETS"]

FEW = {"noise": 50, "train_share": 10, "hidden": (8, 8, 8), "optimizer": "Adam", "lr": 0.03}

PRESETS = {
    "First view": Settings(),
    "A line on XOR": Settings(data="XOR", hidden=()),
    "XOR with one layer": Settings(data="XOR", hidden=(4,), optimizer="Adam", lr=0.03),
    "The right feature": Settings(data="XOR", hidden=(), features=("x1", "x2", "x1*x2")),
    "Spiral, too narrow": Settings(data="spiral", noise=0, hidden=(3, 3), optimizer="Adam", lr=0.01),
    "Spiral, wide": Settings(data="spiral", noise=0, hidden=(8, 8, 8), optimizer="Adam", lr=0.01),
    "Overfits": Settings(**FEW),
    "Regularized": Settings(**FEW, l2=0.03),
    "All weights alike": Settings(init="zeros"),
}
