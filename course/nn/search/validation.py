"""Judge a model by data it has not learned from, all of the data in turn: k-fold cross-validation.

References
----------
Stone, *Cross-Validatory Choice and Assessment of Statistical Predictions*, 1974.
Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 2009, section 7.10.
"""

import numpy as np

from course.checks import require, require_arrays, require_count, require_generator
from course.nn.training.evaluation import evaluate
from course.nn.training.fit import fit


class CrossValidation:
    """Train k models, each without one of k parts of the data, and see what each scores on its part.

    ``scores(rng)`` gives all k scores. Called, as the objective of a search, it gives their mean for the
    settings in question. The parts are drawn once, so that all settings are judged on the same.

    Parameters
    ----------
    build : callable
        ``build(rng)`` returns a new model and a new optimizer; in a search ``build(rng, **params)``.
    rng : numpy.random.Generator
        Divides the data; that of ``scores`` starts the weights and shuffles.
    score : str
        "loss", or the name of one of the metrics.
    stratified : bool
        Whether each part has its share of every class; y are then labels of shape (n_samples,).
    **settings
        For ``fit``: loss, epochs, batch_size, metrics and so on.

    Examples
    --------
    >>> def build(rng, lr=0.01):
    ...     x = Input((4,))
    ...     return Model(x, Dense(3, rng=rng)(Dense(16, "relu", rng=rng)(x))), Adam(lr)
    >>> validation = CrossValidation(build, X, labels, 5, rng, loss=SoftmaxCrossEntropy(), epochs=20)
    >>> validation.scores(rng).mean()
    >>> random_search(validation, {"lr": (1e-4, 1.0, "log")}, 20, rng=rng)
    """

    def __init__(self, build, X, y, k, rng, *, score="loss", stratified=False, **settings):
        require_generator(rng, "CrossValidation")
        self._inputs, self._targets = require_arrays("CrossValidation", X=X, y=y)
        self._build, self._score, self._settings = build, score, {"progress": False, **settings}
        n_samples = len(self._inputs[0])
        expected = f"at most {n_samples}, the number of samples"
        require(require_count("k", "CrossValidation", k, 2) <= n_samples, "k", "CrossValidation", expected, k)
        self._require_settings()
        order = rng.permutation(n_samples)
        self._folds = self._by_class(order, k) if stratified else np.array_split(order, k)

    def _by_class(self, order, k):
        """Deal the samples to k parts class by class, as one deals cards."""
        labels = self._targets[0]
        if labels.ndim != 1:
            raise ValueError(
                "stratified=True of CrossValidation needs labels of shape (n_samples,). "
                f"Got y of shape {labels.shape}."
            )
        by_class = order[np.argsort(labels[order], kind="stable")]
        return [by_class[i::k] for i in range(k)]

    def _require_settings(self):
        ours = {"validation", "rng", "optimizer", "checkpoint"} & self._settings.keys()
        if ours:
            raise TypeError(
                f"CrossValidation hands {', '.join(sorted(ours))} to fit by itself: the optimizer "
                "comes from build, and nothing is resumed. Leave it out."
            )
        if "loss" not in self._settings:
            raise TypeError("CrossValidation needs a loss, as in loss=MSE().")

    def __call__(self, rng, **params):
        """Return the mean score of the settings ``params``."""
        return float(self.scores(rng, **params).mean())

    def scores(self, rng, **params):
        """Return the score on each part, an ndarray of shape (k,)."""
        return np.array([self._score_of(i, rng, params) for i in range(len(self._folds))])

    def _score_of(self, i, rng, params):
        settings = self._settings
        made = self._build(rng, **params)
        if not isinstance(made, tuple) or len(made) != 2:
            raise TypeError(f"build must return a model and an optimizer. Got {type(made).__name__} instead.")
        model, optimizer = made
        train = np.concatenate(self._folds[:i] + self._folds[i + 1 :])
        X, y = self._rows(train)
        held_out = self._rows(self._folds[i])
        watched = {"validation": held_out} if settings.get("early_stopping") else {}
        if fit(model, X, y, optimizer=optimizer, rng=rng, **settings, **watched).interrupted:
            raise KeyboardInterrupt
        found = evaluate(model, *held_out, loss=settings["loss"], metrics=settings.get("metrics", ()))
        if self._score not in found:
            raise ValueError(f"There is no score {self._score!r}. There are: {', '.join(found)}.")
        return found[self._score]

    def _rows(self, rows):
        """Return X and y at some rows, as tuples only where several arrays were given."""
        groups = [tuple(array[rows] for array in group) for group in (self._inputs, self._targets)]
        return tuple(group[0] if len(group) == 1 else group for group in groups)
