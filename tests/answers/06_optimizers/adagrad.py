# %% right: a dict and get
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% right: zeros at first
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key, g in grads.items():
            if key not in self.s:
                self.s[key] = np.zeros(g.shape)
            s = self.s[key] + grads[key] ** 2
            self.s[key][...] = s
            params[key] -= self.lr / (s**0.5 + self.eps) * g

# %% right: a state a key
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in grads:
            state = self.s.setdefault(key, {"s": 0.0})
            s = state["s"] + grads[key] ** 2
            state["s"] = s
            root = np.sqrt(s)
            np.subtract(params[key], self.lr * grads[key] / (root + self.eps), out=params[key])

# %% right: the root is kept
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) ** 2 + grads[key] ** 2
            root = np.sqrt(s)
            self.s[key] = root
            params[key] += -self.lr * grads[key] / (root + self.eps)

# %% wrong: uphill | hint: uphill
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] += self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: eps in the root | hint: inside of the root
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / np.sqrt(s + self.eps)

# %% wrong: no eps | hint: eps is missing
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / np.sqrt(s)

# %% wrong: no root | hint: root is missing
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (s + self.eps)

# %% wrong: the brackets | hint: 
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / np.sqrt(s) + self.eps

# %% wrong: the gradient squared on top | hint: on top is squared
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] ** 2 / (np.sqrt(s) + self.eps)

# %% wrong: s is forgotten | hint: forgotten|last square alone
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        self.s = {}
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: one s for all keys | hint: share one
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = 0.0

    def step(self, params, grads):
        for key in params:
            s = self.s + grads[key] ** 2
            self.s = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: by the place | hint: place | loses: adagrad_memory_test
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for i, key in enumerate(params):
            s = self.s.get(i, 0) + grads[key] ** 2
            self.s[i] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: by the shape | hint: shape|share one
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            shape = params[key].shape
            s = self.s.get(shape, 0) + grads[key] ** 2
            self.s[shape] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: in the class | hint: Two optimizers share | loses: adagrad_memory_test
class AdaGrad:
    s = {}

    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: zip | hint: places | loses: adagrad_memory_test
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key, p, g in zip(params, params.values(), grads.values()):
            s = self.s.get(key, 0) + g ** 2
            self.s[key] = s
            p -= self.lr * g / (np.sqrt(s) + self.eps)

# %% wrong: a new array | hint: another array
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] = params[key] - self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: grads is changed | hint: changed
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            grads[key] /= np.sqrt(s) + self.eps
            params[key] -= self.lr * grads[key]

# %% wrong: the old s | hint: old s
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            old = self.s.get(key, 0 * grads[key])
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(old) + self.eps)

# %% wrong: s of the gradients | hint: not (of )?their squares
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key]
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: s of the sizes | hint: sizes of the gradients
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + np.abs(grads[key])
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: always 1e-8 | hint: always 1e-8
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + 1e-8)

# %% wrong: multiplied | hint: multiplied by
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] * (np.sqrt(s) + self.eps)

# %% wrong: one rate for an array | hint: each entry has its own
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(np.sum(s)) + self.eps)

# %% wrong: not added up | hint: last square alone
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: it fades | hint: RMSProp
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = 0.9 * self.s.get(key, 0) + 0.1 * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: starts at 1 | hint: starts at 1
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 1) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: lr in s | hint: squares of lr g
class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + (self.lr * grads[key]) ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: another eps | hint: eps is 1e-8 unless | loses: adagrad_steps_test
class AdaGrad:
    def __init__(self, lr, eps=1e-3):
        self.lr, self.eps = lr, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s[key] = self.s.get(key, 0) + grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)
