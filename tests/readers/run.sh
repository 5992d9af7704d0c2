#!/usr/bin/env bash
# Has other programs read what Filature writes: builds sites, and runs every check_*.py and check_*.mjs over each of
# them. The latter need Node 20, and check_timelinejs a Chromium: the variable CHROMIUM names another one than that of
# the system.
#
#   tests/readers/run.sh                 all checks
#   tests/readers/run.sh check_feeds     one of them
#   tests/readers/run.sh --posts 100000  all checks on one site of so many invented posts, each with its time and memory
#
# FILATURE names another program than the one that is built, CORPUS another than the example `corpus` for --posts, PYTHON
# another Python (3.9 or newer).
set -euo pipefail
cd "$(dirname "$0")/../.."

posts=0
if [ "${1:-}" = --posts ]; then
  posts=${2:?how many}
  shift 2
fi

export PYTHONDONTWRITEBYTECODE=1
environment=target/readers
if [ ! -x "$environment/bin/python" ]; then
  "${PYTHON:-python3}" -m venv "$environment"
fi
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/readers/requirements.txt
# Schemas that only the sources of a package have: fetched and unpacked, not built. To say what it is, the source of lxml
# asks for xml2-config and xslt-config, which the development packages of libxml2 and libxslt have.
if ! cmp -s tests/readers/schemas.txt "$environment/schemas/fetched"; then
  rm -rf "$environment/schemas"
  "$environment/bin/python" -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps \
    --no-binary lxml --requirement tests/readers/schemas.txt --dest "$environment/schemas"
  for archive in "$environment"/schemas/*.tar.gz; do
    tar -xzf "$archive" -C "$environment/schemas"
  done
  cp tests/readers/schemas.txt "$environment/schemas/fetched"
fi

program=${FILATURE:-}
if [ -z "$program" ] && [ "$posts" -gt 0 ]; then
  cargo build --release --locked --quiet
  program=target/release/filature
elif [ -z "$program" ]; then
  cargo build --locked --quiet
  program=target/debug/filature
fi

# What the large site takes of time and memory is told; otherwise a command is run as it is.
measured=(env)
[ "$posts" -gt 0 ] && measured=("$environment/bin/python" tests/readers/measured.py)

sites=$(mktemp -d)
trap 'rm -rf "$sites"' EXIT
# Says of a command what it took, and what it printed only where it failed.
run() {
  "${measured[@]}" "$@" >"$sites/log" 2>&1 || { cat "$sites/log" >&2; exit 1; }
  [ "$posts" -eq 0 ] || { echo "$(basename "$1") $2:"; tail -n 1 "$sites/log"; }
}
# A folder below the root of a host: what forgets the base path shows.
build() {
  run "$program" build --root "$2" --output "$sites/$1" --base-url https://example.org/case/
  # Written without a fault, and found again.
  run "$program" verify "$sites/$1" --root "$2"
}
if [ "$posts" -gt 0 ]; then
  names=(corpus)
  make=(cargo run --release --locked --quiet --example corpus --)
  [ -n "${CORPUS:-}" ] && make=("$CORPUS")
  "${make[@]}" --posts "$posts" "$sites/of-corpus" >"$sites/log"
  # The pages of events are the most of a site, and read here only for its citations, of which 10,000 events are the most.
  [ "$posts" -le 10000 ] || echo 'event_pages: false' >>"$sites/of-corpus/filature.yaml"
  build corpus "$sites/of-corpus"
else
  names=(example odd one rtl signs parts crumbs)
  build example .
  for name in odd one rtl signs; do
    build "$name" "tests/sites/$name"
  done
  # The example with all its files of data cut.
  mkdir "$sites/of-parts"
  cp -R content filature.yaml "$sites/of-parts"
  printf 'data:\n  largest_file: 12000\n' >>"$sites/of-parts/filature.yaml"
  build parts "$sites/of-parts"
  # No event and no line is as small as the largest file may be: each is a file, and nothing is lost.
  cp -R tests/sites/signs "$sites/of-crumbs"
  printf 'data:\n  largest_file: 1\n' >>"$sites/of-crumbs/filature.yaml"
  build crumbs "$sites/of-crumbs"
fi

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
  for site in "${names[@]}"; do
    printf '%s on %s: ' "$(basename "${check%.*}")" "$site"
    "${measured[@]}" "${reader[@]}" "$check" "$sites/$site" || failed=1
  done
done
exit "$failed"
