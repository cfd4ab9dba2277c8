"""What can go wrong between ranks, each in one sentence and never as a hang."""


class ParallelError(RuntimeError):
    """The ranks do not fit together: they disagree, wait for each other, or one has died."""


class RankLost(ParallelError):
    """A rank waits for another one that has ended: a consequence of what ended that one."""
