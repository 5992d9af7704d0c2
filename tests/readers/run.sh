#!/usr/bin/env bash
# Has other programs read what Filature writes: builds sites, and runs every check_*.py and check_*.mjs over each of
# them. The latter need Node 20, and check_timelinejs a Chromium: the variable CHROMIUM names another one than that of
# the system.
#
#   tests/readers/run.sh                 all checks
#   tests/readers/run.sh check_feeds     one of them
#
# FILATURE names another program than the one that is built, PYTHON another Python (3.9 or newer).
set -euo pipefail
cd "$(dirname "$0")/../.."

export PYTHONDONTWRITEBYTECODE=1
environment=target/readers
if [ ! -x "$environment/bin/python" ]; then
  "${PYTHON:-python3}" -m venv "$environment"
fi
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/readers/requirements.txt

program=${FILATURE:-}
if [ -z "$program" ]; then
  cargo build --locked --quiet
  program=target/debug/filature
fi

sites=$(mktemp -d)
trap 'rm -rf "$sites"' EXIT
# A folder below the root of a host: what forgets the base path shows.
build() {
  "$program" build --root "$2" --output "$sites/$1" --base-url https://example.org/case/ 2>"$sites/$1.log" ||
    { cat "$sites/$1.log" >&2; exit 1; }
  # Written without a fault, and found again.
  "$program" verify "$sites/$1" --root "$2" >"$sites/$1.log" 2>&1 || { cat "$sites/$1.log" >&2; exit 1; }
}
build example .
build odd tests/sites/odd
build one tests/sites/one
build rtl tests/sites/rtl
build signs tests/sites/signs

checks=()
for check in tests/readers/${1:-check_*}.{py,mjs}; do
  [ -f "$check" ] && checks+=("$check")
done
if [[ "${checks[*]}" == *.mjs* ]]; then
  npm ci --prefix tests/readers --no-audit --no-fund --silent
fi

failed=0
for check in "${checks[@]}"; do
  reader=("$environment/bin/python")
  [[ "$check" == *.mjs ]] && reader=(node)
  for site in example odd one rtl signs; do
    printf '%s on %s: ' "$(basename "${check%.*}")" "$site"
    "${reader[@]}" "$check" "$sites/$site" || failed=1
  done
done
exit "$failed"
