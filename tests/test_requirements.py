"""What is installed is pinned, file by file."""

import re
from pathlib import Path

LOCK = (Path(__file__).parents[1] / "requirements.lock").read_text()


def test_every_requirement_has_a_version_and_hashes():
    """Nothing in the lock file can become another file than the one that was tried."""
    lines = LOCK.replace("\\\n", " ").splitlines()
    requirements = [line for line in lines if line and not line.startswith("#")]
    assert len(requirements) > 100
    pin = r"[\w.-]+(\[[\w-]+\])?==[\w.+]+( ; [^#]+?)?"
    for line in requirements:
        assert re.fullmatch(rf"{pin}\s+(--hash=sha256:[0-9a-f]{{64}}\s*)+", line), line[:80]


def test_no_host_is_named():
    """Where the files come from is up to whoever installs them."""
    assert "://" not in LOCK
    assert "--index" not in LOCK


def test_the_release_candidate_of_ubuntu():
    """A pin for older Pythons names the one of Ubuntu 22.04, which a pip of its time orders nowhere."""
    older = [line for line in LOCK.splitlines() if "python_full_version <" in line]
    assert older
    assert all(" or python_full_version == '3.11.0rc1'" in line for line in older)
