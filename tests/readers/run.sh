#!/usr/bin/env bash
# Has other programs read what Filature writes: builds sites, and runs every check_*.py over each of them.
#
#   tests/readers/run.sh                 all checks
#   tests/readers/run.sh check_feeds     one of them
#
# FILATURE names another program than the one that is built, PYTHON another Python (3.9 or newer).
set -euo pipefail
cd "$(dirname "$0")/../.."

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

failed=0
for check in tests/readers/${1:-check_*}.py; do
  for site in example odd one rtl; do
    printf '%s on %s: ' "$(basename "$check" .py)" "$site"
    "$environment/bin/python" "$check" "$sites/$site" || failed=1
  done
done
exit "$failed"
