"""Makes a page that needs nothing but itself: styles inside, no scripts, and a policy that forbids them."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from grader.report.text import one_line, points

TEMPLATES = Path(__file__).parent / "templates"
# Only the page's own style sheet, by its hash, and pictures inside the page.
POLICY = "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'"


def render_page(template, **values):
    """Return the HTML text of a page; everything in `values` that is not Markup is escaped."""
    return _environment().get_template(template).render(values)


@cache
def _environment():
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment.globals.update(style=Markup(style), policy=POLICY.format(digest))
    environment.filters.update(points=points, one_line=one_line)
    return environment
