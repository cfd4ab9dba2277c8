"""The filter of system calls: what is on the list passes, everything else is refused."""

import pytest
from engine_notebooks import in_cell, messages, outcomes, outputs, scores

from grader.engine.sandbox import callnumbers, syscalls
from grader.records import Outcome

ALLOW, REFUSE, MISSING = syscalls._ALLOW[3], syscalls._REFUSE[3], syscalls._MISSING[3]


def answer(machine, number, *arguments, architecture=None):
    """Do what the kernel does with the filter; return its answer."""
    words = {0: number, 4: architecture or callnumbers.ARCHITECTURES[machine]}
    for place, argument in enumerate(arguments):
        words |= {16 + 8 * place: argument & 0xFFFFFFFF, 20 + 8 * place: argument >> 32}
    code, at, value = syscalls.program(machine), 0, None
    while True:
        kind, if_true, if_false, operand = code[at]
        if kind == 0x06:
            return operand
        if kind == 0x20:
            value, jump = words.get(operand, 0), 0
        else:
            holds = {0x15: value == operand, 0x25: value > operand, 0x35: value >= operand}
            jump = if_true if holds.get(kind, bool(value & operand)) else if_false
        at += 1 + jump


@pytest.fixture(params=list(callnumbers.ARCHITECTURES))
def machine(request):
    """Each kind of machine that the filter knows."""
    return request.param


def test_what_is_listed_passes_and_nothing_else(machine):
    """Every number up to the newest is allowed exactly where it is on the list."""
    allowed = set(callnumbers.numbers(callnumbers.ALLOWED, machine).values())
    decided = set(callnumbers.numbers(callnumbers.BY_ARGUMENTS, machine).values())
    missing = set(callnumbers.numbers(callnumbers.PRETENDED_MISSING, machine).values())
    assert len(allowed) > 150
    for number in set(range(callnumbers.HIGHEST + 1)) - decided:
        want = ALLOW if number in allowed else MISSING if number in missing else REFUSE
        assert answer(machine, number) == want, number


def test_newer_calls_look_missing(machine):
    """A number beyond the list is answered as by an older kernel; x86-64's second set is refused."""
    assert answer(machine, callnumbers.HIGHEST + 1) == MISSING
    assert answer(machine, 0x40000000 + 39) == REFUSE
    assert answer(machine, 63, architecture=0x40000003) == REFUSE


def test_arguments_decide(machine):
    """Families of sockets, namespaces, buffers, the fate of children, filters and terminals."""
    number = callnumbers.numbers(callnumbers.BY_ARGUMENTS, machine)
    for family in range(50):
        for name in ("socket", "socketpair"):
            assert (answer(machine, number[name], family) == ALLOW) == (family in (1, 2, 10))
    assert answer(machine, number["clone"], 0x01200011) == ALLOW
    for bit in (7, 17, 25, 26, 27, 28, 29, 30):
        assert answer(machine, number["clone"], 1 << bit | 17) == REFUSE
    assert answer(machine, number["rt_sigaction"], 17, 0) == ALLOW
    assert answer(machine, number["rt_sigaction"], 17, 1 << 40) == REFUSE
    assert answer(machine, number["rt_sigaction"], 17, 4096) == REFUSE
    assert answer(machine, number["rt_sigaction"], 2, 4096) == ALLOW
    assert answer(machine, number["setsockopt"], 3, 1, 7) == REFUSE
    assert answer(machine, number["setsockopt"], 3, 1, 20) == ALLOW
    assert answer(machine, number["setsockopt"], 3, 6, 7) == ALLOW
    assert answer(machine, number["prctl"], 22) == REFUSE
    assert answer(machine, number["prctl"], 15) == ALLOW
    assert answer(machine, number["ioctl"], 0, 0x5412) == REFUSE
    assert answer(machine, number["ioctl"], 0, 0x5401) == ALLOW
    for shared, expected in ((0x21, REFUSE), (0x23, REFUSE), (0x22, ALLOW), (0x01, ALLOW), (0x02, ALLOW)):
        assert answer(machine, number["mmap"], 0, 4096, 3, shared, 5, 0) == expected
    refused = [answer(machine, number["fcntl"], 3, command) for command in (7, 37, 38, 1024, 1026)]
    assert refused == [REFUSE] * 5
    assert answer(machine, number["fcntl"], 3, 6) == syscalls._PRETEND[3]
    assert [answer(machine, number["fcntl"], 3, command) for command in (0, 3, 5, 36)] == [ALLOW] * 4


