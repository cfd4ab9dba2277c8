"""Stops a test that would run here, outside of the sandbox, what the student's code has made up.

A test may compute with a student's text, parse it or look for words in it. It must not hand it to `eval`, to
a shell or to anything else that does what the text says, nor open what it names elsewhere; and the same goes
for a file that came from the sandbox. Python tells an audit hook of all that before it does it.
"""

import ast
import builtins
import collections
import errno
import functools
import os
import re
import sys
import unicodedata

from grader import checks
from grader.checks.failures import CheckMisused

RUNS_CODE = {
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile"),
    *("ctypes.dlopen", "shutil.unpack_archive", "pty.spawn"),
}
UNPICKLES = "pickle.find_class"
LOADS_CODE = {"marshal.load", "marshal.loads"}  # which every import of a compiled module does, too
CONNECTS = {"socket.connect", "socket.getaddrinfo", "urllib.Request"}
OPENS = {
    *("open", "os.chmod", "os.link", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir"),
    *("os.scandir", "os.symlink", "os.truncate", "os.chdir", "sqlite3.connect"),
    *("shutil.copyfile", "shutil.move", "shutil.rmtree", "glob.glob", "tempfile.mkstemp"),
}
PARSES = {ast.parse.__code__}
NAMES_ONLY = {collections.namedtuple.__code__}  # it compiles names, and looks at them before
EXAMPLES = os.path.join(os.path.dirname(ast.__file__), "doctest.py")
LIBRARY, OURS = (os.path.dirname(module.__file__) + os.sep for module in (ast, checks))
REACHES = re.compile(r"__|eval|exec|compile|open|import|attr|globals|locals|vars|breakpoint|system|process")
SHORTEST = 4  # letters and digits: less than that does nothing
PART = 8  # of them in a row are no coincidence
MOST_TEXT, ROOM_OF_ONE = 64 << 20, 100  # characters that are remembered, and what a text takes besides
LONGEST_WORD = 16  # characters of a text that is remembered as it is, too
REFUSED = (
    "This test would run, import or unpickle what the student's code has written. Read it as text or as "
    'data, or give the test cell grader={"where": "kernel"}.'
)
OUTSIDE = "the submission names a place outside of the test's folder"
_current = None  # the `Guard` of the test that is running
_is_watching = False


class Texts:
    """All texts that have come from the sandbox while a test runs, up to a bound."""

    def __init__(self):
        self._new, self._plain, self._words = set(), "", set()
        self._room = MOST_TEXT

    def note(self, text):
        """Remember a text, or bytes."""
        if self._room >= 0 and text not in self._new:
            self._room -= len(text) + ROOM_OF_ONE
            self._new.add(text)

    @property
    def plain(self):
        """Their letters and digits; a single name is no text that does anything."""
        self._learn()
        return self._plain

    def _learn(self):
        new, self._new = self._new, set()
        told = (_plain(text) for text in new if not (isinstance(text, str) and text.isidentifier()))
        self._plain += "".join(f"\n{text}\n" for text in told if len(text) >= SHORTEST)
        self._words.update(_decoded(text).strip() for text in new if len(text) <= LONGEST_WORD)

    def command(self, command, known):
        """Whether one of them, however short, stands in a command of a shell's and is not known."""
        self._learn()
        named = command.split()
        return self._room < 0 or any(
            word not in known and (word in named if word.isidentifier() else word in command)
            for word in self._words
            if len(word) > 1
        )

    def give(self, whole, known=""):
        """Whether a text gives a part, long enough to do something, of another that is not ours."""
        if self._room < 0:
            return True
        told, whole = self.plain, _plain(whole)
        parts = {whole[at : at + PART] for at in range(max(1, len(whole) - PART + 1))}
        if any(part in told for part in parts if len(part) >= SHORTEST and part not in known):
            return True
        return any(text in whole for text in told.split() if len(text) < PART and text not in known)

    def name(self, place):
        """Whether a text names a place."""
        place = _plain(place)
        is_one = any(text in place or place in text for text in self.plain.split())
        return self._room < 0 or (len(place) >= SHORTEST and is_one)


class Guard:
    """Watches over one test; a context manager.

    Parameters
    ----------
    texts : Texts
    source : str
        The test, whose own texts may be run.
    examples : str
        The examples in docstrings that may be run, a line each.
    """

    def __init__(self, texts, source, examples=""):
        self.texts, self.known, self._more = texts, source, examples
        self.home = None  # the folder that the test and the student's code share, if they do
        self.root = None  # the same, once files have come from the sandbox
        self.has_refused = False

    def __enter__(self):
        global _current, _is_watching
        _current = self
        if not _is_watching:
            _is_watching = True
            sys.addaudithook(_look)
        return self

    def __exit__(self, *_):
        global _current
        _current = None

    @functools.cached_property  # as the next one is: in most tests nothing asks
    def _known(self):
        return _plain(f"{self.known}\n{self._more}")

    @functools.cached_property
    def _whole(self):
        return "".join(_lines(self.known))

    def is_theirs(self, told):
        """Whether something is made of the student's texts."""
        return self.texts.give(told, self._known)

    def is_example(self, source):
        """Whether each line of an example may be run as it is: a few letters of another could do anything."""
        examples = set(_lines(self._more))
        return all(line in examples or line in self._whole for line in _lines(source))

    def is_made_of_theirs(self, source, is_told):
        """Whether code is made of the student's texts; `is_told` where the test itself puts it together.

        What reaches further than values has to stand in the test as it is, and not only its letters; a text
        may be turned about so that nothing tells whose it was.
        """
        text = "\n".join(line for line in _lines(source) if line not in self._whole)
        reaching = [name for name in re.findall(r"\w+", text) if REACHES.search(name)]
        if text and is_told and not _names_in(source) <= set(re.findall(r"\w+", self.known)):
            return True
        return self.texts.give(source, "" if reaching else self._known)


def _look(event, operands):
    look, guard = _LOOKS.get(event), _current  # most events are nothing to look at
    if look is None or guard is None or not look(guard, operands, sys._getframe(1)):
        return
    if event in OPENS:
        raise PermissionError(errno.EACCES, OUTSIDE)
    guard.has_refused = True  # whatever the test makes of the exception
    raise CheckMisused(REFUSED)


def _is_theirs(guard, operands, frame):
    if guard.root is not None or guard.is_theirs(operands[:3]):  # the environment is ours
        return True
    command = operands[0] if len(operands) < 2 else operands[1]
    command = command[2] if isinstance(command, (list, tuple)) and len(command) > 2 else command
    return isinstance(command, (bytes, str)) and guard.texts.command(_decoded(command), guard.known)


def _runs(guard, operands, frame):
    return guard.root is not None and _is_inside(guard.root, operands[0].co_filename, exists=True)


def _imports(guard, operands, frame):
    return _is_inside(guard.root, operands[1])


def _loads(guard, operands, frame):
    """Whether it is no import of a module whose compiled code lies elsewhere."""
    path = frame.f_locals.get("bytecode_path") if _is_import(frame) else None
    return not isinstance(path, str) or _is_inside(guard.root, path)


def _compiles(guard, operands, frame):
    """Whether a student's text is compiled, other than to be looked at, or a tree that was made of one."""
    source = operands[0]
    name = frame.f_code.co_filename
    if _is_import(frame) or name == __file__ or name.startswith(OURS) or frame.f_code in NAMES_ONLY:
        return False
    if isinstance(source, ast.AST):
        return name.startswith("<test ")
    if frame.f_code in PARSES and _is_only_looked_at(frame.f_back):
        return False
    if name == EXAMPLES:
        return not guard.is_example(source)
    is_told = name.startswith("<test ") or name == "<string>"
    return source is not None and guard.is_made_of_theirs(source, is_told)


def _is_only_looked_at(frame):
    """Whether a tree is asked for by a test itself, or by Python's own library, which runs none."""
    name = frame.f_code.co_filename
    return name.startswith("<test ") or (name.startswith(LIBRARY) and "site-packages" not in name)


def _opens(guard, operands, frame):
    """Whether it is a place outside of the test's folder, named by the student's code."""
    places = [os.fsdecode(place) for place in operands if isinstance(place, (str, bytes, os.PathLike))]
    outside = [place for place in places if not _is_inside(guard.home, place)]
    return not _is_import(frame) and any(map(guard.texts.name, outside))


_LOOKS = {
    **dict.fromkeys(RUNS_CODE | CONNECTS, _is_theirs),
    **dict.fromkeys(LOADS_CODE, _loads),
    **dict.fromkeys(OPENS, _opens),
    UNPICKLES: lambda guard, operands, frame: True,
    "exec": _runs,
    "import": _imports,
    "compile": _compiles,
}


def _names_in(source):
    """Return the names in code that may lead further: attributes, modules and Python's own functions."""
    try:
        nodes = list(ast.walk(compile(source, "<looked at>", "exec", ast.PyCF_ONLY_AST)))
    except (SyntaxError, ValueError):
        return set()
    names = {node.id for node in nodes if isinstance(node, ast.Name) and hasattr(builtins, node.id)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    names |= {node.name for node in nodes if isinstance(node, ast.alias)}
    modules = (node.module for node in nodes if isinstance(node, ast.ImportFrom))
    return {part for name in (*names, *filter(None, modules)) for part in name.split(".")}


def _plain(value):
    """Return the letters and digits of something, by which a text is known again in whatever form."""
    return "".join(filter(str.isalnum, _decoded(value)))


def _decoded(value):
    if isinstance(value, (bytes, bytearray)):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else repr(value)


def _lines(code):
    """Return the lines of code without spaces, with letters as Python reads them in names."""
    lines = unicodedata.normalize("NFKC", _decoded(code)).splitlines()
    return list(filter(None, ("".join(line.split()) for line in lines)))


def _is_import(frame):
    return frame.f_code.co_filename.startswith("<frozen importlib")


def _is_inside(root, name, exists=False):
    """Whether a name leads into a folder; "<string>", which `namedtuple` runs, is no file that exists."""
    if root is None or not isinstance(name, str):
        return False
    path = os.path.abspath(name)
    return path.startswith(root + os.sep) and (not exists or os.path.exists(path))
