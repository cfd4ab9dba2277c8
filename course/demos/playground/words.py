"""The sentences of the playground: how far it is, what that means, and what the network is made of."""

from course.demos.playground.settings import FEATURES, OWN
from course.demos.playground.training import MOST_EPOCHS
from course.graphs import format_number

__all__ = ["describe_network", "describe_state"]

LEARNED = 0.05  # a training loss
START = "Press Play: {network} learns {task} from {n} points. Before the first step its loss is {loss}."
NOW = "Epoch {epoch}, step {step}: the training loss is {train}, the test loss {test}"
RIGHT = "; it classifies {share} % of the test points correctly."
OVERFITTED = " It learns the training points by heart: the test loss was lowest, {best}, after epoch {epoch}."
FITTED = " Training points and test points fit alike."
DIVERGED = "After step {step} the weights have grown without bounds: lower the learning rate and press Reset."
FINISHED = " This is epoch {most}, the last one."
CHOSEN = " The {part} is {value}."


def describe_state(state):
    """Say how the training goes.

    Parameters
    ----------
    state : Playground

    Returns
    -------
    str
    """
    run = state.run
    if not run.network.is_finite:
        return DIVERGED.format(step=run.step_number)
    train, test = run.losses()
    if run.step_number == 0:
        what = {"network": _shape(state.settings), "task": _task(state.settings)}
        words = START.format(**what, n=len(run.points.y), loss=_short(train))
    else:
        words = NOW.format(epoch=run.epoch, step=run.step_number, train=_short(train), test=_short(test))
        words += "." if state.settings.is_regression else RIGHT.format(share=f"{100 * run.accuracy():.0f}")
        words += _verdict(run, train, test)
    if state.selected is not None:
        words += CHOSEN.format(part=_named(state), value=format_number(round(state.value, 3)))
    return words


def describe_network(state):
    """Say what the network is made of.

    Parameters
    ----------
    state : Playground

    Returns
    -------
    str
    """
    settings = state.settings
    features = ", ".join(FEATURES[name] for name in settings.features)
    sizes = ", ".join(map(str, settings.hidden)) or "none"
    weights = max(float(abs(W).max()) for W, _ in state.network.weights)
    prices = [f"{name} {lam:g}" for name, lam in (("L1", settings.l1), ("L2", settings.l2)) if lam]
    return (
        f"The network. Features: {features}. Units of the hidden layers: {sizes}, with "
        f"{settings.activation}. The largest weight is {_short(weights)} in size. "
        f"{settings.optimizer} trains it with rate {settings.lr:g}, {settings.batch_size} points in a step "
        f"and {' and '.join(prices) or 'no'} penalty."
    )


def _verdict(run, train, test):
    best = min(run.test_losses)
    if run.epoch >= MOST_EPOCHS:
        return FINISHED.format(most=MOST_EPOCHS)
    if test > 1.3 * best and test > 1.5 * train and run.epoch > 5:
        return OVERFITTED.format(best=_short(best), epoch=run.test_losses.index(best))
    if train < LEARNED and test < 2 * LEARNED:
        return FITTED
    return ""


def _shape(settings):
    n = len(settings.hidden)
    if n == 0:
        return "a network without a hidden layer"
    sizes = " and ".join(map(str, settings.hidden)) if n < 3 else "-".join(map(str, settings.hidden))
    one = n == 1 and settings.hidden[0] == 1
    return f"a network with {sizes} hidden unit{'' if one else 's'}"


def _task(settings):
    return "your own points" if settings.data == OWN else f"“{settings.data}”"


def _named(state):
    part = state.selected
    name = state.selected_name
    return name if part.source is None else f"weight {name}"


def _short(value):
    return format_number(float(f"{value:.2g}"))
