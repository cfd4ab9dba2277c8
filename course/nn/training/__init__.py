"""Training and evaluation: ``fit`` and what it is made of, metrics, early stopping and checkpoints."""

from course.nn.training.checkpoint import Checkpoint
from course.nn.training.diverged import TrainingDiverged
from course.nn.training.evaluation import evaluate, predict
from course.nn.training.fit import fit
from course.nn.training.history import History
from course.nn.training.metrics import (
    accuracy,
    confusion_matrix,
    f1_score,
    mean_absolute_error,
    precision_recall,
    r_squared,
    root_mean_squared_error,
    top_k_accuracy,
)
from course.nn.training.rate_finder import RateSweep, find_learning_rate
from course.nn.training.stopping import EarlyStopping

__all__ = [
    "Checkpoint",
    "EarlyStopping",
    "History",
    "RateSweep",
    "TrainingDiverged",
    "accuracy",
    "confusion_matrix",
    "evaluate",
    "f1_score",
    "find_learning_rate",
    "fit",
    "mean_absolute_error",
    "precision_recall",
    "predict",
    "r_squared",
    "root_mean_squared_error",
    "top_k_accuracy",
]
