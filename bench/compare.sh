#!/usr/bin/env bash
# Time `frlint check` against codespell and yamllint, in turns in one run; prints user seconds of each run and medians.
#   bench/compare.sh FOLDER FILE.txt FILE.yaml [ROUNDS]
# frlint, codespell and yamllint must be installed (not editable: bytecode is compiled at installation).
set -euo pipefail
folder=$1 file=$2 yaml=$3 rounds=${4:-20}
export LC_ALL=C.UTF-8
. "$(dirname "$0")/timing.sh"

timed warm frlint check "$file"
for _ in 1 2 3; do
  timed corpus-frlint frlint check --isolated --no-cache --jobs 1 --output-format json "$folder"
  timed corpus-codespell codespell "$folder"
done
for _ in $(seq "$rounds"); do
  timed file-frlint frlint check "$file"
  timed file-yamllint yamllint "$yaml"
done
bytes=$(find "$folder" -name '*.txt' -print0 | xargs -0 cat | wc -c)
for name in corpus-frlint corpus-codespell file-frlint file-yamllint; do
  printf '%-18s median %s s of %s\n' "$name" "$(median $name)" "$(tr '\n' ' ' <"$log/$name")"
done
awk -v f="$(median corpus-frlint)" -v c="$(median corpus-codespell)" -v b="$bytes" \
  'BEGIN {printf "MB of text a second: frlint %.2f, codespell %.2f, ratio %.2f\n", b / f / 1e6, b / c / 1e6, c / f}'
awk -v f="$(median file-frlint)" -v y="$(median file-yamllint)" 'BEGIN {printf "one file: frlint / yamllint %.2f\n", f / y}'
