#!/bin/sh
# Makes .venv and installs one lock file into it: `tools/venv.sh requirements/run.txt`.
# Only the packages whose hashes stand in the lock file are let in.
set -eu

lock=$1
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c "$new_enough" 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "Min plan needs Python 3.11 or newer: install it, or name it with PYTHON=…" >&2
    return 1
}

works() {
    .venv/bin/python -c "$new_enough" && .venv/bin/python -m pip --version
} >/dev/null 2>&1

if ! works; then
    PYTHON=$(find_python)
    export PYTHON
    sh tools/need.sh venv
    echo "Making .venv with $("$PYTHON" --version)"
    "$PYTHON" -m venv --clear .venv
fi
echo "Installing $lock"
.venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --require-hashes -r "$lock"
