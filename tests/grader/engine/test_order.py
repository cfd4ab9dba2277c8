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
        order.restore()
        assert (np.sum, os.getcwd) == right
        assert sys.modules["json"] is json


def test_an_entry_exchanged_for_another_of_the_same_name_is_noticed(order, monkeypatch):
    """The size of a module says nothing: one name for one is found as well."""
    order.restore()
    right, mean = np.mean, np.median
    monkeypatch.setattr(np, "mean", mean)
    order.restore()
    assert np.mean is right


def test_what_was_added_stays(order, monkeypatch):
    """A name that a cell gave to a module is that cell's own business."""
    monkeypatch.setattr(np, "added_by_a_cell", 1, raising=False)
    order.restore()
    assert np.added_by_a_cell == 1
