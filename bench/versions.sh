#!/usr/bin/env bash
# Time two versions of frlint at the same command, in turns in one run; prints medians and their ratio,
# of wall time and of processor time (which other work on the machine changes less).
#   bench/versions.sh OLD NEW ROUNDS ARGUMENT...
# OLD and NEW are the frlint programs of two installations whose bytecode is compiled; each has a cache of its own.
set -euo pipefail
old=$1 new=$2 rounds=$3
shift 3
. "$(dirname "$0")/timing.sh"
for _ in 1 2 3; do
  FRLINT_CACHE_DIR=$log/old-cache timed warm "$old" "$@"
  FRLINT_CACHE_DIR=$log/new-cache timed warm "$new" "$@"
done
for _ in $(seq "$rounds"); do
  FRLINT_CACHE_DIR=$log/old-cache timed old "$old" "$@"
  FRLINT_CACHE_DIR=$log/new-cache timed new "$new" "$@"
done
show() { # WHAT OLD NEW
  awk -v what="$1" -v o="$2" -v n="$3" 'BEGIN {printf "%s: old %.4f s, new %.4f s, new / old %.2f\n", what, o, n, n / o}'
}
show wall "$(median old)" "$(median new)"
show processor "$(median old.cpu)" "$(median new.cpu)"
