"""Start JupyterLab on temporary notebooks and drive it with a headless Chromium."""

import pytest

from browser import lab as labs

WINDOW = {"width": 1280, "height": 1000}
TO_THE_TOP = "() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0; }"


@pytest.fixture(scope="package")  # not longer: while it runs, no other test can start an asyncio loop
def browser():
    """Yield a headless Chromium, or skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    if labs.browser_path() is None:
        pytest.skip(f"the browser tests need Chromium on PATH, as one of {', '.join(labs.CHROMIUM)}")
    playwright.expect.set_options(timeout=labs.PAGE_MILLISECONDS)
    with playwright.sync_playwright() as driver:
        chromium = labs.start_browser(driver)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Yield the address, token and folder of a JupyterLab that knows nothing of the user's settings."""
    with labs.running_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def open_notebook(browser, lab):
    """Return a function that opens a copy of a notebook in JupyterLab, may run it, and returns the page."""
    context = browser.new_context(viewport=WINDOW)
    yield lambda notebook, run=True: labs.open_page(context, lab, notebook, run)
    for page in context.pages:
        labs.shut_down(page)
    context.close()


@pytest.fixture(scope="package")
def bench(browser, lab):
    """A page with a notebook of one cell, in which demos take turns: opening a page costs seconds."""
    context = browser.new_context(viewport=WINDOW)
    page = labs.open_page(context, lab, ["pass"])
    yield page
    labs.shut_down(page)
    context.close()


@pytest.fixture
def show(bench):
    """Return a function that runs code in the cell and returns the page; nobody may complain meanwhile."""
    complaints = []
    listeners = {
        "console": lambda note: complaints.append(note.text) if note.type == "error" else None,
        "pageerror": lambda error: complaints.append(str(error)),
    }
    for event, listener in listeners.items():
        bench.on(event, listener)

    def show_(source):
        bench.evaluate(TO_THE_TOP)
        outputs = labs.run_last(bench, source)
        assert not [each for each in outputs if each["output_type"] in ("stream", "error")]
        return bench

    yield show_
    for event, listener in listeners.items():
        bench.remove_listener(event, listener)
    assert complaints == []
