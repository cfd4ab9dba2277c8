"""How long a demo takes from the key or the mouse to the changed picture, in a headless Chromium:

    python benchmarks/demos.py                   # every demo, 30 times each control: some minutes
    python benchmarks/demos.py optimizer_race    # one of them

One demo after the other is shown on the same page. The clock is the browser's: it runs from the key press, or
the move of the mouse, to the frame that shows another picture. Wanted are a median under 100 ms and a 95th
percentile under 200 ms.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import TimeoutError, sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from browser.lab import open_page, run_last, running_lab, shut_down, start_browser

TIMES = 30
WARM = 3
PATIENCE = 2_000  # milliseconds for a picture to change
SETTLE = 1_000
MOST_MISSES = 3  # then a control is given up
WINDOW = {"width": 1280, "height": 1400}
DEMOS = {  # what is called: for each control its role, its name, and the keys that are pressed in turn
    "neuron_playground": [("slider", "w: price", ("ArrowRight", "ArrowLeft"))],
    "gate_board": [("slider", "w₁", ("ArrowRight", "ArrowLeft")), ("drag", "Weights: tip", ())],
    "circuit_board": [("button", "input a", ("Enter",))],
    "boundary_explorer": [
        ("slider", "b", ("ArrowRight", "ArrowLeft")),
        ("slider", "Point 1, class 1", ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")),
        ("drag", "Weights: tip", ()),
    ],
    "plane_explorer": [
        ("slider", "w₁", ("ArrowRight", "ArrowLeft")),
        ("slider", "View", ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")),
        ("drag", "View", ()),
    ],
    "linear_classifier": [
        ("slider", "w₁", ("ArrowRight", "ArrowLeft")),
        ("drag", "Point 1, class 0", ()),
    ],
    "perceptron_trainer": [
        ("button", "Step", ("Enter",)),
        ("drag", "Point 1, class 0", ()),
    ],
    "activation_explorer": [
        ("slider", "Point on the curve", ("ArrowRight", "ArrowLeft")),
        ("slider", "layers", ("ArrowRight", "ArrowLeft")),
        ("slider", "weights × √n", ("ArrowRight", "ArrowLeft")),
        ("drag", "Point on the curve", ()),
    ],
    "softmax_mixer": [
        ("slider", "z₁", ("ArrowRight", "ArrowLeft")),
        ("drag", "Score 1", ()),
    ],
    "vanishing_gradient": [
        ("slider", "layers", ("ArrowRight", "ArrowLeft")),
        ("button", "New weights", ("Enter",)),
    ],
    "graph_stepper": [("slider", "x", ("ArrowRight", "ArrowLeft"))],
    "step_size_explorer": [
        ("slider", "log₁₀ h", ("ArrowLeft", "ArrowLeft", "ArrowRight")),
        ("drag", "Step h", ()),
    ],
    "backprop_network": [
        ("slider", "x₁", ("ArrowRight", "ArrowLeft")),
        ("slider", "chosen w", ("ArrowRight", "ArrowLeft")),
    ],
    "xor_training": [
        ("button", "Step", ("Enter",)),
        ("button", "New start", ("Enter",)),
    ],
    "norm_balls": [
        ("slider", "p", ("ArrowRight", "ArrowLeft")),
        ("drag", "Point", ()),
    ],
    "outlier_explorer": [("drag", "Point 5", ())],
    "loss_explorer": [
        ("slider", "δ of Huber", ("ArrowRight", "ArrowLeft")),
        ("drag", "Answer", ()),
    ],
    "saturated_neuron": [
        ("slider", "w at first", ("ArrowRight", "ArrowLeft")),
        ("button", "Step", ("Enter",)),
    ],
    "optimizer_race": [
        ("slider", "Start", ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")),
        ("slider", "lr", ("ArrowRight", "ArrowLeft")),
        ("button", "Step", ("Enter",)),
        ("drag", "Start", ()),
    ],
    "initialization_explorer": [("button", "Draw again", ("Enter",))],
    "search_explorer": [
        ("button", "New draw", ("Enter",)),
        ("slider", "beta matters", ("ArrowRight", "ArrowRight", "ArrowLeft")),
    ],
    "playground": [
        ("button", "Step", ("Enter",)),
        ("slider", "noise, %", ("ArrowRight", "ArrowLeft")),
        ("slider", "Look at", ("ArrowRight", "ArrowRight", "ArrowLeft")),
    ],
    "hidden_space": [
        ("slider", "h₁ bias", ("ArrowRight", "ArrowLeft")),
        ("slider", "Weights of h₁", ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")),
        ("drag", "Line of h₂", ()),
    ],
    "linear_regions": [
        ("button", "Draw again", ("Enter",)),
        ("slider", "depth", ("ArrowRight", "ArrowLeft")),
    ],
    "interpolation_explorer": [
        ("slider", "units", ("ArrowRight", "ArrowRight", "ArrowLeft")),
        ("button", "Step", ("Enter",)),
        ("drag", "Curve, middle handle", ()),
    ],
    "depth_explorer": [("slider", "depth", ("ArrowRight", "ArrowLeft"))],
    "overfitting_bench": [
        ("slider", "noise", ("ArrowRight", "ArrowLeft")),
        ("button", "Step", ("Enter",)),
    ],
    "penalty_geometry": [
        ("slider", "λ", ("ArrowRight", "ArrowLeft")),
        ("drag", "Minimum of the loss", ()),
    ],
    "draw_a_digit": [
        ("slider", "turn", ("ArrowRight", "ArrowLeft")),
        ("button", "A test digit", ("Enter",)),
    ],
    "ring_allreduce": [
        ("slider", "machines", ("ArrowRight", "ArrowLeft")),
        ("slider", "time", ("ArrowRight", "ArrowLeft")),
    ],
    "speed_up_explorer": [("slider", "machines", ("ArrowRight", "ArrowLeft"))],
}
STOPWATCH = """() => {
    const demo = document.querySelector('.course-demo');
    let start = null;
    for (const event of ['keydown', 'pointermove']) {
        demo.addEventListener(event, (happened) => { start ??= happened.timeStamp; }, true);
    }
    window.stopwatch = () => { start = null; };
    const drawn = (node) => node.nodeType === 1 && (node.closest('svg') || node.querySelector('svg'));
    const watch = (changes) => {
        if (start === null) return;
        if (!changes.some((change) => drawn(change.target) || [...change.addedNodes].some(drawn))) return;
        const began = start;
        start = null;
        requestAnimationFrame(() => window.latencies.push(performance.now() - began));
    };
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(watch).observe(demo, all);
}"""


def main(names):
    """Measure the demos and print a table."""
    unknown = [name for name in names if name not in DEMOS]
    if unknown:
        sys.exit(f"Expected names of demos: {', '.join(DEMOS)}. Found {', '.join(unknown)}.")
    print(f"{'demo':24}{'control':40}{'median':>7}{'95 %':>7}   milliseconds, {TIMES} times each", flush=True)
    with tempfile.TemporaryDirectory() as root, running_lab(Path(root)) as lab, sync_playwright() as driver:
        page = open_page(
            start_browser(driver).new_context(viewport=WINDOW), lab, ["from course.demos import *", ""]
        )
        for name in names:
            for label, latencies in _measured(page, name):
                median, high = np.percentile(latencies, (50, 95)) if latencies else (np.nan, np.nan)
                misses = f"   did not answer {TIMES - len(latencies)} times" * (len(latencies) < TIMES)
                print(f"{name:24}{label:40}{median:7.0f}{high:7.0f}{misses}", flush=True)
        shut_down(page)


def _measured(page, name):
    """Yield the latencies of each control of a demo."""
    run_last(page, f"{name}()")
    demo = page.locator(".course-demo")
    demo.locator("svg").first.wait_for()
    page.wait_for_timeout(SETTLE)  # the page asks the kernel for the state of all new widgets
    page.evaluate(STOPWATCH)
    for role, label, keys in DEMOS[name]:
        control = demo.get_by_role(role.replace("drag", "slider"), name=label, exact=True)
        act = _dragging(page, control) if role == "drag" else _pressing(page, control, keys)
        yield f"{label} ({role})", _latencies(page, act)
        page.mouse.up()


def _latencies(page, act):
    """Do something again and again; return the milliseconds of each time that was answered."""
    found = []
    for k in range(TIMES + WARM):
        found.append(_one(page, act, k))
        if found.count(None) == MOST_MISSES:
            break
    return [latency for latency in found[WARM:] if latency is not None]


def _pressing(page, control, keys):
    control.focus()
    return lambda k: page.keyboard.press(keys[k % len(keys)])


def _dragging(page, control):
    box = control.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    return lambda k: page.mouse.move(x + 5 * (k % 7 + 1), y + 3 * (k % 5 + 1))


def _one(page, act, k):
    """Do something once; return the milliseconds until the picture has changed, None if it has not."""
    page.evaluate("() => { window.latencies = []; window.stopwatch(); }")
    act(k)
    try:
        page.wait_for_function("() => window.latencies.length > 0", timeout=PATIENCE)
    except TimeoutError:
        return None
    return page.evaluate("() => window.latencies[0]")


if __name__ == "__main__":
    main(sys.argv[1:] or DEMOS)
