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

# %% right: while
def mlp_forward(X, weights, biases, activations):
    A, l = [X], 0
    while l < len(weights):
        A = A + [activations[l](np.matmul(A[l], weights[l]) + biases[l])]
        l += 1
    return A

# %% right: enumerate, Z kept
def mlp_forward(X, weights, biases, activations):
    A, Z = [X], []
    for l, W in enumerate(weights):
        Z.append(A[l] @ W + biases[l])
        A.append(activations[l](Z[l]))
    return A

# %% right: preallocated list
def mlp_forward(X, weights, biases, activations):
    A = [None] * (len(weights) + 1)
    A[0] = X
    for l in range(1, len(A)):
        A[l] = activations[l - 1](A[l - 1].dot(weights[l - 1]) + biases[l - 1][np.newaxis, :])
    return A

# %% right: inner function
def mlp_forward(X, weights, biases, activations):
    def layer(a, l):
        return activations[l](a @ weights[l] + biases[l])
    out = [X]
    [out.append(layer(out[-1], l)) for l in range(len(weights))]
    return out

# %% wrong: the bias is forgotten | hint: biases are missing
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

# %% wrong: only the output | hint: the output alone
def mlp_forward(X, weights, biases, activations):
    for W, b, f in zip(weights, biases, activations):
        X = f(X @ W + b)
    return X

# %% wrong: without A0 | hint: A\[0\] is missing
def mlp_forward(X, weights, biases, activations):
    A = []
    for W, b, f in zip(weights, biases, activations):
        X = f(X @ W + b)
        A.append(X)
    return A

# %% wrong: the first activation everywhere | hint: gets the first function
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(activations[0](A[-1] @ W + b))
    return A

# %% wrong: the last layer has no activation | hint: last layer has no function
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

# %% wrong: the next layer gets the sum | hint: next layer gets the sum Z
def mlp_forward(X, weights, biases, activations):
    out, z = [X], X
    for W, b, f in zip(weights, biases, activations):
        z = z @ W + b
        out.append(f(z))
    return out

# %% wrong: activations from the end | hint: from the end of the list
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

# %% wrong: the functions are taken out of the list of the caller | hint: changed its .*argument.* in place
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

# %% wrong: one buffer for all layers of one width | hint: share one array
def mlp_forward(X, weights, biases, activations):
    A, buffers = [X], {}
    for W, b, f in zip(weights, biases, activations):
        out = f(A[-1] @ W + b)
        buffer = buffers.setdefault(out.shape, np.empty(out.shape))
        buffer[:] = out
        A.append(buffer)
    return A

# %% wrong: calls the list | hint: a list of functions: take one
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for l in range(len(weights)):
        A.append(activations(A[-1] @ weights[l] + biases[l]))
    return A

# %% wrong: always from X | hint: gets A\[1\], not X
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(X @ W + b))
    return A

# %% wrong: returns in the loop | hint: return stands in the loop
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] @ W + b))
        return A

# %% wrong: star in place of matmul | hint: entry by entry
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] * W + b))
    return A

# %% wrong: W.T | hint: Did you mean A\[-1\] @ W|what is transposed
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] @ W.T + b))
    return A

# %% wrong: range from 1 | hint: count from 0
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for l in range(1, len(weights) + 1):
        A.append(activations[l](A[l - 1] @ weights[l] + biases[l]))
    return A

# %% wrong: extends with += | hint: adds numbers to what is in the list
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A += f(A[-1] @ W + b)
    return A

# %% wrong: a list of layers, no append of the last | hint: output is missing
def mlp_forward(X, weights, biases, activations):
    A = []
    a = X
    for W, b, f in zip(weights, biases, activations):
        A.append(a)
        a = f(a @ W + b)
    return A

# %% wrong: relu everywhere | hint: ReLU here
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(relu(A[-1] @ W + b))
    return A

# %% wrong: f forgotten for hidden | hint: Only the last layer has a function
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for l in range(len(weights) - 1):
        A.append(A[l] @ weights[l] + biases[l])
    A.append(activations[-1](A[-1] @ weights[-1] + biases[-1]))
    return A

