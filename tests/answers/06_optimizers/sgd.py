# %% right: in place
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]

# %% right: np.subtract
class SGD:
    def __init__(self, lr):
        self.rate = lr

    def step(self, params, grads):
        for key, p in params.items():
            np.subtract(p, self.rate * grads[key], out=p)

# %% right: a slice
class SGD:
    def __init__(self, lr):
        self.lr = float(lr)

    def step(self, params, grads):
        for key, g in grads.items():
            params[key][...] = params[key] - g * self.lr

# %% right: a closure
class SGD:
    def __init__(self, lr):
        def step(params, grads):
            for key in sorted(params):
                params[key] += -lr * grads[key]

        self.step = step

# %% right: views
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            p = params[key]
            p -= self.lr * grads[key]

# %% wrong: uphill | hint: uphill
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            params[key] += self.lr * grads[key]

# %% wrong: no rate | hint: learning rate is missing
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            params[key] -= grads[key]

# %% wrong: a new array | hint: another array
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            params[key] = params[key] - self.lr * grads[key]

# %% wrong: only a name is bound | hint: p -= 
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key, p in params.items():
            p = p - self.lr * grads[key]

# %% wrong: a new dict is returned | hint: p -= 
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        return {key: params[key] - self.lr * grads[key] for key in params}

# %% wrong: grads is changed | hint: changed
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            grads[key] *= self.lr
            params[key] -= grads[key]

# %% wrong: by places | hint: places
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for p, g in zip(params.values(), grads.values()):
            p -= self.lr * g

# %% wrong: lr is forgotten | hint: lr
class SGD:
    def __init__(self, lr):
        lr = lr

    def step(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]

# %% wrong: the rate falls | hint: falls from step to step
class SGD:
    def __init__(self, lr):
        self.lr, self.t = lr, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            params[key] -= self.lr / self.t * grads[key]

# %% wrong: the sign alone | hint: Only the sign
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            params[key] -= self.lr * np.sign(grads[key])

# %% wrong: gradients pile up | hint: summed up
class SGD:
    def __init__(self, lr):
        self.lr, self.g = lr, {}

    def step(self, params, grads):
        for key in params:
            self.g[key] = self.g.get(key, 0) + grads[key]
            params[key] -= self.lr * self.g[key]

# %% wrong: a mean over the rows | hint: mean already
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key] / len(grads[key])

# %% wrong: step is missing | hint: step
class SGD:
    def __init__(self, lr):
        self.lr = lr

# %% wrong: the first key alone | hint: 
class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]
            return
