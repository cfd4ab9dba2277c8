"""What is left running is ended, however fast it multiplies."""

import signal

from grader.engine.sandbox import zygote


class Storm:
    """Processes that fork whenever another one ends, as long as there is room for one more."""

    def __init__(self, room=64):
        self.room, self.running, self.stopped, self.latest = room, {3}, set(), 3

    def strays(self):
        """Return all of them; each that runs has forked meanwhile."""
        self.fork()
        return self.running | self.stopped

    def fork(self):
        """Let each that runs fork once."""
        for _ in range(min(len(self.running), self.room - len(self.running | self.stopped))):
            self.latest += 1
            self.running.add(self.latest)

    def end(self, pid, how=signal.SIGKILL):
        """Do what a signal does."""
        self.running.discard(pid)
        self.stopped.discard(pid)
        if how == signal.SIGSTOP:
            self.stopped.add(pid)
        self.fork()


def test_a_storm_of_forks_is_over_at_once(monkeypatch):
    """Processes that fork on and on are stopped before they are ended, so that none is left to go on."""
    said, storm = [], Storm()
    found = zygote.Zygote.__new__(zygote.Zygote)
    found._processes, found._killed_for_memory = storm, 0
    monkeypatch.setattr(zygote, "_end", storm.end)
    monkeypatch.setattr(zygote.Zygote, "_say", lambda self, *words: said.append(words))
    monkeypatch.setattr(zygote.Zygote, "_exit_code", lambda self: None)
    found._census()
    assert not storm.running | storm.stopped
    assert said == [("census", storm.latest - 2, 0, None)]
