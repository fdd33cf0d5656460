# What the comparisons share; sourced. `log` is a folder made for the run, `pinned` what stands before each command.
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

timed() { # NAME COMMAND...: appends the wall seconds of one run to the name's file
  local name=$1 began ended
  shift
  began=$(date +%s.%N)
  ${pinned:-} "$@" >/dev/null 2>&1 || true
  ended=$(date +%s.%N)
  echo "$ended $began" | awk '{printf "%.4f\n", $1 - $2}' >>"$log/$name"
}

median() { # NAME
  sort -n "$log/$1" | awk '{v[NR] = $1} END {print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'
}
