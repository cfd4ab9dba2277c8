# %% right: np.clip
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% right: minimum and maximum
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.minimum(np.maximum(factor / (np.sqrt(v) + self.eps), low), high)
            np.subtract(params[key], rate * m, out=params[key])

# %% right: one state a key, bounds by t
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.args, self.state, self.t = (lr, final_lr, beta1, beta2, gamma, eps), {}, 0

    def step(self, params, grads):
        self.t += 1
        lr, final, b1, b2, gamma, eps = self.args
        for key, g in grads.items():
            m, v = self.state.get(key, (np.zeros_like(g), np.zeros_like(g)))
            m = b1 * m + (1 - b1) * g
            v = b2 * v + (1 - b2) * g * g
            self.state[key] = (m, v)
            size = lr / (1 - b1**self.t) * (1 - b2**self.t) ** 0.5 / (v**0.5 + eps)
            size = size.clip(final - final / (gamma * self.t + 1), final + final / (gamma * self.t))
            params[key] += -(size * m)

# %% wrong: uphill | hint: uphill
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] += rate * m

# %% wrong: nothing is clipped | hint: Nothing is clipped
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = factor / (np.sqrt(v) + self.eps)
            params[key] -= rate * m

# %% wrong: no lower bound | hint: lower bound is missing
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.minimum(factor / (np.sqrt(v) + self.eps), high)
            params[key] -= rate * m

# %% wrong: no upper bound | hint: upper bound is missing
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.maximum(factor / (np.sqrt(v) + self.eps), low)
            params[key] -= rate * m

# %% wrong: the step is clipped | hint: clip the rate
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            params[key] -= np.clip(factor / (np.sqrt(v) + self.eps) * m, low, high)

# %% wrong: m corrected twice | hint: corrected twice
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m / (1 - self.beta1**self.t)

# %% wrong: no correction | hint: correction is missing
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: no root in the correction | hint: root of 1 - beta2
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * (1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: the correction upside down | hint: upside down
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * (1 - self.beta1**self.t) / np.sqrt(1 - self.beta2**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: no + 1 in the lower bound | hint: no \+ 1
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: + 1 in the upper bound | hint: gamma t alone
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t + 1))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: lr in the bounds | hint: where final_lr is meant
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: eps in the root | hint: inside of the root
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / np.sqrt(v + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: no eps | hint: eps is missing|nan
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / np.sqrt(v), low, high)
            params[key] -= rate * m

# %% wrong: the gradient in place of m | hint: times m, not times g
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * grads[key]

# %% wrong: v of the gradients | hint: not of their squares
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key]
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: no 1 - beta1 | hint: 1 - beta1 is missing
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: bounds that stand still | hint: do not move
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma + 1))
        high = self.final_lr * (1 + 1 / (self.gamma))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: lr and final_lr swapped | hint: changed places
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.final_lr, self.lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: all is forgotten | hint: forgotten
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        self.m, self.v = {}, {}
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: t per key | hint: t counts the keys
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        for key in params:
            self.t += 1
            factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
            low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
            high = self.final_lr * (1 + 1 / (self.gamma * self.t))
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: in the class | hint: Two optimizers share | loses: adabound_memory_test
class AdaBound:
    m, v = {}, {}

    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: by the place | hint: place | loses: adabound_memory_test
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for i, key in enumerate(params):
            m = self.m[i] = self.beta1 * self.m.get(i, 0) + (1 - self.beta1) * grads[key]
            v = self.v[i] = self.beta2 * self.v.get(i, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m

# %% wrong: a new array | hint: another array
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] = params[key] - rate * m

# %% wrong: another default | hint: default value | loses: adabound_steps_test
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.01, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps, self.t = gamma, eps, 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        factor = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            rate = np.clip(factor / (np.sqrt(v) + self.eps), low, high)
            params[key] -= rate * m


# %% wrong: lr outside of the clipping | hint: lr stands outside of the clipping
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2 = lr, final_lr, beta1, beta2
        self.gamma, self.eps = gamma, eps
        self.t, self.m, self.v = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        factor = np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        for k, g in grads.items():
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * g * g
            params[k] -= self.lr * np.clip(factor / (np.sqrt(self.v[k]) + self.eps), low, high) * self.m[k]

# %% wrong: m forgets | hint: m forgets the past | loses: adabound_steps_test adabound_memory_test
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.gamma, self.eps = lr, final_lr, gamma, eps
        self.beta1, self.beta2 = beta1, beta2
        self.m, self.v = {}, {}
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        t = self.t
        for key in params:
            g = grads[key]
            self.m[key] = (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, np.zeros_like(g)) + (1 - self.beta2) * g * g
            size = self.lr * np.sqrt(1 - self.beta2 ** t) / (1 - self.beta1 ** t)
            rate = size / (np.sqrt(self.v[key]) + self.eps)
            lower = self.final_lr * (1 - 1 / (self.gamma * t + 1))
            upper = self.final_lr * (1 + 1 / (self.gamma * t))
            rate = np.minimum(np.maximum(rate, lower), upper)
            params[key] -= rate * self.m[key]

