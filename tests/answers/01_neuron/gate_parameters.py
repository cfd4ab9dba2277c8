# %% right: a dictionary of arrays
def gate_parameters(name):
    table = {
        "AND": (np.array([1, 1]), -1.5),
        "OR": (np.array([1, 1]), -0.5),
        "NAND": (np.array([-1, -1]), 1.5),
        "NOR": (np.array([-1, -1]), 0.5),
    }
    if name not in table:
        raise ValueError(f"unknown gate {name}")
    return table[name]

# %% right: whole numbers, z = 0 on the silent side, lists
def gate_parameters(name):
    if name == "AND":
        return [1, 1], -1
    if name == "OR":
        return [1, 1], 0
    if name == "NAND":
        return [-1, -1], 2
    if name == "NOR":
        return [-1, -1], 1
    raise ValueError("I know AND, OR, NAND and NOR")

# %% right: unequal weights, tuples in a list, an error of its own kind
class UnknownGateError(ValueError):
    pass


def gate_parameters(name):
    match name:
        case "AND":
            return [(2.0, 3.0), -4]
        case "OR":
            return [(5, 0.5), np.float64(-0.25)]
        case "NAND":
            return [(-20, -30), 40.0]
        case "NOR":
            return [(-7.5, -1e3), 1]
    raise UnknownGateError(name)

# %% right: learned by the perceptron's rule
def gate_parameters(name):
    answers = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "NAND": [1, 1, 1, 0], "NOR": [1, 0, 0, 0]}
    try:
        y = answers[name]
    except KeyError:
        raise ValueError(name) from None
    X, w, b = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.zeros(2), 0.0
    for _ in range(50):
        for x, target in zip(X, y):
            error = target - (x @ w + b > 0)
            w, b = w + error * x, b + error
    return w, b

# %% right: the opposite of a gate has the opposite signs, nested lists
def gate_parameters(name):
    if name in ("NAND", "NOR"):
        w, b = gate_parameters(name[1:] if name == "NAND" else "OR")
        return [[-v] for (v,) in w], [-b[0]]
    if name not in ("AND", "OR"):
        raise ValueError(f"no gate {name!r}")
    return [[1], [1]], [-1.5 if name == "AND" else -0.5]

# %% right: a matrix as a row, an array of shape () for b
def gate_parameters(name):
    names = ["AND", "OR", "NAND", "NOR"]
    row = names.index(name)  # a ValueError where there is no such name
    W = np.array([[1, 1, -1.5], [1, 1, -0.5], [-1, -1, 1.5], [-1, -1, 0.5]])
    return W[row : row + 1, :2], np.array(W[row, 2])

# %% right: a lambda-made table, spelling forgiven
_gates = {"AND": lambda: ((1, 1), -1.5), "OR": lambda: ((1, 1), -0.5)}
_gates |= {"NAND": lambda: ((-1, -1), 1.5), "NOR": lambda: ((-1, -1), 0.5)}


def gate_parameters(name):
    name = name.upper().strip()
    if name in _gates:
        return _gates[name]()
    raise ValueError("name must be AND, OR, NAND or NOR, not " + repr(name))

# %% wrong: AND with a bias that fires too early | hint: AND: for the inputs 0, 1 | loses: gate_parameters_gates_test
def gate_parameters(name):
    table = {"AND": ([1, 1], -0.5), "OR": ([1, 1], -0.5), "NAND": ([-1, -1], 1.5), "NOR": ([-1, -1], 0.5)}
    if name not in table:
        raise ValueError(name)
    return table[name]

# %% wrong: a tie at z = 0 where the gate should fire | hint: z = 0 gives 0 | loses: gate_parameters_gates_test
def gate_parameters(name):
    table = {"AND": ([1, 1], -2), "OR": ([1, 1], -1), "NAND": ([-1, -1], 1), "NOR": ([-1, -1], 0)}
    if name not in table:
        raise ValueError(name)
    return table[name]

# %% wrong: the negated gate keeps its weights | hint: NAND: for the inputs 0, 0 | loses: gate_parameters_gates_test
def gate_parameters(name):
    table = {"AND": ([1, 1], -1.5), "OR": ([1, 1], -0.5), "NAND": ([1, 1], -1.5), "NOR": ([1, 1], -0.5)}
    if name not in table:
        raise ValueError(name)
    return table[name]

# %% wrong: an unknown gate is a KeyError | hint: must raise a ValueError.*not a KeyError | loses: gate_parameters_unknown_test
def gate_parameters(name):
    table = {"AND": ([1, 1], -1.5), "OR": ([1, 1], -0.5), "NAND": ([-1, -1], 1.5), "NOR": ([-1, -1], 0.5)}
    return table[name]

# %% wrong: the error is returned, not raised | hint: must raise a ValueError | loses: gate_parameters_unknown_test
def gate_parameters(name):
    table = {"AND": ([1, 1], -1.5), "OR": ([1, 1], -0.5), "NAND": ([-1, -1], 1.5), "NOR": ([-1, -1], 0.5)}
    return table[name] if name in table else ValueError(name)

# %% wrong: parts of names count as names | hint: must raise a ValueError | loses: gate_parameters_unknown_test
def gate_parameters(name):
    if name not in "NAND NOR":
        raise ValueError(name)
    sign = -1 if name.startswith("N") else 1
    return np.array([sign, sign]), sign * (-1.5 if name.endswith("AND") else -0.5)

