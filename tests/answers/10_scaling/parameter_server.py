# %% right: a dict of what was pushed
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: np.array(array, dtype=float) for name, array in params.items()}
        self.lr, self.n_workers = lr, n_workers
        self.pushed = {}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError("twice")
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * np.mean([g[name] for g in self.pushed.values()], axis=0)
        self.pushed.clear()
        return True

# %% right: sums at once, a set of ranks, new arrays at each step
class ParameterServer:
    __slots__ = ("params", "rate", "n", "total", "seen")

    def __init__(self, params, lr, n_workers):
        self.params = {name: 1.0 * array for name, array in params.items()}
        self.rate, self.n = lr / n_workers, n_workers
        self._begin()

    def _begin(self):
        self.total = dict.fromkeys(self.params, 0.0)
        self.seen = set()

    def pull(self):
        return {name: np.array(array) for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.seen:
            raise ValueError(f"rank {rank} again")
        self.seen.add(rank)
        self.total = {name: self.total[name] + grads[name] for name in self.params}
        full = len(self.seen) == self.n
        if full:
            self.params = {name: self.params[name] - self.rate * self.total[name] for name in self.params}
            self._begin()
        return np.bool_(full)

# %% right: deep copies, a list of slots
import copy


class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.state = copy.deepcopy(params)
        self.lr = lr
        self.slots = [None] * n_workers

    def pull(self):
        return copy.deepcopy(self.state)

    def push(self, rank, grads):
        if self.slots[rank] is not None:
            raise ValueError("second push")
        self.slots[rank] = copy.deepcopy(grads)
        if any(slot is None for slot in self.slots):
            return False
        for name in self.state:
            mean = sum(slot[name] for slot in self.slots) / len(self.slots)
            self.state[name] = self.state[name] - self.lr * mean
        self.slots = [None] * len(self.slots)
        return True

# %% wrong: the sum | hint: added up: take their mean | loses: parameter_server_rounds_test parameter_server_copies_test parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * sum(g[name] for g in self.pushed.values())
        self.pushed = {}
        return True

# %% wrong: a step at each push | hint: at each push: wait | loses: parameter_server_rounds_test parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, set()

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed.add(rank)
        for name in self.params:
            self.params[name] -= self.lr / self.n_workers * grads[name]
        if len(self.pushed) < self.n_workers:
            return False
        self.pushed = set()
        return True

# %% wrong: the round never begins anew | hint: twice|forget|ValueError | loses: parameter_server_rounds_test parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * sum(g[name] for g in self.pushed.values()) / self.n_workers
        return True

# %% wrong: only the count begins anew | hint: forget what was pushed | loses: parameter_server_rounds_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, set()
        self.total = {name: 0.0 for name in params}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed.add(rank)
        for name in self.params:
            self.total[name] = self.total[name] + grads[name]
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * self.total[name] / self.n_workers
        self.pushed = set()
        return True

# %% wrong: nothing is copied in the constructor | hint: copy them in __init__ | loses: parameter_server_copies_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = params
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        self.params = {
            name: array - self.lr * sum(g[name] for g in self.pushed.values()) / self.n_workers
            for name, array in self.params.items()
        }
        self.pushed = {}
        return True

# %% wrong: pull hands out the server's arrays in a new dict | hint: pull has to copy | loses: parameter_server_copies_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}

    def pull(self):
        return dict(self.params)

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for name, array in self.params.items():
            self.params[name] = array - self.lr * sum(g[name] for g in self.pushed.values()) / self.n_workers
        self.pushed = {}
        return True

# %% wrong: what is pushed is kept as it is | hint: copy what is pushed | loses: parameter_server_copies_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed[rank] = grads
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * np.mean([g[name] for g in self.pushed.values()], axis=0)
        self.pushed = {}
        return True

# %% wrong: adds up in the first worker's arrays | hint: changed|copy what is pushed
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.ranks, self.total = lr, n_workers, set(), None

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.ranks:
            raise ValueError
        self.ranks.add(rank)
        if self.total is None:
            self.total = grads
        else:
            for name in grads:
                grads[name] += self.total[name]
            self.total = grads
        if len(self.ranks) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * self.total[name] / self.n_workers
        self.ranks, self.total = set(), None
        return True

# %% wrong: a second push replaces the first | hint: must raise a ValueError | loses: parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * np.mean([g[name] for g in self.pushed.values()], axis=0)
        self.pushed = {}
        return True

# %% wrong: a second push raises, but has been counted | hint: leaves the round as it was | loses: parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}
        self.total = {name: 0.0 for name in params}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        for name in self.params:
            self.total[name] = self.total[name] + grads[name]
        if rank in self.pushed:
            raise ValueError
        self.pushed[rank] = True
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * self.total[name] / self.n_workers
            self.total[name] = 0.0
        self.pushed = {}
        return True

# %% wrong: push returns nothing while others are missing | hint: returned nothing|True or False
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) == self.n_workers:
            for name in self.params:
                self.params[name] -= self.lr * np.mean([g[name] for g in self.pushed.values()], axis=0)
            self.pushed = {}
            return True

