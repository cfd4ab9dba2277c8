"""System calls that no notebook needs, refused for good: uncounted memory, and ways to leave traces.

Memory behind a descriptor or a System V segment belongs to no process, so nothing bounds it; the kernel's
keyrings outlive a submission; the others look into processes or are wide gates into the kernel.
"""

import ctypes
import errno
import platform
import struct

_NUMBERS = {  # of the system calls, and of the architecture in the kernel's audit
    "x86_64": {
        "arch": 0xC000003E,
        **{"memfd_create": 319, "memfd_secret": 447, "shmget": 29, "msgget": 68, "mq_open": 240},
        **{"add_key": 248, "request_key": 249, "keyctl": 250, "ptrace": 101, "process_vm_readv": 310},
        **{"process_vm_writev": 311, "io_uring_setup": 425, "userfaultfd": 323, "bpf": 321},
        **{"perf_event_open": 298, "unshare": 272, "setns": 308, "mount": 165, "fsopen": 430},
    },
    "aarch64": {
        "arch": 0xC00000B7,
        **{"memfd_create": 279, "memfd_secret": 447, "shmget": 194, "msgget": 186, "mq_open": 180},
        **{"add_key": 217, "request_key": 218, "keyctl": 219, "ptrace": 117, "process_vm_readv": 270},
        **{"process_vm_writev": 271, "io_uring_setup": 425, "userfaultfd": 282, "bpf": 280},
        **{"perf_event_open": 241, "unshare": 97, "setns": 268, "mount": 40, "fsopen": 430},
    },
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER_AT, _ARCH_AT = 0, 4  # places in the kernel's `struct seccomp_data`
_X32 = 0x40000000  # the numbers of x86-64's second set of system calls start here
_PR_SET_SECCOMP, _FILTER = 22, 2


def refuse():
    """Refuse these system calls to this process and all its children; needs `no_new_privs`."""
    if platform.machine() not in _NUMBERS:
        return
    arch, *numbers = _NUMBERS[platform.machine()].values()
    tests = [*((_EQUAL, number) for number in numbers), (_AT_LEAST, _X32)]
    code = [(_LOAD, 0, 0, _ARCH_AT), (_EQUAL, 0, len(tests) + 2, arch), (_LOAD, 0, 0, _NUMBER_AT)]
    code += [(test, len(tests) - place, 0, number) for place, (test, number) in enumerate(tests)]
    code += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    program = b"".join(struct.pack("HBBI", *line) for line in code)
    kept = ctypes.create_string_buffer(program)
    head = struct.pack("HP", len(code), ctypes.addressof(kept))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(head), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the filter of system calls was refused")
