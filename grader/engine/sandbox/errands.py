"""What the judge asks the sandbox for besides its objects: to follow what the test does around them."""

import importlib
import os

import numpy as np

from grader.engine.restore import assimilate
from grader.engine.sandbox import special


class Errands:
    """This part of `grader.engine.sandbox.guest.GuestPeer`."""

    def _do_module(self, name):
        return importlib.import_module(name)

    def _do_lend_arrays(self, operations):
        self._lending = operations

    def _do_subclass(self, name, bases, members, **keywords):
        return special.subclass(name, bases, members, keywords)

    def _do_super(self, cls, obj, name):
        return getattr(super(cls, obj), name)

    def _do_follow(self, number, content):
        assimilate(self._objects[number], content)
        self.sharing.renew(number)

    def _do_give_up(self, numbers):
        self.sharing.give_up(numbers)

    def _do_patch(self, module, attribute, *value):
        self.near.patch(module, attribute, *value)

    def _do_bind(self, name, *value):
        self.near.bind(name, *value)

    def _do_seed(self, name, state):
        self.near.seed(name, state)

    def _do_changed(self, names):
        return self.near.changed(names)

    def _do_kernel(self, source):
        return special.run_test(source, self._namespace)

    def _do_environ(self, changed):
        for name, value in changed.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def _do_floats(self, kinds):
        np.seterr(**kinds)

    def _do_share(self, root):
        self.near.share(root)

    def _do_put(self, told):
        self.near.put(told)

    def _do_written(self):
        return self.near.written()
