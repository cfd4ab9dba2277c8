"""The race of optimizers: surfaces, steps and their terms without widgets, then the widgets."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import optimizer_race
from course.demos.race import LONGEST, Race
from course.demos.race_picture import PLANE, to_point
from course.demos.reference.optimizers import RULES
from course.demos.surfaces import LIMIT, SURFACES

NO_NUMBER = re.compile(r"\b(nan|inf)\b")


class SGD:
    """As a student writes it."""

    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        """Step."""
        for key in params:
            params[key] -= self.lr * grads[key]


class Momentum:
    """As a student writes it."""

    def __init__(self, lr, beta=0.9):
        self.lr, self.beta, self.v = lr, beta, {}

    def step(self, params, grads):
        """Step."""
        for key, g in grads.items():
            self.v[key] = self.beta * self.v.get(key, 0.0) - self.lr * g
            params[key] += self.v[key]


class Unwritten:
    """A stub."""

    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        raise NotImplementedError


class StepUnwritten(SGD):
    """Only the constructor is written."""

    def step(self, params, grads):
        """Wait."""
        raise NotImplementedError


def broken(change):
    """Return a class whose step changes the parameters as told."""

    class Broken(SGD):
        def step(self, params, grads):
            change(params)

    return Broken


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_slopes_are_those_of_the_heights(surface):
    """Central differences agree."""
    for x, y in np.random.default_rng(0).uniform(-LIMIT, LIMIT, (20, 2)):
        numerical = [
            (surface.height(x + 1e-6, y) - surface.height(x - 1e-6, y)) / 2e-6,
            (surface.height(x, y + 1e-6) - surface.height(x, y - 1e-6)) / 2e-6,
        ]
        assert surface.gradient(np.array([x, y])) == pytest.approx(numerical, abs=1e-6)


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_nothing_lies_below_the_lowest(surface):
    """Nor is anything above the start needed."""
    line = np.linspace(-LIMIT, LIMIT, 301)
    heights = surface.height(line[None, :], line[:, None])
    assert surface.lowest <= heights.min() + 1e-9
    assert heights.min() - surface.lowest < 0.01
    assert surface.height(*surface.start) > surface.lowest + 0.3


@pytest.mark.parametrize("name", RULES)
def test_the_arrows_make_up_the_step(name):
    """The last arrow is the step; where arrows are chained, the others add up to it."""
    race = Race()
    race.show_terms(name)
    for n in (0, 1, 30):
        terms = race.racers[name].terms(n)
        assert terms.arrows[-1].vector == pytest.approx(terms.step)
        if terms.chained:
            assert sum(a.vector for a in terms.arrows[:-1]) == pytest.approx(terms.step)
    racer = race.racers[name]
    assert racer.path[6] - racer.path[5] == pytest.approx(racer.terms(5).step)


def test_adam_has_the_step_of_the_paper():
    """The first step is lr in each direction, whatever the gradient's size."""
    race = Race()
    assert np.abs(race.racers["Adam"].terms(0).step) == pytest.approx([0.1, 0.1])


def test_amsgrad_divides_by_the_largest():
    """After the gradient has become small, Adam forgets its size and AMSGrad does not."""
    gradients = [np.array([10.0, 1.0])] + [np.array([0.1, 1.0])] * 200
    roots = []
    for name in ("Adam", "AMSGrad"):
        memory = {}
        for g in gradients:
            terms = RULES[name].terms(memory, g, lr=0.1, beta1=0.9, beta2=0.99, eps=1e-8)
        roots.append(terms.squares[1])
    assert roots[1][0] > 2 * roots[0][0]
    assert roots[1][1] == pytest.approx(roots[0][1], rel=0.2)


def test_adabound_ends_as_sgd_with_the_final_rate():
    """The bounds close on final_lr."""
    memory, g = {}, np.array([0.5, -2.0])
    for _ in range(20_000):
        terms = RULES["AdaBound"].terms(
            memory, g, lr=0.1, final_lr=0.3, beta1=0.9, beta2=0.999, gamma=0.01, eps=1e-8
        )
    assert terms.step == pytest.approx(-0.3 * g, rel=0.02)


def test_momentum_rolls_out_of_the_higher_minimum():
    """What the text of the surface says."""
    race = Race()
    race.choose("two minima")
    race.go_to(LONGEST)
    assert race.excess(race.racers["Momentum"]) < 0.01 < 0.5 < race.excess(race.racers["SGD"])


def test_starts_with_something_to_see():
    """Four optimizers are on their way down the ravine."""
    race = Race()
    assert len(race.racing) == 4
    assert "Step 12 on the ravine" in race.sentence
    assert "The optimizers are the course's" in race.sentence


def test_steps_go_forward_and_back_and_end():
    """No step behind the last, none before the first."""
    race = Race()
    race.go_to(LONGEST)
    assert race.step() is False
    race.go_to(0)
    race.back()
    assert race.n_steps == 0
    assert race.step() is True
    assert race.n_steps == 1


