"""The judge: runs strangers' code in a sandbox and its test cells outside of it.

Only what other packages use is named here; it is loaded on first use, because the sandbox imports this
package too.
"""

import importlib

_HOMES = {
    "Limits": "limits",
    "Pool": "pool",
    "Task": "task",
    "available_processors": "pool",
    "capabilities": "probe",
    "fingerprint": "worker",
    "grade_all": "pool",
    "grade_one": "pool",
}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
