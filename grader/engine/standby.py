"""A process that stands by to do one piece of work after the other, bounded in time and memory from outside.

`apart` forks for each piece; where the pieces are small and many, that fork would be most of the work.
"""

import gc
import os
import pickle
import signal
import socket
import time
import warnings

from grader.engine.apart import NO_STEP, Died, Overran
from grader.engine.channel import Channel, ChannelError, ChannelTimeout
from grader.engine.sandbox import namespaces
from grader.errors import GraderError

MESSAGE_BYTES = 1 << 30


class Standby:
    """A fork of this process, made when it is first needed, and again after one had to be ended.

    Parameters
    ----------
    works : dict of str to callable
        What it can be asked to do; operands and results must be our own to unpickle.
    """

    def __init__(self, works):
        self._works = works
        self._pid = self._channel = None

    def close(self):
        """End the process."""
        if self._pid is not None:
            self._channel.close()
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = None

    def do(self, name, operands, seconds, room):
        """Return what a piece of work comes to.

        Parameters
        ----------
        name : str
        operands : tuple
        seconds : float
            How long it may take.
        room : int
            Bytes by which the memory of the process may grow, in its whole life.

        Raises
        ------
        Overran
            If it takes too long, fails, or its process dies.
        GraderError
            If that is what the work raised: a full disk, for instance, is no fault of one submission.
        """
        if self._pid is None:
            self._fork(room)
        self._channel.deadline = time.monotonic() + seconds
        try:
            self._channel.send(pickle.dumps((name, operands)))
            is_done, result = pickle.loads(self._channel.receive())
        except ChannelError as error:
            self.close()
            raise (Overran if isinstance(error, ChannelTimeout) else Died)(NO_STEP) from None
        if isinstance(result, GraderError):
            raise result
        if not is_done:
            raise Died(result)
        return result

    def _fork(self, room):
        ours, theirs = socket.socketpair()
        with warnings.catch_warnings():  # other threads are no harm: what they hold, the work does not use
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if self._pid == 0:
            ours.close()
            self._serve(Channel(theirs, MESSAGE_BYTES), room)
        theirs.close()
        self._channel = Channel(ours, MESSAGE_BYTES)

    def _serve(self, channel, room):
        try:
            namespaces.die_with_parent()
            namespaces.set_limits(namespaces.address_space() + room, None, None)
            gc.freeze()  # or a collection would write to every page that is shared
            while True:
                name, operands = pickle.loads(channel.receive())
                channel.send(pickle.dumps(_attempt(self._works[name], operands)))
        finally:
            os._exit(0)


def _attempt(work, operands):
    try:
        return True, work(*operands)
    except GraderError as error:
        return False, error
    except Exception as error:  # over one submission; the others have nothing to do with it
        return False, f"{type(error).__name__}: {error}"
