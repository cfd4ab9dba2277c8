"""Calls across the wall behave like calls at home: arguments, results, callbacks, exceptions and identity.

The student's side runs in a thread here; everything else is as in a graded notebook.
"""

import contextlib
import itertools
import linecache
import socket
import textwrap
import threading
import time

import numpy as np
import pytest

from grader.checks import exercise
from grader.checks.failures import CheckFailed, CheckMisused
from grader.engine.channel import Channel, ChannelError
from grader.engine.remote import JudgePeer, SandboxLost
from grader.engine.sandbox.guest import GuestPeer

MIB = 1 << 20
SECONDS = 10
numbers = itertools.count(1)


class Student:
    """A student's names, reached through the wire."""

    def __init__(self, source, seconds=SECONDS):
        ours, theirs = socket.socketpair()
        self.peer = JudgePeer(Channel(ours, 16 * MIB))
        self.peer.channel.deadline = time.monotonic() + seconds
        filename = f"<student {next(numbers)}>"
        source = textwrap.dedent(source)
        linecache.cache[filename] = len(source), None, source.splitlines(keepends=True), filename
        self.namespace = {"np": np, "__name__": "__main__"}
        exec(compile(source, filename, "exec"), self.namespace)
        self.guest = GuestPeer(Channel(theirs, 16 * MIB), self.namespace)
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self):
        try:
            self.guest.serve()
        except ChannelError:
            pass
        finally:
            self.guest.channel.close()

    def __getattr__(self, name):
        return self.peer.names([name])[name]

    def close(self):
        self.peer.channel.close()
        self.thread.join(SECONDS)
        assert not self.thread.is_alive()


@pytest.fixture
def student():
    """A function that starts a student's side and returns their names."""
    started = []

    def start(source):
        started.append(Student(source))
        return started[-1]

    yield start
    for found in started:
        found.close()


# values


def test_names_are_values_or_stand_ins(student):
    """Plain data arrive by value; functions, classes and objects as stand-ins that say what they are."""
    there = student("class Net: pass\nx = [1, 2.5, 'a']\nf = len\nnet = Net()")
    assert there.x == [1, 2.5, "a"]
    assert callable(there.f)
    assert callable(there.Net)
    assert not callable(there.net)
    assert type(there.net).__describe__(there.net) == "Net"
    assert repr(there.net).startswith("<__main__.Net object")
    assert there.peer.names(["missing", "x"]) == {"x": [1, 2.5, "a"]}


def test_names_that_collide_with_our_own_words(student):
    """Keyword arguments may be called as our own parameters are."""
    there = student("def f(*args, **kwargs): return args, kwargs")
    names = ("self", "function", "operation", "operands", "keywords", "peer", "name", "args", "kwargs")
    keywords = dict.fromkeys(names, 1)
    assert there.f(1, **keywords) == ((1,), keywords)
    assert there.peer.observe(there.f, (1,), keywords).value == ((1,), keywords)


@pytest.mark.parametrize("how", ["call", "observe"])
def test_arguments_changed_in_place_come_back(student, how):
    """Arrays, lists and dicts, also within each other, hold what the student's code left in them."""
    there = student(
        """
        def change(x, items, table, rng):
            x *= 2
            items[1] += 1
            items.append("new")
            items[0][0] = 7
            table["W"][...] = 5
            table["b"] = table["b"] + 1
            del table["old"]
            return rng.normal()
        """
    )
    x, inner, W, b = np.ones(3), [0], np.zeros((2, 2)), np.zeros(2)
    items, table = [inner, 1], {"W": W, "b": b, "old": 0}
    rng, twin = np.random.default_rng(1), np.random.default_rng(1)
    if how == "call":
        drawn = there.change(x, items, table, rng)
    else:
        drawn = there.peer.observe(there.change, (x, items, table, rng), {}).value
    np.testing.assert_array_equal(x, [2, 2, 2])
    assert items == [[7], 2, "new"]
    assert items[0] is inner
    assert table["W"] is W
    assert (W == 5).all()
    assert table["b"] is not b
    assert (table["b"] == 1).all()
    assert (b == 0).all()
    assert list(table) == ["W", "b"]
    assert (drawn, rng.normal()) == (twin.normal(), twin.normal())


