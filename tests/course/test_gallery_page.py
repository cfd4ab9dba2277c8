"""The page of all demos: what is on it, and that its cells run."""

import nbformat

from course import demos
from course.gallery import CHAPTERS, command, notebook


def test_every_demo_is_shown_once():
    """Under a heading of its own, with a sentence."""
    shown = [demo for chapter in CHAPTERS.values() for demo in chapter]
    assert sorted(name for name, _, _ in shown) == sorted(demos.__all__)
    assert len({heading for _, heading, _ in shown}) == len(shown)
    assert all(sentence.endswith((".", "?")) for _, _, sentence in shown)


def test_the_page_is_a_notebook(tmp_path):
    """It is valid, and written where Voila is told to look."""
    nbformat.validate(nbformat.from_dict(notebook()))
    words = command(tmp_path, "--port=1")
    assert words[-1] == "--port=1"
    assert nbformat.read(tmp_path / "gallery.ipynb", as_version=4).cells[-1].source == "speed_up_explorer()"
