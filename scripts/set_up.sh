#!/usr/bin/env bash
# Makes a virtual environment that holds exactly what a lock file pins, checked against its hashes.
#   scripts/set_up.sh .venv requirements.lock    does nothing when the environment was made from the same lock
#   scripts/set_up.sh --find-python              prints the Python that it would use
# Set PYTHON to choose the Python yourself.
set -euo pipefail
export PIP_DISABLE_PIP_VERSION_CHECK=1

is_suitable() {  # Version managers put commands on the path that only say what is missing, so each one is tried.
    "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' > /dev/null 2>&1
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
        if is_suitable "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    {
        echo "Clausebook needs Python 3.11 or later with its venv module; tried: ${PYTHON:-python3.13 python3.12 python3.11 python3 python}."
        echo "On Debian or Ubuntu: apt-get install python3 python3-venv. Or name one: make site PYTHON=/path/to/python3"
    } >&2
    return 1
}

is_current() {
    cmp -s "$lock" "$stamp" && "$environment/bin/python" -c '' 2> /dev/null
}

show_progress() {  # Reads what pip says; shows how far it is, on one line in a terminal and every 20 packages elsewhere.
    local count=0 total line
    total=$(grep -c '^[a-z0-9]' "$lock")
    while read -r line; do
        case $line in
            Collecting*)
                count=$((count + 1))
                if [ -t 1 ]; then printf '\r  fetched %d of %d packages' "$count" "$total"
                elif [ $((count % 20)) -eq 0 ]; then echo "  fetched $count of $total packages"; fi ;;
            "Installing collected"*)
                if [ -t 1 ]; then printf '\r'; fi
                echo "  fetched all; unpacking them …          " ;;
        esac
    done
}

if [ "$1" = --find-python ]; then
    find_python
    exit
fi

environment=$1
lock=$2
stamp=$environment/made-from.lock
if is_current; then exit 0; fi

python=$(find_python)
echo "Setting up $environment with $("$python" --version) and the packages of $lock (once; a minute or two) …"
"$python" -m venv --clear "$environment"
complaints=$environment/pip.log  # Shown only when it fails: a healthy run may warn at length about the machine's own settings.
if ! "$environment/bin/python" -m pip install --require-hashes --requirement "$lock" 2> "$complaints" | show_progress; then
    cat "$complaints" >&2
    echo "The packages of $lock could not be installed; see above. Nothing else was changed." >&2
    exit 1
fi
cp "$lock" "$stamp"
echo "$environment is ready."