def test_changes_come_back_with_an_exception_too(student):
    """What was changed before an exception stays changed."""
    there = student("def f(x):\n    x[0] = 1\n    raise ValueError('no')")
    x = np.zeros(2)
    with pytest.raises(ValueError, match="no"):
        there.f(x)
    assert x[0] == 1


def test_one_array_passed_twice_is_one_array(student):
    """Aliases among the arguments are aliases over there."""
    there = student("def f(a, b, c):\n    a += 1\n    return a is b and c[0] is a, float(b.sum())")
    x = np.zeros(2)
    assert there.f(x, x, [x]) == (True, 2.0)
    assert (x == 1).all()


def test_a_result_that_is_an_argument_is_that_argument(student):
    """A function that returns what it was given returns the caller's own object."""
    there = student("def f(x, items, table): return table, (items, x)")
    x, items, table = np.zeros(2), [], {}
    got_table, (got_items, got_x) = there.f(x, items, table)
    assert got_table is table
    assert got_items is items
    assert got_x is x


def test_read_only_arrays_are_read_only_over_there(student):
    """An array that cannot be written to raises there as it would here."""
    there = student("def f(x): x[0] = 1")
    x = np.zeros(2)
    x.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        there.f(x)


# caches


CACHES = {
    "tuple": "(x, {'a': [x]})",
    "list": "[x, 1]",
    "dict": "{'x': x}",
    "dict with objects as keys": "{object(): x}",
    "namedtuple": "collections.namedtuple('Cache', 'x y')(x, 1)",
    "dict subclass": "collections.OrderedDict(x=x)",
    "list subclass": "type('Stack', (list,), {})([x])",
    "array": "x",
    "array subclass": "x.view(type('Tagged', (np.ndarray,), {}))",
    "object array": "np.array([x, None], dtype=object)",
    "closure": "lambda: x",
    "object": "types.SimpleNamespace(x=x)",
    "set": "{1, 2}",
    "generator": "(i for i in range(3))",
    "deep": "functools.reduce(lambda inner, _: (inner, x), range(200), ())",
    "within itself": "loop()",
    "parts that are shared": "functools.reduce(lambda inner, _: [inner, inner], range(50), x)",
    "huge integer": "[1 << 20_000]",
    "text": "'cache'",
    "nothing": "None",
}


@pytest.mark.parametrize("cache", CACHES.values(), ids=CACHES)
def test_caches_of_any_kind_come_back_as_the_very_object(student, cache):
    """Whatever forward keeps for backward, backward gets that very object, also out of a tuple."""
    there = student(
        f"""
        import collections, functools, types
        kept = []

        def loop():
            found = []
            found.append(found)
            return found

        def forward(x):
            kept.append({cache})
            return x * 2, kept[-1]

        def backward(cache):
            by_value = isinstance(cache, (str, int, type(None))) or type(cache).__mro__[-2] is np.ndarray
            return cache is kept[-1] or by_value

        def backward_of(pair):
            return backward(pair[1])
        """
    )
    result, cache = there.forward(np.ones(2))
    assert there.backward(cache)
    if there.backward_of((result, cache)) is not True:
        raise AssertionError("within a tuple of ours it is another object")


def test_a_cache_that_the_test_changed_arrives_changed(student):
    """A container that the test itself changed is sent as it is now, not as it was."""
    there = student("made = [1, 2]\ndef give(): return made\ndef get(items): return items is made, items")
    items = there.give()
    items.append(3)
    assert there.get(items) == (False, [1, 2, 3])


