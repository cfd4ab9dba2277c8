"""Text from a submission as HTML that cannot do anything: two walls, and the page's policy is a third.

Markdown is rendered with its HTML escaped. Whatever comes out of that, and HTML that a cell displayed, goes
through an allow-list of elements (nh3); no attribute but those of tables and of links survives.
"""

import re
from html import escape

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin

from grader.report.pictures import data_url
from grader.report.text import printable

MAX_MARKDOWN = 10_000  # characters that are rendered; more is shown as it is
MAX_TABLE = 5_000  # cells of a table; a line of one character is a row of as many as the head has
HEADINGS_BELOW = 3  # levels of headings that belong to the page
INLINE = {"a", "b", "br", "code", "del", "em", "i", "img", "s", "small", "span", "strong", "sub", "sup", "u"}
TABLES = {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
BLOCKS = {"blockquote", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "ul"}
HEADINGS = {"h4", "h5", "h6"}
DROPPED = {"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "title", "textarea"}
SPANS = {"colspan", "rowspan"}
LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
SMALL_NUMBER = re.compile(r"[1-9]\d?\Z")


def render_markdown(text, attachments=None):
    """Return a student's markdown as harmless HTML.

    Parameters
    ----------
    text : str
    attachments : dict, optional
        The cell's pictures, as a notebook stores them; no other picture is shown.
    """
    text = printable(text)
    if len(text) > MAX_MARKDOWN or _count_cells(text) > MAX_TABLE:
        return plain(text)
    environment = {"attachments": attachments if isinstance(attachments, dict) else {}}
    return _clean(_markdown.render(text, environment), INLINE | TABLES | BLOCKS | HEADINGS)


def _count_cells(text):
    """Return how many cells of tables a text may be rendered to, at most."""
    bars = [line.count("|") for line in text.split("\n")]
    return max(bars) * sum(count > 0 for count in bars)


def plain(text):
    """Return text as it is, escaped."""
    return Markup("<pre>{}</pre>").format(printable(text))


def render_line(text):
    """Return one line of markdown, without a paragraph around it."""
    return _clean(_markdown.renderInline(printable(text), {"attachments": {}}), INLINE)


def clean_html(text):
    """Return HTML that a cell displayed, reduced to text, tables and lists."""
    return _clean(text, (INLINE | TABLES | BLOCKS) - {"a", "img"})


def _clean(html, tags):
    return Markup(
        nh3.clean(
            html,
            tags=tags,
            clean_content_tags=DROPPED,
            attributes={"a": {"href"}, "img": {"src", "alt"}, "td": SPANS, "th": SPANS, "code": {"class"}},
            attribute_filter=_allow,
            url_schemes={"http", "https", "mailto", "data"},
            link_rel="noopener noreferrer nofollow",
        )
    )


def _allow(element, attribute, value):
    if attribute == "href":
        return value if LINK.match(value) else None
    if attribute == "src":
        return value if value.startswith(("data:image/png;base64,", "data:image/jpeg;base64,")) else None
    if attribute == "class":
        return value if value == "math" else None
    if attribute in SPANS:
        return value if SMALL_NUMBER.match(value) else None
    return value if attribute in {"alt", "rel"} else None


def _make_markdown():
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    markdown.use(dollarmath_plugin, renderer=_render_math, allow_space=False)
    markdown.add_render_rule("image", _render_image)
    markdown.core.ruler.push("lower_headings", _lower_headings)
    return markdown


def _render_math(content, _):
    return f'<code class="math">{escape(content)}</code>'


def _render_image(_, tokens, position, __, environment):
    """Show an attached picture; name any other."""
    token = tokens[position]
    words = escape(token.content) or "no description"
    for mime, text in _attached(environment["attachments"], str(token.attrs.get("src", ""))):
        if url := data_url(mime, text):
            return f'<img src="{url}" alt="{words}">'
    return f"<em>[picture: {words}]</em>"


def _attached(attachments, source):
    found = attachments.get(source.removeprefix("attachment:"), {})
    return [(mime, text) for mime, text in found.items() if isinstance(text, str)]


def _lower_headings(state):
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + HEADINGS_BELOW)}"


_markdown = _make_markdown()
