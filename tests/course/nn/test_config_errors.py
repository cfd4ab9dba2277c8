"""Configs from which no model can be made: each error says what is wrong, what is known and what to do."""

import numpy as np
import pytest

from course.nn import Dense, Lambda, Model, he_normal
from tests.course.nn.own_classes import Cube, Dense2, Square, static


def damaged(change):
    """Return the config of a small model after a change."""
    config = static(Dense(2, rng=np.random.default_rng(0), name="h")).config
    change(config)
    return config


G = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("config", "custom", "message"),
    [
        (
            static(Lambda(lambda x: x, name="same")).config,
            {},
            "is data, and the 'function' of Lambda 'same', of type function,",
        ),
        (
            static(Dense(2, rng=G, init=lambda *a, **k: 0.0 * he_normal(*a, **k))).config,
            {},
            "the 'init' of Dense",
        ),
        (static(Square()).config, {}, r"layer 'Square'.*Known are: none.*custom=\{'Square': Square\}"),
        (static(Square()).config, {"Square": Cube}, "layer 'Square', which is not known"),
        (static(Dense(2, Cube(), rng=G)).config, {}, "activation 'Cube', which is not known here"),
        (static(Dense2(2, rng=G)).config, {}, "layer 'Dense', which is not known here"),
        (
            damaged(lambda c: c["layers"]["h"].update({"class": "Dens"})),
            {},
            "'Dens'.*Activation, Add, BatchNorm, Conc",
        ),
        (damaged(lambda c: c["layers"]["h"]["arguments"].update(size=3)), {}, "Dense takes no argument size"),
        (damaged(lambda c: c["layers"].clear()), {}, "config is damaged, or a class has changed.*'h'"),
        (damaged(lambda c: c["outputs"].append({"call": 7, "index": None})), {}, "config is damaged"),
        (
            damaged(lambda c: c["layers"]["h"]["arguments"].update(n_out={"code": 1})),
            {},
            "Expected an argument",
        ),
        (
            damaged(lambda c: c["layers"]["h"]["arguments"].update(n_out=0)),
            {},
            "'n_out' parameter of Dense 'h'",
        ),
    ],
)
def test_what_cannot_be_rebuilt_is_explained(config, custom, message):
    """Errors name the layer or class, list what is known, and say what to do."""
    with pytest.raises(ValueError, match=message):
        Model.from_config(config, custom=custom)


def test_a_config_is_a_dict():
    """A config that was not parsed, or never one, is refused."""
    with pytest.raises(TypeError, match=r"A config must be a dict, as model.config is\. Got str"):
        Model.from_config("{}")
