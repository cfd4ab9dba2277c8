"""Start JupyterLab on temporary notebooks and drive it with a headless Chromium."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
START_SECONDS = 60
PAGE_MILLISECONDS = 60_000
RUN_ALL = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""
WINDOW = {"width": 1280, "height": 1000}


@pytest.fixture(scope="module")  # not longer: a process can have one playwright at a time
def browser():
    """Yield a headless Chromium, or skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip(f"the browser tests need Chromium on PATH, as one of {', '.join(CHROMIUM)}")
    playwright.expect.set_options(timeout=PAGE_MILLISECONDS)
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Yield the address, token and folder of a JupyterLab that knows nothing of the user's settings."""
    root = tmp_path_factory.mktemp("lab")
    runtime = root / "runtime"
    folder = root / "notebooks"
    folder.mkdir()
    token = secrets.token_hex(16)
    log = (root / "lab.log").open("w")
    process = subprocess.Popen(_command(folder, token), env=_environment(root), stdout=log, stderr=log)
    try:
        yield _address(process, runtime, root / "lab.log"), token, folder
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:  # a busy machine; the tests have had what they wanted
            process.kill()
            process.wait()
        log.close()


@pytest.fixture
def open_notebook(browser, lab):
    """Return a function that opens a copy of a notebook in JupyterLab, may run it, and returns the page."""
    address, token, folder = lab
    context = browser.new_context(viewport=WINDOW)

    def open_(notebook, run=True):
        """Open a notebook, given as it was read, as a path or as a list of the sources of its code cells."""
        workspace = secrets.token_hex(4)  # a fresh one shows no tabs of earlier tests
        name = f"{workspace}.ipynb"
        nbformat.write(_read(notebook), folder / name)
        page = context.new_page()
        page.set_default_timeout(PAGE_MILLISECONDS)
        page.goto(f"{address}lab/workspaces/{workspace}/tree/{name}?token={token}")
        _wait_until_open(page)
        if run:
            page.evaluate(RUN_ALL)
        return page

    yield open_
    for page in context.pages:
        page.evaluate("() => window.jupyterapp.shell.currentWidget?.sessionContext?.shutdown()")
    context.close()


def _command(folder, token):
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": 0,
        "ServerApp.root_dir": folder,
        "IdentityProvider.token": token,
        "LabApp.expose_app_in_browser": True,
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", *flags]


def _environment(root):
    """Return an environment in which Jupyter keeps all its files under ``root`` and asks no questions."""
    folders = {
        "JUPYTER_CONFIG_DIR": root / "config",
        "JUPYTER_DATA_DIR": root / "data",
        "JUPYTER_RUNTIME_DIR": root / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": root / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": root / "workspaces",
        "IPYTHONDIR": root / "ipython",
    }
    news = root / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}))
    return {**os.environ, **{name: str(path) for name, path in folders.items()}}


def _address(process, runtime, log):
    """Wait for the server to write down where it listens."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for info in runtime.glob("jpserver-*.json"):
            text = info.read_text()
            if text.endswith("}"):
                return json.loads(text)["url"]
        time.sleep(0.1)
    raise RuntimeError(f"Expected JupyterLab to start within {START_SECONDS} s. Its log:\n{log.read_text()}")


def _read(notebook):
    if isinstance(notebook, nbformat.NotebookNode):
        return notebook
    if isinstance(notebook, (str, Path)):
        return nbformat.read(notebook, as_version=4)
    cells = [nbformat.v4.new_code_cell(source) for source in notebook]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)


def _wait_until_open(page):
    page.locator(".jp-Notebook").wait_for()
    page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.context?.isReady")
