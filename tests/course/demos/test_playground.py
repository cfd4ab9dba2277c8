"""The playground: a network that learns tasks of the plane, without widgets."""

import numpy as np
import pytest

from course.demos.playground.data import features_of, make_points
from course.demos.playground.layout import Layout
from course.demos.playground.network import Network
from course.demos.playground.parts import Part
from course.demos.playground.presets import PRESETS
from course.demos.playground.settings import (
    ACTIVATIONS,
    DATA,
    FEATURES,
    INITIALIZERS,
    MOST_LAYERS,
    MOST_POINTS,
    MOST_UNITS,
    OPTIMIZERS,
    Settings,
    SettingsError,
)
from course.demos.playground.state import Playground
from course.demos.playground.training import MOST_EPOCHS, Run


def trained(epochs, **values):
    """Return a playground after so many epochs."""
    state = Playground(Settings(**values))
    for _ in range(epochs):
        state.finish_epoch()
    return state


@pytest.mark.parametrize("data", DATA)
def test_every_task_has_points_within_reach(data):
    """Points to learn from and to test with, with classes or numbers, drawn the same way again."""
    settings = Settings(data=data, noise=0)
    points = make_points(settings)
    assert len(points.X) == len(points.y) > 1
    assert len(points.X_test) == len(points.y_test) > 0
    values = np.concatenate([points.y, points.y_test])
    if settings.is_regression:
        assert values.min() >= -1
        assert values.max() <= 1
        assert len(np.unique(values)) > 10
    else:
        assert set(values.ravel()) == {0.0, 1.0}
    assert np.array_equal(points.X, make_points(settings).X)
    if data != "own points":
        assert not np.array_equal(points.X, make_points(settings.changed(data_seed=1)).X)


@pytest.mark.parametrize(("data", "share"), [("circle", 10), ("XOR", 90), ("own points", 10)])
def test_share_to_train(data, share):
    """The share decides how many are learned from; none of them is tested with."""
    points = make_points(Settings(data=data, train_share=share, noise=0))
    n = len(points.X) + len(points.X_test)
    assert len(points.X) == max(1, round(n * share / 100))
    assert not {tuple(x) for x in points.X} & {tuple(x) for x in points.X_test}


def test_features():
    """Each feature is the formula of its name."""
    X = np.array([[2.0, -3.0], [0.5, 1.0]])
    x1, x2 = X.T
    wanted = [x1, x2, x1**2, x2**2, x1 * x2, np.sin(x1), np.sin(x2)]
    assert np.allclose(features_of(X, tuple(FEATURES)), np.stack(wanted, axis=1))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("data", ["XOR", "plane"])
