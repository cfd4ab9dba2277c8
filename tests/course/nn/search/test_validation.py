"""Cross-validation: every sample is held out once, and a model never sees what it is measured on."""

import numpy as np
import pytest

from course.nn import (
    SGD,
    Concat,
    CrossValidation,
    Dense,
    EarlyStopping,
    Input,
    Lambda,
    Model,
    SoftmaxCrossEntropy,
    accuracy,
    grid_search,
)
from tests.course.nn.search.objectives import build
from tests.course.nn.training.nets import samples

X, Y = samples(60)
LOSS = SoftmaxCrossEntropy()


def cross_validate(build, X, y, k, rng, **settings):
    """Return the score of each of k parts."""
    return CrossValidation(build, X, y, k, rng, **settings).scores(rng)


@pytest.mark.parametrize("k", [2, 4, 7])
def test_each_sample_is_held_out_once(k, rng):
    """Over the k rounds, training and held-out samples are all samples, without one in common."""
    seen = []

    def spying(rng):
        training, measured = set(), set()
        seen.append((training, measured))

        def note(x):
            rows = {tuple(row) for row in x.data.tolist()}
            (training if layer.training else measured).update(rows)
            return x

        layer = Lambda(note)
        x = Input((4,))
        model = Model(x, Dense(2, rng=rng)(layer(x)))
        training.clear(), measured.clear()
        return model, SGD(0.1)

    scores = cross_validate(spying, X, Y, k, rng, loss=LOSS, epochs=1)
    everything = {tuple(row) for row in X.tolist()}
    assert scores.shape == (k,)
    assert len(seen) == k
    for training, measured in seen:
        assert training | measured == everything
        assert not training & measured
        assert len(measured) in (60 // k, 60 // k + 1)
    assert set.union(*(measured for _, measured in seen)) == everything


def test_it_finds_what_learns_better(rng):
    """As an objective it prefers a learning rate that learns to one that does not."""
    objective = CrossValidation(build, X, Y, 3, rng, loss=LOSS, epochs=15)
    trials = grid_search(objective, {"lr": [1e-6, 0.03]}, rng=rng)
    assert trials.best.params == {"lr": 0.03}
    assert trials[0].value < 0.7 < trials[1].value


def test_a_metric_may_be_the_score(rng):
    """The score can be a metric, which is then maximized."""
    objective = CrossValidation(
        build, X, Y, 3, rng, score="accuracy", metrics=[accuracy], loss=LOSS, epochs=40
    )
    trials = grid_search(objective, {"lr": [1e-6, 0.03]}, rng=rng, maximize=True)
    assert trials.best.params == {"lr": 0.03}
    assert 0.7 < trials.best.value <= 1.0


def test_early_stopping_watches_the_part_held_out(rng):
    """With early stopping the score is that of the best epoch."""
    stopping = EarlyStopping(2)
    objective = CrossValidation(build, X, Y, 2, rng, loss=LOSS, epochs=300, early_stopping=stopping)
    scores = objective.scores(np.random.default_rng(0), lr=0.1)
    assert stopping.n_seen < 300
    assert scores[-1] == pytest.approx(stopping.best_value)


def test_several_inputs(rng):
    """Tuples of arrays are divided together."""

    def two_inputs(rng):
        left, right = Input((4,)), Input((2,))
        return Model([left, right], Dense(2, rng=rng)(Concat()(left, right))), SGD(0.1)

    assert np.isfinite(cross_validate(two_inputs, (X, X[:, :2]), Y, 3, rng, loss=LOSS, epochs=1)).all()


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        (
            {"k": 1},
            ValueError,
            "'k' parameter of CrossValidation must be a whole number of at least 2. Got 1",
        ),
        ({"k": 61}, ValueError, "'k' parameter of CrossValidation must be at most 60, .* Got 61"),
        ({"optimizer": SGD(0.1)}, TypeError, "CrossValidation hands optimizer to fit by itself"),
        ({"loss": None}, TypeError, r"must be a loss such as MSE\(\), or a function. Got None"),
        ({"build": lambda rng: build(rng)[0]}, TypeError, "must return a model and an optimizer. Got Model"),
        ({"score": "accuracy"}, ValueError, "There is no score 'accuracy'. There are: loss."),
        (
            {"y": Y[:5]},
            ValueError,
            r"CrossValidation needs .* Got X of shape \(60, 4\) and y of shape \(5,\)",
        ),
    ],
)
def test_wrong_use_is_explained(options, error, message, rng):
    """Errors name the parameter, what was expected and what came."""
    usual = {"build": build, "X": X, "y": Y, "k": 2, "rng": rng, "loss": LOSS, "epochs": 1}
    with pytest.raises(error, match=message):
        cross_validate(**{**usual, **options})


def test_stratified_parts(rng):
    """A class with as many samples as there are parts is in each of them."""
    labels = np.repeat([0, 1], [57, 3])
    seen = []

    def counted(outputs, targets):
        seen.append(np.bincount(targets, minlength=2).tolist())
        return 0.0

    options = {"loss": LOSS, "epochs": 1, "batch_size": 60, "metrics": {"counted": counted}}
    cross_validate(build, X, labels, 3, rng, stratified=True, score="counted", **options)
    assert seen[1::2] == [[19, 1]] * 3
    with pytest.raises(ValueError, match=r"needs labels of shape \(n_samples,\). Got y of shape \(60, 1\)"):
        cross_validate(build, X, labels[:, None], 3, rng, stratified=True, **options)


def test_a_loss_is_needed(rng):
    """Without a loss the error comes at once, not at the first trial."""
    with pytest.raises(TypeError, match=r"CrossValidation needs a loss, as in loss=MSE\(\)"):
        CrossValidation(build, X, Y, 2, rng, epochs=1)
