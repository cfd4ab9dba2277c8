"""Runs one test cell on the judge's side, with stand-ins for what the student has defined."""

import ast
import builtins
import contextlib
import importlib
import inspect
import io
import math
import numbers
import signal
import sys
import traceback
import types
import warnings

from grader.checks import CheckFailed, timing
from grader.checks.failures import CheckMisused
from grader.engine import verdict as verdicts
from grader.engine.figures import Figures
from grader.engine.folder import WORDS, Folder
from grader.engine.guard import REFUSED, Guard
from grader.engine.magics import without_magics
from grader.engine.names import LAST, LOOKS_AT_ALL, compile_test
from grader.engine.operators import MADE, mark
from grader.engine.remote import SandboxLost
from grader.engine.standins import CANNOT
from grader.engine.surroundings import Hooks, Surroundings
from grader.engine.tools import Tools, names_for
from grader.engine.verdict import Verdict
from grader.findings import Finding
from grader.records import Outcome

GRACE_SECONDS = 5.0
A_CASE = "matches a class of the student's in a `case`", "Ask `isinstance`, and for attributes"
A_WEAK_REFERENCE = "makes a weak reference to a student's object", "Let the notebook ask for one"
A_CODE = "runs or stores the `__code__` of a student's function", "Call the function, or read names in it"
BEYOND = {  # what Python says where a stand-in will not do: what the test does, and could do instead
    "called match pattern must be a type": A_CASE,
    "cannot create weak reference to 'Remote'": A_WEAK_REFERENCE,
    "must be code, not Remote": A_CODE,
    "arg 1 must be a string, bytes or code object": A_CODE,
    "unmarshallable object": A_CODE,
}


def run_test(source, namespace, peer, seconds, claims):
    """Run a test cell; return its `Verdict`, and the `SandboxLost` that cut it short, if one did."""
    printed = io.StringIO()
    found, guard = Verdict(Outcome.PASSED), Guard(peer.texts, source, claims.examples)
    try:
        with _alarm(seconds + GRACE_SECONDS, peer), contextlib.redirect_stdout(printed):
            test = compile_test(source)
            main = types.ModuleType("__main__")
            main.__dict__.update(namespace, __name__="__main__")
            _fetch(test, main.__dict__, peer, claims)
            shared = Folder(peer, guard) if test.words & WORDS else contextlib.nullcontext()
            with _as_main(main), shared as folder, Tools(test.words), Figures(peer, main.__dict__, test):
                around = Surroundings(peer, main.__dict__, test, claims.asked, folder)
                with Hooks(around, test.words), timing.elsewhere(peer.measured), guard:
                    peer.surround(around)
                    _load_within(test, main.__dict__)
                    _execute(test.code, main.__dict__)
            found.earned = _points(main.__dict__.get(LAST))
    except SandboxLost as error:
        return found, error
    except CheckFailed as error:
        found = Verdict(Outcome.FAILED, error.finding)
    except BaseException as error:  # pytest's own are no `Exception`
        found = _of_exception(error, source)
    if peer.undecided and found.finding in (None, Finding(verdicts.UNWORKABLE.format(kind="TypeError"))):
        found = Verdict(Outcome.FAILED, Finding(verdicts.NO_WORD.format(peer.undecided)), log=found.log)
    if guard.has_refused or peer.misused:
        found = _at_fault(peer.misused or REFUSED, found.log)
    if printed.getvalue():
        found.outputs = [{"output_type": "stream", "name": "stdout", "text": printed.getvalue()}]
    return found, peer.lost  # a test that catches everything does not get away with it


def run_inside(source, peer):
    """Run a test cell inside the sandbox, beside the student's code; return as `run_test` does."""
    found = Verdict(Outcome.PASSED)
    try:
        found.earned = _points(peer.request("kernel", source))
    except SandboxLost as error:
        return found, error
    except Exception as error:
        found = _of_exception(error, source)
        if isinstance(error, AssertionError):
            found = Verdict(Outcome.FAILED, Finding(str(error) or "A check failed."))
    return found, peer.lost


