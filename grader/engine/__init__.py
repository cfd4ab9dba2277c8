"""The judge: runs strangers' code in a sandbox and its test cells outside of it.

Only what other packages use is named here; it is loaded on first use, because the sandbox imports this
package too.
"""

from grader.lazy import loader

_HOMES = {
    "Limits": "limits",
    "Pool": "pool",
    "Task": "task",
    "available_processors": "pool",
    "capabilities": "probe",
    "cells_of": "worker",
    "fingerprint": "worker",
    "grade_all": "pool",
    "grade_one": "pool",
}

__all__ = sorted(_HOMES)
__getattr__ = loader(__name__, _HOMES)
