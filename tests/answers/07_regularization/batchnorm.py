# %% right: the three roads simplified
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% right: step by step, the averages in place
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if not train:
        return (X - running["mean"]) / np.sqrt(running["var"] + eps) * gamma + beta, None
    n = len(X)
    mu = X.sum(axis=0) / n
    centred = X - mu
    v = (centred**2).sum(axis=0) / n
    running["mean"] *= momentum
    running["mean"] += (1 - momentum) * mu
    running["var"][:] = momentum * running["var"] + (1 - momentum) * v
    inverse = 1.0 / np.sqrt(v + eps)
    return centred * inverse * gamma + beta, {"centred": centred, "inverse": inverse, "gamma": gamma, "n": n}


def batchnorm_backward(grad_out, cache):
    centred, inverse, n = cache["centred"], cache["inverse"], cache["n"]
    grad_beta = grad_out.sum(axis=0)
    grad_gamma = (grad_out * centred * inverse).sum(axis=0)
    grad_hat = grad_out * cache["gamma"]
    grad_var = (grad_hat * centred).sum(axis=0) * -0.5 * inverse**3
    grad_mean = -(grad_hat * inverse).sum(axis=0) + grad_var * -2 * centred.mean(axis=0)
    grad_X = grad_hat * inverse + grad_var * 2 * centred / n + grad_mean / n
    return grad_X, grad_gamma, grad_beta


# %% right: the Jacobian of each column
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    mu, v = (np.mean(X, 0), np.var(X, 0)) if train else (running["mean"], running["var"])
    if train:
        for name, new in {"mean": mu, "var": v}.items():
            running[name] = running[name] + (1 - momentum) * (new - running[name])
    s = (v + eps) ** 0.5
    x = (X - mu) / s
    return x * gamma + beta, [np.array(x), np.array(s), np.array(gamma)]


def batchnorm_backward(grad_out, cache):
    x, s, gamma = cache
    n, k = x.shape
    grad_X = np.empty((n, k))
    for j in range(k):
        J = (np.eye(n) - 1 / n - np.outer(x[:, j], x[:, j]) / n) / s[j]
        grad_X[:, j] = J.T @ (gamma[j] * grad_out[:, j])
    return grad_X, np.einsum("nk,nk->k", grad_out, x), np.einsum("nk->k", grad_out)


# %% right: sums over n, a closure as the cache
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if not train:
        scale = gamma / np.sqrt(running["var"] + eps)
        return X * scale + (beta - running["mean"] * scale), "no backward at test time"
    n = X.shape[0]
    mean, var = X.mean(0), X.var(0)
    running.update(
        mean=momentum * running["mean"] + (1 - momentum) * mean,
        var=momentum * running["var"] + (1 - momentum) * var,
    )
    std = np.sqrt(var + eps)
    Xh = (X - mean) / std

    def back(G):
        dbeta, dgamma = G.sum(0), (G * Xh).sum(0)
        return gamma / (n * std) * (n * G - dbeta - Xh * dgamma), dgamma, dbeta

    return gamma * Xh + beta, back


def batchnorm_backward(grad_out, cache):
    return cache(grad_out)


# %% wrong: n - 1 in the variance | hint: n - 1 | loses: batchnorm_train_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0, ddof=1)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: n - 1 in what is kept, as in PyTorch | hint: kept divides by n - 1 | loses: batchnorm_train_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * X.var(axis=0, ddof=1)
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the mean of all entries | hint: over all entries|shape | loses: batchnorm_train_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(), X.var()
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: rows are normalized | hint: rows are normalized|shape|broadcast | loses: batchnorm_train_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: eps outside of the root | hint: under the root | loses: batchnorm_train_test batchnorm_eval_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var) + eps
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: eps is missing | hint: eps is missing | loses: batchnorm_train_test batchnorm_eval_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the root is missing | hint: root is missing | loses: batchnorm_train_test batchnorm_eval_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = var + eps
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the mean is not subtracted | hint: not subtracted | loses: batchnorm_train_test batchnorm_eval_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: gamma is missing | hint: gamma is missing | loses: batchnorm_train_test batchnorm_eval_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: beta is missing | hint: beta is missing | loses: batchnorm_train_test batchnorm_eval_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: momentum swapped | hint: belongs to the old average | loses: batchnorm_train_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = (1 - momentum) * running["mean"] + momentum * mean
        running["var"] = (1 - momentum) * running["var"] + momentum * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: momentum is fixed | hint: use the argument | loses: batchnorm_train_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = 0.9 * running["mean"] + 0.1 * mean
        running["var"] = 0.9 * running["var"] + 0.1 * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: a new dict instead of new entries | hint: running is as it was | loses: batchnorm_train_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running = {"mean": momentum * running["mean"] + (1 - momentum) * mean, "var": running["var"]}
        pass
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the batch replaces the average | hint: old average is lost | loses: batchnorm_train_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = mean
        running["var"] = var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the standard deviation is kept | hint: keeps the variance | loses: batchnorm_train_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * X.std(axis=0)
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: training normalizes by the averages | hint: only updated|not the averages | loses: batchnorm_train_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: updated at test time | hint: train is False | loses: batchnorm_eval_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    mean, var = X.mean(axis=0), X.var(axis=0)
    old_mean, old_var = running["mean"], running["var"]
    running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
    running["var"] = momentum * running["var"] + (1 - momentum) * var
    if not train:
        mean, var = old_mean, old_var
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the batch's statistics at test time | hint: averages in running normalize | loses: batchnorm_eval_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    mean, var = X.mean(axis=0), X.var(axis=0)
    if train:
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: train is not looked at | hint: training mode | loses: batchnorm_eval_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    mean, var = X.mean(axis=0), X.var(axis=0)
    running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
    running["var"] = momentum * running["var"] + (1 - momentum) * var
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: nothing at test time | hint: normalizing goes on | loses: batchnorm_eval_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if not train:
        return X, None
    mean, var = X.mean(axis=0), X.var(axis=0)
    running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
    running["var"] = momentum * running["var"] + (1 - momentum) * var
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: statistics as constants | hint: roads through the mean and the variance | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = h / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the road through the variance is missing | hint: road through the variance is missing | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the road through the mean is missing | hint: road through the mean is missing | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: no 1/n | hint: 1/n is missing | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.sum(axis=0) - X_hat * (h * X_hat).sum(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: gamma is missing on the way back | hint: gamma is missing in dL/dX | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (grad_out - grad_out.mean(axis=0) - X_hat * (grad_out * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: sigma is missing on the way back | hint: division by sigma is missing | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the variance in place of sigma | hint: divided by the variance | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma**2
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: divided by n once too often | hint: divided by n|division by the number of samples too many | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma / len(h)
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the sign of the road through the variance | hint: has a plus | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) + X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: twice the road through the variance | hint: is doubled | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - 2 * X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: x_hat is missing on the road through the variance | hint: factor x_hat | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: dL/dgamma as a mean | hint: without a mean | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).mean(axis=0), grad_out.mean(axis=0)


# %% wrong: dL/dgamma without x_hat | hint: multiply by x_hat | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, grad_out.sum(axis=0), grad_out.sum(axis=0)


# %% wrong: dL/dgamma with gamma in it | hint: does not contain gamma | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (h * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: the results in another order | hint: swapped|This is | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, grad_out.sum(axis=0), (grad_out * X_hat).sum(axis=0)


# %% wrong: the last forward pass in place of the cache | hint: last forward pass | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    global last_pass
    mean, var = running["mean"], running["var"]
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    last_pass = X_hat, sigma, gamma
    return gamma * X_hat + beta, last_pass


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = last_pass
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)


