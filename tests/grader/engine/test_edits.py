"""Copies are looked at before every request only where a test may change one of them in place."""

import pytest

from grader.engine.names import compile_test

OWN = [
    "a = []\na.append(f())",
    "a, b = [], {}\na.append(f()); b['x'] = 2",
    "a = 0\nfor b in f(): a += 1",
    "a = {1: 2}\ndel a[1]",
    "a = [b for b in f()]\na.sort()",
    "a = []\ncheck.call(f, a=a)\na.append(2)",
    "a, b = [], {}\na.append(len(a)); b['n'] = np.mean(a); f(a[0], a == b, sum(a)); b['m'] = 2\na.pop()",
]
ANOTHERS = [
    "a.append(1)",
    "a = []\nf(a)\na.append(1)",
    "a = {}\nf([1, (a, 2)])\na['b'] = 1",
    "a = []\ns.items = a\na += [1]",
    "a = []\nf(x=lambda: a)\na.append(1)",
    "a = []\nb = a if c else 1\na.append(1)",
    "def len(x): f(x)\na = []\nlen(a)\na.append(1)",
    "a += 1",
    "a = f()\na[0] = 1",
    "a = [f()]\na[0].append(1)",
    "a = [f()]\na[0] += 1",
    "a = []\na = f()\na.append(1)",
    "a, b = f(), []\na.append(1)",
    "(a, c), b = f(), []\na.append(1)",
    "a, *b = [], 1, f()\nb.append(1)",
    "a = 0\na: int = f()\na += 1",
    "a = []\n(a := f())\na.append(1)",
    "a = []\nfor a in f(): a += 1",
    "a = []\ndef g(a): a.append(1)",
    "a = []\nwith f() as a: a.append(1)",
    "a = []\nimport a\na.append(1)",
    "def g():\n a = []\n a.append(1)\na.append(2)",
    "match f():\n case [a, *r]: r.append(1)",
    "f().a += 1",
    "del f()[0]",
    "np.copyto(f(), 1)",
    "shuffle(f())",
]


@pytest.mark.parametrize("source", OWN)
def test_a_container_of_its_own(source):
    """What a test has made itself it may change, and nobody else's is looked at."""
    assert not compile_test(source).edits


@pytest.mark.parametrize("source", ANOTHERS)
def test_what_may_be_somebody_elses(source):
    """Whatever may be, or hold, what the test was handed counts as an edit of that."""
    assert compile_test(source).edits
