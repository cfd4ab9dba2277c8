"""Accessible names for the sliders of a demo: ipywidgets writes a label beside a handle, but not on it."""

from pathlib import Path

import anywidget

__all__ = ["Names"]


class Names(anywidget.AnyWidget):
    """An invisible part of a demo that gives each slider handle the label beside it as its name."""

    _esm = Path(__file__).with_name("names.js").read_text(encoding="utf-8")
