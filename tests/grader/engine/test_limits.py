"""Each limit and wall of the sandbox: who runs into it loses that question, and nothing else is touched."""

import sys

import pytest
from engine_notebooks import in_call, in_cell, messages, outcomes, scores

from grader.records import Outcome, Status

pytestmark = pytest.mark.usefixtures("leaves_nothing")

PASSED, FAILED, CRASHED = {Outcome.PASSED}, {Outcome.FAILED}, {Outcome.CRASHED}
TIMED_OUT, OUT_OF_MEMORY = {Outcome.TIMED_OUT}, {Outcome.OUT_OF_MEMORY}
TOO_MUCH_OUTPUT, TOO_MANY = {Outcome.TOO_MUCH_OUTPUT}, {Outcome.TOO_MANY_PROCESSES}
LEFT_RUNNING, NOT_ALLOWED = {Outcome.PROCESS_LEFT_RUNNING}, {Outcome.NOT_ALLOWED}

ATTACKS = {
    # time
    "endless loop": ("while True: pass", TIMED_OUT),
    "endless loop that cannot be interrupted": (
        """
        import signal
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        while True:
            try:
                while True: pass
            except BaseException: pass
        """,
        TIMED_OUT,
    ),
    "endless loop in C": ("sum(iter(int, 1))", TIMED_OUT),
    "sleep": ("import time; time.sleep(1000)", TIMED_OUT),
    "waiting for input": ("import os, threading; threading.Event().wait()", TIMED_OUT),
    # the interpreter
    "os._exit": ("import os; os._exit(0)", CRASHED),
    "os._exit with a signal's code": ("import os; os._exit(137)", CRASHED),
    "segmentation fault": ("import ctypes; ctypes.string_at(0)", CRASHED),
    "abort": ("import os; os.abort()", CRASHED),
    "kill itself": ("import os; os.kill(os.getpid(), 9)", CRASHED),
    "sys.exit": ("import sys; sys.exit(0)", FAILED),
    "SystemExit from a thread": (
        "import _thread; _thread.interrupt_main(); import time; time.sleep(.1)",
        FAILED,
    ),
    "recursion": ("def f(): return f()\nf()", FAILED),
    "recursion without a limit": (
        "import sys\nsys.setrecursionlimit(10**8)\ndef f(): return [*map(lambda _: f(), [1])]\nf()",
        CRASHED | OUT_OF_MEMORY,
    ),
    # memory
    "a huge array": ("import numpy as np; np.ones(10 << 30, 'u1')", OUT_OF_MEMORY),
    "a view that is huge": (
        "import numpy as np; return np.broadcast_to(np.ones(1), (1 << 40,))",
        OUT_OF_MEMORY,
    ),
    "a huge bytearray": ("bytearray(10 << 30)", OUT_OF_MEMORY),
    "a list that grows": ("found = []\nwhile True: found.append(bytearray(10**7))", OUT_OF_MEMORY),
    "many processes together": (
        """
        import os, time
        for _ in range(8):
            if os.fork() == 0:
                held = bytearray(b"x") * (90 << 20)
                time.sleep(1)
                os._exit(0)
        for _ in range(8): os.wait()
        """,
        OUT_OF_MEMORY,
    ),
    "memory of a device": (
        "import mmap, os\nmmap.mmap(os.open('/dev/zero', os.O_RDWR), 90 << 20).write(bytes(90 << 20))",
        FAILED,
    ),
    "memory of a process without its first thread": (
        """
        import ctypes, os, threading, time
        def hold():
            held = []
            while True:
                held.append(bytearray(b"x") * (10 << 20))
        for _ in range(3):
            if os.fork() == 0:
                threading.Thread(target=hold).start()
                ctypes.CDLL(None).syscall(60, 0)
        for _ in range(3): os.wait()
        """,
        OUT_OF_MEMORY,
    ),
    "memory behind descriptors": (
        "import os\nfor fd in [os.memfd_create('x') for _ in range(50)]: os.truncate(fd, 10 << 20)",
        NOT_ALLOWED,
    ),
    "memory in sockets": (
        """
        import os, socket
        while True:
            kept = []
            try:
                while True:
                    pair = socket.socketpair()
                    kept += pair
                    for one in pair:
                        one.setblocking(False)
                        try:
                            while True: one.send(bytes(1 << 16))
                        except BlockingIOError: pass
            except OSError:
                if os.fork(): os.wait()
        """,
        OUT_OF_MEMORY,
    ),
    # processes
    "fork bomb": ("import os\nwhile True: os.fork()", TOO_MANY),
    "fork bomb that hides": (
        "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
        TOO_MANY | TIMED_OUT | LEFT_RUNNING,
    ),
    "thread bomb": (
        "import threading, time\nthreading.stack_size(1 << 16)\n"
        "while True: threading.Thread(target=time.sleep, args=(99,)).start()",
        TOO_MANY,
    ),
    "a process in the background": ("import subprocess; subprocess.Popen(['sleep', '99'])", LEFT_RUNNING),
    "nohup": ("import os; os.system('nohup sleep 99 >/dev/null 2>&1 &')", LEFT_RUNNING),
    "a daemon": (
        """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0: time.sleep(99)
            os._exit(0)
        os.wait()
        """,
        LEFT_RUNNING,
    ),
    "a process without its first thread": (
        """
        import ctypes, os, threading, time
        if os.fork() == 0:
            threading.Thread(target=time.sleep, args=(99,)).start()
            ctypes.CDLL(None).syscall(60, 0)
        time.sleep(0.1)
        """,
        LEFT_RUNNING,
    ),
    "a fork that goes on with the notebook": ("import os; os.fork()", PASSED | LEFT_RUNNING),
    # output
    "print": ("for _ in range(10**6): print('x' * 1000)", TOO_MUCH_OUTPUT),
    "one long print": ("print('x' * (50 << 20))", TOO_MUCH_OUTPUT),
    "tiny prints": (
        "import sys\nwhile True:\n    print('x'); print('y', file=sys.stderr)",
        TOO_MUCH_OUTPUT,
    ),
    "rich output": (
        "from IPython.display import HTML, display\nwhile True: display(HTML('x' * 20_000))",
        TOO_MUCH_OUTPUT,
    ),
    "output past the interpreter": ("import os\nfor _ in range(200): os.write(1, b'x' * 10**6)", PASSED),
    "output of a command": ("import os; os.system('yes | head -c 100000000')", PASSED),
    # network
    "TCP": ("import socket; socket.create_connection(('127.0.0.1', 80), 2)", NOT_ALLOWED),
    "TCP to the world": ("import socket; socket.create_connection(('192.0.2.1', 80), 2)", NOT_ALLOWED),
    "UDP": (
        "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        NOT_ALLOWED,
    ),
    "IPv6": (
        "import socket\nsocket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b'x', ('2001:db8::1', 53))",
        NOT_ALLOWED,
    ),
    "names": ("import socket; socket.getaddrinfo('example.org', 80)", NOT_ALLOWED),
    "abstract UNIX socket": (
        "import socket; socket.socket(socket.AF_UNIX).connect('\\0/tmp/.X11-unix/X0')",
        NOT_ALLOWED,
    ),
    "urllib": (
        "import urllib.request; urllib.request.urlopen('http://192.0.2.1/', timeout=2)",
        NOT_ALLOWED | FAILED,
    ),
    # files
    "a file outside": ("open('/usr/written', 'w')", NOT_ALLOWED),
    "a file at the root": ("open('/written', 'w')", NOT_ALLOWED),
    "a file among the libraries": ("import numpy; open(numpy.__file__, 'a')", NOT_ALLOWED),
    "a file of the grader's": ("open('/nn/course/__init__.py', 'a')", NOT_ALLOWED),
    "a file too large": ("open('large', 'wb').write(bytes(16 << 20))", NOT_ALLOWED),
    "filling the scratch folder": (
        "for number in range(99): open(str(number), 'wb').write(bytes(1 << 20))",
        NOT_ALLOWED,
    ),
    "filling shared memory": (
        "for number in range(99): open(f'/dev/shm/{number}', 'wb').write(bytes(1 << 20))",
        NOT_ALLOWED,
    ),
    "too many files": ("for number in range(9999): open(str(number), 'w').close()", NOT_ALLOWED),
    "too many open files": ("held = [open('/dev/null') for _ in range(9999)]", FAILED | NOT_ALLOWED),
    "a device": ("import os; os.mknod('disk', 0o60666, os.makedev(8, 0))", NOT_ALLOWED),
    "another root": ("import os; os.mkdir('m'); os.chroot('m')", NOT_ALLOWED),
    "another user": ("import os; os.setuid(0)", NOT_ALLOWED | FAILED),
    "a namespace": ("import ctypes\nassert ctypes.CDLL(None).unshare(0x10000000) == 0", FAILED),
}