def test_our_copies_follow_the_students_own_containers(student):
    """What the student's code changes in a container that it handed out before changes in our copy too."""
    there = student(
        """
        W = np.zeros(2)
        params = {"W": W, "b": [0.0]}

        def give(): return params

        def step(params):
            params["W"] += 1
            params["b"].append(1.0)
            params["new"] = "entry"
        """
    )
    params = there.give()
    W = params["W"]
    there.step(params)
    assert params["W"] is W
    assert (W == 1).all()
    assert params["b"] == [0.0, 1.0]
    assert params["new"] == "entry"
    assert there.peer.names(["W"])["W"].tolist() == [1, 1]


def test_the_judge_fills_the_students_own_arrays(student):
    """What a test writes into the arrays of an object is seen by all that hold them."""
    there = student(
        """
        class Net:
            def __init__(self):
                self.params = {"W": np.zeros((2, 3)), "b": np.zeros(3)}
                self.W = self.params["W"]

            def total(self):
                return self.W.sum() + self.params["b"].sum()
        """
    )
    net = there.Net()
    with exercise("net") as check:
        check.fill(net, "params", {"W": np.ones((2, 3))})
    assert net.total() == 6


def test_the_method_of_an_object_is_shown_with_it(student):
    """A message names the object of a method, and how it was made, at its first call and later."""
    there = student(
        """
        class Net:
            def __init__(self, n):
                self.n = n

            def forward(self, x):
                return [self.n] * x
        """
    )

    def checked(x):
        with exercise("net") as check:
            net = check.call(there.Net, 3, returns="the network")
            check.equal("out", check.call(net.forward, x, returns="out"), [])

    for x in (1, 2):
        with pytest.raises(CheckFailed) as failed:
            checked(x)
        assert ("the call", f"net = Net(3); net.forward({x})") in failed.value.finding.rows


# callbacks


def test_containers_in_a_container_stay_known_when_it_changes(student):
    """After a call has changed the inside of a cache, it and its parts still arrive as the very objects."""
    there = student(
        """
        kept = {"layers": [[1], [2]], "n": 0}

        def cache():
            return kept

        def grow(cache):
            cache["layers"][0].append(3)
            cache["layers"][1] = [4, 5]
            cache["n"] += 1

        def same(cache, layers, first, second):
            parts = kept["layers"]
            return cache is kept, layers is parts, first is parts[0], second is parts[1]
        """
    )
    cache = there.cache()
    first = cache["layers"][0]
    for n in (1, 2):
        there.grow(cache)
        assert cache == {"layers": [[1] + [3] * n, [4, 5]], "n": n}
        assert cache["layers"][0] is first
        assert there.same(cache, *(cache["layers"], *cache["layers"])) == (True,) * 4
    first.append(0)
    assert there.same(cache, *(cache["layers"], *cache["layers"])) == (False, False, False, True)


def test_callbacks_see_and_change_the_students_objects(student):
    """A function of the test's is called with the student's arguments and may change them in place."""
    there = student("def f(g):\n    x = np.zeros(3)\n    y = g(x, scale=2)\n    return x, y")

    def g(x, scale):
        x[1] = scale
        return float(x.sum())

    x, y = there.f(g)
    assert x.tolist() == [0, 2, 0]
    assert y == 2


def test_callbacks_nest_in_both_directions(student):
    """A callback may call the student's functions, which may call back again."""
    there = student("def f(g, n): return 0 if n == 0 else 1 + g(f, n - 1)")

    def g(f, n):
        return 0 if n == 0 else 1 + f(g, n - 1)

    assert there.f(g, 20) == 20


def test_calls_that_nest_without_end_are_ended(student):
    """Two functions that call each other for ever do not take the judge with them."""
    there = student("def f(g): return g()")

    def g():
        return there.f(g)

    with pytest.raises(SandboxLost):
        there.f(g)


def test_functions_come_home_as_themselves(student):
    """A function of the test's that the student returns is that function, and theirs is theirs."""
    there = student("def f(g): return g, [g], f\ndef mine(g): return g is f")
    g = abs
    got, [inner], f = there.f(g)
    assert got is g
    assert inner is g
    assert f is there.f
    assert there.mine(f) is True