def _fetch(test, namespace, peer, claims):
    """Get the student's values of the names that the test uses."""
    needed = test.read & claims.asked
    needed |= {name for name in test.wanted if not _is_ours(name, namespace)}
    _require_safe(claims.unsafe & needed)
    spelled = test.spelled | (claims.asked if test.spelled or test.words & LOOKS_AT_ALL else frozenset())
    wanted = needed | {name for name in spelled if not _is_ours(name, namespace)}
    values = peer.names(sorted(wanted))
    _require_defined((needed & claims.asked & test.wanted).difference(values))
    for name in claims.classes.intersection(values):
        mark(values[name], MADE)  # and so will be what the test makes of it
    namespace.update({name: values[name] for name in wanted if name in values})
    namespace.update(names_for(test, namespace))


@contextlib.contextmanager
def _as_main(module):
    """Let the test's names be those of the module `__main__`, and its warnings its own affair."""
    before = sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.modules["__main__"] = before


def _load_within(test, namespace):
    """Load ``a.b`` where a test has the module ``a`` and uses it: in a kernel, an answer may have done so."""
    for module, owner, name in test.within:
        with contextlib.suppress(Exception):
            found = importlib.import_module(module) if module else namespace.get(owner)
            if type(found) is types.ModuleType and not hasattr(found, name):
                importlib.import_module(f"{found.__name__}.{name}")


def _execute(code, namespace):
    if code.co_flags & inspect.CO_COROUTINE:
        importlib.import_module("asyncio").run(eval(code, namespace))
    else:
        exec(code, namespace)


def _points(last):
    """Return the points that a test gives by the number it ends with, as in nbgrader; None for none."""
    if not isinstance(last, numbers.Real) or isinstance(last, bool):
        return None
    return 0.0 if math.isnan(last) else max(0.0, float(last))


@contextlib.contextmanager
def _alarm(seconds, peer):
    """Raise `SandboxLost` if the body, our own code at work on a student's values, takes too long."""

    def ring(*_):
        peer.lost = SandboxLost("timeout", "the check itself took too long")
        raise peer.lost

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)  # by processor time: while it waits, others' limits hold
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _require_safe(unsafe):
    if unsafe:
        raise CheckMisused(
            f"This test reads {', '.join(sorted(unsafe))} from a cell that students can edit. "
            "Import or define it in the test cell or in a locked cell."
        )


def _require_defined(missing):
    for name in missing:
        if hasattr(builtins, name):  # which the test would use instead
            raise NameError(name=name)


def _is_ours(name, namespace):
    return name in namespace or hasattr(builtins, name)


def _of_exception(error, source):
    """Judge an exception that no check has put into words; the log says in which statement it came."""
    if hasattr(error, "__student_error__"):
        found = error.__student_error__
        return Verdict(Outcome.CRASHED, verdicts.of_stop(found))
    if isinstance(error, NameError):
        return Verdict(Outcome.FAILED, Finding(f"{error.name} is not defined: write it in the cell above."))
    if isinstance(error, AssertionError) or any(
        cls.__name__ == "OutcomeException" for cls in type(error).__mro__
    ):
        log = f"AssertionError{_place_of(error, source)}"
        return Verdict(Outcome.FAILED, Finding(str(error) or "A check failed."), log=log)
    log = traceback.format_exc()
    if isinstance(error, CheckMisused):
        return _at_fault(str(error), log)
    for words, told in BEYOND.items():
        if words in str(error) and (told is not A_CODE or "__code__" in source):
            return _at_fault(CANNOT.format(*told), log)
    log += f"{type(error).__name__}: {error}{_place_of(error, source)}"
    return Verdict(Outcome.FAILED, Finding(verdicts.UNWORKABLE.format(kind=type(error).__name__)), log=log)


def _place_of(error, source):
    """Return the statement of a test in which an exception came, as words that end a line."""
    frames = traceback.extract_tb(error.__traceback__)
    numbers = [frame.lineno for frame in frames if frame.filename.startswith("<test ")]
    nodes = ast.walk(ast.parse(without_magics(source))) if numbers else ()
    found = [
        node for node in nodes if isinstance(node, ast.stmt) and node.lineno <= numbers[0] <= node.end_lineno
    ]
    return f" at: {ast.unparse(found[-1])[:200]}".splitlines()[0] if found else ""


def _at_fault(reason, log):
    return Verdict(Outcome.ENGINE_FAULT, Finding(verdicts.TEST_AT_FAULT), log=log, reason=reason)
