"""A walk through a graph, first without widgets, then with them."""

import ipywidgets
import numpy as np
import pytest

from course.demos import graph_stepper
from course.demos.graph_stepper.gates import Gates
from course.demos.graph_stepper.state import GRAPHS, OWN, GraphStepper
from course.demos.graph_stepper.trace import trace
from course.graphs import Graph

TREE, NEURON, PRODUCT = GRAPHS


@pytest.fixture
def stepper(student):
    """A walk with the right gates."""
    return GraphStepper(Gates(student.add_backward, student.mul_backward, student.max_backward))


def walk(stepper):
    """Step to the end and return every sentence."""
    stepper.reset()
    sentences = [stepper.sentence]
    while stepper.position < len(stepper.steps) - 1:
        stepper.step()
        sentences.append(stepper.sentence)
    return sentences


def test_starts_with_an_invitation(stepper):
    """The first sentence says what to do."""
    assert stepper.sentence.startswith("Step 0 of 11. Press Step")


def test_forward_then_backward(stepper):
    """Values come first, then gradients, then a check by nudging."""
    sentences = walk(stepper)
    directions = [sentence.split(". ", 1)[1].split()[0].strip(",") for sentence in sentences]
    assert directions == ["Press", *["Forward"] * 3, *["Backward"] * 7, "Done:"]
    assert "a = x + y = 1 + 3 = 4" in sentences[1]
    assert "your mul_backward(1, 4, 5) sends 5 to a" in sentences[5]
    assert "your max_backward(4, −2, 5) sends 4 to w. w is the larger" in sentences[8]
    assert not any("Branches" in sentence for sentence in sentences)
    assert "df/dx = 5, df/dy = 5, df/dz = 0, df/dw = 4. Nudging each input a" in sentences[11]


def test_branches_add(stepper):
    """Where a value is used twice, the sentence says so."""
    stepper.choose(PRODUCT)
    sentences = walk(stepper)
    assert "Branches add: df/dy = 4 + 5 = 9" in sentences[10]
    assert "df/dx = 5, df/dy = 9, df/dz = −4. Nudging each input a little gives the same" in sentences[11]


@pytest.mark.parametrize("name", GRAPHS)
def test_every_graph_agrees_with_nudging(stepper, name):
    """With right gates, every graph ends in agreement."""
    stepper.choose(name)
    stepper.run_all()
    assert "gives the same numbers" in stepper.sentence
    totals = stepper.steps[-1].totals
    assert {key: totals[key] for key in stepper.graph.inputs} == pytest.approx(
        {key: stepper.graph.gradients[key] for key in stepper.graph.inputs}
    )


def test_each_step_lights_the_wire_it_speaks_of(stepper):
    """On the way back one wire is lit at a time; at the end none."""
    lit = [step.lit for step in stepper.steps]
    assert all(len(wires) == 1 for wires in lit[4:11])
    assert len(set(lit[4:11])) == 7
    assert lit[-1] == frozenset()


def test_no_step_goes_past_the_ends(stepper):
    """Back at the start and Step at the end stay where they are."""
    stepper.back()
    assert stepper.position == 0
    stepper.run_all()
    last = stepper.sentence
    stepper.step()
    assert stepper.sentence == last
    stepper.back()
    assert stepper.position == len(stepper.steps) - 2
    stepper.reset()
    assert stepper.position == 0


def test_inputs_change_the_numbers_and_keep_the_step(stepper):
    """A slider moved at the end shows new gradients at once."""
    stepper.choose(PRODUCT)
    stepper.run_all()
    stepper.set_inputs(y=2.0, z=4.0)
    assert "df/dx = −2, df/dy = 1, df/dz = −3" in stepper.sentence


def test_choosing_a_graph_starts_anew(stepper):
    """Another graph begins at its first step, with its own inputs."""
    stepper.run_all()
    stepper.set_inputs(x=4.0)
    stepper.choose(NEURON)
    assert stepper.position == 0
    stepper.choose(PRODUCT)
    assert stepper.graph.values["x"] == 1.0


def test_a_blocked_neuron_passes_nothing_back(stepper):
    """Where max(0, z) gives 0, every gradient is 0."""
    stepper.choose(NEURON)
    stepper.set_inputs(b=-4.0)
    stepper.run_all()
    assert "da/dw1 = 0" in stepper.sentence


def test_a_constant_gets_no_step(stepper):
    """The 0 in max(0, z) needs no gradient, so no step is spent on it."""
    stepper.choose(NEURON)
    assert not any("to 0." in step.sentence for step in stepper.steps)


def test_a_tie_is_not_checked_by_nudging(stepper):
    """At a kink the demo says that nudging proves nothing."""
    stepper.set_inputs(z=5.0)
    stepper.run_all()
    assert "At a tie of max" in stepper.sentence