def test_an_exception_of_a_callback_comes_back_as_itself(student):
    """What a function of the test's raises goes through the student's code and arrives as the same object."""
    there = student(
        "def f(g): return g()\ndef around(g):\n    try: g()\n    except KeyError: return 'caught'"
    )
    error = KeyError("secret")

    def g():
        raise error

    with pytest.raises(KeyError) as caught:
        there.f(g)
    assert caught.value is error
    assert there.around(g) == "caught"


def test_words_and_classes_of_a_tests_exceptions_stay_with_the_test(student):
    """The student's code can tell builtin classes apart, and learns nothing else about an exception."""
    there = student(
        """
        def look(g):
            try:
                g()
            except Exception as error:
                parts = [error.args, type(error).__name__, str(error.__cause__), str(error.__context__)]
                return repr(parts) + str([vars(error), error.__traceback__.tb_frame.f_code.co_filename])
        """
    )

    class Secret(ValueError):
        pass

    def g():
        raise Secret("secret")

    told = there.look(g)
    assert "ValueError" in told
    assert "ecret" not in told


def test_an_error_number_that_was_never_given_raises_nothing_of_ours(student):
    """A student's exception that carries a forged token is the student's own."""
    there = student("def f():\n    error = ValueError('mine')\n    error._grader_token = 77\n    raise error")
    with pytest.raises(ValueError, match="mine"):
        there.f()


# iterables


def test_the_students_generators_can_be_iterated_over(student):
    """Generators, ranges and iterators of the student's are iterables here, lazily."""
    there = student("def count():\n    n = 0\n    while True:\n        yield n\n        n += 1\nr = range(3)")
    assert list(itertools.islice(there.count(), 4)) == [0, 1, 2, 3]
    assert (list(there.r), len(there.r), there.r[1]) == ([0, 1, 2], 3, 1)


def test_our_generators_can_be_iterated_over(student):
    """Iterables of the test's that are no lists are iterables over there."""
    there = student("def f(items, more): return [sum(items), len(more), list(more), next(iter(more))]")
    assert there.f((i for i in range(4)), range(3)) == [6, 3, [0, 1, 2], 0]


def test_the_end_of_our_iterator_ends_the_students_loop_only(student):
    """A StopIteration of ours that leaves the student's function does not end a loop of the test's."""
    there = student("def f(items): return next(items)")
    empty = iter(())
    with pytest.raises(RuntimeError):
        list(map(there.f, [empty]))


def test_a_function_cannot_end_a_loop_of_the_test(student):
    """A student's function that raises StopIteration fails; it does not cut the test short."""
    there = student("def f(x): raise StopIteration")
    with pytest.raises(RuntimeError):
        list(zip(map(there.f, [1, 2]), [1, 4], strict=False))
    assert there.peer.observe(there.f, (1,), {}).error.kind == "StopIteration"


# objects


VALUE = """
class Value:
    def __init__(self, data): self.data, self.made = data, 0
    def __add__(self, other): return Value(self.data + getattr(other, "data", other))
    def __mul__(self, other): return Value(self.data * getattr(other, "data", other))
    def __sub__(self, other): return Value(self.data - getattr(other, "data", other))
    def __rsub__(self, other): return Value(other - self.data)
    def __truediv__(self, other): return Value(self.data / getattr(other, "data", other))
    def __rtruediv__(self, other): return Value(other / self.data)
    def __pow__(self, power): return Value(self.data**power)
    def __neg__(self): return Value(-self.data)
    def __abs__(self): return Value(abs(self.data))
    __radd__, __rmul__ = __add__, __mul__
    def double(self, times=1): return Value(self.data * 2**times)
    def keep(self, x): self.kept = x
"""


def test_operators_methods_and_attributes_of_objects(student):
    """Objects with arithmetic, reflected arithmetic, methods and attributes behave as at home."""
    Value = student(VALUE).Value
    a, b = Value(3.0), Value(2.0)
    result = -(2 - a * b) + (a - 1) / b + 6 / b - a**2 + (1 + a) * 0.5
    assert result.data == -(2 - 6.0) + 1 + 3 - 9 + 2
    assert (np.float64(2) * a).data == 6
    assert abs(-a).double(times=2).data == 12
    a.data = 5.0
    assert (a + b).data == 7
    a.keep(b)
    assert a.kept is b
    with pytest.raises(AttributeError, match="missing"):
        _ = a.missing
    assert not hasattr(a, "missing")
    with pytest.raises(TypeError):
        a @ b


