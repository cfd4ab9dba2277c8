# %% right: a matrix product
def layer(X, W, b):
    return X @ W + b

# %% right: three loops
def layer(X, W, b):
    Z = np.zeros((X.shape[0], W.shape[1]))
    for n in range(X.shape[0]):
        for j in range(W.shape[1]):
            Z[n, j] = b[j]
            for i in range(X.shape[1]):
                Z[n, j] += X[n, i] * W[i, j]
    return Z

# %% right: einsum
layer = lambda X, W, b: np.einsum("ni,ij->nj", X, W) + b[np.newaxis]

# %% right: neuron by neuron, stacked
def layer(X, W, b):
    return np.stack([X @ w + bias for w, bias in zip(W.T, b)], axis=1)

# %% right: the bias as one more row of W
def layer(X, W, b):
    return np.column_stack([X, np.ones(len(X))]) @ np.vstack([W, b])

# %% right: broadcasting, then a sum
def layer(X, W, b):
    return (X[:, :, None] * W[None]).sum(axis=1) + np.tile(b, (X.shape[0], 1))

# %% wrong: the bias is forgotten | hint: bias b is missing
def layer(X, W, b):
    return X @ W

# %% wrong: the transpose | hint: transpose
def layer(X, W, b):
    return (X @ W + b).T

# %% wrong: W transposed | hint: W is transposed
def layer(X, W, b):
    return X @ W.T + b

# %% wrong: the factors in the other order | hint: wrong order
def layer(X, W, b):
    return W @ X + b

# %% wrong: the bias as a column | hint: wrong axis
def layer(X, W, b):
    return X @ W + b.reshape(-1, 1)

# %% wrong: the bias inside the sum | hint: once for each input
def layer(X, W, b):
    return (X[:, :, None] * W[None] + b).sum(axis=1)

# %% wrong: a list of lists | hint: np.array
def layer(X, W, b):
    return (X @ W + b).tolist()

# %% wrong: one dimension lost for a single sample
def layer(X, W, b):
    return np.squeeze(X @ W + b)

# %% wrong: whole numbers in a result of X's kind
def layer(X, W, b):
    Z = np.zeros((len(X), W.shape[1]), dtype=X.dtype)
    for n, x in enumerate(X):
        Z[n] = x @ W + b
    return Z

# %% wrong: W is scaled in place | hint: changed its (third |second |first )?argument
def layer(X, W, b):
    W /= 1.0 if W.dtype == float else 1
    W += 1
    return X @ (W - 1) + b

# %% wrong: the bias of the first neuron for all
def layer(X, W, b):
    return X @ W + b[0]

# %% wrong: the return inside the loop | hint: inside the loop
def layer(X, W, b):
    Z = np.zeros((X.shape[0], W.shape[1]))
    for i in range(X.shape[0]):
        Z[i] = X[i] @ W + b
        return Z

# %% wrong: the bias of the sample's number | hint: b\[j\] belongs
def layer(X, W, b):
    Z = np.zeros((X.shape[0], W.shape[1]))
    for i in range(X.shape[0]):
        for j in range(W.shape[1]):
            Z[i, j] = X[i] @ W[:, j] + b[i]
    return Z

# %% wrong: multiplied entry by entry | hint: product is @
def layer(X, W, b):
    return X * W + b

# %% wrong: negative sums are cut off | hint: cut to 0
def layer(X, W, b):
    return np.maximum(0, X @ W + b)

# %% wrong: W first, X transposed | hint: wrong order
def layer(X, W, b):
    return W @ X.T + b

# %% right: row by row with apply_along_axis
def layer(X, W, b):
    return np.apply_along_axis(lambda x: x @ W + b, 1, X)

# %% wrong: all samples summed into each entry | hint: All samples are summed | loses: layer_test
def layer(X, W, b):
    Z = np.zeros((X.shape[0], W.shape[1]))
    for n in range(X.shape[0]):
        for j in range(W.shape[1]):
            Z[n, j] = np.sum(X * W[:, j]) + b[j]
    return Z

# %% wrong: the last output alone | hint: last part alone | loses: layer_test
def layer(X, W, b):
    for j in range(len(b)):
        Z = X @ W[:, j] + b[j]
    return Z

# %% wrong: the bias is added to the inputs | hint: not to X
def layer(X, W, b):
    return (X + b) @ W

# %% wrong: the bias is added twice | hint: added twice
def layer(X, W, b):
    Z = X @ W + b
    for j in range(len(b)):
        Z[:, j] += b[j]
    return Z

# %% wrong: the largest bias for all, wherever it stands | hint: (?s)^(?!.*the last one)
def layer(X, W, b):
    return X @ W + b.max()

# %% wrong: einsum adds the samples up | hint: the sum over the samples
def layer(X, W, b):
    return np.einsum("ni,ij->j", X, W) + b

# %% wrong: two mistakes: b missing and transposed | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def layer(X, W, b):
    return np.array([X @ w for w in W.T])

# %% wrong: two mistakes: first sample and b[0] | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def layer(X, W, b):
    for x in X:
        return x @ W + b[0]

# %% wrong: two mistakes: relu and b missing | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def layer(X, W, b):
    return np.maximum(X @ W, 0)

# %% wrong: the bias as a factor | hint: added, not multiplied
def layer(X, W, b):
    return X @ (W @ b)

# %% wrong: each sum with all biases, one after the other | hint: gets all of b
def layer(X, W, b):
    return np.array([[sum(xi * wi for xi, wi in zip(x, W)) + bj for bj in b] for x in X])
