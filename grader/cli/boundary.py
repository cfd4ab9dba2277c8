"""The edge of the program: errors leave as a sentence on stderr and an exit code, never as a traceback."""

import errno
import traceback

import click

from grader.errors import GraderError

DONE, CHECK_FAILED, WRONG_USE, INCOMPLETE, INTERRUPTED = 0, 1, 2, 3, 130

UNEXPECTED = (
    "The grader met an error it did not expect: {kind}: {text}\n"
    "What to do: run it as `grader --debug ...` to see where it comes from, and report that."
)
INTERRUPTION = "Interrupted. What was finished is kept; the same command goes on from there."


class CommandGroup(click.Group):
    """A group of commands whose errors end as the exit codes above."""

    def invoke(self, context):
        """Run the command that was asked for."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            _stop(context, INTERRUPTION, INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except GraderError as error:
            _stop(context, error, error.exit_code)
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever read our output has gone; click ends quietly
            _stop(context, UNEXPECTED.format(kind=type(error).__name__, text=error), INCOMPLETE)


def _stop(context, message, exit_code):
    if context.params.get("debug"):
        click.echo(traceback.format_exc(), err=True)
    click.secho(str(message), fg="red", err=True)
    context.exit(exit_code)
