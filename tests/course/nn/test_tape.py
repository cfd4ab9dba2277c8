"""The tape: order, depth, and when nothing is recorded."""

import threading

import numpy as np
import pytest

from course.nn import Tensor, no_grad
from course.nn.tape import is_recording


def leaf(values):
    """Return a tensor that wants a gradient."""
    return Tensor(np.asarray(values, dtype=float), requires_grad=True)


def test_depth_needs_no_recursion():
    """A chain far deeper than Python's stack is played back, and forgotten, without harm."""
    x = leaf([1.0, 2.0])
    y = x
    for _ in range(20_000):
        y = y + x
    y.sum().backward()
    np.testing.assert_array_equal(x.grad, [20_001.0, 20_001.0])


def test_branches_are_finished_before_what_they_share():
    """A long and a short way to the same tensor both arrive before its gradient moves on."""
    x = leaf(2.0)
    shared = x * x
    long = shared
    for _ in range(5):
        long = long * 1.0
    (long * shared).backward()
    assert x.grad == pytest.approx(4 * 2.0**3)


def test_many_diamonds_cost_no_more_than_their_nodes():
    """A graph with 2^60 paths has 60 nodes, and each is visited once."""
    x = leaf(1.0)
    y = x
    for _ in range(60):
        y = 0.5 * (y + y)
    y.backward()
    assert x.grad == 1.0


def test_nothing_is_recorded_in_no_grad():
    """Inside no_grad results have no way back; outside, recording goes on, also after an error."""
    x = leaf([1.0])
    with no_grad():
        inside = x * 2
    with pytest.raises(ValueError, match="do not fit"), no_grad():
        x + np.ones(2) @ np.ones(2) + np.ones(3) @ np.ones((3, 3)) + np.ones(2)
    assert not inside.requires_grad
    assert inside.parents == ()
    assert (x * 2).requires_grad


def test_no_grad_nests_and_decorates():
    """An inner no_grad does not switch recording back on; as a decorator it covers the function."""
    with no_grad():
        with no_grad():
            pass
        assert not is_recording()
    assert is_recording()
    assert not no_grad()(is_recording)()


def test_no_grad_leaves_other_threads_alone():
    """A thread that evaluates does not stop the recording of one that trains."""
    seen = []
    with no_grad():
        thread = threading.Thread(target=lambda: seen.append(is_recording()))
        thread.start()
        thread.join()
    assert seen == [True]


def test_constants_are_not_recorded():
    """What depends on nothing that wants a gradient keeps no tape."""
    assert (Tensor([1.0]) * 2 + 1).parents == ()


def test_the_tape_runs_once():
    """A second backward pass over a used tape is an error that says what to do."""
    x = leaf([1.0, 2.0])
    y = (x * x).sum()
    y.backward()
    with pytest.raises(RuntimeError, match=r"ran over the tape behind this tensor of shape \(\) already"):
        y.backward()


def test_a_used_tape_is_not_taken_for_a_constant():
    """What is computed from a tensor whose tape is gone cannot lose its gradient in silence."""
    x = leaf([1.0, 2.0])
    hidden = x * x
    hidden.sum().backward()
    with pytest.raises(RuntimeError, match="keep_tape=True"):
        (hidden * 2).sum().backward()


def test_a_kept_tape_runs_again():
    """With keep_tape the same gradient can be added twice."""
    x = leaf(3.0)
    y = x * x
    y.backward(keep_tape=True)
    y.backward()
    assert x.grad == 12.0


def test_arrays_are_let_go_after_backward():
    """After backward the result no longer holds what only its rule needed."""
    x = leaf([1.0])
    y = (x * 2) * 3
    y.backward()
    assert y.parents == ()


def test_rules_do_not_change_the_upstream_gradient():
    """The array handed to backward is as before."""
    x, upstream = leaf([1.0, 2.0]), np.array([3.0, 4.0])
    ((x + 1) * 2 - x).backward(upstream)
    np.testing.assert_array_equal(upstream, [3.0, 4.0])
