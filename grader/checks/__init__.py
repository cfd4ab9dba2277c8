"""What test cells call: values, gradients and manners of an answer, and the mistake by its name.

    with exercise("dense") as check:
        Z, cache = check.call(dense_forward, X, W, b, returns=("Z", "cache"))
        check.array("Z", Z, X @ W + b)

The same code runs in a student's own kernel, where functions are functions, and in the engine's
judge, where they are proxies.

    Exception
    ├── CheckFailed      an answer that is not right yet; shown as a message without traceback
    └── CheckMisused     a test cell that asks for something impossible; its author has to mend it
"""

from grader.checks.check import Check
from grader.checks.exercise import exercise
from grader.checks.failures import CheckFailed, CheckMisused
from grader.checks.observe import Observation, StudentError
from grader.checks.points import progress
from grader.checks.sealedcode import seal_code, sealed_code
from grader.checks.sealing import seal, unseal

__all__ = [
    "Check",
    "CheckFailed",
    "CheckMisused",
    "Observation",
    "StudentError",
    "exercise",
    "progress",
    "seal",
    "seal_code",
    "sealed_code",
    "unseal",
]
