"""A network reads what is drawn, first without widgets, then with them."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from course.demos import draw_a_digit
from course.demos.digit_samples import mnist
from course.demos.drawn_digit import DrawnDigit
from course.demos.pad import SIDE
from course.demos.reading import read
from course.demos.reference.reader import FILE, Reader, load_reader, pack, unpack

BYTES = 100_000


@pytest.fixture(scope="module")
def digits():
    """The digits that the course ships."""
    return mnist()


@pytest.fixture
def model():
    """A student's network; it is the course's."""
    return Reader({name: array.copy() for name, array in load_reader().params.items()})


def drawn_one():
    """An upright stroke in a corner of the pad."""
    ink = np.zeros((SIDE, SIDE))
    ink[4:36, 6:11] = 1.0
    return ink


def test_the_reader_reads(digits):
    """The weights that are shipped are small, and good enough to be fun."""
    right = load_reader().predict(digits.X_test / 255.0) == digits.y_test
    assert right.mean() > 0.97
    assert FILE.stat().st_size < BYTES


def test_packed_weights_come_back():
    """A byte a weight keeps each to half a unit."""
    params = {"W1": np.random.default_rng(0).normal(size=(5, 3)), "b1": np.zeros(3)}
    found = unpack(pack(params))
    assert np.abs(found["W1"] - params["W1"]).max() <= np.abs(params["W1"]).max() / 127 / 2 + 1e-12
    assert not found["b1"].any()


def test_starts_with_an_invitation():
    """Nothing is drawn, nothing is read, and nothing is loaded."""
    state = DrawnDigit()
    assert state.sentence.startswith("Draw a digit on the pad")
    assert "nothing is drawn yet" in state.picture


def test_a_drawing_is_read(model):
    """Answer, sureness, runner-up, layers and neighbours follow what is drawn."""
    state = DrawnDigit(model)
    state.draw(drawn_one())
    assert state.sentence.startswith("Your network says 1 and is ")
    assert "the runner-up is" in state.sentence
    assert [near.label for near in state.nearest] == [1] * 5
    assert [layer.size for layer in state.reading.hidden] == [64, 32]
    assert "layer 1: " in state.picture
    assert "Nearest training digits: a 1" in state.alt
    assert not state.complaint


def test_clear_takes_an_empty_sheet(model):
    """What was read is gone."""
    state = DrawnDigit(model)
    state.draw(drawn_one())
    state.clear()
    assert state.is_empty
    assert state.sentence.startswith("Draw a digit")


def test_test_digits_come_with_their_truth(model):
    """The sentence says whether the answer is right."""
    state = DrawnDigit(model)
    for _ in range(3):
        state.take_digit()
        right = state.reading.label == state.truth
        assert f"{'Right' if right else 'Wrong'}: the test digit is {state.truth}." in state.sentence


def test_a_mistake_is_a_mistake(model):
    """The digit that is asked for is read wrongly."""
    state = DrawnDigit(model)
    state.take_mistake()
    assert state.reading.label != state.truth
    assert "Wrong: the test digit is" in state.sentence


def test_a_perfect_model_has_no_mistake(digits):
    """Then the demo says so and stays where it is."""
    known = {image.tobytes(): label for image, label in zip(digits.X_test, digits.y_test, strict=True)}

    def predict(X):
        return np.array([known.get(np.rint(255 * x).astype(np.uint8).tobytes(), 0) for x in X])

    state = DrawnDigit(SimpleNamespace(predict=predict, params=load_reader().params))
    state.take_mistake()
    assert "None of 2000 test digits is read wrongly" in state.sentence
    assert state.is_empty


def test_changes_lead_it_astray(model):
    """Moved to the edge, a digit is read as another one, and the sentence compares."""
    state = DrawnDigit(model)
    state.draw(drawn_one())
    state.set(degrees=90)
    assert "Turned by 90° clockwise: without that it says 1." in state.sentence
    state.reset()
    assert "without that" not in state.sentence


def test_without_centring_it_is_said(model):
    """A drawing in a corner is read as it stands there."""
    state = DrawnDigit(model)
    state.draw(drawn_one())
    before = state.image
    state.set(is_centred=False)
    assert "Taken as it stands on the pad, not scaled and centred: without that it says 1" in state.sentence
    assert np.abs(state.image - before).max() > 0.5


def test_no_digit_at_all_is_far_from_all(model):
    """Softmax has to choose even where nothing in the training data looks like it."""
    state = DrawnDigit(model)
    state.draw(np.random.default_rng(0).random((SIDE, SIDE)))
    assert "No training digit looks like this" in state.sentence


def test_the_nearest_are_found_in_the_students_data(model, digits):
    """X_train and labels are those that were handed in."""
    rows = np.flatnonzero(digits.y_train[:2000] != 1)
    state = DrawnDigit(model, digits.X_train[rows] / 255.0, digits.y_train[rows])
    state.draw(drawn_one())
    assert 1 not in [near.label for near in state.nearest]


@pytest.mark.parametrize(
    ("X", "labels", "words"),
    [
        (np.zeros((5, 28, 28)), np.zeros(5), "X_train has shape (5, 28, 28)"),
        (np.zeros((5, 784)), np.zeros(4), "labels has shape (4,)"),
        (np.full((5, 784), 255.0), np.zeros(5), "X_train runs from 255 to 255"),
        (np.full((5, 784), np.nan), np.zeros(5), "X_train runs from nan to nan"),
        (np.zeros((0, 784)), np.zeros(0), "X_train has shape (0, 784)"),
    ],
)
def test_data_that_does_not_fit_is_named(model, X, labels, words):
    """The demo goes on with MNIST and says why."""
    state = DrawnDigit(model, X, labels)
    state.draw(drawn_one())
    assert words in state.sentence
    assert [near.label for near in state.nearest] == [1] * 5


def unwritten(X):
    """Stand for an exercise that is not done yet."""
    raise NotImplementedError


@pytest.mark.parametrize(
    ("predict", "words"),
    [
        (unwritten, "predict is not written yet"),
        (None, "predict is not written yet"),
        (lambda X: X @ np.ones(3), "stopped with ValueError"),
        (lambda X: None, "Your predict returned None"),
        (lambda X: np.zeros((1, 10)), "an array of shape (1, 10)"),
        (lambda X: np.array([np.nan]), "infinite or nan"),
        (lambda X: np.array([12]), "returned 12; expected a digit"),
        (lambda X: "seven", "Your predict returned a str"),
    ],
)
def test_a_predict_that_goes_wrong_is_named(model, predict, words):
    """The demo says so, and the course's network reads until it is put right."""
    model.predict = predict
    state = DrawnDigit(model)
    state.draw(drawn_one())
    assert words in state.sentence
    assert "The small network of the course says 1" in state.sentence
    state.take_mistake()
    assert words in state.sentence
    assert state.picture


