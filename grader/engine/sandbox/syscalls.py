"""The filter of system calls: a list of what is allowed, and everything else is refused for good.

Theory of operation
-------------------
The kernel asks a small program, made here, about every system call. Numbers on the list pass; what it decides
by the number alone, the kernel remembers. Some are decided by their arguments:

- Sockets are of the families that programs on one machine speak, and no larger than usual: what waits in them
  is memory that belongs to no process.
- Memory that several processes share has a file in the scratch folder behind it, which is bounded: a page
  without one, touched by a process that has ended, is nobody's. So are locks of parts of files. Whoever would
  wait for one is refused; whoever tries to get one is told that it has it, as SQLite does, but none is kept.
- Nobody is told when others open a file: whoever writes to it would have to wait.
- A new process stays in the namespaces of its parent.
- What becomes of children that end stays as it is: where nobody waits for them, the kernel forgets what
  processor time they took.

A call that is newer than the list is answered as by an older kernel, so that libraries do it in another way.
"""

import ctypes
import errno
import platform
import struct

from grader.engine.sandbox.callnumbers import (
    ALLOWED,
    ARCHITECTURES,
    BY_ARGUMENTS,
    HIGHEST,
    PRETENDED_MISSING,
    numbers,
)

FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6
NEW_NAMESPACES = 0x7E020080
SIGCHLD = 17
SOCKET_LEVEL, SIZES_OF_BUFFERS = 1, (7, 8, 32, 33)  # SO_SNDBUF, SO_RCVBUF, and by force
SECCOMP, CORE_SCHEDULING = 22, 62  # options of prctl
TERMINAL_INPUT = (0x5412, 0x541C)  # ways to type on somebody else's terminal
MAP_SHARED, MAP_ANONYMOUS = 0x01, 0x20
ASKS_FOR_LOCK = (6,)  # F_SETLK
LOCKS = (7, 37, 38)  # F_SETLKW, and those of open files; flock, one a file, is allowed
LEASES = (1024, 1026)  # F_SETLEASE, F_NOTIFY

_LOAD, _EQUAL, _AT_LEAST, _ABOVE, _ANY_OF, _RETURN = 0x20, 0x15, 0x35, 0x25, 0x45, 0x06
_ALLOW = (_RETURN, 0, 0, 0x7FFF0000)
_REFUSE = (_RETURN, 0, 0, 0x00050000 | errno.EPERM)
_MISSING = (_RETURN, 0, 0, 0x00050000 | errno.ENOSYS)
_PRETEND = (_RETURN, 0, 0, 0x00050000)  # it says that it was done
_NUMBER, _ARCHITECTURE = (_LOAD, 0, 0, 0), (_LOAD, 0, 0, 4)  # parts of the kernel's `struct seccomp_data`
_X32 = 0x40000000  # the numbers of x86-64's second set of system calls start here
_PR_SET_SECCOMP, _FILTER = 22, 2


def restrict():
    """Refuse all other system calls to this process and its children; needs `no_new_privs`.

    Returns
    -------
    bool
        Whether there is a list for this kind of machine.
    """
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        return False
    code = program(machine)
    kept = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in code))
    head = struct.pack("HP", len(code), ctypes.addressof(kept))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(head), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the filter of system calls was refused")
    return True


def program(machine):
    """Return the instructions of the filter for a kind of machine."""
    by_arguments = numbers(BY_ARGUMENTS, machine)
    code = [_ARCHITECTURE, (_EQUAL, 1, 0, ARCHITECTURES[machine]), _REFUSE, _NUMBER]
    code += [(_AT_LEAST, 0, 1, _X32), _REFUSE]
    for name, body in _by_arguments().items():
        code += [(_EQUAL, 0, len(body), by_arguments[name]), *body]
    for first, last in _ranges(numbers(ALLOWED, machine).values()):
        code += [(_AT_LEAST, 0, 2, first), (_ABOVE, 1, 0, last), _ALLOW]
    for number in numbers(PRETENDED_MISSING, machine).values():
        code += [(_EQUAL, 0, 1, number), _MISSING]
    return [*code, (_ABOVE, 0, 1, HIGHEST), _MISSING, _REFUSE]


def _by_arguments():
    """Return the instructions that decide about each call by its arguments; each ends with an answer."""
    family = [_argument(0), *_one_of(FAMILIES, _ALLOW), _REFUSE]
    return {
        "socket": family,
        "socketpair": family,
        "clone": [_argument(0), (_ANY_OF, 0, 1, NEW_NAMESPACES), _REFUSE, _ALLOW],
        "prctl": [_argument(0), *_one_of((SECCOMP, CORE_SCHEDULING), _REFUSE), _ALLOW],
        "rt_sigaction": [
            *[_argument(0), (_EQUAL, 1, 0, SIGCHLD), _ALLOW],
            *[_argument(1), (_EQUAL, 1, 0, 0), _REFUSE, _argument(1, 4), (_EQUAL, 1, 0, 0), _REFUSE],
            _ALLOW,  # it only asks
        ],
        "setsockopt": [
            *[_argument(1), (_EQUAL, 1, 0, SOCKET_LEVEL), _ALLOW],
            *[_argument(2), *_one_of(SIZES_OF_BUFFERS, _REFUSE), _ALLOW],
        ],
        "mmap": [
            *[_argument(3), (_ANY_OF, 1, 0, MAP_ANONYMOUS), _ALLOW],
            *[(_ANY_OF, 0, 1, MAP_SHARED), _REFUSE, _ALLOW],
        ],
        "fcntl": [
            *[_argument(1), *_one_of(ASKS_FOR_LOCK, _PRETEND)],
            *[*_one_of(LOCKS + LEASES, _REFUSE), _ALLOW],
        ],
        "ioctl": [_argument(1), *_one_of(TERMINAL_INPUT, _REFUSE), _ALLOW],
    }


def _argument(place, half=0):
    """Load one half of an argument; `half` 4 is the upper one."""
    return (_LOAD, 0, 0, 16 + 8 * place + half)


def _one_of(values, answer):
    return [line for value in values for line in ((_EQUAL, 0, 1, value), answer)]


def _ranges(found):
    """Return the first and the last of numbers that follow each other."""
    ranges = []
    for number in sorted(found):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ranges
