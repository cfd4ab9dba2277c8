"""The edge of the program: errors leave as a sentence on stderr and an exit code, never as a traceback."""

import codecs
import errno
import sys
import traceback

import click

from grader.errors import GraderError

DONE, CHECK_FAILED, WRONG_USE, INCOMPLETE, INTERRUPTED = 0, 1, 2, 3, 130

UNEXPECTED = (
    "The grader met an error it did not expect: {kind}: {text}\n"
    "What to do: run it as `grader --debug ...` to see where it comes from, and report that."
)
BARRED = (
    "Expected to be able to work with '{name}'.\n"
    "Found: {why}.\n"
    "What to do: look at its permissions, and at its disk, then run the command again."
)
OF_THE_MACHINE = {errno.EACCES, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOSPC}
OF_THE_MACHINE |= {errno.EPERM, errno.EROFS}
NOT_INSTALLED = (
    "Expected the packages that this command needs.\n"
    "Found that '{name}' is not installed: perhaps the course was installed as students do it.\n"
    "What to do: in the course folder, run `python -m pip install -e '.[grading]'`."
)
FOR_GRADING = {"alembic", "jinja2", "jupytext", "markdown_it", "markupsafe", "mdit_py_plugins", "nbgrader"}
FOR_GRADING |= {"nh3", "sqlalchemy"}
INTERRUPTION = "Interrupted. What was finished is kept; the same command goes on from there."


class CommandGroup(click.Group):
    """A group of commands whose errors end as the exit codes above."""

    def list_commands(self, _):
        """Return the names of the commands in the order in which an instructor meets them."""
        return list(self.commands)

    def invoke(self, context):
        """Run the command that was asked for."""
        for stream in (sys.stdout, sys.stderr):
            if codecs.lookup(stream.encoding or "utf-8").name != "utf-8":  # it may have no signs
                stream.reconfigure(errors="replace")
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            _stop(context, INTERRUPTION, INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except GraderError as error:
            _stop(context, error, error.exit_code)
        except ModuleNotFoundError as error:
            name = (error.name or "").partition(".")[0]
            is_known = name in FOR_GRADING
            _stop(context, NOT_INSTALLED.format(name=name) if is_known else _unexpected(error), INCOMPLETE)
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever read our output has gone; click ends quietly
            _stop(context, _unexpected(error), INCOMPLETE)


def _unexpected(error):
    if isinstance(error, OSError) and error.errno in OF_THE_MACHINE and error.filename:
        return BARRED.format(name=error.filename, why=error.strerror)
    return UNEXPECTED.format(kind=type(error).__name__, text=error)


def _stop(context, message, exit_code):
    if context.params.get("debug"):
        click.echo(traceback.format_exc(), err=True)
    click.secho(str(message), fg="red", err=True)
    context.exit(exit_code)
