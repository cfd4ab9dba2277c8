"""The judge's side of the wall: stand-ins for a student's objects, and what the student may call back.

A stand-in does what its original does by asking for it. What the judge hands over is narrower: a function can
be called, an iterable can be iterated, and of any other object only the names in its class's
``__grader_export__`` can be reached; nothing of a hidden test can be read through them.
"""

import itertools
import threading
from functools import partial

from grader.checks.failures import CheckMisused
from grader.checks.observe import Observation
from grader.engine.ahead import Ahead
from grader.engine.batch import BATCH, Batch, is_plain, unpack
from grader.engine.channel import ChannelError
from grader.engine.copies import Copies
from grader.engine.exceptions import EXCEPTION, StandIn, class_of, is_told, remote_of
from grader.engine.exports import CANNOT_CROSS, NAMES, CannotCross, flags_of, perform_on
from grader.engine.guard import Texts
from grader.engine.inherited import Values
from grader.engine.lost import SandboxLost, lost_by
from grader.engine.metering import Meter
from grader.engine.operators import MADE, mark
from grader.engine.peer import HEAD, Peer
from grader.engine.standins import Remote, class_for
from grader.engine.studenterrors import (
    MOST,
    add_notes,
    arguments_of,
    as_exception,
    errno_of,
    four_of,
    harmless,
    rebuild_errors,
    rebuild_student_error,
    with_arguments,
)
from grader.engine.wire import CALLABLE, WireError, encode_request
from grader.identity import identity

THREADS = (
    "This test calls the student's code from several threads, which cannot be done from outside. Call it "
    'from one, or give the test cell grader={"where": "kernel"}.'
)


