#!/usr/bin/env bash
# Makes the Python environment in .venv from uv.lock (every package with its hash).
# usage: tools/setup.sh run | test | evaluate
# "test" adds the tools of the tests, Chromium and strace; "evaluate" the baselines the message check is measured against.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-run}
python=${PYTHON:-python3}
uv_version=0.13.9

have() { command -v "$1" >/dev/null 2>&1; }

browser() { # the Chromium without windows, where there is one: its pages take a third less time
    have apt-get && [ "$(id -u)" = 0 ] && apt-get update -qq >/dev/null 2>&1
    apt-cache show chromium-headless-shell >/dev/null 2>&1 && echo chromium-headless-shell || echo chromium
}

apt_install() { # packages...: install as root, or print the one line that does
    if [ "$(id -u)" = 0 ] && have apt-get; then
        echo "Installing with apt: $*"
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        echo "Please run this one line, then try again:" >&2
        echo "    sudo apt-get install -y $*" >&2
        exit 1
    fi
}

if ! have "$python" || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    have apt-get || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
    apt_install python3 python3-venv
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
fi
if [ ! -x .venv/bin/python ]; then
    if have uv; then
        uv venv -q --python "$python" .venv
    else
        "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
        "$python" -m venv .venv
    fi
fi
uv=uv
if ! have uv; then
    [ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q "uv==$uv_version"
    uv=.venv/bin/uv
fi
case "$what" in
run) UV_PROJECT_ENVIRONMENT=.venv "$uv" sync -q --frozen --compile-bytecode --no-default-groups --inexact ;;
test)
    UV_PROJECT_ENVIRONMENT=.venv "$uv" sync -q --frozen --compile-bytecode --inexact --group bench
    missing=()
    have chromium-headless-shell || have chromium || missing+=("$(browser)")
    have strace || missing+=(strace)
    have pdftoppm || missing+=(poppler-utils)
    [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}"
    ;;
evaluate) UV_PROJECT_ENVIRONMENT=.venv "$uv" sync -q --frozen --compile-bytecode --inexact --group evaluate ;;
*) echo "usage: tools/setup.sh run | test | evaluate" >&2; exit 2 ;;
esac
