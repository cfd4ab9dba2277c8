"""Start JupyterLab on temporary notebooks and drive it with a headless Chromium."""

import pytest

from browser import lab as labs

WINDOW = {"width": 1280, "height": 1000}


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
