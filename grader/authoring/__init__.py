"""From one text file to a notebook for instructors and a notebook for students."""

from grader.authoring.builder import Rendered, build, find_scripts, notebook_path, render
from grader.authoring.gradebook import save_to_gradebook

__all__ = ["Rendered", "build", "find_scripts", "notebook_path", "render", "save_to_gradebook"]
