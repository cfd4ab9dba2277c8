"""Lets a test see the figures that the student's code has drawn: its `pyplot` is the sandbox's."""

import sys

from grader.engine.lost import SandboxLost

PYPLOT = "matplotlib.pyplot"
_MISSING = object()


class Figures:
    """Puts the sandbox's module in the place of the judge's, which knows of no figure; a context manager.

    Parameters
    ----------
    peer : JudgePeer
    namespace : dict
        The test's variables.
    test : CompiledTest
    """

    def __init__(self, peer, namespace, test):
        ours = sys.modules.get(PYPLOT, _MISSING)
        self._names = [name for name in test.read if namespace.get(name) is ours]
        self._is_used = (
            bool(self._names) or "pyplot" in test.imported or any(PYPLOT in text for text in test.texts)
        )
        self._peer, self._namespace = peer, namespace

    def __enter__(self):
        self._before = []
        if self._is_used:
            try:
                theirs = self._peer.request("module", PYPLOT)
            except SandboxLost:
                raise
            except Exception:  # there is none
                return
            self._namespace.update(dict.fromkeys(self._names, theirs))
            self._put(sys.modules, PYPLOT, theirs)
            self._put(vars(sys.modules.get("matplotlib", self)), "pyplot", theirs)

    def _put(self, place, name, value):
        self._before.append((place, name, place.get(name, _MISSING)))
        place[name] = value

    def __exit__(self, *_):
        for place, name, value in self._before:
            if value is _MISSING:
                place.pop(name, None)
            else:
                place[name] = value