# %% wrong: v forgets | hint: v forgets the past | loses: adabound_steps_test adabound_memory_test
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.gamma, self.eps = lr, final_lr, gamma, eps
        self.beta1, self.beta2 = beta1, beta2
        self.m, self.v = {}, {}
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        t = self.t
        for key in params:
            g = grads[key]
            self.m[key] = self.beta1 * self.m.get(key, np.zeros_like(g)) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * 0 + (1 - self.beta2) * g * g
            size = self.lr * np.sqrt(1 - self.beta2 ** t) / (1 - self.beta1 ** t)
            rate = size / (np.sqrt(self.v[key]) + self.eps)
            lower = self.final_lr * (1 - 1 / (self.gamma * t + 1))
            upper = self.final_lr * (1 + 1 / (self.gamma * t))
            rate = np.minimum(np.maximum(rate, lower), upper)
            params[key] -= rate * self.m[key]

# %% wrong: t stays 1 | hint: t stays 1 | loses: adabound_steps_test adabound_memory_test
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.gamma, self.eps = lr, final_lr, gamma, eps
        self.beta1, self.beta2 = beta1, beta2
        self.m, self.v = {}, {}
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        t = 1
        for key in params:
            g = grads[key]
            self.m[key] = self.beta1 * self.m.get(key, np.zeros_like(g)) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, np.zeros_like(g)) + (1 - self.beta2) * g * g
            size = self.lr * np.sqrt(1 - self.beta2 ** t) / (1 - self.beta1 ** t)
            rate = size / (np.sqrt(self.v[key]) + self.eps)
            lower = self.final_lr * (1 - 1 / (self.gamma * t + 1))
            upper = self.final_lr * (1 + 1 / (self.gamma * t))
            rate = np.minimum(np.maximum(rate, lower), upper)
            params[key] -= rate * self.m[key]

# %% wrong: minimum and maximum swapped | hint: always one of the bounds | loses: adabound_steps_test adabound_memory_test
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.gamma, self.eps = lr, final_lr, gamma, eps
        self.beta1, self.beta2 = beta1, beta2
        self.m, self.v = {}, {}
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        t = self.t
        for key in params:
            g = grads[key]
            self.m[key] = self.beta1 * self.m.get(key, np.zeros_like(g)) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, np.zeros_like(g)) + (1 - self.beta2) * g * g
            size = self.lr * np.sqrt(1 - self.beta2 ** t) / (1 - self.beta1 ** t)
            rate = size / (np.sqrt(self.v[key]) + self.eps)
            lower = self.final_lr * (1 - 1 / (self.gamma * t + 1))
            upper = self.final_lr * (1 + 1 / (self.gamma * t))
            rate = np.maximum(np.minimum(rate, lower), upper)
            params[key] -= rate * self.m[key]

# %% wrong: the upper bound without brackets | hint: grows with t | loses: adabound_steps_test adabound_memory_test
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.gamma, self.eps = lr, final_lr, gamma, eps
        self.beta1, self.beta2 = beta1, beta2
        self.m, self.v = {}, {}
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        t = self.t
        for key in params:
            g = grads[key]
            self.m[key] = self.beta1 * self.m.get(key, np.zeros_like(g)) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, np.zeros_like(g)) + (1 - self.beta2) * g * g
            size = self.lr * np.sqrt(1 - self.beta2 ** t) / (1 - self.beta1 ** t)
            rate = size / (np.sqrt(self.v[key]) + self.eps)
            lower = self.final_lr * (1 - 1 / (self.gamma * t + 1))
            upper = self.final_lr * (1 + 1 / self.gamma * t)
            rate = np.minimum(np.maximum(rate, lower), upper)
            params[key] -= rate * self.m[key]

# %% wrong: corrected after the clipping | hint: comes after the clipping | loses: adabound_steps_test adabound_memory_test
class AdaBound:
    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        self.lr, self.final_lr, self.beta1, self.beta2, self.gamma, self.eps = lr, final_lr, beta1, beta2, gamma, eps
        self.t, self.m, self.v = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        correction = np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for name, g in grads.items():
            self.m[name] = self.beta1 * self.m.get(name, 0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0) + (1 - self.beta2) * g**2
            rate = np.clip(self.lr / (np.sqrt(self.v[name]) + self.eps), low, high)
            params[name] -= correction * rate * self.m[name]
