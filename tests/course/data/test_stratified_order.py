"""Orders in which every prefix has its share of each class."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from course.data.samples import stratified_order

from .conftest import patient

labels = st.lists(st.integers(0, 4), min_size=1, max_size=60).map(np.array)


@patient
@given(labels=labels)
def test_every_prefix_is_balanced(labels):
    """In a prefix, a class lags behind another by more than one only if it is used up."""
    order = stratified_order(labels)
    assert sorted(order.tolist()) == list(range(len(labels)))
    totals = np.bincount(labels)
    for end in range(1, len(labels) + 1):
        counts = np.bincount(labels[order[:end]], minlength=len(totals))
        assert (counts >= np.minimum(totals, counts.max() - 1)).all()


@patient
@given(labels=labels)
def test_the_first_come_first(labels):
    """Each class comes in its own order."""
    order = stratified_order(labels)
    for label in np.unique(labels):
        assert (np.diff(order[labels[order] == label]) > 0).all()
