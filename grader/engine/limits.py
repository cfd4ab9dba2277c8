"""What one submission may use before it is stopped."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bounds on one submission; sizes are bytes, times are seconds.

    A cell or a test that has waited while others had the processor gets that time on top, up to a bound.
    """

    cell_seconds: float = 30.0  # one of the student's own cells
    test_seconds: float = 30.0  # one test cell, unless the notebook grants it more
    total_seconds: float = 900.0  # the whole notebook
    memory_bytes: int = 2 << 30  # beyond what the interpreter itself occupies
    processes: int = 64  # processes and threads of one submission at a time
    file_bytes: int = 64 * MIB  # scratch space, and the largest file in it
    output_bytes: int = 8 * MIB  # printed by one cell
    message_bytes: int = 256 * MIB  # one value on its way between sandbox and judge
    submission_bytes: int = 50 * MIB  # the notebook file itself

    @classmethod
    def within(cls, seconds=None):
        """Return the usual limits with so many seconds for each cell and test; None: with the usual ones."""
        return cls(cell_seconds=seconds, test_seconds=seconds) if seconds else cls()