def test_students_classes_race():
    """Right ones go the way of the formulas, and the sentence says whose they are."""
    race = Race(SGD=SGD, Momentum=Momentum, Adam=Unwritten)
    ours = Race()
    for name in ("SGD", "Momentum", "Adam"):
        assert np.allclose(race.racers[name].path, ours.racers[name].path)
    assert "Yours: SGD, Momentum; the others are the course's" in race.sentence
    assert "compare the arrows" not in race.sentence


def test_a_wrong_step_is_named():
    """The step of the formula, along the student's own path, stands beside it."""

    class Uphill(Momentum):
        def step(self, params, grads):
            super().step(params, {key: -g for key, g in grads.items()})

    race = Race(Momentum=Uphill)
    race.go_to(1)
    assert (
        "Step 1 of your Momentum went by (−0.0312, 0.432), the formula by (0.0312, −0.432)" in race.sentence
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (broken(lambda params: 1 / 0), "SGD stopped with ZeroDivisionError"),
        (broken(lambda params: params.update(point=np.ones(3))), "array of shape (3,)"),
        (broken(lambda params: params.update(point=None)), "None"),
        (broken(lambda params: params["point"].fill(np.nan)), "infinite or nan"),
        (broken(lambda params: params.clear()), "None"),
        (lambda: None, "TypeError"),
    ],
)
def test_what_goes_wrong_is_said(kind, words):
    """The message stands in the sentence; the others race on."""
    race = Race(SGD=kind)
    race.step()
    assert words in race.sentence
    assert "stopped" in race.board
    assert len(race.racers["Adam"].path) == 14
    race.show_terms("SGD")
    assert race.map


def test_a_step_that_is_not_written_counts_as_missing():
    """The reference races."""
    assert not Race(SGD=StepUnwritten).racers["SGD"].is_yours


def test_who_leaves_the_picture_is_named():
    """A rate that is too large is seen in the sentence and on the board; numbers stay finite."""
    race = Race()
    race.set_parameter("SGD", "lr", 10.0)
    race.go_to(LONGEST)
    assert "Outside the picture: SGD." in race.sentence
    assert "outside the picture" in race.board
    assert not NO_NUMBER.search(race.map + race.board)


def test_parameters_can_be_reset():
    """A changed parameter takes effect on the whole path, and goes back."""
    race = Race()
    before = np.array(race.racers["SGD"].path)
    race.set_parameter("SGD", "lr", 0.01)
    assert not np.allclose(race.racers["SGD"].path[-1], before[-1])
    race.reset_parameters("SGD")
    assert np.allclose(race.racers["SGD"].path, before)


def test_nobody_races():
    """An empty race says what to do."""
    race = Race()
    for racer in race.racing:
        race.toggle(racer.name)
    assert "press a name" in race.sentence
    assert race.map
    assert race.board


def test_a_click_is_a_start():
    """Pixels and points are one another's inverse; outside, the start stays in the picture."""
    race = Race()
    race.start_at(*to_point(PLANE.x(1.0), PLANE.y(-2.0)))
    assert race.start == pytest.approx((1.0, -2.0))
    race.start_at(9.0, -9.0)
    assert race.start == (LIMIT, -LIMIT)
    assert all(len(racer.path) == 13 for racer in race.racing)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("name", RULES)
def test_every_view_can_be_drawn(surface, name):
    """Map and board are well-formed SVG with finite numbers."""
    race = Race()
    race.choose(surface)
    race.show_terms(name)
    for n in (0, 1, 60):
        race.go_to(n)
        for svg in (race.map, race.board):
            ElementTree.fromstring(svg)
            assert not NO_NUMBER.search(svg)


def test_widgets_drive_the_race():
    """Every control changes pictures or sentence."""
    demo = optimizer_race(SGD=SGD)
    surface, buttons, sentence, pictures, shown, tuning, defaults, *_ = demo.children
    player, walk = buttons.children
    land, board = pictures.children
    seen = {(sentence.value, land.picture, board.picture)}

    def changed():
        now = (sentence.value, land.picture, board.picture)
        is_new = now not in seen
        seen.add(now)
        return is_new

    surface.value = "saddle"
    assert changed()
    player.children[1].click()
    assert changed()
    player.children[1].click()
    assert changed()
    walk.children[0].click()
    assert not changed()  # a step and a step back
    shown.value = "AdaBound"
    assert changed()
    assert len(tuning.children) == 6
    for slider in tuning.children[:2]:
        slider.value = 0.3
        assert changed()
    defaults.children[0].click()
    assert tuning.children[0].value == 0.1
    for stage, event, message in (
        (land, "click", {"x": 100, "y": 100}),
        (land, "drag", {"name": "start", "x": 200, "y": 120}),
        (board, "press", {"name": "SGD"}),
    ):
        stage._hear(stage, {"event": event, "ticket": "1", **message}, [])
        assert changed(), event
    walk.children[1].click()
    assert "Step 0 on the saddle" in sentence.value


def test_the_lasting_picture_has_words():
    """Where no kernel runs, the map is there with its alternative text."""
    html, alt = optimizer_race()._still()
    assert html.count("<img") == 1
    assert "Level lines of the ravine" in alt
