"""Colours do not change code: the same characters, escaped, in spans of their kind."""

import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.highlight import highlight_python

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
    start = time.perf_counter()
    highlight_python(code)
    assert time.perf_counter() - start < 2


def test_long_code():
    """Code beyond any notebook's is escaped and left without colours."""
    assert str(highlight_python("<" * 50_000)) == "&lt;" * 50_000
