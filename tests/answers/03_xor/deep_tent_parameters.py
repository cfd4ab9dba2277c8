# %% right: one tent, chained
def deep_tent_parameters(depth):
    W_in, b_in = np.array([[1.0, 1.0]]), np.array([0.0, -0.5])
    W_out, b_out = np.array([[2.0], [-4.0]]), np.array([0.0])
    weights = [W_in] + [W_out @ W_in for _ in range(depth - 1)] + [W_out]
    return weights, [b_in] * depth + [b_out]

# %% right: written down in nested lists of whole numbers
def deep_tent_parameters(depth):
    weights = [[[2, 2]]] + [[[2, 2], [-4, -4]]] * (depth - 1) + [[[1], [-2]]]
    biases = [[0, -1]] * depth + [[0]]
    return weights, biases

# %% right: one minus two sides
def deep_tent_parameters(depth):
    weights, biases = [np.array([[1.0, -1.0]])], [np.array([-0.5, 0.5])]
    for _ in range(depth - 1):
        weights.append(np.array([[-2.0, 2.0], [-2.0, 2.0]]))
        biases.append(np.array([0.5, -0.5]))
    weights.append(np.full((2, 1), -2.0))
    biases.append(np.ones(1))
    return [weights, biases]

# %% right: tuples, units that are scaled differently in each layer
def deep_tent_parameters(depth):
    weights, biases, scale = [], [], 1.0
    W, b = np.array([[1.0, 1.0]]), np.array([0.0, -0.5])
    for k in range(depth):
        factor = 3.0 + k
        weights.append(W * factor)
        biases.append(b * factor)
        W = np.array([[2.0, 2.0], [-4.0, -4.0]]) / factor
    weights.append(np.array([[2.0], [-4.0]]) / factor)
    biases.append(np.array([0.0]))
    return tuple(weights), tuple(biases)

# %% right: recursion
def deep_tent_parameters(depth):
    if depth == 1:
        return [np.array([[2.0, 4.0]]), np.array([[1.0], [-1.0]])], [np.array([0.0, -2.0]), np.array([0.0])]
    weights, biases = deep_tent_parameters(depth - 1)
    return [*weights[:-1], weights[-1] @ weights[0], weights[-1]], [biases[0], *biases]

# %% right: appended in a loop
def deep_tent_parameters(depth):
    weights, biases = [np.array([[2.0, 2.0]])], [np.array([0.0, -1.0])]
    for _ in range(1, depth):
        weights.append(2 * np.array([[1.0, 1.0], [-2.0, -2.0]]))
        biases.append(np.array([0.0, -1.0]))
    weights.append(np.array([[1.0], [-2.0]]))
    biases.append(np.array([0.0]))
    return weights, biases

# %% right: min of two lines
def deep_tent_parameters(depth):
    # T(x) = 2x - relu(4x - 2)
    W_in, b_in, W_out = np.array([[1.0, 4.0]]), np.array([0.0, -2.0]), np.array([[2.0], [-1.0]])
    return [W_in, *([W_out @ W_in] * (depth - 1)), W_out], [*([b_in] * depth), np.zeros(1)]

# %% right: lists of tuples
def deep_tent_parameters(depth):
    inner = ((2, 2), (-4, -4))
    return [((1, 1),)] + [inner for _ in range(depth - 1)] + [((2,), (-4,))], [(0, -0.5)] * depth + [(0,)]

# %% right: from the right side
def deep_tent_parameters(depth):
    # T(x) = 2 relu(1 - x) - 4 relu(1/2 - x)
    W_in, b_in, W_out = np.array([[-1.0, -1.0]]), np.array([1.0, 0.5]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [b_in] * depth + [np.zeros(1)]

# %% wrong: one tent, whatever the depth | hint: tent applied once | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    pass_on = np.array([[1.0, 0.0], [0.0, 1.0]])
    weights = [np.array([[1.0, 1.0]])] + [pass_on] * (depth - 1) + [np.array([[2.0], [-4.0]])]
    biases = [np.array([0.0, -0.5])] + [np.zeros(2)] * (depth - 1) + [np.zeros(1)]
    return weights, biases

# %% wrong: one layer too few | hint: weights has length 1; expected 2
def deep_tent_parameters(depth):
    weights = [np.array([[1.0, 1.0]])] + [np.array([[2.0, 2.0], [-4.0, -4.0]])] * (depth - 1)
    return weights, [np.array([0.0, -0.5])] * depth

# %% wrong: one tent too many | hint: expected 2
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * depth + [W_out], [np.array([0.0, -0.5])] * (depth + 1) + [np.zeros(1)]

# %% wrong: the tents are not merged into one matrix | hint: weights has length 4; expected 3 | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in, W_out] * depth, [np.array([0.0, -0.5]), np.zeros(1)] * depth

# %% wrong: rises and then stays level | hint: not by -2
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-2.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: half as high | hint: half as high
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[1.0], [-2.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: upside down | hint: upside down
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[-2.0], [4.0]])
    b_in = np.array([0.0, -0.5])
    weights = [W_in] + [W_out @ W_in] * (depth - 1) + [W_out]
    return weights, [b_in] + [b_in + 1] * (depth - 1) + [np.ones(1)]

# %% wrong: the bias of the second unit is forgotten
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [np.zeros(2)] * depth + [np.zeros(1)]

# %% wrong: the bias of the tents is only there in the first layer | hint: biases in all hidden layers | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    biases = [np.array([0.0, -0.5])] + [np.zeros(2)] * (depth - 1) + [np.zeros(1)]
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], biases

