#!/usr/bin/env bash
# Gradescope runs this once, as root, when the autograder is uploaded: nothing but this uses the network.
# What else your notebooks import goes into a file requirements.txt beside this one.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DEBIAN_FRONTEND=noninteractive

apt-get update
apt-get install -y --no-install-recommends bubblewrap python3 python3-venv
python=python3
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then # Ubuntu 22.04 has both
    apt-get install -y --no-install-recommends python3.11 python3.11-venv
    python=python3.11
fi

"$python" -m venv --clear "$here/.venv"
pip() { "$here/.venv/bin/python" -m pip install --disable-pip-version-check --no-cache-dir "$@"; }
pip --require-hashes --requirement "$here/requirements.lock"
if [[ -f $here/requirements.txt ]]; then
    pip --constraint <(grep -o '^[^ ;]*==[^ ;]*' "$here/requirements.lock" | sed 's/\[.*\]//') --requirement "$here/requirements.txt"
fi

# What every submission would wait for: compiled modules, and the list of fonts.
cd "$here"
.venv/bin/python -m compileall -q grader course || true
.venv/bin/python -c 'import matplotlib.font_manager'
PYTHONPATH=$here .venv/bin/python -m grader doctor || echo "What to do: see the file run_autograder."
