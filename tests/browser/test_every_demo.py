"""Every demo in JupyterLab: each control has a name, and moves the picture by mouse and by keyboard.

All of `course.demos` are shown one after the other below the same cell of one page, without arguments.
"""

import pytest

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")

from browser.hands import BELLS, Visitor
from browser.lab import open_page, run_last, shut_down
from course import demos

pytestmark = pytest.mark.timeout(900)  # hundreds of controls on a busy machine
LATER = {  # controls, or groups of buttons, that change the picture only with what is done next
    "linear_classifier": ("Weights of", "lr", "L2"),
    "optimizer_race": ("ε",),
    "overfitting_bench": ("L1 penalty", "L2 penalty", "dropout keeps", "stop early"),
    "perceptron_trainer": ("A click adds",),
}
TYPED = {  # what is typed into text fields, in turn
    "graph_stepper": {"Formula": ("f = x * x + y", "f = x * y")},
    "playground": {"Settings as text": ("nonsense", "none")},
}
WINDOW = {"width": 1280, "height": 2400}  # what is not on the screen is not in the page


@pytest.fixture(scope="module")
def complaints():
    """What the browser's console calls an error."""
    return []


@pytest.fixture(scope="module")
def page(browser, lab, complaints):
    """A page whose second cell is free for a demo."""
    context = browser.new_context(viewport=WINDOW)
    page = open_page(context, lab, [BELLS, "pass"])
    page.on("console", lambda note: complaints.append(note.text) if note.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.locator(".answer").wait_for()
    yield page
    shut_down(page)
    context.close()


def pytest_generate_tests(metafunc):
    """Show all demos, or every eighth one."""
    if "name" in metafunc.fixturenames:
        every = metafunc.config.getoption("--every-plant")
        metafunc.parametrize("name", demos.__all__[:: 1 if every else 8])


def show(page, source):
    """Show a demo; return what its cell has put out."""
    outputs = run_last(page, source)
    assert [each for each in outputs if each["output_type"] in ("stream", "error")] == []
    return outputs


def test_every_control(page, complaints, name, pytestconfig):
    """Whatever is moved changes the picture or the sentence; neither page nor kernel complains.

    Two controls of each kind are moved, or all.
    """
    complaints.clear()
    show(page, f"{name}()")
    every = pytestconfig.getoption("--every-plant")
    visitor = Visitor(page, LATER.get(name, ()), TYPED.get(name), every=every)
    faults = visitor.visit() + complaints
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