@pytest.mark.parametrize(
    ("params", "words"),
    [
        (None, "no dict params"),
        ({"weights": 1}, "no dict params"),
        ({"W1": np.zeros((784, 10))}, "no dict params"),
        ({"W1": np.zeros((784, 5)), "b1": np.zeros(5), "W2": np.zeros((5, 10))}, "no dict params"),
        ({"W1": np.zeros((783, 10)), "b1": np.zeros(10)}, "shape (783, 10)"),
        ({"W1": np.zeros((784, 7)), "b1": np.zeros(7)}, "shape (784, 7)"),
        ({"W1": np.zeros((784, 10)), "b1": np.full(10, np.nan)}, "infinite or nan"),
    ],
)
def test_params_that_do_not_fit_are_named(model, params, words):
    """What predict says still counts; there are no layers to show."""
    state = DrawnDigit(SimpleNamespace(predict=model.predict, params=params))
    state.draw(drawn_one())
    assert words in state.sentence
    assert state.sentence.startswith("Your network says 1.")
    assert state.picture


def test_a_predict_that_disagrees_with_its_layers_is_named(model):
    """Layers computed from params and the answer of predict belong together."""
    model.predict = lambda X: np.full(len(X), 4)
    reading = read(model, np.zeros(784))
    assert "Your predict says 4, but a network with ReLU and your params says" in reading.complaint


