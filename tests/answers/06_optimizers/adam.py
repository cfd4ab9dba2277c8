# %% right: dicts and a counter
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% right: over grads, powers kept
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.settings = lr, beta1, beta2, eps
        self.powers = [1.0, 1.0]
        self.state = {}

    def step(self, params, grads):
        lr, beta1, beta2, eps = self.settings
        self.powers = [self.powers[0] * beta1, self.powers[1] * beta2]
        for key, g in grads.items():
            m, v, top = self.state.get(key, (0.0, 0.0, 0.0))
            m, v = m + (1 - beta1) * (g - m), v + (1 - beta2) * (g * g - v)
            top = v
            self.state[key] = m, v, top
            params[key] += -lr * (m / (1 - self.powers[0])) / ((top / (1 - self.powers[1])) ** 0.5 + eps)

# %% right: zeros at first, in place
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t = self.t + 1
        for key in params:
            g = grads[key]
            for store in (self.m, self.v, self.top):
                store.setdefault(key, np.zeros(g.shape))
            self.m[key] *= self.beta1
            self.m[key] += (1 - self.beta1) * g
            self.v[key] *= self.beta2
            self.v[key] += (1 - self.beta2) * np.square(g)
            self.top[key] = self.v[key]
            step = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
            eps = self.eps * np.sqrt(1 - self.beta2**self.t)
            params[key] -= step * self.m[key] / (np.sqrt(self.top[key]) + eps)

# %% right: t counts a step by the first key
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t = self.t + 1 if grads else self.t
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: uphill | hint: uphill
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] += self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: no bias correction | hint: no bias correction
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m
            v_hat = top
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: m is not corrected | hint: m is not corrected
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: v is not corrected | hint: v is not corrected
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: t per key | hint: t counts the keys
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        for key in params:
            self.t += 1
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: t starts at 0 | hint: one step behind
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        self.t += 1

# %% wrong: t stays 1 | hint: t stays 1
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t = 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: eps in the root | hint: inside of the root
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / np.sqrt(v_hat + self.eps)

# %% wrong: no eps | hint: eps is missing
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / np.sqrt(v_hat)

# %% wrong: no root | hint: root is missing
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (v_hat + self.eps)

# %% wrong: v of the gradients | hint: not of their squares
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key]
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: v of m | hint: squares of m
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * m ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: no 1 - beta1 | hint: 1 - beta1 is missing
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: no 1 - beta2 | hint: 1 - beta2 is missing
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: no 1 - beta at all | hint: in m and in v
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: the betas are swapped | hint: beta1 and beta2 have changed
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta2, self.beta1, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: the weights are swapped | hint: beta1 and 1 - beta1
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = (1 - self.beta1) * self.m.get(key, 0) + self.beta1 * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: the corrected values are kept | hint: stay raw
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
            self.m[key], self.v[key] = m_hat, v_hat

# %% wrong: times t | hint: \*\* is the power
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1*self.t)
            v_hat = top / (1 - self.beta2*self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: all is forgotten | hint: forgotten
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        self.m, self.v, self.top = {}, {}, {}
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: new in every step, counter included | hint: t stays 1|forgotten|
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.m, self.v, self.top, self.t = {}, {}, {}, 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: m is the gradient | hint: m is the gradient
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m_hat = grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: one memory for all keys | hint: share one
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = 0.0, 0.0, 0.0, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m = self.beta1 * self.m + (1 - self.beta1) * grads[key]
            v = self.v = self.beta2 * self.v + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: by the place | hint: place | loses: adam_memory_test
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, key in enumerate(params):
            m = self.m[i] = self.beta1 * self.m.get(i, 0) + (1 - self.beta1) * grads[key]
            v = self.v[i] = self.beta2 * self.v.get(i, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: by the shape | hint: shape|share one
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            k = grads[key].shape
            m = self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[key]
            v = self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: in the class | hint: Two optimizers share | loses: adam_memory_test
class Adam:
    m, v, top = {}, {}, {}

    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: zip | hint: places | loses: adam_memory_test
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key, p, g in zip(params, params.values(), grads.values()):
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            p -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: a new array | hint: another array
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] = params[key] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: grads is changed | hint: changed
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * np.square(grads[key], out=grads[key])
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: another default | hint: unless | loses: adam_steps_test
class Adam:
    def __init__(self, lr=1e-2, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: the largest v | hint: AMSGrad
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: all begins at 0 in each step | hint: is forgotten | loses: adam_steps_test adam_memory_test
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr = lr
        self.b1 = beta1
        self.b2 = beta2
        self.eps = eps
        self.moments = {}
        self.steps = 0

    def step(self, params, grads):
        self.steps = self.steps + 1
        fix1 = 1 - self.b1 ** self.steps
        fix2 = 1 - self.b2 ** self.steps
        for key in params:
            g = grads[key]
            if True:
                self.moments[key] = [np.zeros_like(g), np.zeros_like(g)]
            first, second = self.moments[key]
            first = self.b1 * first + (1 - self.b1) * g
            second = self.b2 * second + (1 - self.b2) * g * g
            self.moments[key] = [first, second]
            params[key] -= self.lr * (first / fix1) / (np.sqrt(second / fix2) + self.eps)

# %% wrong: no power in one of the corrections | hint: correction of m has no t
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.betas, self.eps = lr, (beta1, beta2), eps
        self.moments, self.t = {}, 0

    def step(self, params, grads):
        self.t += 1
        b1, b2 = self.betas
        for name, p in params.items():
            m, v = self.moments.get(name, (0, 0))
            m, v = m + (1 - b1) * (grads[name] - m), v + (1 - b2) * (grads[name] ** 2 - v)
            self.moments[name] = m, v
            p -= self.lr * (m / (1 - b1)) / (np.sqrt(v / (1 - b2**self.t)) + self.eps)


# %% wrong: the rearranged form, with the same eps | hint: raw v
class Adam:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        rate = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        for key in params:
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            params[key] -= rate * self.m[key] / (np.sqrt(self.v[key]) + self.eps)
