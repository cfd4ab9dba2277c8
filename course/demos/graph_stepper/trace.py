"""A forward and a backward pass, taken apart into the steps that ``graph_stepper`` shows one by one."""

import math
from dataclasses import dataclass, field, replace

from course.demos.graph_stepper.reasons import reason
from course.demos.student import StudentFunctionError
from course.demos.written import OURS
from course.graphs import Edge, format_number
from course.plots.words import listed

__all__ = ["Local", "Step", "name_of", "trace"]

NUDGE = 2.0**-12
AGREE = 1e-4
ROUNDING = 1e-8
WELCOME = "Press Step: values flow forward through the gates, then gradients flow back."
AT_A_TIE = "At a tie of max the slope depends on the side you come from, so nudging cannot check it."
CHECKED = "Nudging each input a little gives the same numbers."
REFUTED = "But nudging the inputs a little gives {slopes}: press Back to find the gate that goes wrong."
NO_VALUE = "{place}: stopped. {formula} has no value that a computer can hold. Move the inputs."
NUDGED = "upstream {upstream}, local derivative {local}: {found} goes to {wire}."


@dataclass(frozen=True)
class Local:
    """What one wire sends back: the gradient that arrived at the gate, and the gate's own slope there.

    Attributes
    ----------
    upstream, slope, sent : float
        ``sent`` is upstream times slope, unless the student's function says otherwise.
    output, gate, wire : str
        What they are called, for ``d output / d gate`` and ``d gate / d wire``.
    """

    upstream: float
    slope: float
    sent: float
    output: str
    gate: str
    wire: str


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
    local: Local | None = None
    is_blocked: bool = False


def name_of(graph, key):
    """Return what a sentence calls a node: its label, or its formula."""
    return graph.node(key).label or key


def trace(graph, gates):
    """Take a forward pass, then a backward pass through the student's gates.

    Parameters
    ----------
    graph : Graph
    gates : Gates

    Returns
    -------
    list of Step
        Each knows all that the ones before it found. Where a gate has no value, or its function fails, the
        list ends with a step that says so.
    """
    steps = [
        Step(_welcome(gates.missing(graph)), frozenset(n.key for n in graph.nodes if n.operation is None))
    ]
    for gate in graph.gates:
        steps.append(_forward(graph, gate, steps[-1]))
        if steps[-1].is_blocked:
            return steps
    steps.append(_seed(graph, steps[-1]))
    for gate in reversed(graph.gates):
        try:
            steps += _backward(graph, gates, gate, steps[-1])
        except StudentFunctionError as error:
            return [*steps, _blocked(gate, error, steps[-1])]
    return [*steps, _verdict(graph, steps[-1])]


def _welcome(missing):
    return " ".join([WELCOME, *([OURS.format(names=listed(missing))] if missing else [])])


def _forward(graph, gate, before):
    formula = _formula(gate, [name_of(graph, key) for key in gate.arguments])
    numbers = _formula(gate, [format_number(value) for value in graph.arguments(gate)])
    if not math.isfinite(graph.values[gate.key]):
        sentence = NO_VALUE.format(place=_place("Forward", gate), formula=f"{formula} = {numbers}")
        return replace(before, sentence=sentence, lit=_wires(gate), is_blocked=True)
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
        slope = gate.operation.derivative(values, slot)
        local = Local(
            upstream,
            slope,
            flow.gradients[slot],
            name_of(graph, graph.output),
            name_of(graph, gate.key),
            names[slot],
        )
        sentence = f"{_place('Backward', gate)}: {_said(gate, slot, names, values, flow, local)}"
        sentence += _added(graph, key, local.sent, steps[-1])
        steps.append(_received(steps[-1], sentence, Edge(key, gate.key, slot), local))
    return steps[1:]


def _said(gate, slot, names, values, flow, local):
    """Say what goes back along a wire, and, of the student's function, why."""
    if flow.shown:
        why = reason(gate, slot, names, values, local.upstream, local.sent)
        return _sent(gate, slot, names, flow) + why
    found = {"upstream": local.upstream, "local": local.slope, "found": local.sent}
    return NUDGED.format(**{key: format_number(value) for key, value in found.items()}, wire=local.wire)


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


def _received(before, sentence, edge, local):
    gradients = {**before.gradients, edge: local.sent}
    totals = {**before.totals, edge.source: _sum(before.totals.get(edge.source, 0.0), local.sent)}
    return Step(sentence, before.values, gradients, totals, frozenset([edge]), local)


def _blocked(gate, error, before):
    sentence = f"{_place('Backward', gate)}: stopped. {error}"
    return replace(before, sentence=sentence, lit=_wires(gate), local=None, is_blocked=True)


def _added(graph, key, found, before):
    """Say that a second gradient has arrived at a node that feeds several gates."""
    if key not in before.totals:
        return ""
    earlier = before.totals[key]
    terms = f"{format_number(earlier)} + {format_number(found)}".replace("+ −", "− ")
    derivative = f"d{name_of(graph, graph.output)}/d{name_of(graph, key)}"
    return f" Branches add: {derivative} = {terms} = {format_number(_sum(earlier, found))}."


def _sum(a, b):
    """Add two gradients; what is left of two that cancel but for rounding is zero."""
    return 0.0 if abs(a + b) < ROUNDING * max(abs(a), abs(b)) else a + b


def _verdict(graph, before):
    output = name_of(graph, graph.output)
    found = ", ".join(f"d{output}/d{key} = {format_number(before.totals[key])}" for key in graph.inputs)
    sentence = f"Done: {found}. {_check(graph, before.totals)}"
    return replace(before, sentence=sentence, lit=frozenset(), local=None)


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
    if gate.operation.name == "pow":
        return f"{_bracketed(terms[0])}{gate.operation.sign}"
    if gate.operation.name == "neg":
        return f"−{_bracketed(terms[0])}"
    if len(terms) == 1 or gate.operation.name == "max":
        return f"{gate.operation.name}({', '.join(terms)})"
    return f"{terms[0]} {gate.operation.sign} {_bracketed(terms[1])}"


def _bracketed(term):
    return f"({term})" if term.startswith("−") else term