def _cases():
    """Return every attack in a cell and in a call; one of the two, in turn, is thorough."""
    for number, (name, case) in enumerate(ATTACKS.items()):
        for where in (in_cell, in_call):
            marks = [] if (where is in_cell) == (number % 2 == 0) else [pytest.mark.thorough]
            yield pytest.param(where, *case, id=f"{name}-{where.__name__}", marks=marks)


@pytest.mark.parametrize(("where", "attack", "expected"), list(_cases()))
def test_one_bad_question_costs_one_question(grade, where, attack, expected):
    """In a cell or in a function: the outcome says what happened, the other questions keep their points."""
    seconds = 1.0 if Outcome.TIMED_OUT in expected else 8.0
    record = grade(double=where(attack), limits={"cell_seconds": seconds, "test_seconds": seconds})
    assert outcomes(record)["double_test"] in expected, messages(record)
    assert scores(record) == [2 if expected == PASSED else record.cells[0].score, 3, 4]
    assert record.cells[0].score == (2 if outcomes(record)["double_test"] is Outcome.PASSED else 0)
    assert record.cells[0].message or expected & PASSED
    assert record.status is Status.GRADED


def test_nobody_types_and_no_kernel_ends(grade, monkeypatch):
    """`input` fails in the student's own line, with what it means; `exit` of a kernel lets a cell go on."""
    monkeypatch.setattr("sys.stdin", sys.__stdin__)
    record = grade(double=in_call("n = input('n? ')"))
    assert "your line    line 2: n = input('n? ')" in messages(record)
    assert "waits for somebody who types" in messages(record)
    assert scores(grade(double=in_call("exit()"))) == [2, 3, 4]