def test_it_plays_on_the_courses_before():
    """Without any function it goes to the end, and says what each gate multiplies, but no rule."""
    stepper = GraphStepper(Gates())
    assert "Until you have written add_backward, max_backward and mul_backward," in stepper.sentence
    sentences = walk(stepper)
    assert "f = a × b = 4 × 5 = 20" in sentences[3]
    assert "Backward, × gate: upstream 1, local derivative 5: 5 goes to a." in sentences[5]
    assert "gives the same numbers" in sentences[-1]
    assert not any("passes" in sentence or "is the larger" in sentence for sentence in sentences)


def test_the_local_derivative_stands_below_the_graph(stepper):
    """Upstream times local derivative is what goes back, in each step of the way back."""
    stepper.position = 5
    assert all(
        words in stepper.picture for words in ("df/df = 1", "df/da = 5", "local derivative", "sent back")
    )
    locals_ = [step.local for step in stepper.steps]
    assert [local is not None for local in locals_] == [False] * 5 + [True] * 6 + [False]
    assert all(local.upstream * local.slope == local.sent for local in locals_ if local)


def test_a_wrong_product_is_marked(student):
    """Where the function says something else than the product, there is no equals sign."""
    stepper = GraphStepper(Gates(student.add_backward, lambda g, x, y: (g * x, g * y), None))
    stepper.position = 5
    assert "≠" in stepper.picture


def test_a_formula_of_ones_own(stepper):
    """It is drawn, with a letter for every gate, and walked through."""
    stepper.write("(x + y) * tanh(y)^2")
    assert stepper.name == OWN
    assert stepper.graph.inputs == ("x", "y")
    sentences = walk(stepper)
    assert "a = x + y = 2 + (−1) = 1" in sentences[1]
    assert "b = tanh(y) = tanh(−1) = −0.762" in sentences[2]
    assert "c = b^2 = (−0.762)^2 = 0.58" in sentences[3]
    assert "gives the same numbers" in sentences[-1]


def test_gradients_that_cancel_are_zero(stepper):
    """But for rounding they would be."""
    stepper.write("(x + y) * max(y, z)^2 / exp(x)")
    stepper.run_all()
    assert "df/dx = 0," in stepper.sentence


def test_what_is_not_understood_is_said(stepper):
    """The graph stays, and so does the step."""
    stepper.step()
    before = stepper.picture
    stepper.write("sin(x)")
    assert stepper.sentence.startswith("sin is not known here.")
    assert stepper.picture == before
    stepper.choose(PRODUCT)
    assert stepper.sentence.startswith("Step 0")


def test_a_walk_stops_where_a_gate_has_no_value(stepper):
    """And goes on when the inputs have been moved."""
    stepper.write("log(x) / y")
    stepper.set_inputs(x=-1.0)
    stepper.run_all()
    assert "Forward, log gate: stopped. log(x) = log(−1) has no value" in stepper.sentence
    assert stepper.picture
    stepper.set_inputs(x=1.0)
    stepper.run_all()
    assert "gives the same numbers" in stepper.sentence


def test_a_typed_formula_can_be_come_back_to(stepper):
    """After a look at another graph; before anything was typed there is an example."""
    stepper.choose(OWN)
    assert stepper.graph.inputs == ("x", "y", "z")
    stepper.write("x * y")
    stepper.choose(TREE)
    stepper.choose(OWN)
    assert len(stepper.graph.gates) == 1


def test_a_failing_function_stops_the_way_back(student):
    """An exception is a sentence at the gate where it happened."""

    def failing(g, x, y):
        return g @ x @ y

    stepper = GraphStepper(Gates(student.add_backward, failing, None))
    stepper.run_all()
    assert "Backward, × gate: stopped. Your mul_backward(1, 4, 5) stopped with ValueError" in stepper.sentence


def test_a_wrong_function_is_found_at_its_gate(student):
    """Swapped gradients are compared with a nudge, gate by gate and at the end."""
    stepper = GraphStepper(Gates(student.add_backward, lambda g, x, y: (g * x, g * y), None))
    stepper.choose(PRODUCT)
    sentences = walk(stepper)
    assert "sends 4 to a. Nudging a a little says 5 instead: compare the first result" in sentences[5]
    assert "But nudging the inputs a little gives 5 for x and −4 for z" in sentences[-1]


def test_position_survives_a_shorter_walk(student):
    """When new inputs make a function fail, the walk ends there."""

    def sometimes(g, x, y):
        if x[0] < 0:
            raise ValueError("negative")
        return g * y, g * x

    stepper = GraphStepper(Gates(student.add_backward, sometimes, None))
    stepper.run_all()
    stepper.set_inputs(x=-4.0)
    assert stepper.position == len(stepper.steps) - 1
    assert "negative" in stepper.sentence


