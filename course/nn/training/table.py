"""Rows of cells as text with aligned columns, for what the history and a search print."""

__all__ = ["aligned"]


def aligned(rows):
    """Return lines of text, one a row, each column as wide as its widest cell.

    Parameters
    ----------
    rows : list of list of str
        Of one length each.

    Returns
    -------
    list of str
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.rjust(n) for cell, n in zip(row, widths, strict=True)) for row in rows]
