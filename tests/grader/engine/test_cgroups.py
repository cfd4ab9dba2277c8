"""Where control groups are delegated, each submission gets one; a folder stands in for the kernel's tree."""

import json
import os
from pathlib import Path

import pytest
from engine_notebooks import LIMITS, SOURCE, answered, in_call, messages, outcomes, task

from grader.engine import probe
from grader.engine.sandbox import cgroups
from grader.engine.sandbox.launcher import Launcher
from grader.engine.worker import Worker
from grader.records import Outcome

MKDIR, RMDIR = os.mkdir, os.rmdir
LIMIT_FILES = ("memory.max", "memory.swap.max", "pids.max", "cpu.max", "cgroup.kill")
OTHERS = {"cgroup.procs": "", "pids.current": "1", "memory.events": "low 0\noom 0\noom_kill 0\n"}


class Tree:
    """A folder with the files that the kernel would make, in every group made below it."""

    def __init__(self, root, monkeypatch, procs="", controllers="cpuset cpu io memory pids"):
        self.home = root / "user.slice" / "run.scope"
        self.home.mkdir(parents=True)
        self.kept, self.made = root / "kept", []
        MKDIR(self.kept)
        files = {"cgroup.controllers": controllers, "cgroup.subtree_control": "", "cgroup.procs": procs}
        for name, text in files.items():
            (self.home / name).write_text(text)
        (root / "own").write_text("1:name=systemd:/\n0::/user.slice/run.scope\n")
        monkeypatch.setattr(cgroups, "ROOT", root)
        monkeypatch.setattr(cgroups, "OWN", root / "own")
        monkeypatch.setattr(cgroups.os, "mkdir", self.mkdir)
        monkeypatch.setattr(cgroups.os, "rmdir", self.rmdir)
        cgroups.home.cache_clear()

    def mkdir(self, folder, *mode):
        """Make a group."""
        MKDIR(folder, *mode)
        if not Path(folder).is_relative_to(self.home):
            return
        self.made.append(folder)
        for name, text in dict.fromkeys(LIMIT_FILES, "").items() | OTHERS.items():
            (folder / name).write_text(text)

    def rmdir(self, folder):
        """Remove a group, and keep what its files held."""
        if not Path(folder).is_relative_to(self.home):
            return RMDIR(folder)
        contents = {path.name: path.read_text() for path in folder.iterdir()}
        (self.kept / folder.name).write_text(json.dumps(contents))  # it is a judge that removes a group
        for path in folder.iterdir():
            path.unlink()
        return RMDIR(folder)


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Control groups, delegated to this process alone."""
    yield Tree(tmp_path, monkeypatch, procs=str(os.getpid()))
    cgroups.home.cache_clear()


def test_the_grader_goes_into_a_leaf(tree):
    """A group that gives limits to others may hold no process itself."""
    assert cgroups.home() == tree.home
    assert (tree.home / "grader" / "cgroup.procs").read_text() == str(os.getpid())
    assert set((tree.home / "cgroup.subtree_control").read_text().split()) == {"+memory", "+pids", "+cpu"}


def test_a_grader_in_its_leaf_finds_its_group(tree):
    """Whoever was started by it starts out in the leaf."""
    (tree.home / "cgroup.subtree_control").write_text("cpu memory pids")
    cgroups.OWN.write_text("0::/user.slice/run.scope/grader\n")
    assert cgroups.home() == tree.home


@pytest.mark.parametrize("given", [{"procs": "1\n2"}, {"controllers": "cpu pids"}], ids=str)
def test_what_is_not_ours_is_left_alone(tmp_path, monkeypatch, given):
    """A group with others in it, or without a controller, is not touched."""
    tree = Tree(tmp_path, monkeypatch, **given)
    assert cgroups.home() is None
    assert not tree.made
    cgroups.home.cache_clear()


@pytest.mark.parametrize("own", ["", "1:name=systemd:/\n", "0::/nowhere\n"])
def test_systems_without_them(tree, own):
    """An older kind of control groups, or none that can be seen."""
    cgroups.OWN.write_text(own)
    assert cgroups.home() is None


def test_a_submission_is_led_into_a_group_of_its_own(tree, write):
    """Its first process goes in before anything of the student's runs; the group is gone afterwards."""
    worker = Worker(LIMITS)
    try:
        assert [worker.grade(task(write(SOURCE))).score for _ in range(2)] == [9, 9]
    finally:
        worker.close()
    kept = [json.loads(path.read_text()) for path in tree.kept.iterdir()]
    assert len(kept) == 2
    for found in kept:
        assert found["cgroup.procs"] == "0"
        assert found["memory.max"] == str(LIMITS.memory_bytes + cgroups.SPARE_BYTES)
        assert found["pids.max"] == str(LIMITS.processes + cgroups.SPARE_PROCESSES)
        assert (found["cpu.max"], found["cgroup.kill"]) == ("100000 100000", "1")
    assert sorted(path.name for path in tree.home.iterdir() if path.is_dir()) == ["grader"]


def test_groups_of_judges_that_were_ended_are_removed(tree):
    """Whoever makes the next group removes what is left of theirs, and nothing of those that live."""
    left, used = tree.home / "submission-999999999-1", tree.home / f"submission-{os.getpid()}-used"
    for folder in (left, used):
        tree.mkdir(folder)
    cgroups.Group(LIMITS, tree.home)
    assert (left.exists(), used.exists()) == (False, True)


def test_a_process_that_the_kernel_has_ended_for_its_memory(tree, write, monkeypatch):
    """The verdict says so, though the sandbox has seen nothing."""
    monkeypatch.setitem(OTHERS, "memory.events", "oom_kill 1\n")
    attack = in_call("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    worker = Worker(LIMITS)
    try:
        record = worker.grade(task(write(answered(SOURCE, double=attack))))
    finally:
        worker.close()
    assert outcomes(record)["double_test"] is Outcome.OUT_OF_MEMORY, messages(record)


def test_the_doctor_tells(tree, original, monkeypatch):
    """What is used is named; what is not delegated is no fault of the machine."""
    monkeypatch.setattr(probe, "Launcher", lambda: Launcher(sock=original.split()))
    monkeypatch.setattr(probe, "PROBES", ())
    assert ("control groups", True, "memory, pids, cpu") in probe.capabilities()
    monkeypatch.setitem(OTHERS, "pids.current", "0")
    rows = {name: works for name, works, _ in probe.capabilities()}
    assert rows["control groups"] is False
    cgroups.OWN.write_text("")
    cgroups.home.cache_clear()
    rows = {name: (works, detail) for name, works, detail in probe.capabilities()}
    assert rows["control groups"][0] is None
    assert "Delegate=yes" in rows["control groups"][1]
