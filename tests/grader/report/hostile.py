"""A submission that tries everything to act on the page it is shown on."""

from nbformat.v4 import new_output

from grader.findings import Finding
from grader.records import CellRecord, Outcome

from .notebooks import check_cell, code, essay, notebook_text, solution, text
from .pictures import encoded, make_png

RUN = "document.title='hacked';alert(1)"
SCRIPT = f"<script>{RUN}</script>"
IMAGE = f'<img src=x onerror="{RUN}">'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"><script>{RUN}</script></svg>'
META = '<meta http-equiv="refresh" content="0;url=https://evil.example/">'
STYLE = "<style>body{background:url(https://evil.example/b.png)}</style>"
LINK = f'<a href="javascript:{RUN}" style="position:fixed;inset:0">click</a>'
EVERYTHING = SCRIPT + IMAGE + SVG + META + STYLE + LINK + f"</pre></code></div>{SCRIPT}"
STUDENT = f"mallory{SCRIPT}"


def displayed(**data):
    """Return an output with one text for each kind; in its name ``__`` is a slash, ``_PLUS_`` a plus."""
    names = {name: name.replace("__", "/").replace("_PLUS_", "+") for name in data}
    return new_output("display_data", data={names[name]: value for name, value in data.items()})


def outputs():
    """Return outputs of every kind with an attack in it."""
    return [
        new_output("stream", name="stdout", text=f"{EVERYTHING}\x1b]0;title\x07\x1b[2J\n" * 200),
        new_output("stream", name='stderr" onmouseover="alert(1)', text=SCRIPT),
        new_output("error", ename=SCRIPT, evalue=IMAGE, traceback=[EVERYTHING, "\x1b[31mred\x1b[0m"]),
        displayed(text__html=EVERYTHING + "<table><tr><td onclick=alert(1)>cell</td></tr></table>"),
        displayed(image__svg_PLUS_xml=SVG),
        displayed(application__javascript=RUN, text__plain=EVERYTHING),
        displayed(text__latex=rf"$\href{{javascript:{RUN}}}{{x}}$", text__plain="latex"),
        displayed(text__markdown=f"[x](javascript:{RUN}) {EVERYTHING}"),
        displayed(image__png=encoded(make_png()), text__plain=f'" onerror="{RUN}'),
        displayed(image__png=encoded(SVG.encode()), text__plain="no picture"),
        displayed(image__png=f'{encoded(make_png())}" onerror="{RUN}'),
        displayed(**{f"x__{SCRIPT}": "y"}),
    ]


def executed():
    """Return the executed notebook as JSON text."""
    return notebook_text(
        [
            text(EVERYTHING),
            text(f"[x](javascript:{RUN}) ![x](https://evil.example/track.png) $${EVERYTHING}$$\n\n# {IMAGE}"),
            solution("dense", f"x = '''{EVERYTHING}'''  # {SCRIPT}", outputs()),
            check_cell("dense_test", 3, [new_output("stream", name="stdout", text=EVERYTHING)]),
            solution("activation", "pass"),
            check_cell("activation_test", 2),
            essay(f"[click](javascript:{RUN}) {EVERYTHING} <form action=https://evil.example><input></form>"),
            code(SCRIPT, outputs()),
        ]
    )


def hostile_record(make_record):
    """Return the record of the submission: even its student, timestamp and note are attacks."""
    found = Finding(EVERYTHING, ((EVERYTHING, EVERYTHING),), (EVERYTHING,), "dense")
    cells = (
        CellRecord(
            "dense_test",
            3.0,
            0.0,
            Outcome.FAILED,
            found,
        ),
        CellRecord("activation_test", 2.0, 2.0, Outcome.PASSED, Finding(EVERYTHING)),
        CellRecord("essay", 2.0, None, Outcome.MANUAL),
    )
    return make_record(STUDENT, cells=cells, timestamp=SCRIPT, note=EVERYTHING, executed=executed())
