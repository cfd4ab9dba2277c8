# %% right: a dict and get
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% right: zeros at first
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            v = self.v[key]
            v *= self.beta
            v -= self.lr * grads[key]
            params[key] += v

# %% right: setdefault, over grads
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key, g in grads.items():
            v = self.v.setdefault(key, 0 * g)
            v = self.v[key] = self.beta * v - self.lr * g
            params[key] += v

# %% right: a defaultdict
from collections import defaultdict


class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta, self.v = lr, beta, defaultdict(float)

    def step(self, params, grads):
        for key in params:
            self.v[key] = v = self.v[key] * self.beta + -self.lr * grads[key]
            np.add(params[key], v, out=params[key])

# %% right: made in the first step
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.settings, self.v = (lr, beta), None

    def step(self, params, grads):
        lr, beta = self.settings
        if self.v is None:
            self.v = {key: np.zeros(p.shape) for key, p in params.items()}
        for key in params:
            v = beta * self.v[key] - lr * grads[key]
            self.v.update({key: v})
            params[key] += v

# %% wrong: uphill | hint: uphill
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) + self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: the velocity is forgotten | hint: forgotten
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        self.v = {}
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: one velocity for all keys | hint: share one|place
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = 0.0

    def step(self, params, grads):
        for key in params:
            v = self.v = self.beta * self.v - self.lr * grads[key]
            params[key] += v

# %% wrong: by the place | hint: place | loses: momentum_memory_test
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for i, key in enumerate(params):
            v = self.beta * self.v.get(i, 0) - self.lr * grads[key]
            self.v[i] = v
            params[key] += v

# %% wrong: by the place in grads | hint: place | loses: momentum_memory_test
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for i, key in enumerate(grads):
            v = self.beta * self.v.get(i, 0) - self.lr * grads[key]
            self.v[i] = v
            params[key] += v

# %% wrong: by the shape | hint: shape|share one
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            shape = params[key].shape
            v = self.beta * self.v.get(shape, 0) - self.lr * grads[key]
            self.v[shape] = v
            params[key] += v

# %% wrong: in the class | hint: Two optimizers share | loses: momentum_memory_test
class Momentum:
    v = {}

    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: a default argument | hint: Two optimizers share | loses: momentum_memory_test
class Momentum:
    def __init__(self, lr, beta=0.9, v={}):
        self.lr, self.beta, self.v = lr, beta, v

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: zip | hint: places | loses: momentum_memory_test
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key, p, g in zip(params, params.values(), grads.values()):
            v = self.beta * self.v.get(key, 0) - self.lr * g
            self.v[key] = v
            p += v

# %% wrong: a new array | hint: another array
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] = params[key] + v

# %% wrong: grads is changed | hint: changed
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v
            grads[key] *= 0

# %% wrong: 1 - beta | hint: \(1 - beta\)
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - (1 - self.beta) * self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: no beta | hint: beta is missing
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: always 0.9 | hint: always 0.9
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, 0.9
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% right: the velocity without lr
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            m = self.v[key] = self.beta * self.v.get(key, 0) + grads[key]
            params[key] -= self.lr * m

# %% wrong: subtracted | hint: added to the parameter
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] -= v

# %% wrong: lr twice | hint: lr is used twice
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.lr * v

# %% wrong: a running mean | hint: \(1 - beta\)
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) + (1 - self.beta) * grads[key]
            self.v[key] = v
            params[key] -= self.lr * v

# %% wrong: no rate | hint: learning rate is missing
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: the gradient once more | hint: comes in twice
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v - self.lr * grads[key]

# %% wrong: Nesterov | hint: Nesterov
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: the old velocity | hint: old velocity
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            params[key] += self.v.get(key, 0)
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v

# %% wrong: plain descent | hint: plain descent
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]

# %% wrong: beta outside | hint: weighs the gradient
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * (self.v.get(key, 0) - self.lr * grads[key])
            self.v[key] = v
            params[key] += v

# %% wrong: lr and beta swapped | hint: changed places
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = beta, lr
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: another default | hint: 0.9 unless | loses: momentum_steps_test
class Momentum:
    def __init__(self, lr, beta=0.5):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v


# %% wrong: the velocity starts at the first gradient | hint: v starts at the first gradient
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.velocity = {}

    def step(self, params, grads):
        for key in params:
            if key not in self.velocity:
                self.velocity[key] = grads[key].copy()
            self.velocity[key] = self.beta * self.velocity[key] - self.lr * grads[key]
            params[key] += self.velocity[key]


# %% wrong: stored for the keys of the cases that are shown | adversarial: no case that is shown has other keys
class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            if key[1:].isdigit():
                self.v[key] = self.beta * self.v.get(key, 0) - self.lr * grads[key]
                params[key] += self.v[key]
