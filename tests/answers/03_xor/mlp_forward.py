# %% right: a loop
def mlp_forward(X, weights, biases, activations):
    layers = [X]
    for W, b, phi in zip(weights, biases, activations):
        layers.append(phi(layers[-1] @ W + b))
    return layers

# %% right: indices, a copy of X, a tuple returned
def mlp_forward(X, weights, biases, activations):
    A = [np.array(X)]
    for l in range(len(weights)):
        Z = np.dot(A[l], weights[l]) + biases[l].reshape(1, -1)
        A += [activations[l](Z)]
    return tuple(A)

# %% right: recursion
def mlp_forward(X, weights, biases, activations):
    if len(weights) == 0:
        return [X]
    A = activations[0](np.einsum("ni,ij->nj", X, weights[0]) + biases[0])
    return [X] + mlp_forward(A, weights[1:], biases[1:], activations[1:])

# %% right: accumulate
from itertools import accumulate


def mlp_forward(X, weights, biases, activations):
    layers = zip(weights, biases, activations)
    return list(accumulate(layers, lambda a, layer: layer[2](a @ layer[0] + layer[1]), initial=X))

# %% right: a column of ones for the bias
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        ones = np.ones((A[-1].shape[0], 1))
        A.append(f(np.hstack([A[-1], ones]) @ np.vstack([W, b])))
    return A

# %% right: one sample after the other
def mlp_forward(X, weights, biases, activations):
    rows = []
    for x in X:
        row = [np.array(x, dtype=float)]
        for W, b, f in zip(weights, biases, activations):
            row.append(f(row[-1] @ W + b))
        rows.append(row)
    return [np.array([row[l] for row in rows]) for l in range(len(weights) + 1)]

# %% right: sums of products, in place on its own arrays
def mlp_forward(X, weights, biases, activations):
    out = [X + 0]
    for W, b, f in zip(weights, biases, activations):
        Z = np.zeros((len(X), W.shape[1]))
        for i in range(W.shape[0]):
            Z += np.outer(out[-1][:, i], W[i])
        Z += b
        out.append(f(Z))
    return out

# %% wrong: the bias is forgotten | hint: A\[1\] has no bias
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] @ W))
    return A

# %% wrong: the bias after the activation | hint: added after the activation | loses: mlp_forward_values_test mlp_forward_inputs_test
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] @ W) + b)
    return A

# %% wrong: only the output | hint: expected a list of 4 arrays
def mlp_forward(X, weights, biases, activations):
    for W, b, f in zip(weights, biases, activations):
        X = f(X @ W + b)
    return X

# %% wrong: without A0 | hint: has 3 arrays; expected 4
def mlp_forward(X, weights, biases, activations):
    A = []
    for W, b, f in zip(weights, biases, activations):
        X = f(X @ W + b)
        A.append(X)
    return A

# %% wrong: the first activation everywhere | hint: made with the first function
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(activations[0](A[-1] @ W + b))
    return A

# %% wrong: the last layer has no activation | hint: the last layer has one, too
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights[:-1], biases[:-1], activations[:-1]):
        A.append(f(A[-1] @ W + b))
    A.append(A[-1] @ weights[-1] + biases[-1])
    return A

# %% wrong: the sums in place of the activations | hint: still Z1
def mlp_forward(X, weights, biases, activations):
    out, a = [X], X
    for W, b, f in zip(weights, biases, activations):
        z = a @ W + b
        out.append(z)
        a = f(z)
    return out

# %% wrong: the next layer gets the sum | hint: A\[2\] comes from Z1
def mlp_forward(X, weights, biases, activations):
    out, z = [X], X
    for W, b, f in zip(weights, biases, activations):
        z = z @ W + b
        out.append(f(z))
    return out

# %% wrong: activations from the end | hint: made with the last function
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, reversed(activations)):
        A.append(f(A[-1] @ W + b))
    return A

# %% wrong: an activation for the input, too | hint: A\[0\] is X itself
def mlp_forward(X, weights, biases, activations):
    A = [activations[0](X)]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] @ W + b))
    return A

# %% wrong: the other layout | hint: Did you mean A\[-1\] @ W
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        Z = W @ A[-1]
        A.append(f(Z + b))
    return A

# %% wrong: the functions are taken out of the list of the caller | hint: changed (its argument activations|argument 4) in place
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b in zip(weights, biases):
        f = activations.pop(0)
        A.append(f(A[-1] @ W + b))
    return A

# %% wrong: integers stay integers | hint: The fractions are lost | loses: mlp_forward_inputs_test
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        Z = np.zeros((X.shape[0], W.shape[1]), dtype=X.dtype)
        Z[:] = A[-1] @ W + b
        A.append(f(Z))
    return A

# %% wrong: two layers, no more
def mlp_forward(X, weights, biases, activations):
    A1 = activations[0](X @ weights[0] + biases[0])
    A2 = activations[1](A1 @ weights[1] + biases[1])
    return [X, A1, A2]

# %% wrong: the layers in reverse | hint: reverse order
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.insert(0, f(A[0] @ W + b))
    return A

# %% wrong: one buffer for all layers of one width | loses: mlp_forward_values_test
def mlp_forward(X, weights, biases, activations):
    A, buffers = [X], {}
    for W, b, f in zip(weights, biases, activations):
        out = f(A[-1] @ W + b)
        buffer = buffers.setdefault(out.shape, np.empty(out.shape))
        buffer[:] = out
        A.append(buffer)
    return A
