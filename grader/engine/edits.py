"""Whether a test cell may change in place what it was handed: only then are its copies looked at."""

import ast
import builtins

WORDS = {"append", "appendleft", "extend", "insert", "remove", "pop", "popleft", "popitem", "clear", "update"}
WORDS |= {"setdefault", "sort", "reverse", "add", "discard", "fill", "put", "copyto", "shuffle", "heappush"}
WORDS |= {"heappop", "insort", "patch"}
_NEW = ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.Constant
_TAKING = ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr, ast.Return, ast.Yield
_NOT_TAKEN = ast.Call, ast.Subscript, ast.Compare  # of what stands in these, nobody gets the thing itself
_LOOKING = {"np", "numpy", "math", "check"}
_BINDING = "name", "asname", "arg", "rest"  # fields of what binds a name other than by assigning to it


def edits_in_place(nodes, foreign):
    """Tell whether a test may change a container or an array other than those that it keeps to itself.

    Parameters
    ----------
    nodes : list of ast.AST
        All nodes of the test cell.
    foreign : collection of str
        Names that it reads and does not define.
    """
    own = _own(nodes).difference(foreign, _given(nodes, foreign))
    return any(_is_edit(node, own) for node in nodes)


def _is_edit(node, own):
    if isinstance(node, ast.AugAssign):
        return not _is_one_of(node.target, own)  # of own[0] += 1 the entry may be somebody else's
    if isinstance(node, ast.Subscript):
        return not (isinstance(node.ctx, ast.Load) or _is_one_of(node.value, own))
    if isinstance(node, ast.Attribute):
        return node.attr in WORDS and not _is_one_of(node.value, own)
    return isinstance(node, ast.Name) and node.id in WORDS - own


def _is_one_of(node, names):
    return isinstance(node, ast.Name) and node.id in names


def _own(nodes):
    """Return the names that never stand for anything but a new container, or a constant."""
    new = [name for node in nodes if isinstance(node, ast.Assign) for name in _new_in(node)]
    kept = {id(node.target) for node in nodes if isinstance(node, ast.AugAssign)}.union(map(id, new))
    others = set()
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in kept:
            others.add(node.id)
        elif not isinstance(node, ast.keyword):
            others.update(getattr(node, field, None) for field in _BINDING)
    return {name.id for name in new if isinstance(name, ast.Name)} - others


def _given(nodes, foreign):
    """Return the names of what a test may have handed to somebody, or put into something else."""
    taken = [node.value for node in nodes if isinstance(node, _TAKING)]
    for node in nodes:
        if isinstance(node, ast.Call) and not _only_looks(node.func, foreign):
            taken += [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Lambda):
            taken.append(node.body)
    found = set()
    while taken:
        node = taken.pop()
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif not isinstance(node, _NOT_TAKEN):
            taken += ast.iter_child_nodes(node) if node is not None else ()
    return found


def _only_looks(function, foreign):
    """Whether it is a function of Python's or of NumPy's, or one of our checks, which hand over copies."""
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id in _LOOKING
    return isinstance(function, ast.Name) and hasattr(builtins, function.id) and function.id in foreign


def _new_in(assignment):
    """Return the targets of an assignment that get something new."""
    for target in assignment.targets:
        pairs = [(target, assignment.value)]
        if isinstance(target, ast.Tuple) and isinstance(assignment.value, ast.Tuple):
            pairs = zip(target.elts, assignment.value.elts, strict=False)
        yield from (name for name, value in pairs if isinstance(value, _NEW))