# %% wrong: stacked array of objects | hint: b is added to W
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] @ (W + b)))
    return A

# %% wrong: precedence | hint: add first, then apply
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] @ W) + f(b))
    return A

# %% wrong: the last entry is replaced | hint: each one appended
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A[-1] = f(A[-1] @ W + b)
    return A


# %% wrong: biases and functions zipped in the wrong order | hint: A function itself stands here|what comes first and what second
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, activation in zip(weights, activations, biases):
        A.append(activation(A[-1] @ W + b))
    return A


# %% wrong: the activation of what comes in | hint: around the whole sum
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for l in range(len(weights)):
        A.append(activations[l](A[l]) @ weights[l] + biases[l])
    return A

# %% wrong: a list in the def line | hint: or in the def line keeps what calls put in
def mlp_forward(X, weights, biases, activations, A=[]):
    A.append(X)
    for W, b, f in zip(weights, biases, activations):
        A.append(f(A[-1] @ W + b))
    return A

# %% wrong: recursion, the biases stay | hint: Every layer gets biases\[0\] | loses: mlp_forward_values_test mlp_forward_inputs_test
def mlp_forward(X, weights, biases, activations):
    if len(weights) == 0:
        return [X]
    a = activations[0](X @ weights[0] + biases[0])
    return [X] + mlp_forward(a, weights[1:], biases, activations[1:])

# %% wrong: ones stay in the layers | hint: A column of ones stands in each layer
def mlp_forward(X, weights, biases, activations):
    A = [np.hstack([X, np.ones((len(X), 1))])]
    for W, b, f in zip(weights, biases, activations):
        a = f(A[-1] @ np.vstack([W, b]))
        A.append(np.hstack([a, np.ones((len(a), 1))]))
    return A

# %% wrong: the list's name for a layer | hint: was the list's name given to an array
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations):
        A = f(A[-1] @ W + b)
        A.append(A)
    return A

# %% wrong: the list is empty | hint: A is empty here
def mlp_forward(X, weights, biases, activations):
    A = []
    for l in range(len(weights)):
        A.append(activations[l](A[-1] @ weights[l] + biases[l]))
    return A


# %% wrong: ReLU in all hidden layers | hint: Every layer but the last has ReLU
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b in zip(weights[:-1], biases[:-1]):
        A.append(np.maximum(A[-1] @ W + b, 0))
    A.append(activations[-1](A[-1] @ weights[-1] + biases[-1]))
    return A

# %% wrong: einsum of X in every layer | hint: The letter i of einsum stands for one size, and is 2 in X and 3 in W | loses: mlp_forward_values_test mlp_forward_inputs_test
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for W, b, act in zip(weights, biases, activations):
        z = np.einsum("ni,ij->nj", X, W) + b
        A.append(act(z))
    return A

# %% wrong: each layer with the function of the one before | hint: one place too late: activations\[0\]|The last layer has no function here|when it was run last: begin there
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for l in range(len(weights)):
        f = activations[l - 1] if l > 0 else (lambda z: z)
        A.append(f(A[l] @ weights[l] + biases[l]))
    return A

# %% wrong: begins with the second layer | hint: (?s)^(?!.*The output is missing).*A has 1 array
def mlp_forward(X, weights, biases, activations):
    A = [X]
    for l in range(1, len(weights)):
        A.append(activations[l](A[-1] @ weights[l] + biases[l]))
    return A

# %% wrong: the bias in the innermost loop | hint: The bias is added once for each input
def mlp_forward(X, weights, biases, activations):
    A = [np.asarray(X)]
    for W, b, f in zip(weights, biases, activations):
        Z = np.zeros((len(A[-1]), len(b)))
        for n in range(len(Z)):
            for j in range(len(b)):
                for i in range(len(W)):
                    Z[n, j] += A[-1][n, i] * W[i, j] + b[j]
        A.append(f(Z))
    return A
