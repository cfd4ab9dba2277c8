"""Results are replaced only when they are complete, and names never lead elsewhere."""

import signal
import stat
import subprocess
import sys

import pytest

from grader.errors import UsageError
from grader.report import files
from grader.report.files import replace_file, replace_files, require_name, result_folder

OLD = {"notebook.ipynb": b"old", ".mark": b"old"}
NEW = {"notebook.ipynb": b"new", "more.txt": b"more", ".mark": b"new"}


def contents(folder):
    """Return all files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path):
    """A folder with an old result."""
    replace_files(tmp_path / "alice" / "04", OLD, 0o444, ".mark")
    return tmp_path / "alice" / "04"


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../bob",
        "a/b",
        "a\\b",
        "/etc",
        ".hidden",
        "a\0b",
        "a\nb",
        "\udce9",
        "a" * 129,
        "\u202ea",
    ],
)
def test_path_tricks(tmp_path, name):
    """A name with a separator, a dot in front or unreadable characters is refused, wherever it stands."""
    for names in [(name, "04"), ("alice", name)]:
        with pytest.raises(UsageError, match="Expected a"):
            result_folder(tmp_path, "autograded", *names)


@pytest.mark.parametrize("name", ["alice", "Zoë Ångström", "s-1_2.3", "a@b.org", "a..b", "李"])
def test_plain_names(name):
    """Names of people and numbers of students pass unchanged."""
    assert require_name(name, "student id") == name


def test_replace(folder):
    """New files take the place of the old ones with their mode, and nothing else is left behind."""
    replace_files(folder, NEW | {"gone.txt": None}, 0o444, ".mark")
    assert contents(folder.parent) == {f"04/{name}": data for name, data in NEW.items()}
    assert stat.S_IMODE((folder / "more.txt").stat().st_mode) == 0o444


def test_removal(folder):
    """A file without contents is removed."""
    replace_files(folder, {"notebook.ipynb": None}, 0o444)
    assert contents(folder) == {".mark": b"old"}


def test_full_disk(folder):
    """When there is no room, the old result stays whole, nothing is left behind, and the error says so."""
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from grader.report.files import replace_files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "replace_files(Path(sys.argv[1]), {'notebook.ipynb': b'n' * 9000, '.mark': b'new'}, 0o444, '.mark')"
    )
    run = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True, check=False)
    assert "UsageError: Expected to be able to write" in run.stderr
    assert contents(folder.parent) == {f"04/{name}": data for name, data in OLD.items()}


def test_disk_full_is_named(folder, monkeypatch):
    """The error of a full disk says what to do about it."""

    def no_space(*_):
        raise OSError(28, "No space left on device", "notebook.ipynb")

    monkeypatch.setattr(files, "_stage", no_space)
    with pytest.raises(UsageError, match=r"(?s)No space left on device.*free some space"):
        replace_files(folder, NEW, 0o444, ".mark")


def test_obstacle(tmp_path):
    """A file where a folder has to be is an error in words."""
    (tmp_path / "alice").write_text("in the way")
    with pytest.raises(UsageError, match="make it a folder"):
        replace_files(tmp_path / "alice" / "04", NEW, 0o444)


def test_read_only_folder(folder, read_only):
    """In a folder that cannot be written to, the old result stays and the error says so."""
    read_only(folder, folder.parent)
    with pytest.raises(UsageError, match="Permission denied"):
        replace_files(folder, NEW, 0o444, ".mark")
    assert contents(folder) == OLD


def test_killed_in_between(folder, monkeypatch):
    """After a kill, the mark is missing unless all is complete, and the next write clears up."""
    script = (
        "import os, sys; from pathlib import Path; from grader.report import files\n"
        "count = int(sys.argv[2]); Replace = Path.replace\n"
        "def replace(self, target):\n"
        "    global count\n"
        "    count -= 1\n"
        "    if count < 0: os.kill(os.getpid(), 9)\n"
        "    return Replace(self, target)\n"
        "Path.replace = replace\n"
        "new = {'notebook.ipynb': b'new', 'more.txt': b'more', '.mark': b'new'}\n"
        "files.replace_files(Path(sys.argv[1]), new, 0o444, '.mark')"
    )
    for replaced in range(len(NEW)):
        run = subprocess.run([sys.executable, "-c", script, folder, str(replaced)], check=False)
        assert run.returncode == -signal.SIGKILL
        assert not (folder / ".mark").exists()
        replace_files(folder, OLD, 0o444, ".mark")
        assert contents(folder.parent).keys() <= {f"04/{name}" for name in OLD | NEW}


def test_replace_file(tmp_path):
    """A single file appears complete, in a folder that is made for it."""
    replace_file(tmp_path / "a" / "b.csv", b"1")
    replace_file(tmp_path / "a" / "b.csv", b"2")
    assert contents(tmp_path) == {"a/b.csv": b"2"}
