"""Linux's own walls, built around one submission: namespaces, mounts and limits, by system call.

`bubblewrap` has already taken away the network and all files but a few read-only ones. What is left to do for
each submission, after the fork of the zygote, is small: a process tree, a scratch folder and a
loopback device of its own, for submissions graded at the same time must not meet; no privileges, and limits.
"""

import ctypes
import os
import resource

_libc = ctypes.CDLL(None, use_errno=True)
_NEW_NS, _NEW_IPC, _NEW_USER, _NEW_PID, _NEW_NET = 0x00020000, 0x08000000, 0x10000000, 0x20000000, 0x40000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 1, 2, 4, 4096, 16384, 1 << 18
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CAPABILITY_VERSION_3 = 0x20080522
_KILL = 9
UNPRIVILEGED = 65534  # who a submission is outside, when the grader runs as root
INSIDE = 1000  # who it is inside


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapabilityData(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def _check(result, what):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def _mount(source, target, kind, flags, options=""):
    result = _libc.mount(source.encode(), target.encode(), kind.encode(), flags, options.encode())
    _check(result, f"mounting {target}")


def enter():
    """Give the calling process new namespaces in which it is nobody; its next fork is their process 1."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(UNPRIVILEGED, UNPRIVILEGED, UNPRIVILEGED)
        os.setresuid(UNPRIVILEGED, UNPRIVILEGED, UNPRIVILEGED)
        set_dumpable(True)  # changing the user clears this, and /proc/self would belong to root
    uid, gid = os.getuid(), os.getgid()
    _check(_libc.unshare(_NEW_USER | _NEW_NS | _NEW_PID | _NEW_IPC | _NEW_NET), "unshare")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{INSIDE} {uid} 1"),
        ("gid_map", f"{INSIDE} {gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")  # no way to gain privileges again


def furnish(scratch, hidden_folders, hidden_files, scratch_bytes):
    """Mount an empty scratch folder, cover what must not be seen, and take /proc away."""
    _mount("none", "/", "none", _MS_REC | _MS_PRIVATE)
    covered = _MS_RDONLY | _MS_NOSUID | _MS_NODEV
    for folder in filter(os.path.isdir, hidden_folders):
        _mount("tmpfs", folder, "tmpfs", covered, "size=4k,mode=555")
    for file in filter(os.path.isfile, hidden_files):
        _mount("/dev/null", file, "none", _MS_BIND)
    _mount("/dev/null", "/dev/zero", "none", _MS_BIND)  # shared, its memory would be nobody's
    for folder in (scratch, "/dev/shm"):
        _mount(
            "tmpfs", folder, "tmpfs", _MS_NOSUID | _MS_NODEV, f"size={scratch_bytes},nr_inodes=4096,mode=700"
        )
    _mount("tmpfs", "/proc", "tmpfs", covered, "size=4k,mode=555")
    os.chdir(scratch)


def drop_capabilities():
    """Give up every privilege of the new user namespace for good."""
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(ctypes.byref(header), ctypes.byref((_CapabilityData * 2)())), "capset")


def set_dumpable(allowed):
    """Say whether processes of the same user may look into this one."""
    _check(_libc.prctl(_PR_SET_DUMPABLE, int(allowed), 0, 0, 0), "dumpable")


def die_with_parent():
    """Have the kernel kill this process when its parent ends."""
    _check(_libc.prctl(_PR_SET_PDEATHSIG, _KILL, 0, 0, 0), "pdeathsig")


def set_limits(address_bytes, processes, file_bytes, processor_seconds=None):
    """Bound what this process and its children may use; None: no bound."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for kind, bound in (
        (resource.RLIMIT_AS, address_bytes),
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CPU, processor_seconds),
        (resource.RLIMIT_NOFILE, 256),
    ):
        if bound is None:
            continue
        hard = resource.getrlimit(kind)[1]
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(kind, (bound, bound))


def address_space():
    """Return the bytes of address space that this process occupies; 0 where /proc does not tell."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
