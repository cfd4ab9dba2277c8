"""Takes solutions out as nbgrader does, but leaves no stub where students begin with code to correct."""

from nbgrader.preprocessors import ClearSolutions

BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"


class ClearSolutionsByCell(ClearSolutions):
    """nbgrader's preprocessor, obeying ``grader={"stub": false}`` on a cell line.

    In such a cell what stands outside of the regions, a wrong function or ``question_1 = None``, is where the
    student begins; "raise NotImplementedError()" below it would only be in the way.
    """

    def preprocess_cell(self, cell, resources, cell_index):
        """Clear one cell; called by nbgrader."""
        if wants_stub(cell.metadata):
            return super().preprocess_cell(cell, resources, cell_index)
        cell.source = without_solutions(cell.source)
        return cell, resources


def wants_stub(options):
    """Whether a cell with these options is to show where the solution stood."""
    return options.get("grader", {}).get("stub", True)


def without_solutions(source):
    """Return a source without its solution regions and without the blank lines they leave at its end."""
    kept, inside = [], False
    for line in source.split("\n"):
        inside = inside or BEGIN in line
        if not inside:
            kept.append(line)
        inside = inside and END not in line
    return "\n".join(kept).rstrip()
