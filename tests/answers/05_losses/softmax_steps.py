# %% right: step by step
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R / S**2
    grad_E = grad_A * R + grad_S
    grad_Z = grad_E * E
    return grad_A, grad_R, grad_S, grad_E, grad_Z

# %% right: loops over rows and columns, a list returned
def softmax_steps(Z, Y):
    n, K = Z.shape
    E, A = np.zeros((n, K)), np.zeros((n, K))
    S = np.zeros((n, 1))
    for i in range(n):
        for k in range(K):
            E[i, k] = np.exp(Z[i, k])
            S[i, 0] += E[i, k]
        A[i] = E[i] / S[i, 0]
    dA, dR, dS = np.zeros((n, K)), np.zeros((n, 1)), np.zeros((n, 1))
    dE, dZ = np.zeros((n, K)), np.zeros((n, K))
    for i in range(n):
        for k in range(K):
            dA[i, k] = -Y[i, k] / (n * A[i, k])
            dR[i, 0] += dA[i, k] * E[i, k]
        dS[i, 0] = dR[i, 0] * -1 / S[i, 0] / S[i, 0]
        for k in range(K):
            dE[i, k] += dA[i, k] / S[i, 0]
            dE[i, k] += dS[i, 0]
            dZ[i, k] = dE[i, k] * E[i, k]
    return [dA, dR, dS, dE, dZ]

# %% right: simplified on paper
def softmax_steps(Z, Y):
    n = Z.shape[0]
    E = np.exp(Z)
    S = E.sum(1)[:, None]
    T = Y.sum(1)[:, None]
    return -Y * S / E / n, -T * S / n, T / S / n, (T / S - Y / E) / n, (T * E / S - Y) / n

# %% right: products with a column of ones
def softmax_steps(Z, Y):
    ones = np.ones((Z.shape[1], 1))
    E = np.exp(Z)
    S = E @ ones
    grad_A = np.divide(-Y, (E / S)) * (1 / Z.shape[0])
    grad_R = (grad_A * E) @ ones
    grad_S = grad_R * (-(S ** (-2.0)))
    grad_E = grad_A / S + grad_S @ ones.T
    return grad_A, grad_R, grad_S, grad_E, np.multiply(E, grad_E)

# %% right: backward from a - y, where the rows of Y sum to 1
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    A = E / S
    grad_Z = (A - Y) / len(Z)
    grad_E = grad_Z / E
    return -Y / A / len(Z), -S / len(Z), 1 / S / len(Z), grad_E, grad_Z

# %% wrong: only the way through A | hint: by way of S
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R / S**2
    grad_E = grad_A * R
    return grad_A, grad_R, grad_S, grad_E, grad_E * E

# %% wrong: only the way through S | hint: by way of A
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R / S**2
    grad_E = np.repeat(grad_S, Z.shape[1], axis=1)
    return grad_A, grad_R, grad_S, grad_E, grad_E * E

# %% wrong: the average over the samples forgotten | hint: 1/n is missing
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R / S**2
    grad_E = grad_A * R + grad_S
    return grad_A, grad_R, grad_S, grad_E, grad_E * E

# %% wrong: the minus of the logarithm forgotten | hint: minus of the loss
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R / S**2
    grad_E = grad_A * R + grad_S
    return grad_A, grad_R, grad_S, grad_E, grad_E * E

# %% wrong: the slope of 1/S without its minus | hint: minus is missing
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = grad_R / S**2
    grad_E = grad_A * R + grad_S
    return grad_A, grad_R, grad_S, grad_E, grad_E * E

# %% wrong: a gradient for each entry where one number was spread | hint: shape
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = grad_A * E
    grad_S = -grad_R / S**2
    grad_E = grad_A * R + grad_S
    return grad_A, grad_R, grad_S, grad_E, grad_E * E

# %% wrong: keepdims forgotten | hint: shape
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1)
    grad_S = -grad_R / S[:, 0] ** 2
    grad_E = grad_A * R + grad_S[:, None]
    return grad_A, grad_R, grad_S, grad_E, grad_E * E

# %% wrong: the last step is taken at Z | hint: slope of e\^z
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R / S**2
    grad_E = grad_A * R + grad_S
    return grad_A, grad_R, grad_S, grad_E, grad_E * Z

# %% wrong: the gradients stand from Z to A | hint: begin with dL/dA
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R / S**2
    grad_E = grad_A * R + grad_S
    return grad_E * E, grad_E, grad_S, grad_R, grad_A

# %% wrong: the values are returned | hint: dL/dA
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    return A, R, S, E, Z

# %% wrong: the factor E forgotten | hint: factor E
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    gA = -Y / A / len(Z)
    gR = gA.sum(axis=1, keepdims=True)
    gS = -gR / S ** 2
    gE = gA * R + gS
    return gA, gR, gS, gE, gE * E

# %% wrong: the factor R forgotten | hint: multiplied by R
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    gA = -Y / A / len(Z)
    gR = (gA * E).sum(axis=1, keepdims=True)
    gS = -gR / S ** 2
    gE = gA + gS
    return gA, gR, gS, gE, gE * E

# %% wrong: dL/dE left out | hint: 5 values
def softmax_steps(Z, Y):
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    gA = -Y / A / len(Z)
    gR = (gA * E).sum(axis=1, keepdims=True)
    gS = -gR / S ** 2
    gE = gA * R + gS
    return gA, gR, gS, gE * E


# %% wrong: the diagonal of the Jacobian at the end | hint: the diagonal of the Jacobian
def softmax_steps(Z, Y):
    n, K = Z.shape
    E = np.exp(Z)
    S = np.sum(E, axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -(Y / A) / n
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = grad_R * (-1 / S ** 2)
    grad_E = grad_A * R + grad_S
    grad_Z = grad_A * A * (1 - A)
    return grad_A, grad_R, grad_S, grad_E, grad_Z


# %% wrong: the minus alone from R to S | hint: only the minus is there
def softmax_steps(Z, Y):
    n, K = Z.shape
    E = np.exp(Z)
    S = np.sum(E, axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -(Y / A) / n
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R
    grad_E = grad_A * R + grad_S
    grad_Z = grad_E * E
    return grad_A, grad_R, grad_S, grad_E, grad_Z
