"""The command `grader`: the only part of the package that prints or exits.

Commands load slowly importing libraries only when they run, so that ``grader --help`` answers at once.
"""

import atexit
import gc
import os
import sys

import click

from grader.cli.boundary import CommandGroup
from grader.cli.commands import COMMANDS

__all__ = ["main"]

# With these modules in reach, jsonschema compiles grammars of web addresses, durations and colours: nbformat
# and nbgrader start a second later. No schema of theirs has such a thing in it.
for checker in ("isoduration", "rfc3986_validator", "rfc3987_syntax", "webcolors"):
    sys.modules.setdefault(checker, None)

# The workers are forked from this program, and a thread that waits for matrices to multiply is in their way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The libraries of nbgrader leave a hundred thousand objects, which need not be looked through again and again
# while they are loaded, nor when all ends.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

EPILOG = "Exit codes: 0 done, 1 a check failed, 2 wrong use, 3 the grader or this machine is at fault."


@click.group(cls=CommandGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nn-foundations", prog_name="grader")
@click.option("--debug", is_flag=True, help="Show where an unexpected error comes from.")
def main(debug):
    """Build notebooks for students, and judge what comes back."""


for command in COMMANDS:
    main.add_command(command)
