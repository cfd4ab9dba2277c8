# %% right: dicts and a counter
class AMSGrad:
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

# %% right: over grads, powers kept
class AMSGrad:
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
            top = np.maximum(top, v)
            self.state[key] = m, v, top
            params[key] += -lr * (m / (1 - self.powers[0])) / ((top / (1 - self.powers[1])) ** 0.5 + eps)

# %% right: zeros at first, in place
class AMSGrad:
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
            self.top[key] = np.maximum(self.top[key], self.v[key])
            step = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
            eps = self.eps * np.sqrt(1 - self.beta2**self.t)
            params[key] -= step * self.m[key] / (np.sqrt(self.top[key]) + eps)

# %% right: t counts a step by the first key
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t = self.t + 1 if grads else self.t
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: uphill | hint: uphill
class AMSGrad:
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
            params[key] += self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: no bias correction | hint: no bias correction
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m
            v_hat = top
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: m is not corrected | hint: m is not corrected
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: v is not corrected | hint: v is not corrected
class AMSGrad:
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
            v_hat = top
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: t per key | hint: t counts the keys
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        for key in params:
            self.t += 1
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: t starts at 0 | hint: one step behind
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        self.t += 1

# %% wrong: t stays 1 | hint: t stays 1
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t = 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: eps in the root | hint: inside of the root
class AMSGrad:
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
            params[key] -= self.lr * m_hat / np.sqrt(v_hat + self.eps)

# %% wrong: no eps | hint: eps is missing
class AMSGrad:
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
            params[key] -= self.lr * m_hat / np.sqrt(v_hat)

# %% wrong: no root | hint: root is missing
class AMSGrad:
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
            params[key] -= self.lr * m_hat / (v_hat + self.eps)

# %% wrong: v of the gradients | hint: not of their squares
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key]
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: v of m | hint: squares of m
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * m ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: no 1 - beta1 | hint: 1 - beta1 is missing
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: no 1 - beta2 | hint: 1 - beta2 is missing
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: no 1 - beta at all | hint: in m and in v
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: the betas are swapped | hint: beta1 and beta2 have changed
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta2, self.beta1, self.eps = lr, beta1, beta2, eps
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

# %% wrong: the weights are swapped | hint: beta1 and 1 - beta1
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = (1 - self.beta1) * self.m.get(key, 0) + self.beta1 * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: the corrected values are kept | hint: stay raw
class AMSGrad:
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
            self.m[key], self.v[key] = m_hat, v_hat

# %% wrong: times t | hint: \*\* is the power
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1*self.t)
            v_hat = top / (1 - self.beta2*self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: all is forgotten | hint: forgotten
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        self.m, self.v, self.top = {}, {}, {}
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: new in every step, counter included | hint: t stays 1|forgotten|
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.m, self.v, self.top, self.t = {}, {}, {}, 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: m is the gradient | hint: m is the gradient
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m_hat = grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: one memory for all keys | hint: share one
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = 0.0, 0.0, 0.0, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m = self.beta1 * self.m + (1 - self.beta1) * grads[key]
            v = self.v = self.beta2 * self.v + (1 - self.beta2) * grads[key] ** 2
            top = self.top = np.maximum(self.top, v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: by the place | hint: place | loses: amsgrad_memory_test
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for i, key in enumerate(params):
            m = self.m[i] = self.beta1 * self.m.get(i, 0) + (1 - self.beta1) * grads[key]
            v = self.v[i] = self.beta2 * self.v.get(i, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[i] = np.maximum(self.top.get(i, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: by the shape | hint: shape|share one
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            k = grads[key].shape
            m = self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[key]
            v = self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[k] = np.maximum(self.top.get(k, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: in the class | hint: Two optimizers share | loses: amsgrad_memory_test
class AMSGrad:
    m, v, top = {}, {}, {}

    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: zip | hint: places | loses: amsgrad_memory_test
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key, p, g in zip(params, params.values(), grads.values()):
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g ** 2
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            p -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: a new array | hint: another array
class AMSGrad:
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
            params[key] = params[key] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: grads is changed | hint: changed
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * np.square(grads[key], out=grads[key])
            top = self.top[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: another default | hint: unless | loses: amsgrad_steps_test
class AMSGrad:
    def __init__(self, lr=1e-2, beta1=0.9, beta2=0.999, eps=1e-8):
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

# %% wrong: that is Adam | hint: That is Adam
class AMSGrad:
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

# %% wrong: the maximum of the corrected v | hint: corrected v
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = self.top[key] = np.maximum(self.top.get(key, 0), v / (1 - self.beta2**self.t))
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: the maximum gets back into v | hint: back into v
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            top = self.top[key] = self.v[key] = np.maximum(self.top.get(key, 0), v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% wrong: the largest square | hint: largest squared
class AMSGrad:
    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = np.maximum(self.v.get(key, 0), grads[key] ** 2)
            self.v[key] = v
            top = v
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = top
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
