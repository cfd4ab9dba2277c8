"""Colours Python code for reading, with one regular expression: a page of feedback is made in milliseconds.

A full lexer tries some forty expressions at each token and would take most of the time of a page. What is not
a comment, a string, a number, a keyword or a name being defined keeps the colour of plain text here.
"""

import keyword
import re
from functools import lru_cache

from markupsafe import Markup, escape

MAX_CHARS = 40_000  # longer code stays plain
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


@lru_cache(maxsize=1024)
def highlight_python(text):
    """Return Python code as HTML, with a ``span`` of its kind around each token that has a colour."""
    if len(text) > MAX_CHARS:
        return escape(text)
    parts, end = [], 0
    for token in TOKENS.finditer(text):
        parts.append(escape(text[end : token.start()]))
        parts.append(f'<span class="{token.lastgroup}">{escape(token[0])}</span>')
        end = token.end()
    parts.append(escape(text[end:]))
    return Markup("".join(parts))
