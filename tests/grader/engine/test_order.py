"""What a cell did to modules that others need is undone."""

import json
import math
import os
import sys
import types

import numpy as np
import pytest

from grader.engine.sandbox.order import Order


@pytest.fixture
def order():
    """The order of this interpreter."""
    return Order(types.SimpleNamespace(user_ns={}))


def test_what_was_replaced_or_removed_comes_back_each_time(order, monkeypatch):
    """A function replaced, one deleted and a module forgotten are there again after each cell."""
    right = np.sum, os.getcwd
    for _ in range(3):
        monkeypatch.setattr(np, "sum", math.fsum)
        monkeypatch.delattr(os, "getcwd")
        monkeypatch.delitem(sys.modules, "json")
        order.restore("np.sum = math.fsum; del os.getcwd, sys.modules['json']")
        assert (np.sum, os.getcwd) == right
        assert sys.modules["json"] is json


def test_an_entry_exchanged_for_another_of_the_same_name_is_noticed(order, monkeypatch):
    """The size of a module says nothing: one name for one is found as well."""
    order.restore("")
    right, mean = np.mean, np.median
    monkeypatch.setattr(np, "mean", mean)
    order.restore("np.mean = np.median")
    assert np.mean is right


def test_what_was_added_stays(order, monkeypatch):
    """A name that a cell gave to a module is that cell's own business."""
    monkeypatch.setattr(np, "added_by_a_cell", 1, raising=False)
    order.restore("np.added_by_a_cell = 1")
    assert np.added_by_a_cell == 1


@pytest.mark.parametrize(
    "cell",
    [
        "def forget(): sys.modules['json'] = None",
        "vars(sys)['mod' + 'ules']['json'] = None",
        "with patch.dict('sys.modules', json=None): pass",
        "getattr(sys, name)['json'] = None",
        "exec(text)",
    ],
)
def test_a_module_replaced_by_another_is_looked_for_once_a_cell_may_have_done_so(order, monkeypatch, cell):
    """Also where a later cell calls what an earlier one has defined."""
    order.restore(cell)
    monkeypatch.setitem(sys.modules, "json", None)
    order.restore("forget()")
    assert sys.modules["json"] is json
