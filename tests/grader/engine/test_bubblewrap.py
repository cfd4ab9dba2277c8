"""Which bubblewrap is taken: the distribution's, if it is new enough, or else the wheel's."""

import os

import pytest

from grader.engine.sandbox import bubblewrap


@pytest.fixture
def program(tmp_path):
    """A function that writes a program that calls itself a bubblewrap of some version."""

    def write(folder, version):
        path = tmp_path / folder / "bwrap"
        path.parent.mkdir()
        path.write_text(f"#!/bin/sh\necho bubblewrap {version}\n")
        path.chmod(0o755)
        return path

    return write


@pytest.mark.parametrize(("version", "is_taken"), [("0.11.0", True), ("0.5.0", True), ("0.4.1", False)])
def test_the_distributions_own_comes_first(monkeypatch, program, version, is_taken):
    """An old one, that does not know what is asked of it, is left alone."""
    own, other = program("system", version), program("activated", "1.0")
    monkeypatch.setattr(bubblewrap, "DISTRIBUTION", str(own.parent))
    monkeypatch.setenv("PATH", str(other.parent))
    assert (bubblewrap.find_bubblewrap() == str(own)) == is_taken
    assert bubblewrap.find_bubblewrap() != str(other) or not is_taken


def test_what_does_not_run_is_not_taken(monkeypatch, tmp_path):
    """A file that is no program has no version."""
    (tmp_path / "bwrap").write_text("nothing")
    (tmp_path / "bwrap").chmod(0o755)
    assert bubblewrap.version_of(str(tmp_path / "bwrap")) == ()


def test_without_either_the_path_is_looked_through(monkeypatch, program, tmp_path):
    """Where there is neither the distribution's nor the wheel's, one on the path is better than none."""
    monkeypatch.setattr(bubblewrap, "DISTRIBUTION", str(tmp_path))
    monkeypatch.setattr(bubblewrap.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", "")
    assert bubblewrap.find_bubblewrap() is None
    other = program("activated", "0.9.0")
    monkeypatch.setenv("PATH", str(other.parent))
    assert bubblewrap.find_bubblewrap() == str(other)


def test_a_home_that_is_somebody_elses(monkeypatch, tmp_path):
    """The list of fonts is taken where it can be had; a folder that may not be looked into has none."""
    fonts = tmp_path / "fontlist-v390.json"
    fonts.write_text("{}")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    assert bubblewrap._font_cache() == fonts
    tmp_path.chmod(0)
    own = os.geteuid()
    try:
        if own == 0:  # who may look into everything
            os.seteuid(65534)
        assert bubblewrap._font_cache() is None
    finally:
        os.seteuid(own)
        tmp_path.chmod(0o700)
