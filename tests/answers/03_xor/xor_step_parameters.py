# %% right: OR, NAND, AND
def xor_step_parameters():
    W1 = np.array([[1.0, -1.0], [1.0, -1.0]])
    b1 = np.array([-0.5, 1.5])
    return W1, b1, np.array([1.0, 1.0]), -1.5

# %% right: OR and not AND, whole numbers in nested lists, ties on the line
def xor_step_parameters():
    return [[1, 1], [1, 1]], [-1, -2], [1, -1], -1

# %% right: one and not the other, tuples
xor_step_parameters = lambda: (((1, -1), (-1, 1)), (-1, -1), (1, 1), -1)

# %% right: a list of arrays, b2 without dimensions
def xor_step_parameters():
    return [
        [np.array([20, -20]), np.array([20, -20])],
        (-10, np.float32(30)),
        np.array([20, 20]),
        np.array(-30),
    ]

# %% right: XNOR turned round, fractions
def xor_step_parameters():
    W1 = np.array([[0.3, -0.2], [0.3, -0.2]])
    b1 = np.array([-0.45, 0.1])  # AND, NOR
    return W1, b1, np.array([-0.7, -0.7]), 0.3

# %% right: found by trying
def xor_step_parameters():
    rng = np.random.default_rng(0)
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), [0, 1, 1, 0]
    while True:
        W1, b1, w2, b2 = rng.normal(size=(2, 2)), rng.normal(size=2), rng.normal(size=2), rng.normal()
        if np.array_equal(((X @ W1 + b1 >= 0) @ w2 + b2 >= 0) * 1, y):
            return W1, b1, w2, b2

# %% wrong: the table of OR | hint: That is OR
def xor_step_parameters():
    return np.array([[1, -1], [1, -1]]), np.array([-0.5, 1.5]), np.array([1, 0]), -0.5

# %% wrong: XNOR | hint: That is XNOR
def xor_step_parameters():
    return np.array([[1, -1], [1, -1]]), np.array([-1.5, 0.5]), np.array([1, 1]), -0.5

# %% wrong: W1 transposed | hint: column j belongs to unit j
def xor_step_parameters():
    return [[1, 1], [-1, -1]], [-0.5, 1.5], [1, 1], -1.5

# %% wrong: for the perceptron of notebook 01, which says 0 at z = 0 | hint: z = 0 gives 1
def xor_step_parameters():
    return [[1, 1], [1, 1]], [0, -1], [1, -2], 0

# %% wrong: thresholds in place of biases | hint: a threshold t is the bias -t
def xor_step_parameters():
    return [[1, -1], [1, -1]], [0.5, -1.5], [1, 1], 1.5

# %% wrong: the parameters of a ReLU network | hint: here both layers are steps
def xor_step_parameters():
    return [[1, -1], [-1, 1]], [0, 0], [1, 1], 0

# %% wrong: w2 as a column | hint: w2 has shape \(2, 1\)
def xor_step_parameters():
    return np.array([[1, -1], [1, -1]]), np.array([-0.5, 1.5]), np.array([[1], [1]]), -1.5

# %% wrong: b2 in a list | hint: b2 has shape \(1,\); expected a single number
def xor_step_parameters():
    return np.array([[1, -1], [1, -1]]), np.array([-0.5, 1.5]), np.array([1, 1]), [-1.5]

# %% wrong: three hidden units | hint: W1 has shape \(2, 3\)
def xor_step_parameters():
    return np.array([[1, -1, 0], [1, -1, 0]]), np.array([-0.5, 1.5, 0]), np.array([1, 1, 0]), -1.5

# %% wrong: the output bias is forgotten | hint: 4 values
def xor_step_parameters():
    return np.array([[1, -1], [1, -1]]), np.array([-0.5, 1.5]), np.array([1, 1])

# %% wrong: infinite weights | hint: not finite
def xor_step_parameters():
    return np.array([[np.inf, -1], [np.inf, -1]]), np.array([-0.5, 1.5]), np.array([1, 1]), -1.5

# %% wrong: text in place of numbers | hint: no array of numbers
def xor_step_parameters():
    return [["1", "-1"], ["1", "-1"]], ["-0.5", "1.5"], ["1", "1"], "-1.5"

# %% wrong: rows of unequal length | hint: W1 is no array of numbers
def xor_step_parameters():
    return [[1, -1], [1]], [-0.5, 1.5], [1, 1], -1.5
