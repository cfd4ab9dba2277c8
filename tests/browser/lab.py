"""JupyterLab on a folder of its own, and a Chromium that shows it: for the browser tests and a benchmark."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import nbformat

__all__ = [
    "CHROMIUM",
    "PAGE_MILLISECONDS",
    "RUN_ALL",
    "browser_path",
    "open_page",
    "run_last",
    "running_lab",
    "shut_down",
    "start_browser",
]

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
START_SECONDS = 300
PAGE_MILLISECONDS = 60_000
RUN_ALL = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""
RUN_LAST = """async (source) => {
    const book = window.jupyterapp.shell.currentWidget.content;
    book.activeCellIndex = book.widgets.length - 1;
    book.deselectAll();
    book.activeCell.model.sharedModel.setSource(source);
    await window.jupyterapp.commands.execute('notebook:run-cell');
    return book.activeCell.model.outputs.toJSON();
}"""


def browser_path():
    """Return where Chromium is, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def start_browser(driver):
    """Return a headless Chromium, driven by a running Playwright."""
    return driver.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)


@contextmanager
def running_lab(root):
    """Run a JupyterLab that knows nothing of the user's settings.

    Parameters
    ----------
    root : Path
        An empty folder for all its files.

    Yields
    ------
    address, token : str
    folder : Path
        Of the notebooks.
    """
    runtime, folder = root / "runtime", root / "notebooks"
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


def open_page(context, lab, notebook, run=True):
    """Open a copy of a notebook, and run it.

    Parameters
    ----------
    context : playwright.sync_api.BrowserContext
    lab : tuple
        What ``running_lab`` yields.
    notebook : NotebookNode, str, Path or list of str
        As it was read, as a path, or as the sources of its code cells.
    run : bool

    Returns
    -------
    playwright.sync_api.Page
    """
    address, token, folder = lab
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


def run_last(page, source):
    """Put code into the last cell of a page and run it; return what it has put out, as a list of dict."""
    return page.evaluate(RUN_LAST, source)


def shut_down(page):
    """End the kernel of a page."""
    page.evaluate("() => window.jupyterapp.shell.currentWidget?.sessionContext?.shutdown()")


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
