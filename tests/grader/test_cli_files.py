"""Files that lie beside a notebook lie in the folder in which the answers run."""

from tiny_course import NAME, SCRIPT, hand_in, make_course, records, run

READS = """\
def half(x):
    return x / float(open("data/two.txt").read())
"""
OWN = """\
def half(x):
    return x / float(open("own.txt").read())
"""


def test_files_of_the_release_and_of_the_submission(tmp_path):
    """Both are there; the released one counts where the student has another of that name."""
    root = make_course(tmp_path / "course")
    data = root / "notebooks" / NAME / "data"
    data.mkdir(parents=True)
    (data / "two.txt").write_text("2")
    script = root / "solutions" / f"{NAME}.py"
    script.write_text(SCRIPT.replace("return x / 2", 'return x / float(open("data/two.txt").read())'))
    built = run("build", "--course", root)
    assert built.exit_code == 0, built.output
    for student, answer in {"reads": READS, "own": OWN, "cheats": READS}.items():
        folder = hand_in(root, student, {"half": answer})
        (folder / "own.txt").write_text("2")
        (folder / "link.txt").symlink_to("/etc/hostname")
        (folder / "data").mkdir()
        (folder / "data" / "two.txt").write_text("3")
    found = records(run("grade", "--course", root, "--json"))
    assert {student: one["score"] for student, one in found.items()} == {"reads": 5, "own": 5, "cheats": 5}
    (root / "submitted" / "own" / NAME / "own.txt").write_text("4")
    found = records(run("grade", "--course", root, "--json"))
    assert found["own"]["score"] == 2
