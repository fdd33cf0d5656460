#!/usr/bin/env bash
# Time `frlint check` of one TEI volume on one core, in turns with jing and with Schematron rules; prints medians and ratios.
#   JING='java -jar jing.jar' bench/tei/compare.sh VOLUME.xml [ROUNDS]
# frlint must be installed (not editable); PYTHON names an interpreter with saxonche (default: python3).
set -euo pipefail
volume=$1 rounds=${2:-7} python=${PYTHON:-python3} here=$(cd "$(dirname "$0")" && pwd)
read -ra jing <<<"${JING:-java -jar jing.jar}"
pinned='taskset -c 0'
. "$here/../timing.sh"

"$python" "$here/schema.py" "$volume" >"$log/volume.rng"
"${jing[@]}" "$log/volume.rng" "$volume" # the volume satisfies the schema, or this ends here
"$python" "$here/schematron.py" "$volume"
frlint check --isolated --no-cache --jobs 1 "$volume" >/dev/null || [ $? -eq 1 ]
for _ in $(seq "$rounds"); do
  timed frlint frlint check --isolated --no-cache --jobs 1 "$volume"
  timed jing "${jing[@]}" "$log/volume.rng" "$volume"
  timed schematron "$python" "$here/schematron.py" "$volume"
done
for name in frlint jing schematron; do
  awk -v n="$name" -v t="$(median $name)" -v f="$(median frlint)" 'BEGIN {printf "%-10s median %.2f s, frlint / %s %.2f\n", n, t, n, f / t}'
done