# %% wrong: a numerical gradient | hint: numerical gradient|Right to about | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (X - mean) / np.sqrt(var + eps) + beta, (X, gamma, beta, eps)


def batchnorm_backward(grad_out, cache):
    X, gamma, beta, eps = cache

    def out(X):
        return gamma * (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps) + beta

    grad_X = np.zeros(X.shape)
    for place in np.ndindex(X.shape):
        up, down = X.astype(float), X.astype(float)
        up[place] += 1e-5
        down[place] -= 1e-5
        grad_X[place] = np.sum(grad_out * (out(up) - out(down))) / 2e-5
    X_hat = (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps)
    return grad_X, (grad_out * X_hat).sum(axis=0), grad_out.sum(axis=0)

# %% wrong: the variance as the mean of the squares | hint: it is not subtracted there | loses: batchnorm_train_test batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), np.mean(X ** 2, axis=0)
        for name, batch in [("mean", mean), ("var", var)]:
            running[name] = momentum * running[name] + (1 - momentum) * batch
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = gamma * grad_out
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, np.sum(grad_out * X_hat, axis=0), np.sum(grad_out, axis=0)

# %% wrong: the road through mu is not divided by sigma | hint: missing on the road through mu | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        for name, batch in [("mean", mean), ("var", var)]:
            running[name] = momentum * running[name] + (1 - momentum) * batch
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = gamma * grad_out
    grad_X = h / sigma - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0) / sigma
    return grad_X, np.sum(grad_out * X_hat, axis=0), np.sum(grad_out, axis=0)

# %% wrong: x_hat of the last pass, sigma of the cache | hint: x_hat is that of the last forward pass | loses: batchnorm_backward_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        for name, batch in [("mean", mean), ("var", var)]:
            running[name] = momentum * running[name] + (1 - momentum) * batch
    else:
        mean, var = running["mean"], running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    global last
    last = X_hat
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = last, cache[1], cache[2]
    h = gamma * grad_out
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, np.sum(grad_out * X_hat, axis=0), np.sum(grad_out, axis=0)

# %% wrong: the batch's mean with the variance of running | hint: The mean is the batch's own | loses: batchnorm_eval_test
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        for name, batch in [("mean", mean), ("var", var)]:
            running[name] = momentum * running[name] + (1 - momentum) * batch
    else:
        mean, var = X.mean(axis=0), running["var"]
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)


def batchnorm_backward(grad_out, cache):
    X_hat, sigma, gamma = cache
    h = gamma * grad_out
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, np.sum(grad_out * X_hat, axis=0), np.sum(grad_out, axis=0)

# %% wrong: another eps where none is given | hint: your default is 0.001
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-3):
    if train:
        mu = X.mean(axis=0)
        var = X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mu
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    else:
        mu = running["mean"]
        var = running["var"]
    std = np.sqrt(var + eps)
    x_hat = (X - mu) / std
    out = gamma * x_hat + beta
    return out, (x_hat, std, gamma)

def batchnorm_backward(grad_out, cache):
    x_hat, std, gamma = cache
    n = len(grad_out)
    grad_beta = grad_out.sum(axis=0)
    grad_gamma = (grad_out * x_hat).sum(axis=0)
    h = gamma * grad_out
    grad_X = (h - h.sum(axis=0) / n - x_hat * (h * x_hat).sum(axis=0) / n) / std
    return grad_X, grad_gamma, grad_beta