LIAR = """
import numpy as np

class Liar:
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __pow__ = __sub__
    def __abs__(self): return 0.0
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __eq__ = __ne__ = __lt__
    def __bool__(self): return True
    def __float__(self): return 9.0
    def __array__(self, *args, **kwargs): return np.array(9.0)
    def __array_ufunc__(self, *args, **kwargs): return True
    def __array_function__(self, *args, **kwargs): return True
    def __getattr__(self, name): return lambda *args, **kwargs: 0.0
    __class__ = property(lambda self: np.ndarray)
    __hash__ = None

liar = Liar()
"""


@pytest.mark.parametrize(
    "judge",
    [
        lambda x: abs(x - 9.0) < 1e-9,
        lambda x: abs(9.0 - x) < 1e-9,
        lambda x: x > -1,
        lambda x: x < 10,
        lambda x: x >= 9,
        lambda x: x == 9.0,
        lambda x: (x != 9.0) is False,
        lambda x: ((x - np.ones(2)) ** 2).sum() < 1e-9,
        lambda x: np.abs(x - np.ones(2)).max() < 1e-9,
        lambda x: (np.ones(2) == x).all(),
        lambda x: np.allclose(x, 9.0),
        lambda x: np.allclose(np.ones(2), x),
        lambda x: np.isclose(x, 9.0),
        lambda x: np.array_equal(x, np.ones(2)),
        lambda x: np.all(x == np.ones(2)),
        lambda x: np.all(x),
        lambda x: np.max(np.abs(x)) < 1,
        lambda x: np.shape(x) == (),
        lambda x: np.linalg.norm(x) < 1,
        lambda x: np.testing.assert_allclose(x, 9.0) or True,
        lambda x: np.testing.assert_allclose(np.ones(2), x) or True,
        lambda x: np.testing.assert_equal(x, 9.0) or True,
        lambda x: np.testing.assert_array_equal(x, np.ones(2)) or True,
        lambda x: np.testing.assert_array_almost_equal(x, np.ones(2)) or True,
        lambda x: np.testing.assert_almost_equal(x, 9.0) or True,
        lambda x: pytest.approx(9.0) == x,
        lambda x: float(x) == 9.0,
        lambda x: isinstance(x, np.ndarray),
        lambda x: x in [9.0],
        lambda x: sorted([x, 9.0])[0] == 9.0,
        lambda x: round(x) == 9,
    ],
)
def test_an_object_that_agrees_with_everything_agrees_with_nothing(student, judge):
    """No comparison that a test is likely to make can be answered by the student's object."""
    liar = student(LIAR).liar
    with contextlib.suppress(TypeError, ValueError, AttributeError, AssertionError):
        assert not judge(liar)


def test_sequences_are_read_item_by_item(student):
    """An object with a length and items becomes an array of its items, whatever else it claims."""
    there = student(
        LIAR + "\nclass Items(Liar):"
        "\n    def __len__(self): return 2"
        "\n    def __getitem__(self, k): return [1.0, 2.0][k]"
        "\n\nitems = Items()"
    )
    assert np.array(there.items).tolist() == [1.0, 2.0]


# what the student may reach


class Spy:
    """An object of the test's, of which a part may be used."""

    __grader_export__ = ("step", "rate")

    def __init__(self):
        self.rate = 0.5
        self.calls = []
        self.hidden = "secret"

    def step(self, x):
        self.calls.append(x)
        return self

    def __call__(self):
        return "secret"