# %% wrong: the inner matrices transposed | hint: inner matrices transposed | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [(W_out @ W_in).T] * (depth - 1) + [W_out], [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: the column layout | hint: weights\[0\] has shape \(2, 1\); expected shape \(1, 2\)
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0], [1.0]]), np.array([[2.0, -4.0]])
    return [W_in] + [W_in @ W_out] * (depth - 1) + [W_out], [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: a shallow network with all the pieces | hint: weights has length 2; expected 3 | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    m = 2**depth
    knots, s = np.arange(m) / m, m * (-1.0) ** np.arange(m)
    return [np.ones((1, m)), np.diff(s, prepend=0)[:, None]], [-knots, np.zeros(1)]

# %% wrong: without biases | hint: 2 values: weights, biases
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out]

# %% wrong: a sawtooth that rises twice
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-2.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [np.array([0.0, -0.25])] * depth + [np.zeros(1)]

# %% wrong: 1 - 2|x - .5| without the one | hint: off by the same -1|1 too low
def deep_tent_parameters(depth):
    weights = [np.array([[1.0, -1.0]])] + [np.array([[-2.0, 2.0], [-2.0, 2.0]])] * (depth - 1) + [np.full((2, 1), -2.0)]
    biases = [np.array([-0.5, 0.5])] * depth + [np.zeros(1)]
    return weights, biases

# %% wrong: W_in @ W_out | hint: is one number | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_in @ W_out] * (depth - 1) + [W_out], [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: bias 0.5 | hint: The sign of the bias
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [np.array([0.0, 0.5])] * depth + [np.zeros(1)]

# %% wrong: list multiplied too often | hint: and no more
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * depth + [W_out], [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: biases too few | hint: the output has its own
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [np.array([0.0, -0.5])] * depth

# %% wrong: W_in 2 and W_out 2 both | hint: twice as high
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[2.0, 2.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [np.array([0.0, -1.0])] * depth + [np.zeros(1)]

# %% wrong: inner identity | hint: as inner matrices | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [np.eye(2)] * (depth - 1) + [W_out], [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: inner matrix half | hint: weights\[-1\] @ weights\[0\] as inner | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [np.array([[2.0, 2.0], [-2.0, -2.0]])] * (depth - 1) + [W_out], [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: bends at 1 | hint: bend it at 1/2
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [np.array([0.0, -1.0])] * depth + [np.zeros(1)]


# %% wrong: the last layer first | hint: begin with the last layer
def deep_tent_parameters(depth):
    W_in, b_in = np.array([[1.0, 1.0]]), np.array([0.0, -0.5])
    W_out, b_out = np.array([[2.0], [-4.0]]), np.array([0.0])
    return [W_out] + [W_out @ W_in] * (depth - 1) + [W_in], [b_out] + [b_in] * depth

# %% wrong: the first unit begins too early, the output has no bias | hint: 1 too high everywhere, as from
def deep_tent_parameters(depth):
    W_in, b_in, W_out = np.ones((1, 2)), np.array([0.5, -0.5]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [b_in] * depth + [np.zeros(1)]

# %% wrong: a unit that is never on, in matrices that are not diagonal | hint: a chain: one tent alone is not right|does not come down
def deep_tent_parameters(depth):
    W_in, b_in, W_out = np.array([[1.0, -1.0]]), np.array([0.0, -0.5]), np.array([[2.0], [-4.0]])
    return [W_in] + [W_out @ W_in] * (depth - 1) + [W_out], [b_in] * depth + [np.zeros(1)]

# %% wrong: the bias of the output does not go on | hint: With biases\[0\] \+ biases\[-1\] @ weights\[0\] | loses: deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    W_in, b_in = np.array([[2.0, -2.0]]), np.array([-1.0, 1.0])
    W_out, b_out = np.array([[-1.0], [-1.0]]), np.array([1.0])
    weights = [W_in] + [W_out @ W_in] * (depth - 1) + [W_out]
    return weights, [b_in] * depth + [b_out]

# %% wrong: layer by layer | hint: each list is a layer
def deep_tent_parameters(depth):
    W_in, b_in, W_out = np.array([[1.0, 1.0]]), np.array([0.0, -0.5]), np.array([[2.0], [-4.0]])
    return [(W_in, b_in), *[(W_out @ W_in, b_in)] * (depth - 1), (W_out, np.zeros(1))]

# %% wrong: what append returns | hint: weights is None. \(append changes its list
def deep_tent_parameters(depth):
    W_in, W_out = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    weights = ([W_in] + [W_out @ W_in] * (depth - 1)).append(W_out)
    return weights, [np.array([0.0, -0.5])] * depth + [np.zeros(1)]

# %% wrong: one unit a layer | hint: weights\[0\] has shape \(1, 1\); expected shape \(1, 2\)
def deep_tent_parameters(depth):
    weights = [np.array([[1.0]])] + [np.array([[2.0]])] * depth
    return weights, [np.array([0.0])] * (depth + 1)

# %% wrong: units that die in the second layer | hint: a chain: one tent alone is not right yet
def deep_tent_parameters(depth):
    W_in, W_out, b_in = np.ones((1, 2)), np.array([[2.0], [-4.0]]), np.array([0.0, 0.5])
    return [W_in, *[W_out @ W_in] * (depth - 1), W_out], [*[b_in] * depth, np.zeros(1)]

# %% wrong: the two slopes as two units, added | hint: 2 everywhere, as relu\(2x\) \+ relu\(2 - 2x\) is | loses: deep_tent_parameters_one_test deep_tent_parameters_deep_test
def deep_tent_parameters(depth):
    W_in, b_in, W_out = np.array([[2.0, -2.0]]), np.array([0.0, 2.0]), np.array([[1.0], [1.0]])
    weights = [W_in] + [W_out @ W_in] * (depth - 1) + [W_out]
    biases = [b_in] * depth + [np.zeros(1)]
    return weights, biases