def test_numbers_of_well_known_calls():
    """Names and numbers belong together."""
    table = callnumbers.numbers(callnumbers.ALLOWED + ", " + callnumbers.BY_ARGUMENTS, "x86_64")
    assert (table["read"], table["openat"], table["clone"], table["statx"]) == (0, 257, 56, 332)
    table = callnumbers.numbers(callnumbers.ALLOWED + ", " + callnumbers.BY_ARGUMENTS, "aarch64")
    assert (table["read"], table["openat"], table["clone"], table["statx"]) == (63, 56, 220, 291)


REFUSED = {
    "choosing processors": "import os; os.sched_setaffinity(0, {0})",
    "another way of scheduling": "import os; os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))",
    "talking to the kernel about networks": "import socket; socket.socket(socket.AF_NETLINK)",
    "virtual machines": "import socket; socket.socket(socket.AF_VSOCK)",
    "the kernel's ciphers": "import socket; socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET)",
    "larger sockets": "import socket; socket.socketpair()[0].setsockopt(1, 7, 1 << 20)",
    "children that are forgotten": "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)",
    "memory that outlives who touched it": "import mmap; mmap.mmap(-1, 1 << 20)",
    "locks of parts of files": "import fcntl; fcntl.lockf(open('locked', 'w'), fcntl.LOCK_EX, 1, 5)",
    "a lease": "import fcntl; fcntl.fcntl(open('leased', 'w'), fcntl.F_SETLEASE, fcntl.F_WRLCK)",
    "memory without a name": "import os; os.memfd_create('x')",
    "a namespace": "import os, ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
    "if libc.unshare(0x10000000): raise OSError(ctypes.get_errno(), 'unshare')",
}


@pytest.mark.usefixtures("leaves_nothing")
@pytest.mark.parametrize("attempt", REFUSED.values(), ids=REFUSED)
def test_refused_in_the_sandbox(grade, attempt):
    """What is not on the list fails with an error that the verdict explains."""
    record = grade(double=in_cell(attempt))
    assert outcomes(record)["double_test"] is Outcome.NOT_ALLOWED, messages(record)
    assert "refuses that while a notebook is graded" in messages(record)
    assert scores(record) == [0, 3, 4]


ORDINARY = """
import asyncio, multiprocessing, os, shutil, signal, socket, subprocess, tempfile, threading, time
import numpy as np

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "x.npy")
    np.save(path, np.arange(5)); shutil.copy2(path, path + "2"); shutil.move(path + "2", path)
    assert np.load(path, mmap_mode="r").sum() == 10
assert subprocess.run(["sh", "-c", "echo hello | cat"], capture_output=True, text=True).stdout == "hello\\n"
assert os.system("true") == 0
with multiprocessing.Pool(2) as pool:
    assert pool.map(abs, [-1, -2]) == [1, 2]
threads = [threading.Thread(target=time.sleep, args=(0.001,)) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()

async def wait():
    await asyncio.sleep(0.001)
    process = await asyncio.create_subprocess_exec("true")
    return await process.wait()

assert asyncio.run(wait()) == 0
import fcntl, mmap
with open("shared", "wb+") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    file.truncate(4096)
    with mmap.mmap(file.fileno(), 4096) as shared:
        if os.fork() == 0: shared[0] = 7; os._exit(0)
        os.wait()
        assert shared[0] == 7
import sqlite3
for number in range(2):
    with sqlite3.connect("numbers.db") as table:
        table.execute("create table if not exists t (x)"); table.execute("insert into t values (3)")
assert table.execute("select sum(x) from t").fetchone() == (6,)
one, other = socket.socketpair()
one.sendall(b"x"); assert other.recv(1) == b"x"
signal.signal(signal.SIGALRM, lambda *_: None); signal.setitimer(signal.ITIMER_REAL, 0.001); signal.pause()
!echo shell
%timeit -n 1 -r 1 sum(range(10))
print("ordinary")
"""


def test_ordinary_programs_do_not_notice(grade):
    """Files, processes, threads, event loops, sockets and signals work as they did."""
    record = grade(double=in_cell(ORDINARY))
    assert "ordinary" in outputs(record), messages(record)
    assert scores(record) == [2, 3, 4]