def test_spies_offer_what_their_class_names(student):
    """Of an object of the test's the names in ``__grader_export__`` can be used, and nothing else."""
    there = student(
        """
        def use(spy): return spy.rate, spy.step(3) is spy

        def reach(spy):
            found = []
            for name in ("hidden", "calls", "__dict__", "__class__", "__init__", "__grader_export__"):
                try: found.append(spy._peer.request("getattr", spy, name))
                except Exception as error: found.append(type(error).__name__)
            for operation in ("call", "iter", "next", "len", "setattr", "getitem", "operator", "names"):
                try: found.append(spy._peer.request(operation, spy, "hidden", 1))
                except Exception as error: found.append(type(error).__name__)
            return found
        """
    )
    spy = Spy()
    assert there.use(spy) == (0.5, True)
    assert spy.calls == [3]
    assert set(there.reach(spy)) <= {"AttributeError", "TypeError"}
    assert spy.hidden == "secret"


def test_a_spy_may_be_called_where_its_class_says_so(student):
    """A class that names ``__call__`` gives out objects that can be called, and nothing more."""

    class Counter:
        __grader_export__ = ("__call__",)

        def __init__(self):
            self.count = 0

        def __call__(self, step):
            self.count += step

    there = student("def f(g):\n    g(2); g(step=3)\n    return callable(g), hasattr(g, 'count')")
    counter = Counter()
    assert there.f(counter) == (True, False)
    assert counter.count == 5


def test_nothing_of_a_function_can_be_read(student):
    """A callback's code, globals, closure, name and self are out of reach."""
    there = student(
        """
        NAMES = ("__globals__ __code__ __closure__ __self__ __func__ __name__ __qualname__ __module__ "
                 "__doc__ __defaults__ __wrapped__ __class__ __dict__ __reduce_ex__ __init__ secret").split()

        def reach(g):
            found = [repr(g), str(g), str(vars(g)), str(type(g)), str(dir(g))]
            for name in NAMES:
                for ask in (lambda: getattr(g, name), lambda: g._peer.request("getattr", g, name)):
                    try: found.append(repr(ask()))
                    except AttributeError: pass
            for operation in ("iter", "next", "len"):
                try: found.append(g._peer.request(operation, g))
                except AttributeError: pass
            return "\\n".join(found)
        """
    )

    def g(x, secret_parameter="secret"):
        """Keep a secret."""
        return secret_parameter

    g.secret = "secret"
    told = there.reach(g)
    assert "ecret" not in told.replace("'secret'", "")
    assert g.__qualname__ not in told


def test_objects_that_say_nothing_about_themselves_cannot_be_handed_in(student):
    """A test that hands in an object of a class without ``__grader_export__`` is told so."""
    there = student("def f(x): return x")
    with pytest.raises(CheckMisused, match="hands a lock to the student's code"):
        there.f(threading.Lock())
    assert there.f(1) == 1


FORGED = {
    "a number never given": "peer.channel.send(head(b'Q', 1, 0) + dump_raw(b'o', 999))",
    "a negative number": "peer.channel.send(head(b'Q', 1, 0) + dump_raw(b'o', (1 << 64) - 1))",
    "a reply to nobody": "peer.channel.send(head(b'R', 12345, 0) + dump(((), (), ())))",
    "a reply of the wrong form": "peer.channel.send(head(b'R', 2, 0) + dump(7))",
    "an error of the wrong form": "peer.channel.send(head(b'E', 2, 0) + dump((7, (), ())))",
    "an error without types": "peer.channel.send(head(b'E', 2, 0) + dump(({'types': 7}, (), ())))",
    "changes of nothing": "peer.channel.send(head(b'R', 2, 0) + dump((1, ((50, 1),), ())))",
    "changes of the wrong form": "peer.channel.send(head(b'R', 2, 0) + dump((1, (5,), ())))",
    "changes that do not fit": "peer.channel.send(head(b'R', 2, 0) + dump((1, ((0, 'text'),), ())))",
    "a copy of the wrong form": "peer.channel.send(head(b'R', 2, 0) + dump((1, (), (('a', 1),))))",
    "an unknown kind": "peer.channel.send(head(b'X', 2, 0))",
    "a request of the wrong form": "peer.channel.send(head(b'Q', 1, 0) + dump('call'))",
    "a request about a value": "peer.channel.send(head(b'Q', 1, 0) + dump(('call', (len,)[:0], {})))",
    "a message without head": "peer.channel.send(b'Q')",
    "an empty message": "peer.channel.send(b'')",
    "a message that is too long": "peer.channel.sock.sendall((1 << 60).to_bytes(8, 'little'))",
    "garbage": "peer.channel.sock.sendall(b'garbage' * 100)",
}


