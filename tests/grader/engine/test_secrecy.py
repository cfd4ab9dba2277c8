"""Hidden tests, other submissions and the course's own files never come within a student's reach."""

import copy
import json
import os
import re
import sys
import textwrap
from pathlib import Path

import pytest
from engine_notebooks import (
    SECRET,
    SOURCE,
    answered,
    cell,
    check_cell,
    in_cell,
    messages,
    notebook,
    outputs,
    question,
    scores,
    solution,
)

import grader
from grader.engine.sandbox import bubblewrap

HUNT = """
import ctypes, gc, linecache, os, re, sys, types
PATTERN = re.compile("mark" "er-of-[a-z-]+" "[0-9]+")
hits = set()

def look(text):
    hits.update(PATTERN.findall(text if isinstance(text, str) else repr(text)))

def everywhere(*more):
    seen, pending = set(), [*more, *gc.get_objects(), sys.modules, linecache.cache, dict(os.environ)]
    for frame in sys._current_frames().values():
        while frame is not None:
            pending += [frame.f_locals, frame.f_globals, frame.f_code.co_consts]
            frame = frame.f_back
    while pending and len(seen) < 400_000:
        found = pending.pop()
        if id(found) in seen: continue
        seen.add(id(found))
        if isinstance(found, str): look(found)
        elif isinstance(found, (bytes, bytearray, memoryview)): look(bytes(found).decode("latin-1"))
        elif isinstance(found, (dict, types.MappingProxyType)): pending += [*found.keys(), *found.values()]
        elif isinstance(found, (list, tuple, set, frozenset)): pending += found
        else: pending += gc.get_referents(found)

def memory(around, pages=3000):
    # write(2) from an address that does not exist fails instead of crashing
    libc = ctypes.CDLL(None)
    file = os.open("dump", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    for page in range(-pages, pages):
        address = ctypes.c_void_p((around & ~4095) + 4096 * page)
        if libc.write(file, address, ctypes.c_size_t(4096)) <= 0: continue
        if os.lseek(file, 0, 1) >= 1 << 20: flush(file)
    flush(file)
    os.close(file)

def flush(file):
    size = os.lseek(file, 0, 1)
    look(os.pread(file, size, 0).decode("latin-1"))
    os.lseek(file, 0, 0)

def descriptors():
    for number in range(256):
        try:
            os.set_blocking(number, False)
            look(os.read(number, 1 << 20).decode("latin-1"))
        except OSError: pass
"""
WORDS = "print('found', hits)"
HUNTS = {
    "objects": f"everywhere()\n{WORDS}",
    "memory": f"memory(id(hits))\nmemory(id(sys.modules))\nmemory(id(object()))\n{WORDS}",
    "another place in memory": f"memory(ctypes.addressof(ctypes.create_string_buffer(1 << 20)))\n{WORDS}",
    "an exception of the test's": f"""
try: f("this is no number")
except BaseException as error:
    everywhere(error, error.__traceback__, error.__cause__, error.__context__, error.args, vars(error))
{WORDS}
""",
    "a callback": f"""
everywhere(f, type(f), vars(f), f._peer, vars(f._peer))
for name in ("__code__", "__globals__", "__closure__", "__defaults__", "__doc__", "hidden", "co_consts"):
    for ask in (lambda: getattr(f, name), lambda: f._peer.request("getattr", f, name)):
        try: look(ask())
        except Exception as error: look(error)
{WORDS}
""",
    "descriptors": f"""
import threading
thread = threading.Thread(target=descriptors)
everywhere()
{WORDS}
thread.start()
""",
}


def told(record):
    """Return all that a student may read of a record."""
    shown = [record.note, record.first_hint, messages(record), outputs(record)]
    return "\n".join(map(str, shown))


@pytest.mark.parametrize("name", HUNTS)
def test_a_hunt_from_a_call_finds_nothing(grade, name):
    """Frames, objects, memory, callbacks, exceptions and descriptors hold nothing of a hidden test."""
    inner = textwrap.indent(HUNTS[name], "    ") + "\n    raise ValueError(f'found {hits}')"
    record = grade(apply=f"{HUNT}\ndef apply(f, x):\n{inner}", limits={"test_seconds": 20.0})
    assert "found set()" in messages(record) or name == "descriptors"  # who reads there loses the answer
    assert SECRET not in told(record)


