"""Runs one test cell on the judge's side, with stand-ins for what the student has defined."""

import builtins
import contextlib
import io
import signal
import traceback

from grader.checks import CheckFailed, timing
from grader.checks.failures import CheckMisused
from grader.engine import verdict as verdicts
from grader.engine.names import compile_test
from grader.engine.remote import SandboxLost
from grader.engine.verdict import Verdict
from grader.findings import Finding
from grader.records import Outcome

GRACE_SECONDS = 5.0


def run_test(source, namespace, peer, seconds, claims):
    """Run a test cell; return its `Verdict`, and the `SandboxLost` that cut it short, if one did."""
    printed = io.StringIO()
    found = Verdict(Outcome.PASSED)
    try:
        with _alarm(seconds + GRACE_SECONDS, peer), contextlib.redirect_stdout(printed):
            code, names = compile_test(source)
            wanted = [name for name in names if name in claims.asked or not _is_ours(name, namespace)]
            _require_safe(claims.unsafe.intersection(wanted))
            values = peer.names(wanted)
            _require_defined(claims.asked.intersection(wanted).difference(values))
            namespace.update({name: values[name] for name in wanted if name in values})
            with timing.elsewhere(peer.measured):
                exec(code, namespace)
    except SandboxLost as error:
        return found, error
    except CheckFailed as error:
        found = Verdict(Outcome.FAILED, error.finding)
    except Exception as error:
        found = _of_exception(error)
    if printed.getvalue():
        found.outputs = [{"output_type": "stream", "name": "stdout", "text": printed.getvalue()}]
    return found, peer.lost  # a test that catches everything does not get away with it


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


def _of_exception(error):
    """Judge an exception that no check has put into words."""
    if hasattr(error, "__student_error__"):
        found = error.__student_error__
        return Verdict(Outcome.CRASHED, verdicts.of_stop(found))
    if isinstance(error, NameError):
        return Verdict(Outcome.FAILED, Finding(f"{error.name} is not defined: write it in the cell above."))
    if isinstance(error, AssertionError):
        return Verdict(Outcome.FAILED, Finding(str(error) or "A check failed."))
    log = traceback.format_exc()
    if isinstance(error, CheckMisused):
        return Verdict(Outcome.ENGINE_FAULT, Finding(verdicts.TEST_AT_FAULT), log=log)
    return Verdict(Outcome.FAILED, Finding(verdicts.UNWORKABLE.format(kind=type(error).__name__)), log=log)
