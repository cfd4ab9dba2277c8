"""Memory side by side: what lies next to each other is found again, and nothing else is taken for it."""

import copy
import threading

import numpy as np
import pytest

from course.nn import Dense, Input, Model, Momentum
from course.nn.storage import CHUNK, copy_beside, join_neighbours, zeros_beside

SHAPES = [(5, 3), (3,), (), (3, 2), (2,)]


def rows_of(*kinds, dtype=np.float32):
    """Return a row of arrays for each shape, an array of each kind in it."""
    return [tuple(zeros_beside(kind, shape, dtype) for kind in kinds) for shape in SHAPES]


def spans(rows):
    """Return how many entries the arrays of each row have after joining."""
    return [row[0].size for row in join_neighbours(rows)]


@pytest.fixture(autouse=True)
def fresh_chunks():
    """Use up what is left of each chunk, so that no test runs out of room in the middle."""
    for kind in ("test a", "test b", "weights", "gradients", "v"):
        for dtype in (np.float32, np.float64):
            zeros_beside(kind, (CHUNK,), dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_zeros_of_the_shape_asked_for(dtype):
    """Every array has its shape and precision, holds zeros, and shares no entry with another."""
    arrays = [row[0] for row in rows_of("test a", dtype=dtype)]
    for number, array in enumerate(arrays, 1):
        assert (array == 0).all()
        array[...] = number
    assert [array.shape for array in arrays] == SHAPES
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}
    assert [set(array.ravel()) for array in arrays] == [{number} for number in range(1, 6)]


def test_neighbours_are_joined():
    """Arrays made one after the other become one row, whose flat arrays are views of the same numbers."""
    rows = rows_of("test a", "test b")
    ((first, second),) = join_neighbours(rows)
    first[:] = np.arange(27)
    second[:] = -first
    np.testing.assert_array_equal(np.concatenate([a.ravel() for a, _ in rows]), np.arange(27))
    np.testing.assert_array_equal(np.concatenate([b.ravel() for _, b in rows]), -np.arange(27))


def test_every_column_must_follow():
    """Rows whose first arrays are neighbours and whose second are not stay apart."""
    rows = [(zeros_beside("test a", (n,), np.float32), np.zeros(n, np.float32)) for n in (3, 4)]
    assert spans(rows) == [3, 4]


def test_a_gap_divides():
    """An array that is left out, or one in another order, ends a run."""
    rows = rows_of("test a")
    assert spans(rows[:2] + rows[3:]) == [18, 8]
    assert spans([rows[1], rows[0], *rows[2:]]) == [3, 15, 9]


def test_precisions_lie_apart():
    """Arrays of another precision in between neither join nor divide."""
    rows = [(zeros_beside("test a", (4,), dtype),) for dtype in (np.float32, np.float64, np.float32)]
    assert spans([rows[0], rows[2]]) == [8]
    assert spans(rows) == [4, 4, 4]


def test_arrays_from_elsewhere_are_left_alone():
    """Arrays of their own, transposed ones and parts with a stride come back as the same objects."""
    plain = [(np.ones(3),), (np.ones(4),)]
    matrix = np.ones((4, 4))
    strided = [(matrix.T[:2],), (matrix.T[2:],), (matrix[0, ::2],), (matrix[1, ::2],)]
    flat = np.ones(8)
    backwards = [(flat[:4][::-1],), (flat[4:][::-1],)]
    for rows in (plain, strided, backwards):
        assert all(a[0] is b[0] for a, b in zip(join_neighbours(rows), rows, strict=True))


def test_a_view_of_other_numbers_is_no_neighbour():
    """Integers that lie where floats end are not joined to them."""
    chunk = np.zeros(8, np.float32)
    assert spans([(chunk[:4],), (chunk[4:].view(np.int32),)]) == [4, 4]


def test_large_arrays_are_their_own():
    """An array larger than a chunk leaves the chunk as it was."""
    before = zeros_beside("test a", (2,), np.float32)
    large = zeros_beside("test a", (CHUNK + 1,), np.float32)
    after = zeros_beside("test a", (3,), np.float32)
    assert spans([(before,), (after,)]) == [5]
    assert spans([(before,), (large,)]) == [2, CHUNK + 1]


def test_a_full_chunk_is_followed_by_a_new_one():
    """What does not fit any more begins a new chunk and is no neighbour of the old."""
    rows = [(zeros_beside("test a", (CHUNK // 2 - 1,), np.float32),) for _ in range(3)]
    assert spans(rows) == [CHUNK - 2, CHUNK // 2 - 1]


def test_a_copy_beside():
    """A copy has the values, and lies next to what was made before."""
    first, values = zeros_beside("test a", (2,), np.float64), np.arange(3.0)
    second = copy_beside("test a", values)
    values[0] = 7
    np.testing.assert_array_equal(second, [0, 1, 2])
    assert spans([(first,), (second,)]) == [5]


def test_each_thread_has_chunks_of_its_own():
    """What another thread makes in between does not come between neighbours."""
    first = zeros_beside("test a", (2,), np.float32)
    thread = threading.Thread(target=zeros_beside, args=("test a", (4,), np.float32))
    thread.start()
    thread.join()
    assert spans([(first,), (zeros_beside("test a", (2,), np.float32),)]) == [4]


class Counting(Momentum):
    """Momentum that notes the sizes of what it is asked to update."""

    def __init__(self):
        super().__init__(0.1)
        self.sizes = []

    def update(self, param, *others):
        """Note the size, and update."""
        self.sizes.append(param.size)
        super().update(param, *others)


def network():
    """Return a model of 23 weights in four arrays, with gradients in them."""
    x, rng = Input((3,)), np.random.default_rng(0)
    model = Model(x, Dense(3, rng=rng)(Dense(2, "tanh", rng=rng)(Dense(2, rng=rng)(x))))
    (model(np.ones((4, 3))) ** 2).sum().backward()
    return model


def stepped(optimizer, model, n_steps=3):
    """Take steps along the same gradients, and return the weights."""
    for _ in range(n_steps):
        optimizer.step(model.params, model.grads)
    return model.params


def test_a_small_network_is_updated_at_once():
    """All weights of a model are one block to an optimizer."""
    optimizer = Counting()
    stepped(optimizer, network(), 1)
    assert optimizer.sizes == [23]


def test_joined_or_not_is_the_same():
    """A copy of the model, whose arrays lie anywhere, takes the same steps bit for bit."""
    model = network()
    together, apart, other = Counting(), Counting(), copy.deepcopy(model)
    for a, b in zip(stepped(together, model).values(), stepped(apart, other).values(), strict=True):
        np.testing.assert_array_equal(a, b)
    assert (together.sizes, len(apart.sizes)) == ([23] * 3, 18)


def test_memory_follows_the_key():
    """What is remembered is found under the key of each weight, in its shape."""
    optimizer, model = Counting(), network()
    stepped(optimizer, model, 1)
    for key, param in model.params.items():
        np.testing.assert_allclose(optimizer.state[key]["v"], -0.1 * model.grads[key], rtol=1e-6)
        assert optimizer.state[key]["v"].shape == param.shape