@pytest.mark.parametrize("name", ["objects", "memory", "another place in memory", "descriptors"])
def test_a_hunt_from_a_cell_finds_nothing(grade, name):
    """The same, while a cell runs between two tests."""
    record = grade(apply=f"{HUNT}\n{HUNTS[name]}", limits={"cell_seconds": 20.0})
    assert "found set()" in outputs(record) or name == "descriptors"
    assert SECRET not in told(record)


def test_the_hunt_finds_what_is_there(grade):
    """The hunt is worth something: a marker in a cell of the student's own is found."""
    text = f"{HUNT}\nhidden = 'marker-of-' + 'own-{{}}'.format(5)\neverywhere()\nprint(hits)\n"
    text += "hits.clear()\nmemory(id(hidden))\nprint(hits)"
    shown = outputs(grade(double=text, limits={"cell_seconds": 20.0}))
    assert shown.count("marker-of-own-5") == 2


LOADED = """
import gc, sys, types

names, seen, pending = set(), set(), [*gc.get_objects(), sys.modules, *object.__subclasses__()]
for frame in sys._current_frames().values():
    while frame is not None:
        pending += [frame.f_locals, frame.f_globals]
        frame = frame.f_back
while pending and len(seen) < 2_000_000:
    here = pending.pop()
    if id(here) in seen: continue
    seen.add(id(here))
    if isinstance(here, types.ModuleType): names.add(here.__name__)
    if isinstance(here, (type, types.FunctionType)): names.add(str(here.__module__))
    pending += gc.get_referents(here)
print("LOADED", *sorted(name for name in names if name.startswith("grader.checks.")))
"""
WATCHING = [
    "expressions",
    "givenshapes",
    "namehints",
    "observe",
    "raisehints",
    "sequences",
    "shapehints",
    "snapshots",
    "sourcelines",
]  # none of them is an answer


def test_answers_do_not_lie_about_in_memory(grade):
    """Of the checks only what watches a call was ever loaded: no numerical gradient, no diagnosis."""
    shown = outputs(grade(double=in_cell(LOADED), limits={"cell_seconds": 20.0}))
    assert f"LOADED {' '.join(f'grader.checks.{name}' for name in WATCHING)}\\n" in shown, shown


DISK = """
import os, sys
known = (b"mark" b"er-of-the-hidden-test", b"mark" b"er-of-another")
large = ("/dev", "/usr", sys.prefix, sys.base_prefix)
seen = 0
for folder, folders, files in os.walk("/"):
    folders[:] = [name for name in folders if os.path.join(folder, name) not in large]
    for name in files:
        seen += 1
        try: text = open(os.path.join(folder, name), "rb").read(1 << 22)
        except OSError: continue
        if any(word in text for word in known) or name.endswith(".ipynb"): print("FOUND", folder, name)
print("SEEN", seen, [path for path in WANTED if os.path.exists(path)])
print(*map(os.listdir, ("/proc", "/tmp", "/dev/shm", "/nn/grader", "/nn/course/nn")))
"""


def test_the_disk_holds_nothing_of_the_course(grade, write):
    """No submission, notebook, solution, hidden test or gradebook can be found on the sandbox's disk."""
    other = write(answered(SOURCE, double="# marker-of-another"))
    root, home = Path(grader.__file__).parents[1], Path.home()
    wanted = [other, other.parent, *(root / name for name in ("solutions", "tests", "notebooks", "docs"))]
    wanted += [Path(__file__), home / ".ssh", home / ".bashrc", "/etc/passwd", "/etc/shadow", "/etc/hostname"]
    wanted += ["/usr/local/share", "/usr/src", "/usr/share/doc", "/usr/include", "/srv", "/var", "/home"]
    wanted = [path for path in wanted if not Path(sys.prefix).is_relative_to(path)]  # ways to the interpreter
    text = f"WANTED = {[str(path) for path in wanted]}\n{DISK}"
    source = copy.deepcopy(SOURCE) | {"metadata": {"grader": {"off_limits": ["course.nn"]}}}
    shown = outputs(grade(source=source, double=in_cell(text), limits={"cell_seconds": 25.0}))
    assert "SEEN" in shown, shown
    assert "FOUND" not in shown
    assert re.search(r"SEEN \d{2,} \[\]", shown), shown