def test_steps_follow_the_gradient(activation, data):
    """One step of descent moves every weight as numerical derivatives of loss and penalties say."""
    settings = Settings(data=data, activation=activation, hidden=(3, 2), l1=0.01, l2=0.02, lr=0.1)
    network, points = Network(settings), make_points(settings)
    inputs, targets = features_of(points.X[:7], settings.features), points.y[:7]
    for _, b in network.weights:
        b += 0.1  # away from the bend, at which units that see only zeros begin

    def objective():
        prices = sum(0.01 * np.abs(W).sum() + 0.01 * np.sum(W * W) for W, _ in network.weights)
        return network.loss(inputs, targets) + prices

    slopes = []
    for array in (array for pair in network.weights for array in pair):
        for place in np.ndindex(array.shape):
            value = array[place]
            array[place] = value + 1e-6
            above = objective()
            array[place] = value - 1e-6
            slopes.append((above - objective()) / 2e-6)
            array[place] = value
    before = np.concatenate([array.ravel() for pair in network.weights for array in pair])
    network.learn(inputs, targets, settings)
    after = np.concatenate([array.ravel() for pair in network.weights for array in pair])
    assert np.allclose((before - after) / 0.1, slopes, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_learns(optimizer):
    """With a rate that suits it, each makes the loss smaller."""
    lr = {"AdaGrad": 0.3}.get(optimizer, 0.03)
    run = trained(10, optimizer=optimizer, lr=lr, data="Gauss").run
    assert run.train_losses[-1] < 0.7 * run.train_losses[0]


@pytest.mark.parametrize("init", INITIALIZERS)
def test_first_weights(init):
    """Each way to draw weights has its size; zeros never come apart."""
    network = Network(Settings(init=init, hidden=(8, 8)))
    sizes = {"xavier": 8**-0.5, "he": 0.5, "large": 2.0, "small": 0.01, "zeros": 0.0}
    assert np.isclose(np.std(network.weights[1][0]), sizes[init], rtol=0.35)


def test_weights_that_begin_alike_stay_alike():
    """From zeros, all units of a layer compute the same for ever."""
    state = Playground(PRESETS["All weights alike"])
    for _ in range(20):
        state.finish_epoch()
    W, _ = state.network.weights[0]
    assert np.allclose(W, W[:, :1])
    assert state.run.accuracy() < 0.7


def test_the_same_start_again():
    """Reset trains the same network again, step by step; another seed trains another."""
    state = trained(3)
    first = state.run.train_losses
    state.restart()
    assert state.run.step_number == 0
    assert len(state.run.train_losses) == 1
    assert trained(3).run.train_losses == first
    assert trained(3, seed=1).run.train_losses != first


def test_steps_and_epochs():
    """A step takes a batch, the last one of an epoch what is left; an epoch finishes what has begun."""
    state = Playground(Settings(batch_size=30, train_share=10))  # 40 points
    assert state.step()
    assert (state.run.step_number, state.run.epoch) == (1, 0)
    assert state.run.progress == 0.75
    state.finish_epoch()
    assert (state.run.step_number, state.run.epoch) == (2, 1)
    state.finish_epoch()
    assert (state.run.step_number, state.run.epoch) == (4, 2)
    assert len(state.run.train_losses) == len(state.run.test_losses) == 3


def test_it_ends():
    """After the last epoch, and where the weights explode, it says so and goes no further."""
    state = Playground()
    state.run.epoch = MOST_EPOCHS
    assert state.step() is False
    state = Playground(Settings(data="plane", activation="linear", features=("x1", "x1^2"), lr=10.0))
    for _ in range(5):
        state.finish_epoch()
    assert state.step() is False
    assert "lower the learning rate" in state.sentence
    assert state.plane
    assert state.picture
    state.restart()
    assert "Press Play" in state.sentence
    assert state.step()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("value", [np.nan, np.inf, -1e300])
def test_numbers_that_are_none_are_drawn(value):
    """Neither pictures nor sentences complain about weights that have exploded."""
    state = Playground()
    state.network.weights[0][0][:] = value
    state._moved()
    assert state.plane
    assert state.picture
    assert "lower the learning rate" in state.sentence


def test_what_counts_at_once():
    """Learning rate, penalties and batch size change a run; anything else begins another."""
    state = trained(2)
    state.set(lr=0.3, l1=0.001, l2=0.01, batch_size=5)
    assert state.run.epoch == 2
    assert state.run.settings.lr == 0.3
    for name, value in {"noise": 30, "activation": "relu", "optimizer": "Adam", "seed": 3}.items():
        state.finish_epoch()
        state.set(**{name: value})
        assert state.run.epoch == 0
        assert getattr(state.settings, name) == value


def test_buttons_of_the_picture():
    """Features, layers and units are added and removed, between one and the most."""
    state = Playground()
    state.press("feature x1*x2")
    assert state.settings.features == ("x1", "x2", "x1*x2")
    for name in ("x1*x2", "x1", "x2"):
        state.press(f"feature {name}")
    assert state.settings.features == ("x2",)
    assert "at least one feature" in state.sentence
    for _ in range(9):
        state.press("layer more")
        state.press("units more 0")
    assert state.settings.hidden == (8, *(2,) * (MOST_LAYERS - 1))
    assert MOST_UNITS == 8
    for _ in range(9):
        state.press("units fewer 0")
    assert state.settings.hidden[0] == 1
    for _ in range(9):
        state.press("layer fewer")
    assert state.settings.hidden == ()
    state.press("layer more")
    assert state.settings.hidden == (4,)
    assert state.step()


def test_a_weight_is_found_by_a_click_and_changed():
    """The middle of each drawn weight means that weight, a tile its unit, the ground the output."""
    state = Playground()
    layout = Layout(state.settings)
    for part in filter(None, state.parts.values()):
        if part.source is None:
            left, top = layout.corner(part.layer + 1, part.unit)
            state.click_network(left + 10, top + 10)
            assert state.selected == part
    part = Part(1, 1, 3)
    x, y, x_end, y_end = layout.ends(part)
    state.click_network((x + x_end) / 2, (y + y_end) / 2)
    assert state.selected == part
    assert state.selected_name == "unit 1.4 → unit 2.2"
    before = state.run.losses()
    state.set_value(5.0)
    assert state.network.weights[1][0][3, 1] == state.value == 5.0
    assert state.run.losses() != before
    assert "weight unit 1.4 → unit 2.2 is 5" in state.sentence
    state.click_network(5, 515)
    assert state.selected is None
    assert state.value == 0.0
    state.set_value(3.0)  # nothing is looked at: nothing changes


def test_one_s_own_points():
    """Points are added and taken back, as many as there may be, and learned."""
    state = Playground()
    state.add_point(1.0, 2.0)
    assert "choose them as the data" in state.sentence
    assert state.settings.data == "circle"
    state.set(data="own points")
    n = len(state.settings.points)
    state.new_class = 1
    state.add_point(1.25, -2.5)
    assert state.settings.points[-1] == (1.25, -2.5, 1)
    assert state.pen == (1.25, -2.5)
    state.remove_point()
    assert len(state.settings.points) == n
    for k in range(MOST_POINTS):
        state.add_point(0.01 * k, 0.0)
    assert len(state.settings.points) == MOST_POINTS
    assert "the most" in state.sentence
    for _ in range(MOST_POINTS):
        state.remove_point()
    assert len(state.settings.points) == 2
    assert "Two points must remain" in state.sentence
    assert state.step()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"data": "moons"}, "data to be one of circle"),
        ({"noise": 51}, "noise to be a number from 0 to 50"),
        ({"lr": float("nan")}, "lr to be a number"),
        ({"features": ()}, "features"),
        ({"features": ("x2", "x1")}, "in this order"),
        ({"hidden": (9,)}, "1 to 8 units"),
        ({"hidden": (1,) * 7}, "at most 6 layers"),
        ({"points": ((7.0, 0.0, 1), (0.0, 0.0, 0))}, "places from -6 to 6"),
        ({"points": ((1.0, 0.0, 1),)}, "2 to 200 points"),
    ],
)
def test_settings_that_make_no_network(values, words):
    """What does not fit is refused in words, and changes nothing."""
    with pytest.raises(SettingsError, match=words):
        Settings(**values)
    state = trained(1)
    state.set(**values)
    assert words in state.sentence
    assert state.run.epoch == 1
    state.finish_epoch()
    assert words not in state.sentence


