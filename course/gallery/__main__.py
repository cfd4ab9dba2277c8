"""Serve the page of all demos until Ctrl+C; options are Voila's."""

import subprocess
import sys
import tempfile

from course.gallery import command, environment

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(command(folder, *sys.argv[1:]), check=True, env=environment())