def test_nothing_of_this_machine_shows(grade, monkeypatch):
    """Environment, host name, users and processes of the machine do not show."""
    monkeypatch.setenv("SECRET_TOKEN", "token-of-the-machine")
    text = """
import getpass, os, socket, subprocess
print(dict(os.environ), socket.gethostname(), os.uname().nodename, os.getuid(), os.getgid(), os.getgroups())
print(os.getpid() < 10, os.getppid() < 10, os.listdir("/proc"))
print(subprocess.getoutput("env; ps aux; id; cat /proc/1/environ /proc/1/cmdline"))
"""
    shown = outputs(grade(double=in_cell(text)))
    assert "sandbox" in shown
    assert "True True []" in shown
    for word in ("SECRET_TOKEN", "token-of-the-machine", os.uname().nodename):
        assert word not in shown
    assert "uid=0" not in shown


TOLD = [
    "def double(x): return 1",
    "def double(x): return",
    "def double(x): 1 / 0",
    "def double(y): return y.secret",
    "def double(): return 1",
    "def double(x, z): return 1",
    "double = 7",
    "1 / 0",
    "def double(x:",
    "import os\ndef double(x): os._exit(1)",
    "def double(x): return [x]",
    "def double(x): return {'a': x}",
    "class Odd:\n    def __getattr__(self, name): raise KeyError(name)\ndef double(x): return Odd()",
]


@pytest.mark.parametrize("double", TOLD)
def test_messages_never_quote_a_test(grade, double):
    """Whatever goes wrong, no message and no output quotes a line or a string of a test."""
    others = {name: double.replace("double", name) for name in ("square", "apply")}
    record = grade(double=double, **others)
    assert record.score == 0
    for word in (
        SECRET,
        "hidden =",
        "check.rng",
        "assert ",
        "with exercise",
        "check.array(",
        "np.testing",
        "<test",
    ):
        assert word not in told(record), word


def test_names_of_a_test_stay_with_the_test(grade):
    """Of a test's own names, functions and classes none is sent to the sandbox."""
    test = """
        class SecretSpy:
            __grader_export__ = ("step",)
            def step(self, x): raise SecretError(x)
        class SecretError(ValueError): pass
        def secret_function(secret_parameter): raise SecretError(secret_parameter)
        secret_variable = 5
        with exercise("answer") as check:
            check.call(answer, secret_function, SecretSpy(), lambda secret_lambda: secret_variable)
        """
    snoop = """
def answer(f, spy, g):
    told = []
    calls = [lambda: f(1), lambda: f(), lambda: f(a=1), lambda: spy.step(2), lambda: g(), lambda: spy.other]
    for call in calls:
        try: call()
        except Exception as error: told += [repr(error), str(error.args), str(type(error).__mro__)]
    told += [repr(f), repr(spy), repr(g), repr(type(spy)), repr(vars(spy)), repr(dir(spy))]
    raise LookupError(" ".join(told))
"""
    record = grade(source=question("def answer(f, spy, g): pass", test), answer=snoop)
    assert "raised by the checking code" in messages(record)
    assert "ecret" not in messages(record)


def test_the_record_keeps_hidden_tests_out_of_outputs(grade):
    """The executed notebook has the tests as sources, for the teacher; outputs and messages have nothing."""
    record = grade(double="def double(x): return 3 * x")
    assert SECRET in record.executed
    assert SECRET not in outputs(record)


def test_solutions_do_not_reach_the_sandbox(grade):
    """The instructor's answers are never sent, deleted cells or not."""
    source = notebook(
        *SOURCE["cells"][:1],
        solution(f"def answer(): return '{SECRET}'", "answer"),
        cell(f"def more(): return '{SECRET}'", "more", solution=True, grade=True, points=2.0),
        check_cell("assert answer() == 5", "answer_test"),
    )
    hunter = cell(f"{HUNT}\neverywhere()\n{WORDS}", cell_id="hunter")
    record = grade(notebook(hunter), source=source, limits={"cell_seconds": 20.0})
    assert "found set()" in outputs(record)
    assert scores(record) == [None, 0]
    assert SECRET not in json.dumps(record.executed)


def test_of_shared_folders_only_programs_and_libraries_are_bound():
    """Whatever else lies below /usr, an exchange of notebooks for instance, is not there inside."""
    command, _ = bubblewrap.behind_walls(["true"])
    binds = [
        place for place, word in enumerate(command) if word in ("--ro-bind", "--ro-bind-try", "--symlink")
    ]
    shown = {Path(command[place + 2]) for place in binds}
    assert Path("/usr/bin") in shown
    for hidden in ("/usr/local/share/nbgrader/exchange", "/usr/share/nbgrader", "/srv/nbgrader/exchange"):
        assert not shown.intersection([Path(hidden), *Path(hidden).parents])
