"""All demos on one page, without notebooks and code, for a lecture: ``python -m course.gallery`` serves it.

The page is made by Voila from a notebook that is written for the purpose; its kernel runs on this machine.
``voila/templates/gallery`` is how the page looks: Voila's own template "lab" asks another server for icons.
"""

import json
import os
import sys
from pathlib import Path

from course.gallery.chapters import CHAPTERS

__all__ = ["CHAPTERS", "command", "environment", "notebook"]

TITLE = "Neural networks that move"
HEAD = """# {title}

<p class="gallery-lead">The demos of the course, in the order of its notebooks. Drag what can be dragged; Tab
and the arrow keys move everything else. In the notebooks they play on what you have written, here on the
course's own functions. <a class="gallery-light" href="?theme=light">Light</a>
<a class="gallery-dark" href="?theme=dark">Dark</a></p>

<nav class="gallery-index" aria-label="All demos">{index}</nav>"""
PART = '<div><a href="#{notebook}"><b>{number}</b> {question}</a><ul>{entries}</ul></div>'
ENTRY = '<li><a href="#{name}">{heading}</a></li>'
CHAPTER = '<h2 id="{notebook}">{question}</h2>\n<p class="gallery-notebook">notebook {notebook}</p>'
DEMO = '<h3 id="{name}">{heading}</h3>\n<p>{sentence}</p>'
EXTENSIONS = [  # of JupyterLab and Voila: those that a demo needs
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]


def notebook():
    """Return the page as a notebook: a dict in its format 4.4."""
    names = [name for demos in CHAPTERS.values() for name, _, _ in demos]
    cells = [
        _text(HEAD.format(title=TITLE, index=_index())),
        _code(f"from course.demos import {', '.join(names)}"),
    ]
    for (folder, question), demos in CHAPTERS.items():
        cells.append(_text(CHAPTER.format(notebook=folder, question=question)))
        for name, heading, sentence in demos:
            cells.append(_text(DEMO.format(name=name, heading=heading, sentence=sentence)))
            cells.append(_code(f"{name}()"))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "title": TITLE}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


def command(folder, *options):
    """Write the notebook into a folder, and return the command that serves it, with options of Voila."""
    path = Path(folder) / "gallery.ipynb"
    path.write_text(json.dumps(notebook()), encoding="utf-8")
    look = ["--template=gallery", "--progressive_rendering=True"]
    only = f"--VoilaConfiguration.extension_allowlist={EXTENSIONS}"
    return [sys.executable, "-m", "voila", str(path), *look, only, *options]


def environment():
    """Return the variables in which the command runs, a dict: Jupyter finds the template beside this file."""
    folders = [str(Path(__file__).parent), os.environ.get("JUPYTER_PATH", "")]
    return {**os.environ, "JUPYTER_PATH": os.pathsep.join(filter(None, folders))}


def _index():
    return "".join(
        PART.format(
            notebook=folder,
            number=folder.partition("_")[0],
            question=question,
            entries="".join(ENTRY.format(name=name, heading=heading) for name, heading, _ in demos),
        )
        for (folder, question), demos in CHAPTERS.items()
    )


def _text(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source):
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": None, "outputs": []}