def test_a_line_cannot_do_xor():
    """Without a hidden layer XOR is not learned; with one, or with the right feature, it is."""
    runs = {name: Playground(PRESETS[name]) for name in ("A line on XOR", "XOR with one layer")}
    runs["The right feature"] = Playground(PRESETS["The right feature"])
    for state in runs.values():
        for _ in range(60):
            state.finish_epoch()
    assert runs["A line on XOR"].run.accuracy() < 0.7
    assert runs["XOR with one layer"].run.accuracy() > 0.9
    assert runs["The right feature"].run.accuracy() > 0.9


def test_overfitting_and_its_remedy():
    """Few noisy points are learned by heart, and the sentence says so; a penalty keeps the test loss down."""
    overfitted, helped = Playground(PRESETS["Overfits"]), Playground(PRESETS["Regularized"])
    for _ in range(100):
        overfitted.finish_epoch()
        helped.finish_epoch()
    assert "learns the training points by heart" in overfitted.sentence
    assert helped.run.losses()[1] < 0.6 * overfitted.run.losses()[1]
    assert "by heart" not in helped.sentence


@pytest.mark.thorough
def test_the_spiral_needs_width():
    """Three units a layer leave the spiral unlearned where eight learn it."""
    narrow, wide = Playground(PRESETS["Spiral, too narrow"]), Playground(PRESETS["Spiral, wide"])
    for _ in range(250):
        narrow.finish_epoch()
        wide.finish_epoch()
    assert narrow.run.losses()[0] > 0.4
    assert wide.run.losses()[0] < 0.1
    assert wide.run.accuracy() > 0.9


def test_a_run_measures_before_it_learns():
    """The loss curves begin at the start."""
    run = Run(Settings())
    assert run.train_losses == [run.losses()[0]]
    assert run.test_losses == [run.losses()[1]]
