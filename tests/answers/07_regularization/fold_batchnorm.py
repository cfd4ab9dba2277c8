# %% right: a factor a column
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    return W * scale, (b - mean) * scale + beta

# %% right: a diagonal matrix
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    S = np.diag(gamma * (var + eps) ** -0.5)
    return W @ S, (b - mean) @ S + beta

# %% right: column by column
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    W2, b2 = np.zeros(W.shape), np.zeros(len(b))
    for j in range(len(b)):
        sigma = (var[j] + eps) ** 0.5
        W2[:, j] = gamma[j] * W[:, j] / sigma
        b2[j] = gamma[j] * (b[j] - mean[j]) / sigma + beta[j]
    return W2, b2

# %% right: read off what the two layers do to 0 and to unit vectors
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    def both(X):
        return gamma * (X @ W + b - mean) / np.sqrt(var + eps) + beta

    b2 = both(np.zeros((1, len(W))))[0]
    return both(np.eye(len(W))) - b2, b2

# %% wrong: the variance in place of its root | hint: divide by its root
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / (var + eps)
    return W * scale, (b - mean) * scale + beta

# %% wrong: eps is forgotten | hint: eps is forgotten
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var)
    return W * scale, (b - mean) * scale + beta

# %% wrong: eps outside of the root | hint: under the root
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / (np.sqrt(var) + eps)
    return W * scale, (b - mean) * scale + beta

# %% wrong: the bias is missing | hint: bias b is missing
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    return W * scale, beta - mean * scale

# %% wrong: the mean is missing | hint: mean is missing
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    return W * scale, b * scale + beta

# %% wrong: beta is missing | hint: beta is missing
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    return W * scale, (b - mean) * scale

# %% wrong: b is not scaled | hint: b is not scaled
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    return W * scale, b - mean * scale + beta

# %% wrong: beta is scaled | hint: beta is scaled
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    return W * scale, (b - mean + beta) * scale

# %% wrong: gamma is missing | hint: gamma is missing
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = 1 / np.sqrt(var + eps)
    return W * scale, (b - mean) * scale + beta

# %% wrong: W stays as it was | hint: W is not scaled
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    return W * 1.0, (b - mean) * scale + beta

# %% wrong: rows are scaled | hint: shape|broadcast
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    return W * scale[:, None], (b - mean) * scale + beta

# %% wrong: eps is fixed | hint: use the argument
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + 1e-5)
    return W * scale, (b - mean) * scale + beta

# %% wrong: another default | hint: default of eps
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-3):
    scale = gamma / np.sqrt(var + eps)
    return W * scale, (b - mean) * scale + beta

# %% wrong: W is changed in place | hint: in place
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    scale = gamma / np.sqrt(var + eps)
    W *= scale
    return W, (b - mean) * scale + beta

# %% wrong: W2 is not divided by sigma | hint: missing in W2
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    s = gamma / np.sqrt(var + eps)
    return W * gamma, (b - mean) * s + beta