def test_picture_shows_what_is_known(stepper):
    """Gradients appear in the picture once they have been found, and in its alternative text."""
    assert "df/dw" not in stepper.picture
    stepper.run_all()
    assert "df/dw = 4" in stepper.picture
    assert 'role="img"' in stepper.picture
    assert "Gradients so far: df/df = 1" in stepper.picture


def test_text_from_students_is_escaped(student):
    """What an exception says cannot become markup."""

    def nasty(g, x, y):
        raise ValueError("<img src=x onerror=alert(1)>")

    demo = graph_stepper(student.add_backward, nasty)
    button(demo, "Run all").click()
    assert "<img" not in sentence(demo)
    assert "&lt;img" in sentence(demo)


def widgets(demo, kind):
    """Return all widgets of a kind inside a demo, in order."""
    inner = [found for child in getattr(demo, "children", ()) for found in widgets(child, kind)]
    return ([demo] if isinstance(demo, kind) else []) + inner


def button(demo, label):
    """Return a button by what it says."""
    return next(found for found in widgets(demo, ipywidgets.Button) if found.description == label)


def sentence(demo):
    """Return the sentence below the buttons."""
    return widgets(demo, ipywidgets.HTML)[0].value


def test_buttons_move_the_walk(student):
    """Step, Back, Run all and Reset do what they say."""
    demo = graph_stepper(student.add_backward, student.mul_backward, student.max_backward)
    seen = []
    for label in ("Step", "Step", "Back", "Run all", "Reset"):
        button(demo, label).click()
        seen.append(sentence(demo).split("Step ")[1].split(" of")[0])
    assert seen == ["1", "2", "1", "11", "0"]
    assert all(found.tooltip for found in widgets(demo, ipywidgets.Button))


def test_sliders_follow_the_graph(student):
    """Each graph brings a slider for each of its inputs, and a slider moves the numbers."""
    demo = graph_stepper(student.add_backward, student.mul_backward, student.max_backward)
    sliders = widgets(demo, ipywidgets.FloatSlider)
    assert [slider.description for slider in sliders] == ["x", "y", "z", "w"]
    assert [slider.value for slider in sliders] == [1.0, 3.0, -2.0, 5.0]
    button(demo, "Step").click()
    sliders[0].value = 2.5
    assert "2.5 + 3 = 5.5" in sentence(demo)
    widgets(demo, ipywidgets.ToggleButtons)[0].value = NEURON
    names = [slider.description for slider in widgets(demo, ipywidgets.FloatSlider)]
    assert names == ["w1", "x1", "w2", "x2", "b"]
    assert "Step 0 of 16" in sentence(demo)


def test_a_formula_is_typed(student):
    """It takes the place of the graph; what is not understood changes only the sentence."""
    demo = graph_stepper(student.add_backward, student.mul_backward, student.max_backward)
    (field,), (graphs,) = widgets(demo, ipywidgets.Text), widgets(demo, ipywidgets.ToggleButtons)
    field.value = "w * x + b"
    assert graphs.value == OWN
    assert [slider.description for slider in widgets(demo, ipywidgets.FloatSlider)] == ["w", "x", "b"]
    assert "Step 0 of" in sentence(demo)
    picture = widgets(demo, ipywidgets.HTML)[1].value
    field.value = "w * * x"
    assert "This cannot be read: w * * x." in sentence(demo)
    assert widgets(demo, ipywidgets.HTML)[1].value == picture
    button(demo, "Step").click()
    assert "Step 1 of" in sentence(demo)
    button(demo, "Reset").click()
    assert (graphs.value, field.value) == (TREE, "")
    assert "Step 0 of 11" in sentence(demo)


def test_the_sentence_is_announced():
    """Screen readers hear the sentence when it changes."""
    assert 'aria-live="polite"' in sentence(graph_stepper())


def test_integer_gradients_are_fine():
    """A function may return Python numbers."""
    demo = graph_stepper(lambda g: (1, 1), lambda g, x, y: [float(g[0] * y[0]), np.float64(g[0] * x[0])])
    button(demo, "Run all").click()
    assert "Done" in sentence(demo)


def test_a_minus_tells_what_was_called_and_what_it_does_itself(student):
    """The student's function returned one number; that the other sign arrives is the gate's doing."""
    gates = Gates(student.add_backward, student.mul_backward)
    said = [step.sentence for step in trace(Graph.parse("f = y - z", y=3.0, z=-2.0), gates)]
    assert any(
        "your add_backward(1) sends 1 to y. The first wire of a minus is like a plus" in s for s in said
    )
    second = "Your add_backward(1) returns 1 for the second wire, and the minus turns the sign: −1 goes to z."
    assert any(second in s for s in said)
