"""What a test cell is made of: its code, whose the names in it are, and what it does to other things."""

import ast
import dis
import functools
import itertools
import re
import types
from dataclasses import dataclass

from grader.checks.sealedcode import codes_sealed_in
from grader.engine.edits import edits_in_place
from grader.engine.magics import without_magics

_numbers = itertools.count(1)
_EXAMPLE = re.compile(r"^[ \t]*(?:>>>|\.\.\.) (.*)$", re.M)
LAST = "_last_value_of_the_test"  # what the last line of a test comes to, where that is an expression
CLASS_OF = "_class_of"
LOOKS_AT_ALL = {"dir", "testmod", "DocTestSuite"}  # what looks at every name of the notebook
ANY_NAME = {"dir", "eval", "exec", "globals", "locals", "vars", "__main__", "get_ipython"}


@dataclass(frozen=True)
class CompiledTest:
    """A test cell, ready to be run.

    Attributes
    ----------
    code : code
    read : frozenset of str
        Global names that the cell, or a function in it, reads; sealed regions included.
    assigned : frozenset of str
        Names that it binds at its own level.
    spelled : frozenset of str
        Names that stand in its texts, where it may look names up by them.
    patched : frozenset of (str, str)
        Modules that it imports, and those of their attributes that it sets.
    words : frozenset of str
        All names and attributes in it.
    texts : frozenset of str
        All its texts.
    within : frozenset of (str or None, str, str)
        For each attribute that it uses: the module that it imports as its owner, if it does, owner, name.
    imported : frozenset of str
        All parts of the names of what it imports.
    edits : bool
        Whether it may change a container or an array in place that it has not made itself.
    """

    code: types.CodeType
    read: frozenset
    assigned: frozenset
    spelled: frozenset
    patched: frozenset
    words: frozenset
    texts: frozenset
    within: frozenset
    imported: frozenset
    edits: bool

    @property
    def wanted(self):
        """The names that somebody else has to define."""
        return self.read - self.assigned


@functools.cache
def compile_test(source):
    """Compile a test cell; return the `CompiledTest`."""
    plain = without_magics(source)
    tree = _Rewritten().visit(ast.parse(plain))
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = tree.body[-1]
        tree.body[-1] = ast.Assign([ast.Name(LAST, ast.Store())], last.value)
    nodes = list(ast.walk(ast.fix_missing_locations(tree)))
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code = compile(tree, f"<test {next(_numbers)}>", "exec", flags)
    read, assigned = _names_in([code, *codes_sealed_in(plain)])
    words = {node.id for node in nodes if isinstance(node, ast.Name)}
    words |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    spelled = {text for text in texts if text.isidentifier()} if words & ANY_NAME else set()
    spelled |= {text.split(".")[1] for text in texts if text.startswith("__main__.")}
    attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
    modules = _modules_in(nodes)
    owners = [(node, ast.unparse(node.value)) for node in attributes]
    patched = {(modules.get(owner), node.attr) for node, owner in owners if isinstance(node.ctx, ast.Store)}
    within = {(modules.get(owner), owner, node.attr) for node, owner in owners}
    imports = [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]
    told = [alias.name for node in imports for alias in node.names]
    told += [node.module for node in imports if isinstance(node, ast.ImportFrom) and node.module]
    imported = {part for name in told for part in name.split(".")}
    sets = map(frozenset, (read, assigned, spelled, patched, words, texts, within, imported))
    return CompiledTest(code, *sets, edits_in_place(nodes, read - assigned))


def _modules_in(nodes):
    """Return the modules that a cell imports, by what it calls them."""
    found = {"__builtins__": "builtins"}
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name: alias.name for alias in node.names}
    return found


class _Rewritten(ast.NodeTransformer):
    """A test in which ``x.__class__`` asks a function: of a stand-in it is the student's class."""

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if node.attr == "__class__" and isinstance(node.ctx, ast.Load):
            return ast.copy_location(ast.Call(ast.Name(CLASS_OF, ast.Load()), [node.value], []), node)
        return node


def _names_in(codes):
    """Return the global names that a cell, or a function in it, reads, and those that the cell assigns.

    The cell is given by the codes that run at its level.
    """
    read, assigned = set(), set()
    pending, at_top = list(codes), set(map(id, codes))
    while pending:
        current = pending.pop()
        pending += [constant for constant in current.co_consts if isinstance(constant, types.CodeType)]
        for instruction in dis.get_instructions(current):
            if instruction.opname in ("LOAD_NAME", "LOAD_GLOBAL", "DELETE_NAME", "DELETE_GLOBAL"):
                read.add(instruction.argval)
            elif instruction.opname == "STORE_GLOBAL" or (
                instruction.opname == "STORE_NAME" and id(current) in at_top
            ):
                assigned.add(instruction.argval)
    return read, assigned


@dataclass(frozen=True)
class Claims:
    """Whose the names in a notebook are.

    Attributes
    ----------
    asked : frozenset of str
        What solution cells define: always the student's, also where we have a thing of that name.
    unsafe : frozenset of str
        What solution cells import and what other unlocked cells define: nobody asked the student for it, so
        no test may read it. With ``np`` from such a cell, ``np.allclose`` would be the student's own.
    classes : frozenset of str
        Those of the asked names that are classes.
    examples : str
        The examples in the docstrings of the model solutions, which a test may run.
    """

    asked: frozenset = frozenset()
    unsafe: frozenset = frozenset()
    classes: frozenset = frozenset()
    examples: str = ""


def claims_of(answers, free_cells):
    """Return the `Claims` of a notebook.

    Parameters
    ----------
    answers, free_cells : iterable of str
        The source notebook's solution cells and its other unlocked code cells.
    """
    asked, unsafe, classes, answers = set(), set(), set(), list(answers)
    for source in answers:
        imported, defined = names_bound(source)
        asked |= defined
        classes |= _classes_in(source)
        unsafe |= imported
    for source in free_cells:
        unsafe |= set().union(*names_bound(source))
    examples = "\n".join(line for source in answers for line in _examples_in(source))
    return Claims(frozenset(asked), frozenset(unsafe - asked), frozenset(classes), examples)


@functools.cache
def _examples_in(source):
    """Return the lines of code in the examples that a cell's texts give, as they are when it has run."""
    try:
        nodes = ast.walk(ast.parse(without_magics(source)))
    except SyntaxError:
        return []
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [line for text in texts for line in _EXAMPLE.findall(text)]


@functools.cache
def _classes_in(source):
    try:
        return {node.name for node in statements(source) if isinstance(node, ast.ClassDef)}
    except SyntaxError:
        return set()


@functools.cache
def names_bound(source):
    """Return the names that a cell's own statements import, and those that they define otherwise."""
    try:
        nodes = statements(without_magics(source))
    except SyntaxError:
        return frozenset(), frozenset()
    imports = [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]
    imported = {(alias.asname or alias.name).partition(".")[0] for node in imports for alias in node.names}
    defined = {node.name for node in nodes if isinstance(node, _DEFINITIONS)}
    defined |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return frozenset(imported), frozenset(defined)


def statements(source):
    """Return the nodes of a cell's own statements, without the bodies of its functions and classes."""
    return [node for statement in ast.parse(source).body for node in _without_bodies(statement)]


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _without_bodies(node):
    """Go through a statement, but not into functions and classes."""
    yield node
    if not isinstance(node, (*_DEFINITIONS, ast.Lambda)):
        for child in ast.iter_child_nodes(node):
            yield from _without_bodies(child)