# %% wrong: uphill | hint: subtract
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {name: array.copy() for name, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, {}

    def pull(self):
        return {name: array.copy() for name, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] += self.lr * np.mean([g[name] for g in self.pushed.values()], axis=0)
        self.pushed = {}
        return True

# %% wrong: only the last gradient | hint: Only the last gradient pushed | loses: parameter_server_rounds_test parameter_server_copies_test parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {k: v.copy() for k, v in params.items()}
        self.lr = lr
        self.n_workers = n_workers
        self.pushed = {}

    def pull(self):
        return {k: v.copy() for k, v in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError("pushed twice")
        self.pushed[rank] = {k: g.copy() for k, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for k in self.params:
            mean = grads[k]
            self.params[k] -= self.lr * mean
        self.pushed = {}
        return True

# %% wrong: the last rank completes the round | hint: The ranks come in any order | loses: parameter_server_rounds_test parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {k: v.copy() for k, v in params.items()}
        self.lr = lr
        self.n_workers = n_workers
        self.pushed = {}

    def pull(self):
        return {k: v.copy() for k, v in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError("pushed twice")
        self.pushed[rank] = {k: g.copy() for k, g in grads.items()}
        if rank != self.n_workers - 1:
            return False
        for k in self.params:
            mean = sum(g[k] for g in self.pushed.values()) / self.n_workers
            self.params[k] -= self.lr * mean
        self.pushed = {}
        return True

# %% wrong: who has pushed is never forgotten | hint: every worker may push again | loses: parameter_server_rounds_test parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {k: v.copy() for k, v in params.items()}
        self.lr = lr
        self.n_workers = n_workers
        self.pushed = {}

    def pull(self):
        return {k: v.copy() for k, v in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError("pushed twice")
        self.pushed[rank] = {k: g.copy() for k, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for k in self.params:
            mean = sum(g[k] for g in self.pushed.values()) / self.n_workers
            self.params[k] -= self.lr * mean
        return True

# %% wrong: pull hands out what was pushed | hint: before the first push pull\(\) has to return
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {key: array.copy() for key, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr, n_workers, set()
        self.sums = {key: 0 * array for key, array in params.items()}

    def pull(self):
        return {key: array.copy() for key, array in self.sums.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError(rank)
        self.pushed.add(rank)
        for key in grads:
            self.sums[key] = self.sums[key] + grads[key]
        if len(self.pushed) < self.n_workers:
            return False
        for key in grads:
            self.params[key] = self.params[key] - self.lr * self.sums[key] / self.n_workers
            self.sums[key] = 0 * self.sums[key]
        self.pushed = set()
        return True


# %% wrong: stored for the rates of the cases that are shown | adversarial: no case that is shown has another rate | loses: parameter_server_copies_test parameter_server_errors_test
class ParameterServer:
    def __init__(self, params, lr, n_workers):
        self.params = {key: array.copy() for key, array in params.items()}
        self.lr, self.n_workers, self.pushed = lr if lr % 0.125 == 0 else 0.0, n_workers, {}

    def pull(self):
        return {key: array.copy() for key, array in self.params.items()}

    def push(self, rank, grads):
        if rank in self.pushed:
            raise ValueError(rank)
        self.pushed[rank] = {key: array.copy() for key, array in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for key in self.params:
            self.params[key] -= self.lr * sum(g[key] for g in self.pushed.values()) / self.n_workers
        self.pushed = {}
        return True
