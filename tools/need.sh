#!/bin/sh
# Makes sure that this machine has what pip cannot install: `tools/need.sh venv pango espeak chromium postgresql`.
# What is installed is used. On Debian, root installs what is missing; anyone else is told what to install and why.
set -eu

have() {
    case $1 in
        venv) "${PYTHON:-python3}" -c 'import ensurepip, venv' ;;
        pango) "${PYTHON:-python3}" -c 'import sys
from ctypes.util import find_library
sys.exit(not all(map(find_library, ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset", "fontconfig"))))' ;;
        espeak) command -v espeak-ng ;;
        chromium) command -v "${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome ;;
        frameless) [ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell ;;
        hunspell) hunspell -D </dev/null 2>&1 | grep sv_SE ;;
        nginx) command -v nginx || [ -x /usr/sbin/nginx ] ;;
        postgresql) command -v initdb || ls /usr/lib/postgresql/*/bin/initdb ;;
    esac >/dev/null 2>&1
}

packages() {
    case $1 in
        venv) echo python3-venv ;;
        pango) echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core ;;
        espeak) echo espeak-ng ;;
        chromium) echo chromium fonts-dejavu-core ;;
        frameless) echo chromium-headless-shell ;;
        hunspell) echo hunspell hunspell-sv ;;
        nginx) echo nginx ;;
        postgresql) echo postgresql ;;
    esac
}

why() {
    case $1 in
        venv) echo "Min plan keeps its libraries in a folder of its own" ;;
        pango) echo "the PDF of a plan is set with it, and with a font for letters that ours lacks" ;;
        espeak) echo "the pages are read aloud with it, where a browser has no Swedish voice" ;;
        chromium) echo "the suite tries the pages in a real browser" ;;
        frameless) echo "the same browser without its frame takes a third less time for a page" ;;
        hunspell) echo "the suite reads every Swedish text with its dictionary" ;;
        nginx) echo "the suite sends slow forms through the proxy that docs/running.md tells of" ;;
        postgresql) echo "the suite tries every table in a real PostgreSQL (15 or newer)" ;;
    esac
}

missing=
for need in "$@"; do
    have "$need" || missing="$missing $need"
done
[ -n "$missing" ] || exit 0

wanted=
for need in $missing; do
    wanted="$wanted $(packages "$need")"
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
        echo "Please install $(packages "$need"): $(why "$need")." >&2
done
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 1

echo "Installing$wanted"
# A server that is installed for the suite is not started: the suite starts its own, on loopback only.
no_services=/usr/sbin/policy-rc.d
[ -e "$no_services" ] || {
    printf '#!/bin/sh\nexit 101\n' >"$no_services"
    chmod 755 "$no_services"
    trap 'rm -f "$no_services"' EXIT
    trap 'exit 1' HUP INT TERM
}
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update </dev/null
# shellcheck disable=SC2086  # The packages are words of their own.
apt-get -qq install --no-install-recommends $wanted </dev/null >/dev/null
for need in $missing; do
    have "$need" || { echo "Could not find $need after installing it: $(why "$need")." >&2; exit 1; }
done
