"""The page of all demos for a lecture, as Voila serves it."""

import socket
import subprocess
import time
import urllib.request
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from browser.gestures import expect
from course.gallery import CHAPTERS, command, environment

pytest.importorskip("voila", reason="the gallery needs voila")

pytestmark = pytest.mark.timeout(600)  # a page with hundreds of widgets, on a busy machine
START_SECONDS = 300
MILLISECONDS = 180_000
N_DEMOS = sum(map(len, CHAPTERS.values()))
STILLS = "() => [...document.querySelectorAll('.course-instead')].filter(e => e.offsetParent).length"


@pytest.fixture
def address(tmp_path):
    """Serve the page, and yield where."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path / "voila.log").open("w")
    options = ("--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1")
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    settings = {**environment(), **{name: str(tmp_path / name) for name in folders}}
    process = subprocess.Popen(command(tmp_path, *options), env=settings, stdout=log, stderr=log)
    try:
        yield _answering(process, f"http://127.0.0.1:{port}/", tmp_path / "voila.log")
    finally:
        process.terminate()
        process.wait()
        log.close()


def _answering(process, address, log):
    """Wait until the server answers at all; the page itself starts a kernel."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}voila/static/voila.js", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return address
    raise RuntimeError(f"Expected Voila to answer within {START_SECONDS} s. Its log:\n{log.read_text()}")


def test_all_demos_are_on_one_page(browser, address):
    """Each under its heading, alive, moved by a press, found in the index; nothing outside is asked."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    complaints, asked = [], set()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda note: complaints.append(note.text) if note.type == "error" else None)
    page.on("request", lambda request: asked.add(urlsplit(request.url)[:2]))
    page.set_default_timeout(MILLISECONDS)
    page.goto(address)
    expect(page.locator(".course-demo")).to_have_count(N_DEMOS, timeout=MILLISECONDS)
    expect(page.locator("h3")).to_have_count(N_DEMOS)
    assert page.evaluate(STILLS) == 0
    race = page.locator(".course-demo", has=page.get_by_label("Start", exact=True)).first
    before = race.locator(".course-demo-sentence").inner_text()
    race.get_by_role("button", name="Step", exact=True).click()
    expect(race.locator(".course-demo-sentence")).not_to_have_text(before)
    page.locator(".gallery-index").get_by_text("Speed-up", exact=True).click()
    expect(page.get_by_role("heading", name="Speed-up", exact=True)).to_be_in_viewport()
    assert not complaints
    assert {place for scheme, place in asked if scheme not in ("data", "blob")} == {urlsplit(address).netloc}
    page.close()
