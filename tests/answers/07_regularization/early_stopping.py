# %% right: a counter
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch = self.waited = 0

    def update(self, val_loss, params):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        self.epoch += 1
        return self.waited >= self.patience

# %% right: the epochs since the best one, deepcopy
from copy import deepcopy


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = None
        self.t = -1

    def update(self, val_loss, params):
        self.t += 1
        if self.best_loss is None or self.best_loss - val_loss > self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.t
            self.best_params = deepcopy(params)
        return self.t - self.best_epoch >= self.patience

# %% right: counts down, np.array, slots
class EarlyStopping:
    __slots__ = ("patience", "left", "min_delta", "best_params", "best_loss", "best_epoch", "epochs")

    def __init__(self, patience, min_delta=0.0):
        self.patience = self.left = patience
        self.min_delta = min_delta
        self.best_params = {}
        self.best_loss = float("inf")
        self.best_epoch = -1
        self.epochs = 0

    def update(self, val_loss, params):
        self.left -= 1
        if val_loss + self.min_delta < self.best_loss:
            self.left = self.patience
            self.best_loss = float(val_loss)
            self.best_epoch = self.epochs
            self.best_params = dict((key, np.array(value)) for key, value in params.items())
        self.epochs += 1
        return np.bool_(self.left <= 0)

# %% right: the whole history, properties
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self._patience, self._delta, self._best, self._n = patience, min_delta, [], 0

    def update(self, val_loss, params):
        if not self._best or val_loss < self._best[-1][0] - self._delta:
            self._best.append((val_loss, self._n, {k: 1.0 * v for k, v in params.items()}))
        self._n += 1
        return bool(self._n - 1 - self._best[-1][1] >= self._patience)

    @property
    def best_loss(self):
        return self._best[-1][0]

    @property
    def best_epoch(self):
        return self._best[-1][1]

    @property
    def best_params(self):
        return self._best[-1][2]

# %% wrong: the arrays are not copied | hint: copy every array | loses: early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = params
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: a copy of the dict alone | hint: copy every array | loses: early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = dict(params)
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: an equal loss is an improvement | hint: equal loss is no improvement | loses: early_stopping_stop_test early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss <= self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: the count is not set back | hint: starts the count again | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            pass
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: one update too late | hint: does not stop in time | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited > self.patience


# %% wrong: one update too early | hint: one update too early | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience - 1


# %% wrong: epochs from 1 | hint: counts from 0 | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 1, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: the last epoch | hint: without an improvement | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        self.best_epoch = self.epoch
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: min_delta is ignored | hint: min_delta is not used | loses: early_stopping_stop_test early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: min_delta added | hint: wrong sign
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss + self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: compared with the loss before | hint: one before it | loses: early_stopping_stop_test early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        self.last = np.inf

    def update(self, val_loss, params):
        pass
        if val_loss < self.last - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        self.last = val_loss
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: higher is better | hint: not higher | loses: early_stopping_stop_test early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, -np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss > self.best_loss + self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: best_loss follows small decreases | hint: follows every small decrease | loses: early_stopping_stop_test early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        self.best_loss = min(self.best_loss, val_loss)
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: best_params of the last update | hint: from the last update | loses: early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        self.best_params = {name: array.copy() for name, array in params.items()}
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: nothing is returned | hint: not right|returned nothing|None | loses: early_stopping_stop_test early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        self.stop = self.waited >= self.patience


# %% wrong: never stops | hint: does not stop in time | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        pass

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return False


# %% wrong: the number of the improvement | hint: not of the improvement | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self.epoch, self.waited = 0, 0
        self.n_better = -1

    def update(self, val_loss, params):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self._count()
            self.best_params = {name: array.copy() for name, array in params.items()}
            self.waited = 0
        else:
            self.waited += 1
        pass
        self.epoch += 1
        return self.waited >= self.patience

    def _count(self):
        self.n_better += 1
        return self.n_better


# %% wrong: what is remembered belongs to the class | hint: in __init__, not in the class | loses: early_stopping_params_test
class EarlyStopping:
    best_params = {}

    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = np.inf, None
        self.epoch = self.waited = 0

    def update(self, val_loss, params):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            for name, array in params.items():
                self.best_params[name] = array.copy()
            self.waited = 0
        else:
            self.waited += 1
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: best_loss is missing | hint: has no attribute best_loss | loses: early_stopping_stop_test early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.loss = patience, min_delta, np.inf
        self.epoch = self.waited = 0

    def update(self, val_loss, params):
        if val_loss < self.loss - self.min_delta:
            self.loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
            self.best_params = {name: array.copy() for name, array in params.items()}
        else:
            self.waited += 1
        self.epoch += 1
        return self.waited >= self.patience


# %% wrong: the count goes on after an improvement that answers False at once | hint: before False is returned | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = float("inf")
        self.best_params = {}
        self.best_epoch = -1
        self.epoch = -1
        self.bad = 0

    def update(self, val_loss, params):
        self.epoch += 1
        if self.best_loss - val_loss > self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.best_params = {k: v.copy() for k, v in params.items()}
            return False
        self.bad += 1
        return self.bad >= self.patience


# %% wrong: the best loss is never written down | hint: best_loss is never written down | loses: early_stopping_stop_test early_stopping_params_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_params, self.best_epoch = np.inf, None, None
        self.epoch, self.waited = 0, 0

    def update(self, val_loss, params):
        if val_loss < self.best_loss - self.min_delta:
            self.best_params = {k: v.copy() for k, v in params.items()}
            self.best_epoch = self.epoch
            self.waited = 0
        else:
            self.waited += 1
        self.epoch += 1
        return self.waited >= self.patience

# %% wrong: only failures are counted as epochs | hint: not only those that fail | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss = np.inf
        self.best_params = None
        self.best_epoch = None
        self.epoch = 0
        self.since = 0

    def update(self, val_loss, params):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_params = {name: p.copy() for name, p in params.items()}
            self.best_epoch = self.epoch
            self.since = 0
        else:
            self.since += 1
            self.epoch += 1
        return self.since >= self.patience

# %% wrong: True where the loss improved | hint: True is returned where the loss improved | loses: early_stopping_stop_test
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = float("inf")
        self.best_params = None
        self.best_epoch = None
        self.bad = 0
        self.epoch = -1

    def update(self, val_loss, params):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_params = {k: v.copy() for k, v in params.items()}
            self.best_epoch = self.epoch
            self.bad = 0
        else:
            self.bad += 1
        return self.bad == 0

# %% wrong: another name for best_params | hint: best_params is empty
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.best_params = np.inf, None, None
        self.epoch = -1

    def update(self, val_loss, params):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.params = {name: array.copy() for name, array in params.items()}
        return self.epoch - self.best_epoch >= self.patience
