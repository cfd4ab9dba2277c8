# %% right: a loop
def n_parameters(sizes, bias=True):
    total = 0
    for l in range(1, len(sizes)):
        total += sizes[l - 1] * sizes[l]
        if bias:
            total += sizes[l]
    return total

# %% right: a sum over pairs
def n_parameters(sizes, bias=True):
    return sum((n_in + bias) * n_out for n_in, n_out in zip(sizes, sizes[1:]))

# %% right: a dot product, a NumPy integer
def n_parameters(sizes, bias=True):
    s = np.array(sizes)
    return np.dot(s[:-1] + int(bias), s[1:])

# %% right: the arrays themselves would be that large; a whole float
def n_parameters(sizes, bias=True):
    n = [float(size) for size in sizes]
    return sum(a * b for a, b in zip(n, n[1:])) + (sum(n[1:]) if bias else 0)

# %% right: recursion
n_parameters = lambda sizes, bias=True: (
    0 if len(sizes) < 2 else sizes[0] * sizes[1] + (sizes[1] if bias else 0) + n_parameters(sizes[1:], bias)
)

# %% right: indices
def n_parameters(sizes, bias=True):
    n = 0
    for i in range(len(sizes) - 1):
        n = n + (sizes[i] + (1 if bias else 0)) * sizes[i + 1]
    return n

# %% right: array of objects
def n_parameters(sizes, bias=True):
    a = np.array(sizes, dtype=np.int64)
    return int((a[:-1] * a[1:]).sum() + (a[1:].sum() if bias else 0))

# %% right: building shapes
def n_parameters(sizes, bias=True):
    shapes = list(zip(sizes[:-1], sizes[1:]))
    return sum(map(lambda s: s[0] * s[1], shapes)) + bias * sum(s[1] for s in shapes)

# %% wrong: the biases are forgotten | hint: weights alone | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    return sum(a * b for a, b in zip(sizes, sizes[1:]))

# %% wrong: bias is not looked at | hint: With bias=False the biases do not count | loses: n_parameters_bias_test
def n_parameters(sizes, bias=True):
    return sum(a * b + b for a, b in zip(sizes, sizes[1:]))

# %% wrong: biases for the inputs, too | hint: the inputs count nothing | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + (sum(sizes) if bias else 0)

# %% wrong: a bias for each input of a layer | hint: not n_\(l-1\) | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    return sum(a * (b + bias) for a, b in zip(sizes, sizes[1:]))

# %% wrong: a bias on both sides | hint: a bias and a bias | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    return sum((a + bias) * (b + bias) for a, b in zip(sizes, sizes[1:]))

# %% wrong: one bias a layer | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    return sum(a * b + bias for a, b in zip(sizes, sizes[1:]))

# %% wrong: the units | hint: units, not their weights
def n_parameters(sizes, bias=True):
    return sum(sizes)

# %% wrong: the last layer is missing | hint: last layer is missing
def n_parameters(sizes, bias=True):
    return sum(sizes[l - 1] * sizes[l] + bias * sizes[l] for l in range(1, len(sizes) - 1))

# %% wrong: only networks of three layers
def n_parameters(sizes, bias=True):
    a, b, c = sizes
    return a * b + b * c + bias * (b + c)

# %% wrong: the product of all sizes | hint: not multiplied
def n_parameters(sizes, bias=True):
    return int(np.prod(sizes)) + (sum(sizes[1:]) if bias else 0)

# %% wrong: bias means the opposite | hint: weights alone
def n_parameters(sizes, bias=True):
    return sum(a * b + (0 if bias else b) for a, b in zip(sizes, sizes[1:]))

# %% wrong: the list of the caller is used up | hint: in place
def n_parameters(sizes, bias=True):
    total, n_in = 0, sizes.pop(0)
    while sizes:
        n_out = sizes.pop(0)
        total, n_in = total + n_in * n_out + bias * n_out, n_out
    return total

# %% wrong: 32 bits are too few for large networks | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    s = np.array(sizes, dtype=np.int32)
    return int(np.sum(s[:-1] * s[1:], dtype=np.int32)) + (int(s[1:].sum()) if bias else 0)

# %% wrong: the number for each layer | hint: expected a real number
def n_parameters(sizes, bias=True):
    return [a * b + (b if bias else 0) for a, b in zip(sizes, sizes[1:])]

# %% wrong: return in the loop | hint: does return stand in the loop
def n_parameters(sizes, bias=True):
    total = 0
    for a, b in pairwise(sizes):
        total += a * b + (b if bias else 0)
        return total

# %% wrong: total overwritten | hint: Only the last layer is counted
def n_parameters(sizes, bias=True):
    for a, b in pairwise(sizes):
        total = a * b + (b if bias else 0)
    return total

