"""How a conversation with the sandbox ends before its time."""

from grader.engine.channel import ChannelAbused, ChannelClosed, ChannelTimeout

_REASONS = {ChannelTimeout: "timeout", ChannelAbused: "protocol", ChannelClosed: "closed"}


class SandboxLost(BaseException):
    """The sandbox died, hung or broke the rules in the middle of a test; no test code may catch this.

    Parameters
    ----------
    reason : {"timeout", "closed", "protocol"}
    detail : str
    """

    def __init__(self, reason, detail):
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


def lost_by(error):
    """Return the `SandboxLost` that an error of the channel, or of what came through it, amounts to."""
    reason = next((word for kind, word in _REASONS.items() if isinstance(error, kind)), "protocol")
    return SandboxLost(reason, str(error))
