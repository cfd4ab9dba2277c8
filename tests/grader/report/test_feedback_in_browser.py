"""A browser that opens the page of a hostile submission runs nothing and asks for nothing."""

import shutil

import pytest

from grader.report import classreport
from grader.report.feedback import render

from .hostile import hostile_record

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def chromium():
    """A headless Chromium, or a skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip(f"the browser tests need Chromium on PATH, as one of {', '.join(CHROMIUM)}")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.mark.parametrize("kind", ["feedback", "class report"])
def test_nothing_runs(chromium, tmp_path, make_record, source, kind):
    """No dialog, script, request or broken policy; clicks are harmless; it fits the window."""
    record = hostile_record(make_record)
    text = render(record, source) if kind == "feedback" else classreport.render([record])
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    address = (tmp_path / "page.html").as_uri()
    page = chromium.new_page()
    dialogs, requests, complaints = [], [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    for width in (390, 1400):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    title = page.title()
    for link in page.locator("main a").all():
        link.click()
    page.wait_for_timeout(200)
    assert dialogs == []
    assert complaints == []
    assert "hacked" not in title.replace("document.title='hacked'", "")
    assert page.title() == title
    assert {url.partition("#")[0] for url in requests if not url.startswith("data:image/png")} == {address}
    assert page.evaluate("document.scripts.length") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).marginTop") != "0px"
    page.close()