@pytest.mark.parametrize("attack", FORGED.values(), ids=FORGED)
def test_forged_messages_end_the_test(student, attack):
    """A message that no honest side sends ends the test; no test can catch that."""
    there = student(
        f"""
        import struct, threading, time
        from grader.engine.wire import dump

        def head(kind, number, parent): return struct.pack("<cQQ", kind, number, parent)
        def dump_raw(tag, number): return tag + number.to_bytes(8, "little")

        def f(x):
            peer = owner.guest
            {attack}
            time.sleep(0.05)
            return 1
        """
    )
    there.namespace["owner"] = there
    f = there.f
    with pytest.raises(SandboxLost) as caught:
        f(np.zeros(2))
    assert there.peer.lost is caught.value


def test_a_student_may_answer_what_they_like(student):
    """A reply in the right form is an answer like any other: what it says is judged, not who wrote it."""
    there = student(
        """
        import struct
        from grader.engine.wire import dump

        def f():
            owner.guest.channel.send(struct.pack("<cQQ", b"R", 2, 0) + dump(("forged", (), ())))
            threading.Event().wait(0.2)
        import threading
        """
    )
    there.namespace["owner"] = there
    assert there.f() == "forged"


# threads


def test_threads_of_the_students_may_call_back(student):
    """Several threads of the student's code can use a callback at the same time."""
    there = student(
        """
        import threading

        def f(g):
            found = {}
            def work(k): found[k] = [g(k, i) for i in range(20)]
            threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            return found
        """
    )
    found = there.f(lambda k, i: 100 * k + i)
    assert found == {k: [100 * k + i for i in range(20)] for k in range(4)}


# errors


def test_an_error_tells_the_students_own_line(student):
    """A failed call is described with class, text, bases and the student's line."""
    there = student("def f(x):\n    return x @ x.T @ x.T")
    seen = there.peer.observe(there.f, (np.ones((2, 3)),), {})
    assert seen.error.kind == "ValueError"
    assert seen.error.types[:2] == ("ValueError", "Exception")
    assert seen.error.where == "line 2: return x @ x.T @ x.T"


@pytest.mark.parametrize(
    "error", ["SystemExit(3)", "KeyboardInterrupt", "GeneratorExit", "ExceptionGroup('g', [OSError()])"]
)
def test_exceptions_of_any_kind_are_the_students(student, error):
    """An exception that would end the judge ends the student's call only."""
    there = student(f"def f(): raise {error}")
    with pytest.raises(Exception) as caught:  # noqa: PT011
        there.f()
    assert isinstance(caught.value, Exception)
    assert there.peer.observe(there.f, (), {}).error.kind == error.partition("(")[0]


def test_warnings_and_random_state_are_observed(student):
    """NumPy's warnings and a use of the global random state are seen across the wall."""
    there = student("def f(x):\n    np.random.rand()\n    return x / 0")
    seen = there.peer.observe(there.f, (np.ones(2),), {})
    assert [warning.kind for warning in seen.warnings] == ["RuntimeWarning"]
    assert seen.random_state_changed is True


def test_a_random_stream_cannot_be_exchanged(student):
    """A student who replaces the state of a generator by one that draws only zeros ends the test."""
    there = student(
        """
        def f(rng):
            state = rng.bit_generator.state
            state["state"] = {"state": 0, "inc": 0}
            rng.bit_generator.state = state
        """
    )
    with pytest.raises(SandboxLost):
        there.f(np.random.default_rng(1))