class JudgePeer(Peer):
    """The judge's end of the conversation with one fork of the sandbox.

    Parameters
    ----------
    channel : Channel
    usage_meter : callable, optional
        Returns a context manager that measures the processor time which the sandbox uses during a block.
    """

    fatal = (ChannelError, WireError, SandboxLost)

    def __init__(self, channel, usage_meter=None):
        super().__init__(channel)
        self._meter = Meter(usage_meter)
        self.measured = self._meter.measured
        self._ahead = Ahead(self.request)
        self.around = self._around = None  # the `Surroundings` of the test, once it runs
        self.lost = None  # the `SandboxLost` that ended the conversation, whatever became of it in the test
        self.texts = Texts()
        self.shown = NAMES  # what can be read of the test's functions
        self.exits = False  # whether the test asks how the student's code exits
        self.misused = ""  # why the test itself is at fault
        self.undecided = ""  # where an object's word did not count, whatever became of it in the test
        self._thread = threading.get_ident()
        self.errors = []  # every `StudentError` seen, for the outcome
        self.methods = set()  # (name of a class, name of a method) of those that it is known to have
        self._remotes = {}
        copies = Copies()
        self.origin, self.note_origin, self.refresh = copies.origin, copies.received, copies.refresh
        self.share, self.given_up = copies.share, copies.given_up
        self.edited, self.inherit = copies.edited, Values(copies.hold).make
        self._exports = {}
        self._export_numbers = {}
        self._tokens = itertools.count(1)
        self._pending = {}  # errors of our own functions on their way through the student's code

    def request(self, operation, /, *operands, **keywords):
        """See `Peer.request`; whatever breaks the conversation becomes `SandboxLost`."""
        self._require_own_thread()
        if operation != "attributes":
            self._ahead.forget()
        try:
            return self._in_touch(super().request, operation, *operands, **keywords)
        except CannotCross as error:
            raise CheckMisused(CANNOT_CROSS.format(kind=error)) from None

    def _require_own_thread(self):
        if threading.get_ident() != self._thread:
            self.misused = THREADS  # whatever becomes of the exception over there
            raise CheckMisused(THREADS)

    def attribute(self, remote, name):
        """Return an attribute of a student's object."""
        self._require_own_thread()
        try:
            return self._ahead.read(remote, name)
        except WireError as error:
            raise self._lose(error) from None

    def _ask_at_once(self, parts):
        """Send a batch of requests; return the replies."""
        self._ahead.forget()
        return unpack(self._in_touch(self.exchange, BATCH, parts)[1], HEAD.size)

    def _in_touch(self, ask, /, *operands, **keywords):
        """Ask for something; keep in step, and measure, around that."""
        around = self._around
        try:
            if around is None:
                return self._asked(ask, operands, keywords)
            self._in_step(around.before)
            try:
                return self._asked(ask, operands, keywords)
            finally:
                if around.follows:
                    self._in_step(around.after)
        except CannotCross:  # nothing has been sent
            raise
        except (ChannelError, WireError) as error:
            raise self._lose(error) from None

    def _asked(self, ask, operands, keywords):
        if self._meter.used is None:
            return ask(*operands, **keywords)
        with self._meter.request():
            return ask(*operands, **keywords)

    def _in_step(self, tell):
        """Let the two sides tell each other what has changed, before or after a request of the test's."""
        around, self._around = self._around, None
        used, self._meter.used = self._meter.used, None
        try:
            if self.lost is None:
                tell()
        finally:
            self._around, self._meter.used = around, used

    def surround(self, around):
        """Keep the two sides in step from now on."""
        self.around = self._around = around

    def _lose(self, error):
        self._ahead.forget()
        self.lost = lost_by(error)
        return self.lost

    def observe(self, function, operands, keywords):
        """Call a student's function and return the `Observation` of what happened."""
        return self._observed(
            function, partial(self.request, *function._remote_call("observe"), *operands, **keywords)
        )

    def observe_ahead(self, function, calls):
        """Prepare several calls of a student's function, so that they cross together.

        Parameters
        ----------
        function : Remote
        calls : list of (tuple, dict)
            Operands and keywords.

        Returns
        -------
        list of callable
            Each returns the `Observation` of a call; they must be asked in order. Empty where something of
            the test's could see that the calls are not made one by one, or where they cannot cross.
        """
        if not all(map(is_plain, calls)):
            return []
        operation, *called = function._remote_call("observe")
        try:
            requests = [encode_request(self, operation, (*called, *args), kwargs) for args, kwargs in calls]
        except WireError:
            return []
        batch = Batch(self._ask_at_once, requests)
        asks = [partial(self._next_of, batch, number) for number in range(len(calls))]
        return [partial(self._observed, function, ask) for ask in asks]

    def _next_of(self, batch, number):
        try:
            return self.understood("observe", *batch.reply(number))
        except WireError as error:
            raise self._lose(error) from None

    def _observed(self, function, ask):
        try:
            answer = ask()
        except Exception as error:
            if not hasattr(error, "__student_error__"):
                raise
            return Observation(None, error.__student_error__, error.warnings, error.random_state_changed)
        try:
            value, warnings, changed, printed = four_of(answer)
            if isinstance(function, Remote) and function._level == MADE:
                mark(value, MADE)
            told = {"random_state_changed": changed is True, "printed": printed is True}
            return Observation(value, None, rebuild_errors(warnings), **told)
        except WireError as error:
            raise self._lose(error) from None

    def names(self, wanted):
        """Return the student's values for those of the wanted names that exist."""
        values = self.request("names", tuple(wanted))
        if type(values) is not dict:
            raise self._lose(WireError("names of the wrong form"))
        return values

    # what crosses

    def export(self, obj):
        """Name an object for the student's side: see the module's first lines."""
        remote = obj if isinstance(obj, Remote) else remote_of(obj)
        if remote is not None:
            if remote._remote[0] is not self:
                raise WireError("an object of an earlier test")
            return b"o", remote._remote[1], 0, ""
        flags = flags_of(obj)
        number = self._export_numbers.setdefault(identity(obj), len(self._exports) + 1)
        self._exports[number] = obj
        return b"h", number, flags, ""

    def adopt(self, number, flags, name):
        """Make, or find again, the stand-in of a student's object."""
        if flags & EXCEPTION:
            return class_of(name, self._remotes, lambda one: class_for(CALLABLE)(self, one, "type"))
        if number not in self._remotes:
            name, _, home = name.partition("@")
            self._remotes[number] = class_for(flags & ~EXCEPTION, name)(self, number, name, home)
        return self._remotes[number]

    def own(self, number):
        """Return the object of the judge's that was exported under a number."""
        try:
            return self._exports[number]
        except KeyError:
            raise WireError("a number that stands for nothing") from None

    # the judge has one thread, which needs no locks and serves everything while it waits

    def _send(self, kind, number, parent, payload):
        self.channel.send(HEAD.pack(kind, number, parent) + payload)

    def _wait_for(self, number):
        while number not in self._replies:
            self._sort(self.channel.receive())
            for request in self._requests.pop(0, ()):
                self._serve_one(request)
        self._outstanding.discard(number)
        return self._replies.pop(number)

    def _queue_for(self, number):
        return 0

    # what the student's code may ask for

    def perform(self, operation, operands, keywords):
        """Carry out a request of the student's code."""
        if operation in ("print", "input", "warn", "log"):
            if self.around is not None:
                return self.around.serve(operation, operands)
            if operation != "input":
                return None
            raise EOFError
        if not operands or identity(operands[0]) not in self._export_numbers:
            raise WireError("a request about something that was not handed over")
        try:
            return perform_on(operands[0], operands[1:], operation, keywords, self.shown)
        finally:
            self._ahead.forget()  # the student's code goes on

    def describe_error(self, error):
        """Name an exception of a test's function by its builtin classes; its words may hold a secret."""
        token = next(self._tokens)
        self._pending[token] = error
        types = tuple(cls.__name__ for cls in type(error).__mro__ if cls.__module__ == "builtins")
        told = {"types": types, "message": "raised by the checking code", "token": token}
        return told | {"object": remote_of(error)}  # which is there where the class is the student's own

    def _grouped(self, error, descriptions, operation):
        """Return the group of exceptions for the one that stands for it."""
        if not isinstance(descriptions, tuple):
            raise WireError("a group of the wrong form")
        inside = [self.rebuild_error(each, operation) for each in descriptions[:MOST]]
        group = ExceptionGroup(error.__student_error__.message.rpartition(" (")[0], inside)
        group.__student_error__ = error.__student_error__
        return group

    def rebuild_error(self, description, operation):
        """Return the exception to raise for an error of the student's code."""
        if not isinstance(description, dict):
            raise WireError("an error of the wrong form")
        token = description.get("token")
        if type(token) is int and token in self._pending:
            return harmless(self._pending[token], operation)
        found = rebuild_student_error(description)
        own = description.get("class")
        exits = self.exits and found.kind == "SystemExit"
        error = as_exception(found, operation, SystemExit if exits else own if is_told(own) else None)
        if inside := description.get("group"):
            error = self._grouped(error, inside, operation)
        if "cause" in description:
            error.__cause__ = self.rebuild_error(description["cause"], operation)
        error = error if inside else with_arguments(error, arguments_of(description))
        add_notes(error, description)
        if isinstance(description.get("object"), Remote) and type(own) is StandIn:
            object.__setattr__(error, "_remote", description["object"])
        error.warnings = rebuild_errors(description.get("warnings", ()))
        error.random_state_changed = description.get("random_state_changed") is True
        self.errors.append((found, errno_of(description)))
        return error
