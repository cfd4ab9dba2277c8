"""The content of a gradebook without the ids that nbgrader draws at random."""

from nbgrader.api import Gradebook

COURSE = "default_course"


def dump(url):
    """Return all that a gradebook says about submissions, in names and numbers."""
    with Gradebook(url, COURSE) as gradebook:
        submissions = [
            submission
            for assignment in gradebook.assignments
            for submission in gradebook.assignment_submissions(assignment.name)
        ]
        return sorted(_submission(submission) for submission in submissions)


def grades(url, student, assignment):
    """Return a student's grades by cell: automatic, by hand, extra, and whether a person has to look."""
    with Gradebook(url, COURSE) as gradebook:
        submission = gradebook.find_submission(assignment, student)
        return {name: values for notebook in submission.notebooks for name, *values in _grades(notebook)}


def _submission(submission):
    notebooks = sorted(
        (
            notebook.name,
            notebook.score,
            notebook.max_score,
            notebook.late_submission_penalty,
            sorted(_grades(notebook)),
            sorted(
                (comment.name, comment.auto_comment, comment.manual_comment) for comment in notebook.comments
            ),
        )
        for notebook in submission.notebooks
    )
    return submission.student.id, submission.name, submission.timestamp, submission.score, notebooks


def _grades(notebook):
    return [
        (grade.name, grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
        for grade in notebook.grades
    ]
