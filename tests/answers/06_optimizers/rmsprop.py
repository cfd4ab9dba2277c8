# %% right: a dict and get
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% right: zeros at first
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key, g in grads.items():
            if key not in self.s:
                self.s[key] = np.zeros(g.shape)
            s = self.beta * self.s[key] + (1 - self.beta) * grads[key] ** 2
            self.s[key][...] = s
            params[key] -= self.lr / (s**0.5 + self.eps) * g

# %% right: a state a key
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in grads:
            state = self.s.setdefault(key, {"s": 0.0})
            s = self.beta * state["s"] + (1 - self.beta) * grads[key] ** 2
            state["s"] = s
            root = np.sqrt(s)
            np.subtract(params[key], self.lr * grads[key] / (root + self.eps), out=params[key])

# %% right: the root is kept
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) ** 2 + (1 - self.beta) * grads[key] ** 2
            root = np.sqrt(s)
            self.s[key] = root
            params[key] += -self.lr * grads[key] / (root + self.eps)

# %% wrong: uphill | hint: uphill
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] += self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: eps in the root | hint: inside of the root
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / np.sqrt(s + self.eps)

# %% wrong: no eps | hint: eps is missing
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / np.sqrt(s)

# %% wrong: no root | hint: root is missing
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (s + self.eps)

# %% wrong: the brackets | hint: 
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / np.sqrt(s) + self.eps

# %% wrong: the gradient squared on top | hint: on top is squared
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] ** 2 / (np.sqrt(s) + self.eps)

# %% wrong: s is forgotten | hint: forgotten|last square alone
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        self.s = {}
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: one s for all keys | hint: share one
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = 0.0

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s + (1 - self.beta) * grads[key] ** 2
            self.s = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: by the place | hint: place | loses: rmsprop_memory_test
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for i, key in enumerate(params):
            s = self.beta * self.s.get(i, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[i] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: by the shape | hint: shape|share one
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            shape = params[key].shape
            s = self.beta * self.s.get(shape, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[shape] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: in the class | hint: Two optimizers share | loses: rmsprop_memory_test
class RMSProp:
    s = {}

    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: zip | hint: places | loses: rmsprop_memory_test
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key, p, g in zip(params, params.values(), grads.values()):
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * g ** 2
            self.s[key] = s
            p -= self.lr * g / (np.sqrt(s) + self.eps)

# %% wrong: a new array | hint: another array
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] = params[key] - self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: grads is changed | hint: changed
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            grads[key] /= np.sqrt(s) + self.eps
            params[key] -= self.lr * grads[key]

# %% wrong: the old s | hint: old s
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            old = self.s.get(key, 0 * grads[key])
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(old) + self.eps)

# %% wrong: s of the gradients | hint: not (of )?their squares
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key]
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: s of the sizes | hint: sizes of the gradients
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * np.abs(grads[key])
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: always 1e-8 | hint: always 1e-8
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + 1e-8)

# %% wrong: multiplied | hint: multiplied by
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] * (np.sqrt(s) + self.eps)

# %% wrong: one rate for an array | hint: each entry has its own
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(np.sum(s)) + self.eps)

# %% wrong: swapped weights | hint: changed places
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = (1 - self.beta) * self.s.get(key, 0) + self.beta * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: no 1 - beta | hint: 1 - beta is missing
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: nothing fades | hint: beta is missing
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: AdaGrad | hint: AdaGrad
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s.get(key, 0) + grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: all squared | hint: squared together
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, 0) + ((1 - self.beta) * grads[key]) ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: starts with the first square | hint: first square
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.beta * self.s.get(key, grads[key] ** 2) + (1 - self.beta) * grads[key] ** 2
            self.s[key] = s
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: always 0.9 | hint: always 0.9
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, 0.9, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s[key] = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: another default | hint: 0.9 unless | loses: rmsprop_steps_test
class RMSProp:
    def __init__(self, lr, beta=0.99, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}

    def step(self, params, grads):
        for key in params:
            s = self.s[key] = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(s) + self.eps)

# %% wrong: corrected as in Adam | hint: correction
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s, self.t = {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            s = self.s[key] = self.beta * self.s.get(key, 0) + (1 - self.beta) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(s / (1 - self.beta**self.t)) + self.eps)

# %% wrong: no learning rate | hint: learning rate is missing | loses: rmsprop_steps_test rmsprop_memory_test
class RMSProp:
    def __init__(self, lr, beta=0.9, eps=1e-8):
        self.lr = lr
        self.beta = beta
        self.eps = eps
        self.average = {}

    def step(self, params, grads):
        for key, p in params.items():
            g = grads[key]
            old = self.average.setdefault(key, np.zeros_like(p))
            old += (1 - self.beta) * (g * g - old)
            p -= g / (old ** 0.5 + self.eps)
