"""Numbers as a reader wants to see them in a picture: short, with a true minus sign, never "-0"."""

import math
import re

MINUS = "\N{MINUS SIGN}"


def format_number(value, digits=3):
    """Write a number with a few significant digits: "−0.25" for -0.25, "0" for -0.0, "1.2e−5" for 1.2e-5."""
    value = float(value)
    if math.isnan(value):
        return "not a number"
    text = f"{value:.{digits}g}"
    if float(text) == 0:
        return "0"
    text = re.sub(r"e([+-])0*", lambda match: "e" + match[1].strip("+"), text)
    return text.replace("inf", "∞").replace("-", MINUS)
