# %% right: up with slope 1, down with slope -1 from s = 1 on
def xor_relu_parameters():
    return np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.0

# %% right: the absolute difference, whole numbers
def xor_relu_parameters():
    return [[1, -1], [-1, 1]], [0, 0], [1, 1], 0

# %% right: one minus two corners, tuples
xor_relu_parameters = lambda: (((1, -1), (1, -1)), (-1, 1), (-1, -1), 1)

# %% right: scaled units, NumPy scalars
def xor_relu_parameters():
    W1 = 4 * np.ones((2, 2))
    return W1, [np.float64(0), np.int64(-4)], np.array([0.25, -0.5]), np.float32(0)

# %% right: thirds
def xor_relu_parameters():
    return np.full((2, 2), 1 / 3), np.array([0, -1 / 3]), np.array([3, -6]), np.array(0)

# %% right: solved for
def xor_relu_parameters():
    W1, b1 = np.ones((2, 2)), np.array([1.0, -1.0])
    H = np.maximum(np.array([[0, 0], [0, 1], [1, 1]]) @ W1 + b1, 0)
    *w2, b2 = np.linalg.solve(np.column_stack([H, np.ones(3)]), [0, 1, 0])
    return W1, b1, w2, b2

# %% right: scaled, another way
def xor_relu_parameters():
    return [[2, 2], [2, 2]], [0, -2], [0.5, -1], 0

# %% right: full rank hidden
def xor_relu_parameters():
    return [[1, 2], [1, 1]], [0, -2], [1, -2], 0

# %% right: shifted
def xor_relu_parameters():
    return np.ones((2, 2)), np.array([1, -1]), np.array([1, -2]), -1

# %% wrong: the bias of the second unit is forgotten
def xor_relu_parameters():
    return [[1, 1], [1, 1]], [0, 0], [1, -2], 0

# %% wrong: down too slowly | hint: \(OR\)\n.*\n.*some other w2 and b2
def xor_relu_parameters():
    return [[1, 1], [1, 1]], [0, -1], [1, -1], 0

# %% wrong: W1 transposed | hint: column j belongs to unit j
def xor_relu_parameters():
    return [[1, 1], [-1, -1]], [-1, 1], [-1, -1], 1

# %% wrong: as if there were a ReLU at the output | hint: the output is linear
def xor_relu_parameters():
    return [[1, 1], [1, 1]], [0, -1], [1, -3], 0

# %% wrong: a learned network, nearly | hint: exactly 0 and 1
def xor_relu_parameters():
    return [[1.02, 1], [1, 0.98]], [0.01, -1.02], [0.99, -1.97], 0.003

# %% wrong: the sign of the biases | hint: b is added
def xor_relu_parameters():
    return [[1, 1], [1, 1]], [0, 1], [1, -2], 0

# %% wrong: steps in the hidden layer | hint: here it has ReLUs
def xor_relu_parameters():
    return [[1, -1], [1, -1]], [-0.5, 1.5], [1, 1], -1

# %% wrong: the network of steps | hint: With steps in both layers
def xor_relu_parameters():
    return [[1, -1], [1, -1]], [-0.5, 1.5], [1, 1], -1.5

# %% wrong: XNOR | hint: \(XNOR\)\n.*\n.*some other w2 and b2
def xor_relu_parameters():
    return [[1, -1], [-1, 1]], [0, 0], [-1, -1], 1

# %% wrong: w2 as a column | hint: w2 has shape \(2, 1\)
def xor_relu_parameters():
    return np.ones((2, 2)), np.array([0, -1]), np.array([[1], [-2]]), 0

# %% wrong: a single hidden unit | hint: W1 has shape \(2, 1\)
def xor_relu_parameters():
    return np.ones((2, 1)), np.array([0.0]), np.array([1.0]), 0

# %% wrong: absolute difference with one unit | hint: 00 and 01 need different answers
def xor_relu_parameters():
    return np.array([[1.0, 0.0], [-1.0, 0.0]]), np.zeros(2), np.array([1.0, 1.0]), 0.0

# %% wrong: biases with the wrong sign for one | hint: numbers of b1 exchanged
def xor_relu_parameters():
    return np.ones((2, 2)), np.array([-1.0, 0.0]), np.array([1.0, -2.0]), 0.0

# %% wrong: b2 off | hint: off by 0.5: with another b2
def xor_relu_parameters():
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.5

# %% wrong: twice as large | hint: 2 times what they have to be
def xor_relu_parameters():
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([2.0, -4.0]), 0.0

# %% wrong: unit weights copied inputs | hint: Neither unit bends
def xor_relu_parameters():
    return np.eye(2), np.zeros(2), np.array([1.0, 1.0]), 0.0

# %% wrong: thirds of two digits | hint: 0.99 times what they have to be: with another w2
def xor_relu_parameters():
    return np.full((2, 2), 0.33), np.array([0.0, -0.33]), np.array([3.0, -6.0]), 0.0

# %% wrong: one weight of W1 is another | hint: (?s)^(?!.*bends).*change W1 or b1
def xor_relu_parameters():
    return [[1, 1], [2, 1]], [0, -1], [1, -2], 0

# %% wrong: the bend at one half | hint: w2 and b2 would do as they are with another b1
def xor_relu_parameters():
    return np.ones((2, 2)), np.array([0.0, -0.5]), np.array([1.0, -2.0]), 0.0
