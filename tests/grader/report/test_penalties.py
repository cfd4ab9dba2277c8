"""Late penalties follow the course's own plugin, within the bounds that nbgrader sets."""

import pytest
from traitlets.config import Config

from grader.errors import UsageError
from grader.report.penalties import late_penalty, load_config, load_plugin


class Fixed:
    """A plugin that always answers the same."""

    def __init__(self, answer):
        self.answer = answer

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        """Return the answer."""
        return self.answer


@pytest.mark.parametrize(("answer", "penalty"), [(None, None), (2, 2.0), (-1, 0.0), (99, 5.0), (0, 0.0)])
def test_bounds(answer, penalty):
    """A penalty is between nothing and the score."""
    assert late_penalty(Fixed(answer), "alice", 5.0, 60) == penalty


def test_broken_plugin():
    """A plugin that answers nonsense is an error in words."""
    with pytest.raises(UsageError, match="a penalty in points, or None, from Fixed"):
        late_penalty(Fixed("much"), "alice", 5.0, 60)


def test_plugin_of_the_course(tmp_path):
    """A plugin class in the course's settings is used."""
    settings = (
        "from nbgrader.plugins import LateSubmissionPlugin\n"
        "class Hourly(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return total_seconds_late / 3600\n"
        "c = get_config()\n"
        "c.AssignLatePenalties.plugin_class = Hourly\n"
    )
    (tmp_path / "nbgrader_config.py").write_text(settings)
    plugin = load_plugin(load_config(tmp_path))
    assert late_penalty(plugin, "alice", 5.0, 7200) == 2.0


def test_no_settings(tmp_path):
    """Without settings there are no penalties, as in nbgrader."""
    assert load_config(tmp_path) == Config()
    assert late_penalty(load_plugin(Config()), "alice", 5.0, 7200) is None


def test_broken_settings(tmp_path):
    """Settings that are no Python are an error that names the file."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config(")
    with pytest.raises(UsageError, match=r"nbgrader_config\.py"):
        load_config(tmp_path)


def test_unknown_plugin():
    """A plugin class that does not exist is an error in words."""
    config = Config()
    config.AssignLatePenalties.plugin_class = "no_such_module.Plugin"
    with pytest.raises(UsageError, match="a late submission plugin that can be loaded"):
        load_plugin(config)
