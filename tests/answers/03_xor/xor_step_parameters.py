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

# %% right: deque and range
from collections import deque
def xor_step_parameters():
    return deque([deque([1, -1]), deque([1, -1])]), (-1, 1), range(1, 3), -3

# %% right: booleans and ints
def xor_step_parameters():
    return [[True, -1], [True, -1]], [-1, 1], [True, True], -2

# %% right: columns put together
def xor_step_parameters():
    h_or, h_nand = np.array([2, 2]), np.array([-2, -2])
    return np.stack([h_or, h_nand], axis=1), np.array([-1, 3]), np.array([2, 2]), np.int32(-3)

# %% wrong: the table of OR | hint: the output is OR
def xor_step_parameters():
    return np.array([[1, -1], [1, -1]]), np.array([-0.5, 1.5]), np.array([1, 0]), -0.5

# %% wrong: XNOR | hint: the output is XNOR
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

# %% wrong: text in place of numbers | hint: holds something that is no number
def xor_step_parameters():
    return [["1", "-1"], ["1", "-1"]], ["-0.5", "1.5"], ["1", "1"], "-1.5"

# %% wrong: rows of unequal length | hint: W1 is no array: are its rows equally long
def xor_step_parameters():
    return [[1, -1], [1]], [-0.5, 1.5], [1, 1], -1.5

# %% wrong: copies the inputs | hint: each one copies an input
def xor_step_parameters():
    return np.eye(2), np.array([-0.5, -0.5]), np.array([1.0, 1.0]), -1.5

# %% wrong: OR and AND, both positive | hint: the output is OR
def xor_step_parameters():
    return np.ones((2, 2)), np.array([-0.5, -1.5]), np.array([1.0, 1.0]), -0.5

# %% wrong: NAND sign of the bias | hint: 01 and 11 need different answers
def xor_step_parameters():
    return [[1, -1], [1, -1]], [-0.5, -1.5], [1, 1], -1.5

# %% wrong: W1 flat | hint: shape \(4,\); expected shape \(2, 2\)
def xor_step_parameters():
    return [1, 1, -1, -1], [-0.5, 1.5], [1, 1], -1.5

# %% wrong: a dictionary | hint: a dict; expected 4 values
def xor_step_parameters():
    return {"W1": [[1, -1], [1, -1]], "b1": [-0.5, 1.5], "w2": [1, 1], "b2": -1.5}