# %% wrong: index out of range | hint: stop one before the end
def n_parameters(sizes, bias=True):
    total = 0
    for i in range(len(sizes)):
        total += sizes[i] * sizes[i + 1]
        if bias:
            total += sizes[i + 1]
    return total

# %% wrong: else forgotten | hint: on every path | loses: n_parameters_bias_test
def n_parameters(sizes, bias=True):
    if bias:
        return sum(a * b + b for a, b in pairwise(sizes))

# %% wrong: output without bias | hint: output units have biases, too | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    n = sum(a * b for a, b in pairwise(sizes))
    if bias:
        n += sum(sizes[1:-1])
    return n

# %% wrong: sum plus sum | hint: Sizes of neighbours are added
def n_parameters(sizes, bias=True):
    return sum(a + b for a, b in pairwise(sizes)) + (sum(sizes[1:]) if bias else 0)

# %% wrong: precedence of the conditional | hint: use brackets | loses: n_parameters_bias_test
def n_parameters(sizes, bias=True):
    return sum(a * b + b if bias else 0 for a, b in pairwise(sizes))

# %% wrong: printed | hint: what is printed is lost
def n_parameters(sizes, bias=True):
    print(sum(a * b + bias * b for a, b in pairwise(sizes)))

# %% wrong: every layer joined to the input | hint: not to the input
def n_parameters(sizes, bias=True):
    return sum(sizes[0] * n + (n if bias else 0) for n in sizes[1:])


# %% wrong: bias times everything | hint: but the weights count | loses: n_parameters_bias_test
def n_parameters(sizes, bias=True):
    return sum(bias * (n_in + 1) * n_out for n_in, n_out in zip(sizes, sizes[1:]))

# %% wrong: all products of two sizes | hint: weights join neighbours alone
def n_parameters(sizes, bias=True):
    s = np.array(sizes)
    total = np.sum(np.outer(s[:-1], s[1:]))
    if bias:
        total += np.sum(s[1:])
    return total

# %% wrong: makes all matrices | hint: Count the numbers without making them | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    return sum(np.zeros((a, b)).size + bool(bias) * b for a, b in pairwise(sizes))

# %% wrong: sizes paired with themselves | hint: here a size is multiplied by itself
def n_parameters(sizes, bias=True):
    return sum(a * b + (b if bias else 0) for a, b in zip(sizes, sizes))

# %% wrong: values for places | hint: i runs through the values of sizes
def n_parameters(sizes, bias=True):
    total = 0
    for i in sizes:
        total += sizes[i] * sizes[i + 1] + bias * sizes[i + 1]
    return total

# %% wrong: a name of its own hides sum | hint: sum = 0 hides Python's sum | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    sum = 0
    for n_in, n_out in pairwise(sizes):
        sum += n_in * n_out
    return sum + sum(sizes[1:]) if bias else sum

# %% wrong: takes off what the inputs never had | hint: takes off a bias for each input | loses: n_parameters_bias_test
def n_parameters(sizes, bias=True):
    total = 0
    for a, b in pairwise(sizes):
        total += (a + 1) * b
    return total if bias else total - sum(sizes)

# %% wrong: the size before the first is the last | hint: is the last size where i is 0
def n_parameters(sizes, bias=True):
    total = 0
    for i, n in enumerate(sizes):
        total += n * sizes[i - 1]
        if bias:
            total += n
    return total

# %% wrong: the same with the right biases | hint: is the last size where i is 0
def n_parameters(sizes, bias=True):
    weights = sum(sizes[i - 1] * sizes[i] for i in range(len(sizes)))
    return weights + sum(sizes[1:]) if bias else weights

# %% wrong: bias is not handed on | hint: Only the first layer goes without biases | loses: n_parameters_bias_test
def n_parameters(sizes, bias=True):
    if len(sizes) == 1:
        return 0
    return (sizes[0] + bias) * sizes[1] + n_parameters(sizes[1:])

# %% wrong: a layer of the inputs | hint: The inputs count as a layer here
def n_parameters(sizes, bias=True):
    total, before = 0, 1
    for n in sizes:
        total += before * n + (n if bias else 0)
        before = n
    return total

# %% wrong: biases of the first layer alone | hint: Only the first layer gets biases | loses: n_parameters_test
def n_parameters(sizes, bias=True):
    n = 0
    for k in range(len(sizes) - 1):
        n += sizes[k] * sizes[k + 1]
    return n + sizes[1] * bias

# %% wrong: one bias a layer is taken off | hint: takes off one bias a layer | loses: n_parameters_bias_test
def n_parameters(sizes, bias=True):
    total = sum((n_in + 1) * n_out for n_in, n_out in zip(sizes, sizes[1:]))
    if not bias:
        total -= len(sizes) - 1
    return total
