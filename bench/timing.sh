# What the comparisons share; sourced. `log` is a folder made for the run, `pinned` what stands before each command.
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

timed() { # NAME COMMAND...: appends the wall seconds of one run to the name's file, those of processors to NAME.cpu
  local name=$1 began ended TIMEFORMAT='%3U %3S'
  shift
  began=$(date +%s.%N)
  { time ${pinned:-} "$@" >/dev/null 2>&1 || true; } 2>"$log/took"
  ended=$(date +%s.%N)
  echo "$ended $began" | awk '{printf "%.4f\n", $1 - $2}' >>"$log/$name"
  awk '{print $1 + $2}' "$log/took" >>"$log/$name.cpu"
}

median() { # NAME
  sort -n "$log/$1" | awk '{v[NR] = $1} END {print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'
}
