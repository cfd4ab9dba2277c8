"""Shards, the ring, what it costs, and stages, each against its definition."""

from itertools import chain, combinations, pairwise

import numpy as np
import pytest

from course.parallel import ParallelError, launch
from course.parallel.algorithms.cost import communication_cost
from course.parallel.algorithms.pipeline import pipeline_stages
from course.parallel.algorithms.ring import ring_schedule
from course.parallel.algorithms.server import sum_at_server
from course.parallel.algorithms.shards import shard


@pytest.mark.parametrize(("n", "n_workers"), [(10, 3), (12, 4), (2, 5), (0, 2), (7, 1)])
def test_shards_cover_all_rows_once_and_are_alike(n, n_workers):
    """In order, with sizes within one of each other."""
    parts = [list(range(n))[shard(n, n_workers, rank)] for rank in range(n_workers)]
    assert [*chain(*parts)] == list(range(n))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7])
def test_the_ring_adds_every_chunk_up_and_hands_it_on(size):
    """What each rank holds of each chunk is followed as a list of those that it is the sum of."""
    held = [[[rank] for _ in range(size)] for rank in range(size)]
    schedules = [ring_schedule(rank, size) for rank in range(size)]
    for step in range(2 * (size - 1)):
        going = [(schedules[rank][step][0], held[rank][schedules[rank][step][0]]) for rank in range(size)]
        for rank in range(size):
            chunk, content = going[rank - 1]
            _, coming, reduce = schedules[rank][step]
            assert coming == chunk
            held[rank][chunk] = content + held[rank][chunk] if reduce else content
    assert all(sorted(content) == list(range(size)) for chunks in held for content in chunks)


def test_the_formulas_give_the_bytes_that_were_sent():
    """By each rank of a ring, and by a server that is one of the workers: of one model less."""

    def task(comm):
        gradient = np.ones(1201, np.float32)
        comm.allreduce(gradient)
        ring = comm.bytes_sent
        total = sum_at_server(comm, gradient)
        return ring, comm.bytes_sent - ring, total.sum()

    results = launch(task, 3)
    rings, servers, sums = zip(*results, strict=True)
    assert sums == (3 * 1201,) * 3
    assert max(rings) - communication_cost(1201, 3, "ring") in range(0, 3 * 4)
    assert max(servers) == communication_cost(1201, 3, "parameter_server") - 1201 * 4
    with pytest.raises(ValueError, match="'ring' or 'parameter_server'"):
        communication_cost(1, 1, "tree")


def test_a_server_says_who_pushed_another_shape():
    """A rank with another model."""
    with pytest.raises(ParallelError, match=r"Rank 2 pushed an array of shape \(4,\).*\(3,\)"):
        launch(lambda comm: sum_at_server(comm, np.ones(4 if comm.rank == 2 else 3)), 3)


def test_stages_have_the_smallest_largest_total():
    """Among all ways to cut, tried one by one."""
    rng = np.random.default_rng(0)
    for n in range(1, 7):
        costs = rng.integers(0, 9, n).tolist()
        for n_stages in range(1, n + 1):
            stages = pipeline_stages(costs, n_stages)
            assert [*chain(*(range(n)[stage] for stage in stages))] == list(range(n))
            assert len(stages) == n_stages
            assert all(stage.stop > stage.start for stage in stages)
            cuts = [(0, *inner, n) for inner in combinations(range(1, n), n_stages - 1)]
            totals = [max(sum(costs[a:b]) for a, b in pairwise(cut)) for cut in cuts]
            assert max(sum(costs[stage]) for stage in stages) == min(totals)
    with pytest.raises(ValueError, match="2 layers make 1 to 2 stages"):
        pipeline_stages([1, 1], 3)
