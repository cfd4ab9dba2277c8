# %% right: a dictionary
def output_activation(task):
    names = {"regression": "linear", "binary": "sigmoid", "multilabel": "sigmoid", "multiclass": "softmax"}
    if task not in names:
        raise ValueError(task)
    return names[task]

# %% right: if and elif
def output_activation(task):
    if task == "regression":
        return "linear"
    elif task == "binary" or task == "multilabel":
        return "sigmoid"
    elif task == "multiclass":
        return "softmax"
    else:
        raise ValueError(f"unknown task {task}")

# %% right: match
def output_activation(task):
    match task:
        case "regression":
            return "linear"
        case "binary" | "multilabel":
            return "sigmoid"
        case "multiclass":
            return "softmax"
    raise ValueError

# %% right: positions in two lists
def output_activation(task):
    tasks = ["regression", "binary", "multilabel", "multiclass"]
    return "linear sigmoid sigmoid softmax".split()[tasks.index(task)]

# %% right: an error of its own, derived from ValueError
class UnknownTask(ValueError):
    pass


def output_activation(task):
    try:
        return dict(regression="linear", binary="sigmoid", multilabel="sigmoid", multiclass="softmax")[task]
    except KeyError:
        raise UnknownTask(task) from None

# %% wrong: softmax for several labels | hint: several labels
def output_activation(task):
    names = {"regression": "linear", "binary": "sigmoid", "multilabel": "softmax", "multiclass": "softmax"}
    if task not in names:
        raise ValueError(task)
    return names[task]

# %% wrong: sigmoid for one of many classes | hint: exactly one class
def output_activation(task):
    names = {"regression": "linear", "binary": "sigmoid", "multilabel": "sigmoid", "multiclass": "sigmoid"}
    if task not in names:
        raise ValueError(task)
    return names[task]

# %% wrong: softmax for yes and no | hint: probability of yes
def output_activation(task):
    names = {"regression": "linear", "binary": "softmax", "multilabel": "sigmoid", "multiclass": "softmax"}
    if task not in names:
        raise ValueError(task)
    return names[task]

# %% wrong: relu for regression | hint: negative ones
def output_activation(task):
    names = {"regression": "relu", "binary": "sigmoid", "multilabel": "sigmoid", "multiclass": "softmax"}
    if task not in names:
        raise ValueError(task)
    return names[task]

# %% wrong: None for an unknown task | hint: ValueError
def output_activation(task):
    return {"regression": "linear", "binary": "sigmoid", "multilabel": "sigmoid", "multiclass": "softmax"}.get(task)

# %% wrong: a KeyError for an unknown task | hint: KeyError
def output_activation(task):
    return {"regression": "linear", "binary": "sigmoid", "multilabel": "sigmoid", "multiclass": "softmax"}[task]

# %% wrong: capital letters | hint: lower-case
def output_activation(task):
    names = {"regression": "Linear", "binary": "Sigmoid", "multilabel": "Sigmoid", "multiclass": "Softmax"}
    if task not in names:
        raise ValueError(task)
    return names[task]

# %% wrong: functions in place of names | hint: its name is asked for
def output_activation(task):
    names = {"regression": abs, "binary": sigmoid, "multilabel": sigmoid, "multiclass": softmax}
    if task not in names:
        raise ValueError(task)
    return names[task]

# %% wrong: whatever begins alike | hint: ValueError
def output_activation(task):
    if task.startswith("reg"):
        return "linear"
    if task in ("binary", "multilabel"):
        return "sigmoid"
    if task == "multiclass":
        return "softmax"
    raise ValueError(task)

# %% wrong: softmax for all the rest | hint: ValueError
def output_activation(task):
    if task == "regression":
        return "linear"
    return "sigmoid" if task in ("binary", "multilabel") else "softmax"

# %% wrong: or always true | hint: for 'multiclass' you answer 'sigmoid'; b
def output_activation(task):
    if task == "regression":
        return "linear"
    if task == "binary" or "multilabel":
        return "sigmoid"
    if task == "multiclass":
        return "softmax"
    raise ValueError(task)

# %% right: in strings
def output_activation(task):
    if task in ["binary", "multilabel"]:
        return "sigmoid"
    if task == "multiclass":
        return "softmax"
    if task == "regression":
        return "linear"
    raise ValueError("unknown")

# %% wrong: None for linear | hint: in a return, with a name in it
def output_activation(task):
    table = {"regression": None, "binary": "sigmoid", "multilabel": "sigmoid", "multiclass": "softmax"}
    if task not in table:
        raise ValueError("unknown task")
    return table[task]


# %% wrong: a text is raised | hint: What is raised has to be an exception
def output_activation(task):
    table = {"regression": "linear", "binary": "sigmoid", "multilabel": "sigmoid", "multiclass": "softmax"}
    if task in table:
        return table[task]
    raise "ValueError"