# %% wrong: XOR as if it were OR | hint: the name is "XOR" | loses: gate_parameters_unknown_test
def gate_parameters(name):
    table = {"AND": ([1, 1], -1.5), "OR": ([1, 1], -0.5), "NAND": ([-1, -1], 1.5), "NOR": ([-1, -1], 0.5)}
    table["XOR"] = table["OR"]
    if name not in table:
        raise ValueError(name)
    return table[name]

# %% wrong: one array of three numbers | hint: 2 values
def gate_parameters(name):
    table = {"AND": [1, 1, -1.5], "OR": [1, 1, -0.5], "NAND": [-1, -1, 1.5], "NOR": [-1, -1, 0.5]}
    if name not in table:
        raise ValueError(name)
    return np.array(table[name])

# %% wrong: the bias first | hint: two numbers | loses: gate_parameters_gates_test
def gate_parameters(name):
    table = {"AND": (-1.5, [1, 1]), "OR": (-0.5, [1, 1]), "NAND": (1.5, [-1, -1]), "NOR": (0.5, [-1, -1])}
    if name not in table:
        raise ValueError(name)
    return table[name]

# %% wrong: the table is changed by every call | loses: gate_parameters_gates_test
_table = {"AND": [np.ones(2), -1.5], "OR": [np.ones(2), -0.5]}


def gate_parameters(name):
    if name not in ("AND", "OR", "NAND", "NOR"):
        raise ValueError(name)
    entry = _table["AND" if name.endswith("AND") else "OR"]
    if name.startswith("N"):
        entry[0], entry[1] = -entry[0], -entry[1]
    return tuple(entry)

# %% wrong: the threshold in place of the bias | hint: minus the threshold | loses: gate_parameters_gates_test
def gate_parameters(name):
    t = {"AND": ([1, 1], 1.5), "OR": ([1, 1], 0.5), "NAND": ([-1, -1], -1.5), "NOR": ([-1, -1], -0.5)}
    if name not in t: raise ValueError(name)
    return t[name]

# %% wrong: OR with the bias of AND | hint: it is AND | loses: gate_parameters_gates_test
def gate_parameters(name):
    if name == "AND": return np.array([1, 1]), -1.5
    if name == "OR": return np.array([1, 1]), -1.5
    if name == "NAND": return np.array([-1, -1]), 1.5
    if name == "NOR": return np.array([-1, -1]), 0.5
    raise ValueError

# %% wrong: whatever is left is NOR | hint: must raise a ValueError | loses: gate_parameters_unknown_test
def gate_parameters(name):
    if name == "AND": return np.array([1, 1]), -1.5
    elif name == "OR": return np.array([1, 1]), -0.5
    elif name == "NAND": return np.array([-1, -1]), 1.5
    else: return np.array([-1, -1]), 0.5

# %% wrong: two mistakes: OR wrong and NOR wrong | hint: With these w and b it is AND\. | loses: gate_parameters_gates_test
def gate_parameters(name):
    p = {"AND": ([1, 1], -1.5), "OR": ([1, 1], -1), "NAND": ([-1, -1], 1.5), "NOR": ([-1, -1], 0)}
    if name not in p:
        raise ValueError(name)
    return p[name]

# %% wrong: two mistakes: unequal weights wrong | hint: so the answer 1; expected 0 | loses: gate_parameters_gates_test
def gate_parameters(name):
    p = {"AND": ([1, 2], -1.5), "OR": ([1, 2], -0.5), "NAND": ([-1, -2], 1.5), "NOR": ([1, 2], 0.5)}
    if name not in p:
        raise ValueError(name)
    return p[name]

# %% wrong: an exception of another kind | hint: not a NotImplementedError | loses: gate_parameters_unknown_test
def gate_parameters(name):
    if name == "AND":
        return [1, 1], -1.5
    if name == "OR":
        return [1, 1], -0.5
    if name == "NAND":
        return [-1, -1], 1.5
    if name == "NOR":
        return [-1, -1], 0.5
    raise NotImplementedError(f"there is no {name}")

# %% wrong: an else of the last if alone | hint: name == 'NOR' does not hold
def gate_parameters(name):
    if name == "AND":
        w, b = [1, 1], -1.5
    if name == "OR":
        w, b = [1, 1], -0.5
    if name == "NAND":
        w, b = [-1, -1], 1.5
    if name == "NOR":
        w, b = [-1, -1], 0.5
    else:
        raise ValueError(f"{name}?")
    return w, b

# %% wrong: the opposites turn the table round in place | hint: a later call has changed | loses: gate_parameters_gates_test
TABLE = {"AND": (np.array([1.0, 1.0]), -1.5), "OR": (np.array([1.0, 1.0]), -0.5)}


def gate_parameters(name):
    if name in TABLE:
        return TABLE[name]
    opposite = {"NAND": "AND", "NOR": "OR"}
    if name not in opposite:
        raise ValueError(name)
    w, b = TABLE[opposite[name]]
    w *= -1
    return w, -b

# %% wrong: one weight of NOR has the wrong sign | hint: opposite sign of the first weight | loses: gate_parameters_gates_test
def gate_parameters(name):
    match name:
        case "AND":
            return (2, 2), -3
        case "OR":
            return (2, 2), -1
        case "NAND":
            return (-2, -2), 3
        case "NOR":
            return (2, -2), 1
    raise ValueError("no such gate")

# %% wrong: OR does not see its first input | hint: No other bias helps | loses: gate_parameters_gates_test
def gate_parameters(name):
    known = {"AND": ([3, 2], -4), "OR": ([0, 2], 0), "NAND": ([-1, -1], 2), "NOR": ([-4, -7], 0.001)}
    if name not in known:
        raise ValueError(name)
    return known[name]
