# %% right: whole numbers
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return bytes_per_param * -(-2 * (n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * n_workers * n_params
    raise ValueError(algorithm)

# %% right: math.ceil and a table
import math


def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    numbers = {
        "ring": math.ceil(2 * (n_workers - 1) * n_params / n_workers),
        "parameter_server": n_workers * n_params,
    }
    if algorithm not in numbers:
        raise ValueError(f"{algorithm}?")
    return numbers[algorithm] * bytes_per_param

# %% right: divmod, match
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    match algorithm:
        case "ring":
            whole, rest = divmod(2 * n_params * (n_workers - 1), n_workers)
            return (whole + bool(rest)) * bytes_per_param
        case "parameter_server":
            return sum(n_params for _ in range(n_workers)) * bytes_per_param
        case _:
            raise ValueError("unknown")

# %% wrong: rounded down | hint: rounded down: round up
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return bytes_per_param * (2 * (n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * n_workers * n_params
    raise ValueError(algorithm)

# %% wrong: each chunk rounded up | hint: Each chunk is rounded up
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return bytes_per_param * 2 * (n_workers - 1) * -(-n_params // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * n_workers * n_params
    raise ValueError(algorithm)

# %% wrong: the bytes are rounded up | hint: The bytes are rounded up
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return -(-2 * (n_workers - 1) * n_params * bytes_per_param // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * n_workers * n_params
    raise ValueError(algorithm)

# %% wrong: what is received counts, too | hint: What is received is counted
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return 2 * bytes_per_param * -(-2 * (n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return 2 * bytes_per_param * n_workers * n_params
    raise ValueError(algorithm)

# %% wrong: the worker in place of the server | hint: the server is busier
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return bytes_per_param * -(-2 * (n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * n_params
    raise ValueError(algorithm)

# %% wrong: one half of the ring | hint: two halves
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return bytes_per_param * -(-(n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * n_workers * n_params
    raise ValueError(algorithm)

# %% wrong: always four bytes | hint: always 4
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return 4 * -(-2 * (n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return 4 * n_workers * n_params
    raise ValueError(algorithm)

# %% wrong: anything else is the server | hint: must raise a ValueError
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return bytes_per_param * -(-2 * (n_workers - 1) * n_params // n_workers)
    return bytes_per_param * n_workers * n_params

# %% wrong: the server answers all but one | hint: it is none of them
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return bytes_per_param * -(-2 * (n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * (n_workers - 1) * n_params
    raise ValueError(algorithm)

# %% wrong: not rounded | hint: are not rounded
import math


def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        return (2 * (n_workers - 1) * n_params / n_workers) * bytes_per_param
    if algorithm == "parameter_server":
        return n_workers * n_params * bytes_per_param
    raise ValueError(algorithm)


# %% wrong: the remainder is added | hint: remainder is added
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    if algorithm == "ring":
        numbers, rest = divmod(2 * (n_workers - 1) * n_params, n_workers)
        numbers += rest
    elif algorithm == "parameter_server":
        numbers = n_workers * n_params
    else:
        raise ValueError(algorithm)
    return numbers * bytes_per_param
