"""Markdown and HTML of a submission keep their words and lose everything that could act."""

import base64
import html
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.markup import (
    MAX_BYTES,
    clean_html,
    data_url,
    highlight_python,
    render_line,
    render_markdown,
)

from .pictures import JPEG, encoded, make_png

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><circle/></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVa\tScRiPt:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<iframe src='https://evil'></iframe>",
    "<object data=evil></object><embed src=evil>",
    "<meta http-equiv=refresh content='0;url=https://evil'>",
    "<link rel=stylesheet href=https://evil>",
    "<style>body{background:url(https://evil)}</style>",
    "<p style='background:url(https://evil)'>x</p>",
    "<form action=https://evil><input name=password><button>x</button></form>",
    "<base href=https://evil>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<td onmouseover=alert(1) class=verdict id=results>x</td>",
    "<table><tr><td colspan=9999 rowspan=9999>x</td></tr></table>",
    "<details open ontoggle=alert(1)>x</details>",
    "<img src='https://evil/track.png'><img src='data:image/svg+xml;base64,PHN2Zz4='>",
]
MARKDOWN_ATTACKS = [
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://evil/track.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "$$<script>alert(1)</script>$$",
    "$<img src=x onerror=alert(1)>$",
    r"$\href{javascript:alert(1)}{x}$",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "<!-- --><script>alert(1)</script>",
    "[a](http://x 'title\" onmouseover=\"alert(1)')",
    "![a](attachment:evil.svg)",
]
ELEMENTS = {
    "a",
    "b",
    "br",
    "code",
    "del",
    "em",
    "i",
    "img",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
} | {
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    *("blockquote", "dd", "div", "dl", "dt", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"),
}
ATTRIBUTES = {"a": {"href", "rel"}, "img": {"src", "alt"}, "td": {"colspan", "rowspan"}, "code": {"class"}}


class Elements(HTMLParser):
    """Collects the elements of a piece of HTML with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(str(page))
        self.close()

    def handle_starttag(self, tag, attrs):
        """Remember an element."""
        self.found.append((tag, dict(attrs)))


def assert_harmless(page):
    """Only elements and attributes of text, tables and lists; links lead out by http, pictures are inside."""
    for tag, attributes in Elements(page).found:
        assert tag in ELEMENTS
        assert set(attributes) <= ATTRIBUTES.get(tag, set())
        assert attributes.get("href", "http://").startswith(("http://", "https://", "mailto:"))
        assert attributes.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
        assert int(attributes.get("colspan", 1)) < 100


@pytest.mark.parametrize("text", ATTACKS + MARKDOWN_ATTACKS)
def test_attacks(text):
    """No attack is left of its element, in markdown, in HTML that a cell displayed, or in a heading."""
    attachments = {"evil.svg": {"image/svg+xml": "PHN2Zz4="}}
    assert_harmless(render_markdown(text, attachments))
    assert_harmless(render_markdown("\n".join(ATTACKS) + "\n\n" + text))
    assert_harmless(clean_html(text))
    assert_harmless(render_line(text))


def test_markdown():
    """What a student writes in an answer looks as in a notebook."""
    page = render_markdown(
        "# Why\n\nThe *chain* **rule**, `np.sum`:\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |"
    )
    for part in (
        "<h4>Why</h4>",
        "<em>chain</em>",
        "<strong>rule</strong>",
        "<code>np.sum</code>",
        "<li>a</li>",
        "<td>2</td>",
    ):
        assert part in page


def test_html_is_shown_as_text():
    """HTML in markdown is shown, not obeyed."""
    assert "&lt;b&gt;bold&lt;/b&gt;" in render_markdown("<b>bold</b>")


def test_formulas():
    """A formula is shown as it was typed, its underscores and stars untouched."""
    assert '<code class="math">a_1 * b_1 * \\frac{x}{y}</code>' in render_markdown(
        "so $a_1 * b_1 * \\frac{x}{y}$."
    )


def test_links():
    """A link leads to the web and tells nothing about this page."""
    page = render_markdown("[the book](https://example.org/book)")
    assert '<a href="https://example.org/book" rel="noopener noreferrer nofollow">the book</a>' in page


def test_attachment():
    """A picture that the student put into the answer is shown; any other is named."""
    attachments = {"sketch.png": {"image/png": encoded(make_png())}}
    page = render_markdown(
        "![my sketch](attachment:sketch.png) ![far](https://example.org/x.png)", attachments
    )
    assert f'<img src="data:image/png;base64,{encoded(make_png())}" alt="my sketch">' in page
    assert "<em>[picture: far]</em>" in page
    assert "example.org" not in page


@pytest.mark.parametrize("attachments", [None, [], {"x": {"image/png": 5}}, {"x": {}}])
def test_strange_attachments(attachments):
    """Attachments of another shape are no error."""
    assert "[picture: a]" in render_markdown("![a](attachment:x)", attachments)


def test_tables():
    """A table that a cell displayed, such as a data frame, keeps its rows and nothing of its looks."""
    row = '<tr{}><th>a</th><td colspan="2">1</td></tr>'
    frame = f'<style>x</style><div><table border="1" class="dataframe">{row.format(" id=x")}</table></div>'
    assert clean_html(frame) == f"<div><table><tbody>{row.format('')}</tbody></table></div>"


def test_long_markdown():
    """A text beyond any answer's is shown as it is."""
    assert str(render_markdown("<" * 30_000)).startswith("<pre>&lt;")


def test_deep_markdown():
    """Deep nesting does not stop the page."""
    assert_harmless(render_markdown("> " * 5_000 + "x\n" + "[" * 5_000 + "*" * 5_000))
    assert_harmless(clean_html("<div>" * 10_000))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(("mime", "data"), [("image/png", make_png()), ("image/jpeg", JPEG)])
def test_picture(mime, data):
    """A real picture becomes a data URL with the same bytes, also when its base64 is broken into lines."""
    lines = base64.encodebytes(data).decode()
    assert data_url(mime, lines) == f"data:{mime};base64,{encoded(data)}"


@pytest.mark.parametrize(
    ("mime", "text"),
    [
        ("image/svg+xml", encoded(SVG)),
        ("image/png", encoded(SVG)),
        ("image/jpeg", encoded(make_png())),
        ("image/png", encoded(JPEG)),
        ("image/gif", encoded(b"GIF89a")),
        ("text/html", encoded(make_png())),
        ("image/png", "not base64!"),
        ("image/png", encoded(make_png()) + '" onerror="alert(1)'),
        ("image/png", ""),
        ("image/png", encoded(b"\x89PNG\r\n\x1a\n")),
        ("image/jpeg", encoded(b"\xff\xd8\xff\xe0")),
        ("image/jpeg", encoded(b"\xff\xd8" + b"\xff\xe0\x00\x00" * 1000)),
        ("image/png", encoded(make_png(60_000, 60_000, b""))),
        ("image/png", encoded(make_png(0, 5, b""))),
        ("image/png", encoded(make_png() + b"\0" * MAX_BYTES)),
    ],
)
def test_no_picture(mime, text):
    """Anything else is not shown: other formats, false names, broken data, and pictures too large to draw."""
    assert data_url(mime, text) is None


CODE = st.text("def class'\"\\#\n 0123.xe@_<&>rbf(){}", max_size=120)


def text_of(page):
    """Return the text of highlighted code."""
    return html.unescape(re.sub(r'</?span(?: class="[a-z]+")?>', "", str(page)))


@pytest.mark.parametrize(
    ("code", "kind", "token"),
    [
        ("x = 1  # why", "comment", "# why"),
        ("x = '# no comment'", "string", "'# no comment'"),
        ('"""two\nlines"""', "string", '"""two\nlines"""'),
        ('x = f"{a}"', "string", 'f"{a}"'),
        (r"'it\'s'", "string", r"'it\'s'"),
        ("def f(x):", "name", "f"),
        ("class Layer:", "name", "Layer"),
        ("    @property", "name", "    @property"),
        ("return x", "keyword", "return"),
        ("x = 1.5e-3", "number", "1.5e-3"),
        ("x = 0xFF", "number", "0xFF"),
        ("'''never closed", "string", "'''never closed"),
    ],
)
def test_kinds(code, kind, token):
    """Comments, strings, definitions, keywords and numbers are told apart."""
    assert f'<span class="{kind}">{html.escape(token)}</span>' in str(highlight_python(code)).replace(
        "&#34;", "&quot;"
    ).replace("&#39;", "&#x27;")


@given(CODE)
def test_same_text(code):
    """Whatever the code, its text stays, and no element but a span appears."""
    page = highlight_python(code)
    assert text_of(page) == code
    assert set(re.findall(r"</?(\w+)", str(page))) <= {"span"}


@pytest.mark.parametrize(
    "code", ["'" * 40_000, '"""' * 13_000, "'''" + "\\" * 39_000, "a" * 40_000, "def " * 10_000]
)
def test_time(code):
    """Code that is made to be hard to read takes no longer than other code of its length."""
    usual = "x = f(1)\n" * 4_400

    def cost(text):
        start = time.process_time()
        highlight_python.__wrapped__(text)
        return time.process_time() - start

    assert min(cost(code) for _ in range(3)) < 10 * cost(usual)


def test_long_code():
    """Code beyond any notebook's is escaped and left without colours."""
    assert str(highlight_python("<" * 50_000)) == "&lt;" * 50_000
