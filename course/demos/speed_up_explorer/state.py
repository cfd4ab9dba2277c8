"""The state of ``speed_up_explorer``: a model, a wire, a time of computing, and what many machines gain."""

from course.demos.speed_up_explorer.picture import draw_bars, draw_curves
from course.demos.student import one_number
from course.demos.written import Written, whose
from course.parallel.algorithms.cost import communication_cost as course_cost

__all__ = ["BATCHES", "MACHINES", "MILLIONS", "MILLISECONDS", "WIRES", "SpeedUp"]

MACHINES = (1, 2, 4, 8, 16, 32, 64)
MILLIONS = (0.01, 0.1, 1, 10, 100, 1000)
MILLISECONDS = (1, 3, 10, 30, 100, 300, 1000)
WIRES = (0.1, 1, 10, 100, 400)
BATCHES = ("stays the same", "grows with the machines")
WAYS = {"ring": "ring", "server": "parameter_server"}
FIRST = {"machines": 8, "millions": 1, "milliseconds": 100, "gigabits": 10, "batch": BATCHES[0]}
EACH = "{name}: {sending:.3g} ms sending, {speed_up:.3g} times as fast, efficiency {efficiency:.0%}"
SENTENCE = "{n} machines, {computing:.3g} ms computing. {each}. The server is best with {best} machine{s}."


class SpeedUp:
    """Machines that compute and then send. Knows nothing of widgets.

    Parameters
    ----------
    communication_cost : callable, optional
        The student's.

    Attributes
    ----------
    machines, millions, milliseconds, gigabits, batch
        One of the values above each: how many machines; million weights; how long one machine computes on the
        batch; the speed of a wire; whether the batch grows.
    sending : dict of str to list of float
        For each way the milliseconds of sending, by the numbers of ``MACHINES``.
    """

    def __init__(self, communication_cost=None):
        self._cost = Written("communication_cost", communication_cost, course_cost, _read)
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.set(**FIRST)

    def set(self, **changes):
        """Change any of the five values."""
        vars(self).update(changes)
        self._cost.begin()
        self.sending = {name: [self._sending(n, way) for n in MACHINES] for name, way in WAYS.items()}

    def computing(self, n):
        """Return how many milliseconds each of n machines computes."""
        return self.milliseconds / (n if self.batch == BATCHES[0] else 1)

    def speed_ups(self, name):
        """Return for each number of machines how many samples a second they do, relative to one."""
        steps = [self.computing(n) + sent for n, sent in zip(MACHINES, self.sending[name], strict=True)]
        work = [1 if self.batch == BATCHES[0] else n for n in MACHINES]
        return [self.milliseconds * done / step for done, step in zip(work, steps, strict=True)]

    @property
    def sentence(self):
        """What the chosen number of machines gains, and whose function counts the bytes."""
        return f"{self.alt} {whose(self._cost)}"

    @property
    def alt(self):
        """What the pictures show, in words."""
        k = MACHINES.index(self.machines)
        each = []
        for name in WAYS:
            gain = self.speed_ups(name)[k]
            known = {"name": name.capitalize(), "sending": self.sending[name][k], "speed_up": gain}
            each.append(EACH.format(**known, efficiency=gain / self.machines))
        gains = self.speed_ups("server")
        best = MACHINES[gains.index(max(gains))]
        words = {"n": self.machines, "computing": self.computing(self.machines), "each": "; ".join(each)}
        return SENTENCE.format(**words, best=best, s="" if best == 1 else "s")

    @property
    def curves(self):
        """The speed-up against the number of machines, as SVG."""
        return draw_curves(self, MACHINES, {name: self.speed_ups(name) for name in WAYS}, self.alt)

    @property
    def bars(self):
        """What a step is made of, as SVG."""
        k = MACHINES.index(self.machines)
        sending = {name: sent[k] for name, sent in self.sending.items()}
        return draw_bars(self.milliseconds, self.computing(self.machines), sending, self.alt)

    def _sending(self, n, way):
        if n == 1:
            return 0.0
        n_bytes = self._cost(round(1e6 * self.millions), n, way)
        return n_bytes / (self.gigabits * 1e9 / 8) * 1000


def _read(value, n_params, n_workers, algorithm):
    return max(0.0, one_number(value, "communication_cost", f'{n_workers} machines, "{algorithm}"'))
