"""Processors are divided among the ranks."""

from course.parallel import launch
from course.parallel.threads import _thread_functions, share_processors


def test_each_rank_has_its_part_of_the_threads():
    """Never more than before, and one at least."""

    def counts(comm):
        many = [put(3) for _, put in _thread_functions()]
        share_processors(1000)
        few = [get() for get, _ in _thread_functions()]
        return len(many), few

    n_libraries, few = launch(counts, 1)[0]
    assert few == [1] * n_libraries
