"""Points by exercise, as the checks were run."""

import sys
from contextlib import suppress
from types import SimpleNamespace

import pytest

from grader.checks import CheckFailed, diagnosis, exercise, points, progress
from grader.checks.errors import fail_with_error
from grader.checks.observe import StudentError

EXERCISES = {"layer": {"layer_forward_test": 1, "layer_backward_test": 2}, "gate": {"gate_test": 1.5}}


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """No check has been run yet."""
    monkeypatch.setattr(points, "_passed", {})
    monkeypatch.setattr(points, "_labels", {})


@pytest.fixture
def shown(monkeypatch):
    """What a kernel is asked to display."""
    found = []
    display = SimpleNamespace(display=found.append)
    shell = SimpleNamespace(history_manager=SimpleNamespace(input_hist_raw=[]))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell, display=display))
    return found


def run(test, condition=True, stub=False):
    """Run a check."""
    with suppress(CheckFailed), exercise("id", test=test) as check:
        if stub:
            raise NotImplementedError
        check.that(condition, "no.")


def test_what_was_passed_is_counted(capsys):
    """An exercise is right with all its tests; one that nobody has written or run is open."""
    run("layer_forward_test")
    run("layer_backward_test", condition=False)
    run("gate_test", stub=True)
    capsys.readouterr()
    progress(EXERCISES, bonus={"value": {"value_test": 3}})
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "layer 1 of 3 ✗ not right yet",
        "gate 0 of 1.5 ○ open",
        "all exercises 1 of 4.5",
        "* value 0 of 3 ○ open",
        "bonus 0 of 3",
        points.HINT,
    ]


def test_what_is_not_there_is_open(shown):
    """A function that nobody has written is open, as a stub is, and one grey line says what to run."""
    with suppress(CheckFailed), exercise("id", test="gate_test"):
        layer  # noqa: B018, F821
    with suppress(CheckFailed), exercise("id", test="other_test"):
        helper_test  # noqa: B018, F821
    progress({"gate": {"gate_test": 1.5, "other_test": 1}})
    assert "○ open" in repr(shown[-1])
    assert "layer is not defined." in repr(shown[0])
    assert all("If the kernel was restarted" in repr(line) for line in shown[:2])


def test_the_last_run_counts(capsys):
    """A check that passes after all gives its points; without bonus there is no row for it."""
    for condition in (False, True):
        run("gate_test", condition=condition)
    progress({"gate": {"gate_test": 1.5}})
    assert "1.5 of 1.5  ✓ right" in capsys.readouterr().out


def test_a_check_without_a_name_counts_nowhere(capsys):
    """The author's own form has no points."""
    run(None)
    assert points._passed == {}


def test_a_notebook_shows_a_table(shown):
    """In a kernel there is a table with headings, and the same as plain text for whoever shows no HTML."""
    run("gate_test")
    progress({"<gate>": {"gate_test": 1}})
    html, text = shown[-1]._repr_html_(), repr(shown[-1])
    assert '<th scope="row"' in html
    assert ">points</th>" in html
    assert points.HINT not in html + text  # nothing is open
    assert "&lt;gate&gt;" in html
    assert "✓ right" in html
    assert "✓ right" in text


def test_a_notebook_shows_the_verdict_with_a_sign(shown):
    """Right has a tick; what is not written gets one grey line, and what is wrong neither."""
    run("a_test")
    run("b_test", stub=True)
    run("c_test", condition=False)
    assert [repr(item) for item in shown] == ["✓ id: correct.", "○ id: your code is not written yet."]
    assert "nn-unwritten" in shown[1]._repr_html_()


def test_success_says_what_was_not_tried(capsys):
    """Where hidden tests were taken out, correct means correct on these examples."""
    with exercise("dense", hidden=True):
        pass
    with exercise("dense", hidden=True) as check:
        check.hidden_tests_run()
    with exercise("dense"):
        pass
    assert capsys.readouterr().out.splitlines() == [
        "dense: correct on these examples (hidden tests try others).",
        "dense: correct.",
        "dense: correct.",
    ]


def test_a_check_before_that_was_not_right(shown):
    """A check that can tell no cause, or little, sends to the one before it while that is not right."""

    def message(passes_first, *hints):
        run("first_test", condition=passes_first)
        with (
            pytest.raises(CheckFailed) as failed,
            exercise("id", title="id, second", test="second_test") as check,
        ):
            check.fail("no.", hints=hints)
        return failed.value.finding.text

    assert 'The check "id" failed, too, when it was run last: begin there.' in message(False)
    assert "begin there" in message(False, diagnosis.ALL_ZERO)
    assert "begin there" in message(False, "Yours is 1.25 times the expected one.")
    assert "begin there" not in message(False, "Yours is 2 times the expected one:\nlook for a factor 2.")
    assert "begin there" not in message(False, "The bias b is missing.")
    assert "begin there" not in message(True)


def test_what_stops_after_a_check_that_failed(shown):
    """An exception sends to the check before as well, and asks about no transpose: no edit has been tried."""
    asked = "A has shape (2, 3). Did you mean A.T @ W?"
    error = StudentError("ValueError", "not aligned", ("ValueError",), hint=asked)
    run("first_test", condition=False)
    with pytest.raises(CheckFailed) as failed, exercise("id", title="id, second", test="second_test"):
        fail_with_error("f", error)
    found = failed.value.finding.hints
    assert found[0] == "A has shape (2, 3)."
    assert found[-1].endswith("begin there.")


def test_no_edit_is_tried_after_a_check_that_failed(shown, monkeypatch):
    """What is wrong in the check before may be all that is wrong in this one."""
    asked = []
    monkeypatch.setattr("grader.checks.slips.explained", lambda finding, *known: asked.append(1) or finding)
    for passes_first in (True, False):
        run("first_test", condition=passes_first)
        with suppress(CheckFailed), exercise("id", test="second_test") as check:
            check.compare(lambda x: x + 1, lambda x: x, [(2.0,)], returns="y")
        assert len(asked) == 1
