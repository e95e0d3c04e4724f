#!/bin/sh
# Make the virtual environment that everything runs in: setup.sh VENV LOCKFILE
# $PYTHON names the interpreter; otherwise the first that is new enough is taken.
set -eu
venv=$1 lock=$2

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if command -v "$candidate" >/dev/null && new_enough "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "setup: no Python 3.11 or newer found; install one, or name it: make setup PYTHON=/path/to/python3" >&2
    exit 1
fi

# Debian and Ubuntu keep what `venv` needs in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "setup: installing $package"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
    else
        echo "setup: $python can't make virtual environments; install $package (as root: apt-get update && apt-get install $package)" >&2
        exit 1
    fi
fi

# An environment of another interpreter, or one that was broken off half-way, is made anew.
if ! new_enough "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
echo "setup: installing into $venv with $("$venv/bin/python" --version)"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes --requirement "$lock"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
