# %% right: a dict and get
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% right: zeros at first
class Nesterov:
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
            params[key] += self.beta * v - self.lr * grads[key]

# %% right: setdefault, over grads
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key, g in grads.items():
            v = self.v.setdefault(key, 0 * g)
            v = self.v[key] = self.beta * v - self.lr * g
            params[key] += self.beta * v - self.lr * g

# %% right: a defaultdict
from collections import defaultdict


class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta, self.v = lr, beta, defaultdict(float)

    def step(self, params, grads):
        for key in params:
            self.v[key] = v = self.v[key] * self.beta + -self.lr * grads[key]
            np.add(params[key], self.beta * v - self.lr * grads[key], out=params[key])

# %% right: made in the first step
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.settings, self.v = (lr, beta), None

    def step(self, params, grads):
        lr, beta = self.settings
        if self.v is None:
            self.v = {key: np.zeros(p.shape) for key, p in params.items()}
        for key in params:
            v = beta * self.v[key] - lr * grads[key]
            self.v.update({key: v})
            params[key] += beta * v - lr * grads[key]

# %% wrong: uphill | hint: uphill
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) + self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v + self.lr * grads[key]

# %% wrong: the velocity is forgotten | hint: forgotten
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        self.v = {}
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: one velocity for all keys | hint: share one|place
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = 0.0

    def step(self, params, grads):
        for key in params:
            v = self.v = self.beta * self.v - self.lr * grads[key]
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: by the place | hint: place | loses: nesterov_memory_test
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for i, key in enumerate(params):
            v = self.beta * self.v.get(i, 0) - self.lr * grads[key]
            self.v[i] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: by the place in grads | hint: place | loses: nesterov_memory_test
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for i, key in enumerate(grads):
            v = self.beta * self.v.get(i, 0) - self.lr * grads[key]
            self.v[i] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: by the shape | hint: shape|share one
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            shape = params[key].shape
            v = self.beta * self.v.get(shape, 0) - self.lr * grads[key]
            self.v[shape] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: in the class | hint: Two optimizers share | loses: nesterov_memory_test
class Nesterov:
    v = {}

    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: a default argument | hint: Two optimizers share | loses: nesterov_memory_test
class Nesterov:
    def __init__(self, lr, beta=0.9, v={}):
        self.lr, self.beta, self.v = lr, beta, v

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: zip | hint: places | loses: nesterov_memory_test
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key, p, g in zip(params, params.values(), grads.values()):
            v = self.beta * self.v.get(key, 0) - self.lr * g
            self.v[key] = v
            p += self.beta * v - self.lr * g

# %% wrong: a new array | hint: another array
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] = params[key] + self.beta * v - self.lr * grads[key]

# %% wrong: grads is changed | hint: changed
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]
            grads[key] *= 0

# %% wrong: 1 - beta | hint: \(1 - beta\)
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - (1 - self.beta) * self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: no beta | hint: beta is missing
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: always 0.9 | hint: always 0.9
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, 0.9
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - self.lr * grads[key]

# %% wrong: plain momentum | hint: plain momentum
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v

# %% wrong: the old velocity | hint: old velocity
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            params[key] += self.beta * self.v.get(key, 0) - self.lr * grads[key]
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v

# %% wrong: no beta in the step | hint: beta is missing in the step
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += v - self.lr * grads[key]

# %% wrong: no gradient in the step | hint: lr g is missing
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v

# %% wrong: plus lr g | hint: sign of lr g
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v + self.lr * grads[key]

# %% wrong: the step is subtracted | hint: sign of the step
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] -= self.beta * v - self.lr * grads[key]

# %% wrong: no rate in the step | hint: learning rate is missing in the step
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta * v - grads[key]

# %% wrong: beta squared | hint: squared
class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta = lr, beta
        self.v = {}

    def step(self, params, grads):
        for key in params:
            v = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.beta**2 * v - self.lr * grads[key]
