"""Helper library of the notebooks: data, computational graphs, pictures, demos and a small framework.

Importing ``course`` alone costs nothing. ``course.graphs`` needs the standard library only, ``course.data``
and ``course.nn`` need NumPy, ``course.plots`` adds Matplotlib and ``course.demos`` adds ipywidgets, so a
notebook pays for what it uses.
"""

__all__: list[str] = []