def test_learning_on_shows_at_once(model):
    """The params are read at every drawing."""
    state = DrawnDigit(model)
    state.draw(drawn_one())
    model.params["b3"][5] += 1000
    state.draw(drawn_one())
    assert state.reading.label == 5


def test_noise_is_the_same_while_one_draws(model):
    """The picture does not flicker."""
    state = DrawnDigit(model)
    state.set(noise=0.3)
    state.draw(drawn_one())
    first = state.image
    state.draw(drawn_one())
    np.testing.assert_array_equal(state.image, first)


@pytest.fixture
def demo(model, digits):
    """The demo and its parts by name."""
    X, labels = digits.X_train[:500] / 255.0, digits.y_train[:500]
    widget = draw_a_digit(model, X, labels)
    (drawing, stage), sentence, changes = widget.children[0].children, *widget.children[1:3]
    pad, buttons = drawing.children
    parts = {"pad": pad, "buttons": buttons, "stage": stage, "sentence": sentence, "changes": changes}
    return SimpleNamespace(widget=widget, **parts)


def send(demo, ink, ticket="page 1"):
    """Do what the page does when something is drawn."""
    grey = np.rint(255 * ink).astype(np.uint8).tobytes()
    message = {"event": "ink", "turn": demo.pad.turn, "ticket": ticket}
    demo.pad._handle_custom_msg(message, [memoryview(grey)])


def test_the_pad_drives_the_demo(demo):
    """A picture from the page is answered with its ticket, in sentence and picture."""
    send(demo, drawn_one(), ticket="page 7")
    assert demo.pad.answered == "page 7"
    assert "Your network says 1" in demo.sentence.value
    assert re.search('aria-label="Your network says 1', demo.stage.picture)


def test_what_is_late_is_not_read(demo):
    """Ink that was drawn before another digit was put on the pad does not come back."""
    turn = demo.pad.turn
    demo.buttons.children[1].click()
    shown = demo.sentence.value
    grey = np.rint(255 * drawn_one()).astype(np.uint8).tobytes()
    demo.pad._handle_custom_msg({"event": "ink", "turn": turn, "ticket": "page 1"}, [memoryview(grey)])
    assert demo.sentence.value == shown
    assert demo.pad.answered == "page 1"


def test_every_control_moves_the_picture(demo):
    """Sliders, check box and buttons."""
    send(demo, drawn_one())
    *sliders, centred, row = demo.changes.children
    seen = {demo.stage.picture}
    for slider in sliders:
        slider.value = slider.max / 2
        seen.add(demo.stage.picture)
    centred.value = False
    seen.add(demo.stage.picture)
    assert len(seen) == len(sliders) + 2
    row.children[0].click()
    assert [slider.value for slider in sliders] == [0] * len(sliders)
    assert demo.stage.picture in seen
    for button in demo.buttons.children:
        turn = demo.pad.turn
        button.click()
        assert demo.pad.turn == turn + 1


def test_a_message_that_fails_is_answered(demo, monkeypatch):
    """The page never waits for good."""
    monkeypatch.setattr(demo.pad, "_on_ink", lambda ink: 1 / 0)
    send(demo, drawn_one(), ticket="page 3")
    assert demo.pad.answered == "page 3"


def test_it_starts_with_a_digit_where_somebody_looks(front_end, model):
    """And the picture that lasts shows it."""
    demo = draw_a_digit(model)
    assert "the test digit is" in demo.children[1].value
    html, alt = demo._still()
    assert "Nearest training digits" in alt
    assert "<img" in html
