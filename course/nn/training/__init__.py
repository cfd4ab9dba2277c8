"""Training and evaluation: ``fit`` and what it is made of, metrics, early stopping and checkpoints."""
