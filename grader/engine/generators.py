"""NumPy's random generators as plain data: one crosses the wall, and its double goes on where it stands."""

import numpy as np

from grader.engine.wire import WireError

_BITS = {name: getattr(np.random, name) for name in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")}
_SEED = ("entropy", "spawn_key", "pool_size", "n_children_spawned")
MAX_POOL = 64
MAX_CHILDREN = 10_000


def describe(generator):
    """Return a generator's state, and the seed that its children are spawned from.

    Returns
    -------
    dict or None
        None for a generator that is not one of NumPy's own kinds: it has to stay at home.
    """
    bits = generator.bit_generator
    if type(bits) not in _BITS.values():
        return None
    state, seed = bits.state, bits.seed_seq
    if isinstance(seed, np.random.SeedSequence):
        state["seed"] = {name: getattr(seed, name) for name in _SEED}
    return state


def rebuild(state):
    """Make a generator from its description.

    Raises
    ------
    WireError
        If it describes none.
    """
    try:
        state = dict(_plain(state))
        seed = state.pop("seed", None)
        bits = _BITS[state["bit_generator"]](0 if seed is None else _seed_sequence(seed))
        bits.state = state
        return np.random.Generator(bits)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise WireError("not the state of a random generator") from error


def advance(generator, state):
    """Bring a generator to where its double has got to; it must be drawing from the same stream.

    Raises
    ------
    WireError
        If the state is another stream's.
    """
    double = rebuild(state).bit_generator
    bits = generator.bit_generator
    old, new = bits.state, double.state
    if old["bit_generator"] != new["bit_generator"] or old["state"].get("inc") != new["state"].get("inc"):
        raise WireError("the state of another random stream")
    bits.state = new
    if isinstance(bits.seed_seq, np.random.SeedSequence):
        bits.seed_seq.spawn(max(0, double.seed_seq.n_children_spawned - bits.seed_seq.n_children_spawned))


def _seed_sequence(seed):
    entropy, spawn_key, pool_size, n_children = (seed[name] for name in _SEED)
    if not (0 < pool_size <= MAX_POOL and 0 <= n_children <= MAX_CHILDREN):
        raise ValueError("a seed out of bounds")
    return np.random.SeedSequence(
        entropy, spawn_key=spawn_key, pool_size=pool_size, n_children_spawned=n_children
    )


def _plain(state):
    """Return a dict of dicts, text, whole numbers, sequences and arrays; raise TypeError for others."""
    for value in state.values() if type(state) is dict else [None]:
        if type(value) is dict:
            _plain(value)
        elif type(value) in (list, tuple):
            _plain(dict(enumerate(value)))
        elif type(value) not in (str, int, np.ndarray):
            raise TypeError(f"{type(value).__name__} in the state of a random generator")
    return state
