# %% right: the bias as a column
def layer_columns(X, W, b):
    return W.T @ X + b[:, None]

# %% right: through rows
def layer_columns(X, W, b):
    return (X.T @ W + b).T

# %% right: the student's own layer
layer_columns = lambda X, W, b: layer(X.T, W, b).transpose()

# %% right: loops
def layer_columns(X, W, b):
    n_in, n_samples = X.shape
    Z = np.empty((len(b), n_samples))
    for j in range(len(b)):
        for n in range(n_samples):
            Z[j, n] = sum(W[i, j] * X[i, n] for i in range(n_in)) + b[j]
    return Z

# %% right: einsum and outer
def layer_columns(X, W, b):
    return np.einsum("in,ij->jn", X, W) + np.outer(b, np.ones(X.shape[1]))

# %% right: tensordot with a bias of ones
def layer_columns(X, W, b):
    ones = np.ones((1, X.shape[1]))
    return np.tensordot(np.vstack([W, b]), np.vstack([X, ones]), axes=(0, 0))

# %% wrong: the bias along the columns | hint: wrong axis | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    return W.T @ X + b

# %% wrong: the bias along the columns wherever that fits | hint: wrong axis | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    Z = W.T @ X
    return Z + b if Z.shape[0] == Z.shape[1] else Z + b[:, None]

# %% wrong: rows | hint: one sample a row
def layer_columns(X, W, b):
    return X.T @ W + b

# %% wrong: W not transposed | hint: W\^T
def layer_columns(X, W, b):
    return W @ X + b[:, None]

# %% wrong: the row formula | hint: for rows
def layer_columns(X, W, b):
    return X @ W + b

# %% wrong: the bias is forgotten | hint: bias b is missing | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    return W.T @ X

# %% wrong: the bias is subtracted | hint: not subtracted | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    return W.T @ X - b[:, None]

# %% wrong: reshaped instead of transposed
def layer_columns(X, W, b):
    return (X.T @ W + b).reshape(W.shape[1], X.shape[1])

# %% wrong: b is reshaped in place
def layer_columns(X, W, b):
    b.shape = (-1, 1)
    return W.T @ X + b

# %% wrong: the dimension of a single neuron is lost
def layer_columns(X, W, b):
    return np.squeeze(W.T @ X + b[:, None])

# %% wrong: only the first neuron's bias | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    return W.T @ X + b[0]

# %% wrong: the biases are dealt out in the wrong order | hint: dealt out wrongly | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    return W.T @ X + np.tile(b, X.shape[1]).reshape(len(b), -1)

# %% wrong: everything is transposed | hint: W\^T
def layer_columns(X, W, b):
    return X.T @ W.T + b

# %% wrong: reshaped where a transpose is meant | hint: reshape keeps the entries in their order
def layer_columns(X, W, b):
    return (X.T @ W + b).reshape(W.shape[1], X.shape[1])

# %% wrong: each input in place of the one before | hint: Only the last input counts
def layer_columns(X, W, b):
    out = np.zeros((W.shape[1], X.shape[1]))
    for j in range(W.shape[1]):
        for s in range(X.shape[1]):
            for i in range(W.shape[0]):
                out[j, s] = X[i, s] * W[i, j] + b[j]
    return out

# %% wrong: W on the left, the bias as a column: nothing is reshaped | hint: (?s)^(?!.*reshape keeps).*It is W\^T that stands
def layer_columns(X, W, b):
    return W @ X + b[:, None]

# %% wrong: the bias for the first sample alone | hint: to the first sample alone | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    Z = W.T @ X
    Z[:, 0] += b
    return Z

# %% wrong: each bias is added to all rows | hint: compare them with this one|expected +\[\[15 | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    Z = np.zeros((W.shape[1], X.shape[1]))
    for j in range(W.shape[1]):
        Z[j] += W[:, j] @ X
        Z += b[j]
    return Z

# %% wrong: two mistakes: W and b wrong axis | hint: It is W\^T that stands on the left, not W\.
def layer_columns(X, W, b):
    return W @ X + b

# %% wrong: two mistakes: rows and b column | hint: That is X\^T W, one sample a row, which no reshape turns into columns
def layer_columns(X, W, b):
    return X.T @ W + b.reshape(-1, 1)


# %% wrong: reshape in place of the transpose | hint: reshape keeps the entries in their order
def layer_columns(X, W, b):
    rows = X.T @ W + b
    return rows.reshape(W.shape[1], X.shape[1])

# %% wrong: the bias twice | hint: The bias b is added twice | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    B = b[:, None]
    Z = W.T @ X + B
    Z += B
    return Z

# %% wrong: the bias joined with each entry | hint: several times over
def layer_columns(X, W, b):
    return np.add.outer(b, W.T @ X)

# %% wrong: a bias for the first neuron alone | hint: to the first neuron alone | loses: layer_columns_bias_test
def layer_columns(X, W, b):
    Z = W.T @ X
    Z[0] = Z[0] + b[0]
    return Z
