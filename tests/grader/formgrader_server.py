"""A Jupyter server with formgrader, in a course folder."""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

START_SECONDS = 60
ANSWER_SECONDS = 120


@contextlib.contextmanager
def served(folder, scratch):
    """Start a server in a course folder; yield a function that gets a page, or posts to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    options = (
        f"--ServerApp.port={port}",
        "--ServerApp.open_browser=False",
        "--ServerApp.allow_root=True",
        f"--IdentityProvider.token={token}",
        "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
    )
    folders = {f"JUPYTER_{name}_DIR": str(scratch / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    with (scratch / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", *options],
            cwd=folder,
            env=os.environ | folders,
            stdout=log,
            stderr=log,
        )
    try:
        yield lambda path, method="GET": _ask(f"http://127.0.0.1:{port}{path}", method, token, process)
    finally:
        process.kill()
        process.wait()


def _ask(url, method, token, process):
    """Return an answer; wait for the server to come up."""
    request = urllib.request.Request(url, headers={"Authorization": f"token {token}"}, method=method)
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the Jupyter server did not answer")
