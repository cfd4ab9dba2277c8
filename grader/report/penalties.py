"""Late penalties, by the rules and the plugin that nbgrader itself would use."""

from pathlib import Path

from nbgrader.api import Grade
from sqlalchemy import func, select
from traitlets.config import Config, PyFileConfigLoader

from grader.errors import UsageError

CONFIG_FILE = "nbgrader_config.py"


def load_config(root):
    """Return the settings in the course's ``nbgrader_config.py``; empty ones if there is no such file."""
    if not Path(root, CONFIG_FILE).is_file():
        return Config()
    try:
        return PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()
    except Exception as error:
        raise UsageError(
            f"settings that Python can run in '{Path(root, CONFIG_FILE)}'",
            f"{type(error).__name__}: {error}",
            "correct that file",
        ) from error


def load_plugin(config):
    """Return the plugin named by ``AssignLatePenalties.plugin_class``, by default nbgrader's own."""
    from nbgrader.preprocessors import AssignLatePenalties  # half a second, and few courses have due dates

    try:
        step = AssignLatePenalties(config=config)
        step.init_plugin()
    except Exception as error:
        raise UsageError(
            "a late submission plugin that can be loaded",
            f"{type(error).__name__}: {error}",
            f"correct AssignLatePenalties.plugin_class in {CONFIG_FILE}",
        ) from error
    return step.plugin_inst


def late_penalty(plugin, student, score, seconds_late):
    """Return the points that lateness costs: between 0 and the score, or None where there is no penalty."""
    try:
        penalty = plugin.late_submission_penalty(student, score, seconds_late)
        return None if penalty is None else min(max(0.0, float(penalty)), score)
    except Exception as error:
        raise UsageError(
            f"a penalty in points, or None, from {type(plugin).__name__} for {seconds_late:.0f} s of delay",
            f"{type(error).__name__}: {error}",
            "correct the plugin; nothing was recorded for this submission",
        ) from error


def write_penalty(session, submission, submitted, duedate, plugin):
    """Find the penalty of a submitted notebook and write it into its row."""
    session.flush()
    score = session.scalar(
        select(func.coalesce(func.sum(Grade.score), 0.0)).where(Grade.notebook_id == submitted.id)
    )
    late = _seconds_late(submission, duedate)
    penalty = late_penalty(plugin(), submission.student_id, score, late) if late > 0 else None
    submitted.late_submission_penalty = penalty


def _seconds_late(submission, duedate):
    if submission.timestamp is None or duedate is None:
        return 0.0
    if submission.extension is not None:
        duedate += submission.extension
    return (submission.timestamp - duedate).total_seconds()
