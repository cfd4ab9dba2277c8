"""What a submission holds as HTML that cannot do anything: text, code, pictures, and the page around them.

Three walls. Markdown is rendered with its HTML escaped. Whatever comes out of that, and HTML that a cell
displayed, goes through an allow-list of elements (nh3); no attribute but those of tables and of links
survives. A page has its styles inside, no scripts, and a policy that forbids them.

Code is coloured with one regular expression: a full lexer would take most of the time of a page. A picture is
shown only if it is the PNG or JPEG that it says, and does not stall a browser.
"""

import base64
import binascii
import hashlib
import keyword
import re
import struct
from functools import cache, lru_cache
from pathlib import Path

import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup, escape
from mdit_py_plugins.dollarmath import dollarmath_plugin

from grader.report.text import one_line, points, printable

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

MAX_CODE = 40_000  # characters; longer code stays plain
LONG_STRINGS = r"""\'\'\'(?:[^\\]|\\.)*?(?:\'\'\'|\Z)|\"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)"""
SHORT_STRINGS = r"""'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?"""
KINDS = {
    "comment": r"#[^\n]*",
    "string": rf"(?:\b[bfruBFRU]{{1,2}})?(?:{LONG_STRINGS}|{SHORT_STRINGS})",
    "name": r"(?<=\bdef )\w+|(?<=\bclass )\w+|^[ ]*@[\w.]+",
    "keyword": rf"\b(?:{'|'.join(keyword.kwlist)})\b",
    "number": r"\b(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?j?)",
}
TOKENS = re.compile("|".join(f"(?P<{kind}>{rule})" for kind, rule in KINDS.items()), re.DOTALL | re.MULTILINE)

MAX_BYTES = 2_000_000
MAX_PIXELS = 25_000_000
PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
# Markers of a JPEG that carry the size: start of frame, but for DHT, JPG and DAC, which lie among them.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xDA)}

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


@lru_cache(maxsize=1024)
def highlight_python(text):
    """Return Python code as HTML, with a ``span`` of its kind around each token that has a colour."""
    if len(text) > MAX_CODE:
        return escape(text)
    parts, end = [], 0
    for token in TOKENS.finditer(text):
        parts.append(escape(text[end : token.start()]))
        parts.append(f'<span class="{token.lastgroup}">{escape(token[0])}</span>')
        end = token.end()
    parts.append(escape(text[end:]))
    return Markup("".join(parts))


def data_url(mime, text):
    """Return the picture as a data URL, or None if it must not be shown.

    Parameters
    ----------
    mime : str
        What the notebook says it is.
    text : str
        The picture in base64.
    """
    size = PICTURES.get(mime)
    data = _decode(text)
    if size is None or data is None:
        return None
    width, height = size(data)
    if not 0 < width * height <= MAX_PIXELS:
        return None
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


def _decode(text):
    if len(text) > MAX_BYTES * 4 // 3 + 1000:
        return None
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) <= MAX_BYTES else None


def _png_size(data):
    if not data.startswith(PNG_START) or data[12:16] != b"IHDR" or len(data) < 33:
        return 0, 0
    return struct.unpack(">II", data[16:24])


def _jpeg_size(data):
    if not data.startswith(JPEG_START):
        return 0, 0
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        length = 0 if marker in WITHOUT_LENGTH else struct.unpack(">H", data[position + 2 : position + 4])[0]
        position += 2 + length
    return 0, 0


PICTURES = {"image/png": _png_size, "image/jpeg": _jpeg_size}  # the kinds that are shown, the best first
