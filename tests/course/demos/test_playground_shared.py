"""What leaves the playground: its settings as a text, and the network as Python code."""

import re

import numpy as np
import pytest

from course.demos.playground import share
from course.demos.playground.data import features_of
from course.demos.playground.presets import PRESETS
from course.demos.playground.settings import ACTIVATIONS, FEATURES, Settings, SettingsError
from course.demos.playground.state import Playground

MANY = Settings(
    data="own points",
    noise=5,
    train_share=80,
    batch_size=3,
    features=tuple(FEATURES),
    hidden=(8, 1, 8, 2, 3, 8),
    activation="leaky_relu",
    optimizer="AMSGrad",
    lr=0.0003,
    l1=1e-05,
    l2=0.5,
    init="he",
    seed=9999,
    data_seed=12,
    points=((-6.0, 0.25, 0), (0.01, 6.0, 1), (1.0, -1.0, 1)),
)


@pytest.mark.parametrize("settings", [*PRESETS.values(), MANY, Settings(hidden=())])
def test_a_text_says_everything(settings):
    """What is read is what was written, and trains the same network."""
    text = share.write(settings)
    assert share.read(f"  {text}\n") == settings
    assert len(text) < 300


def test_only_differences_are_written():
    """The first settings need no entry."""
    assert re.fullmatch(r"playground1;check=[0-9a-f]{4}", share.write(Settings()))
    assert share.write(Settings(data="spiral", hidden=(8, 8))).startswith(
        "playground1;data=spiral;hidden=8-8;"
    )


def checked(body):
    """Return a text whose check fits."""
    return f"{body};check={share._check(body)}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not a text of this playground"),
        ("hello", "begins with 'hello'"),
        (checked("playground2;lr=1.0"), "expected 'playground1'"),
        ("playground1;data=spiral;hidden=8-8", "not whole"),
        (share.write(MANY)[:-6], "not whole"),
        (share.write(MANY)[:60], "not whole"),
        (share.write(MANY).replace("seed=9999", "seed=9998"), "not whole"),
        (checked("playground1;speed=3"), "sets 'speed'"),
        (checked("playground1;lr=fast"), "lr=fast, which cannot be read"),
        (checked("playground1;hidden=8-x"), "cannot be read"),
        (checked("playground1;points=1,2/3,4,0"), "cannot be read"),
        (checked("playground1;hidden=80"), "1 to 8 units"),
        (checked("playground1;lr=nan"), "lr to be a number"),
        (checked("playground1;data=moons"), "Expected data to be one of"),
    ],
)
def test_a_bad_text_is_refused_in_words(text, words):
    """What is wrong is said, and the network trains on."""
    with pytest.raises(SettingsError, match=re.escape(words)):
        share.read(text)
    state = Playground()
    state.finish_epoch()
    state.load(text)
    assert words in state.sentence
    assert state.run.epoch == 1


def test_a_loaded_text_replays_the_run():
    """Two playgrounds with one text train the same network, step by step."""
    state, other = Playground(PRESETS["XOR with one layer"]), Playground()
    other.load(state.text)
    for _ in range(30):
        state.step()
        other.step()
    for pair, same in zip(state.network.weights, other.network.weights, strict=True):
        assert np.array_equal(pair[0], same[0])
        assert np.array_equal(pair[1], same[1])


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("data", ["XOR", "plane"])
def test_the_code_computes_what_the_network_computes(activation, data):
    """Run with NumPy alone, the program gives the network's answers at any point."""
    settings = Settings(
        data=data, features=tuple(FEATURES), activation=activation, hidden=(5, 8, 3), lr=0.001
    )
    state = Playground(settings)
    state.finish_epoch()
    program = {"__name__": "exported"}
    code = state.write_code()
    exec(code, program)
    X = np.random.default_rng(1).uniform(-6, 6, (50, 2))
    outputs = state.network.outputs(features_of(X, settings.features))[-1][:, 0]
    want = outputs if settings.is_regression else 1 / (1 + np.exp(-outputs))
    assert np.allclose(program["predict"](X), want, atol=1e-3)
    assert max(map(len, code.splitlines())) < 130


def test_the_code_runs_without_a_hidden_layer():
    """A program of a single layer is whole, too."""
    program = {"__name__": "exported"}
    exec(Playground(PRESETS["The right feature"]).write_code(), program)
    assert program["predict"]([[1.0, 2.0]]).shape == (1,)
