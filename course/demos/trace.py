"""A forward and a backward pass, taken apart into the steps that ``graph_stepper`` shows one by one."""

from dataclasses import dataclass, field, replace

from course.demos.reasons import reason
from course.demos.student import StudentFunctionError
from course.graphs import Edge, format_number

__all__ = ["Step", "name_of", "trace"]

NUDGE = 2.0**-12
AGREE = 1e-4
WELCOME = "Press Step: values flow forward through the gates, then gradients flow back."
WRITE_FIRST = (
    "Press Step: values flow forward through the gates. For the way back, write {names} first: "
    "fill in the cell above, run it, then run this one again."
)
AT_A_TIE = "At a tie of max the slope depends on the side you come from, so nudging cannot check it."
CHECKED = "Nudging each input a little gives the same numbers."
REFUTED = "But nudging the inputs a little gives {slopes}: press Back to find the gate that goes wrong."


@dataclass(frozen=True)
class Step:
    """What is known after one step, which wires the picture lights, and the sentence that says what happened.

    ``gradients`` belong to wires (the key None is the wire that leaves the output), ``totals`` to nodes.
    """

    sentence: str
    values: frozenset[str]
    gradients: dict[Edge | None, float] = field(default_factory=dict)
    totals: dict[str, float] = field(default_factory=dict)
    lit: frozenset[Edge | None] = frozenset()
    is_blocked: bool = False


def name_of(graph, key):
    """Return what a sentence calls a node: its label, or its formula."""
    return graph.node(key).label or key


def trace(graph, gates):
    """Take a forward pass, then a backward pass through the student's gates.

    Parameters
    ----------
    graph : Graph
        Of the operations ``+``, ``-``, ``*`` and ``max``.
    gates : Gates

    Returns
    -------
    list of Step
        Each knows all that the ones before it found. Where a gate's function is missing or fails, the list
        ends with a step that says so.
    """
    missing = gates.missing(graph)
    welcome = WRITE_FIRST.format(names=" and ".join(missing)) if missing else WELCOME
    steps = [Step(welcome, frozenset(node.key for node in graph.nodes if node.operation is None))]
    for gate in graph.gates:
        steps.append(_forward(graph, gate, steps[-1]))
    steps.append(_seed(graph, steps[-1]))
    for gate in reversed(graph.gates):
        try:
            steps += _backward(graph, gates, gate, steps[-1])
        except StudentFunctionError as error:
            return [*steps, _blocked(gate, error, steps[-1])]
    return [*steps, _verdict(graph, steps[-1])]


def _forward(graph, gate, before):
    formula = _formula(gate, [name_of(graph, key) for key in gate.arguments])
    numbers = _formula(gate, [format_number(value) for value in graph.arguments(gate)])
    result = format_number(graph.values[gate.key])
    sentence = f"{_place('Forward', gate)}: {name_of(graph, gate.key)} = {formula} = {numbers} = {result}."
    return Step(sentence, before.values | {gate.key}, lit=_wires(gate))


def _seed(graph, before):
    name = name_of(graph, graph.output)
    sentence = f"Backward starts at the output: d{name}/d{name} = 1."
    seed = {"gradients": {None: 1.0}, "totals": {graph.output: 1.0}, "lit": frozenset([None])}
    return replace(before, sentence=sentence, **seed)


def _backward(graph, gates, gate, before):
    """Return a step for every wire of a gate that does not come from a constant."""
    upstream, values = before.totals[gate.key], graph.arguments(gate)
    flow = gates.send_back(gate, upstream, values)
    names = [name_of(graph, key) for key in gate.arguments]
    steps = [before]
    for slot, key in enumerate(gate.arguments):
        if graph.node(key).is_constant:
            continue
        found = flow.gradients[slot]
        sent = f"{_place('Backward', gate)}: {_sent(gate, slot, names, flow)}"
        why = reason(gate, slot, names, values, upstream, found)
        sentence = sent + why + _added(graph, key, found, steps[-1])
        steps.append(_received(steps[-1], sentence, Edge(key, gate.key, slot), found))
    return steps[1:]


def _sent(gate, slot, names, flow):
    """Say what the student's function returned; a minus is a plus whose second wire changes the sign."""
    found = flow.gradients[slot]
    if gate.operation.name != "sub" or slot == 0:
        return f"your {flow.shown} sends {format_number(found)} to {names[slot]}."
    returned, sent = format_number(-found), format_number(found)
    split = f"{names[0]} − {names[1]} is {names[0]} + (−{names[1]})."
    return (
        f"{split} Your {flow.shown} returns {returned} for the second wire, and the minus turns the sign: "
        f"{sent} goes to {names[1]}."
    )


def _received(before, sentence, edge, found):
    gradients = {**before.gradients, edge: found}
    totals = {**before.totals, edge.source: before.totals.get(edge.source, 0.0) + found}
    return Step(sentence, before.values, gradients, totals, frozenset([edge]))


def _blocked(gate, error, before):
    sentence = f"{_place('Backward', gate)}: stopped. {error}"
    return replace(before, sentence=sentence, lit=_wires(gate), is_blocked=True)


def _added(graph, key, found, before):
    """Say that a second gradient has arrived at a node that feeds several gates."""
    if key not in before.totals:
        return ""
    earlier = before.totals[key]
    terms = f"{format_number(earlier)} + {format_number(found)}".replace("+ −", "− ")
    derivative = f"d{name_of(graph, graph.output)}/d{name_of(graph, key)}"
    return f" Branches add: {derivative} = {terms} = {format_number(earlier + found)}."


def _verdict(graph, before):
    output = name_of(graph, graph.output)
    found = ", ".join(f"d{output}/d{key} = {format_number(before.totals[key])}" for key in graph.inputs)
    sentence = f"Done: {found}. {_check(graph, before.totals)}"
    return replace(before, sentence=sentence, lit=frozenset())


def _check(graph, totals):
    """Compare the gradients found with the slopes that nudging the inputs shows."""
    if any(gate.operation.has_kink(graph.arguments(gate), 0) for gate in graph.gates):
        return AT_A_TIE
    slopes = {key: _nudged(graph, key) for key in graph.inputs}
    wrong = [key for key, slope in slopes.items() if not _agree(slope, totals[key])]
    if not wrong:
        return CHECKED
    return REFUTED.format(slopes=" and ".join(f"{format_number(slopes[key])} for {key}" for key in wrong))


def _nudged(graph, key):
    """Return the slope of the output in one input, by a central difference over the whole graph."""
    x = graph.values[key]
    high, low = (graph.at(**{key: x + step}).values[graph.output] for step in (NUDGE, -NUDGE))
    return (high - low) / (2 * NUDGE)


def _agree(slope, total):
    return abs(slope - total) <= AGREE * max(1.0, abs(slope), abs(total))


def _wires(gate):
    return frozenset(Edge(key, gate.key, slot) for slot, key in enumerate(gate.arguments))


def _place(direction, gate):
    return f"{direction}, {gate.operation.sign} gate"


def _formula(gate, terms):
    if gate.operation.name == "max":
        return f"max({', '.join(terms)})"
    first, second = terms
    return f"{first} {gate.operation.sign} {f'({second})' if second.startswith('−') else second}"
