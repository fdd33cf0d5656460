#!/usr/bin/env bash
# Time `frlint impact` over a volume with one rule altered, beside two checks of it; prints medians of wall time.
#   bench/impact.sh FRLINT RULE.yaml FOLDER [ROUNDS]
# FRLINT is the program, RULE.yaml one of our own rules: a copy with another severity takes its place. The rules are
# compiled before anything is timed. `cold`: nothing is stored. `stored`: what the rules of now find is, as after a
# check. `warm`: what both sides find is.
set -euo pipefail
frlint=$1 rule=$2 folder=$3 rounds=${4:-5}
. "$(dirname "$0")/timing.sh"
export FRLINT_CACHE_DIR=$log/cache
mkdir "$log/rules"
case $(grep '^severity:' "$rule") in
*error) sed 's/^severity:.*/severity: warning/' "$rule" >"$log/rules/$(basename "$rule")" ;;
*) sed 's/^severity:.*/severity: error/' "$rule" >"$log/rules/$(basename "$rule")" ;;
esac
impact=(impact --isolated --rules "$log/rules" --output-format json "$folder")
check=(check --isolated --output-format json "$folder")
forget() { "$frlint" cache clear >"$log/cleared"; }

timed first "$frlint" "${impact[@]}"
for _ in $(seq "$rounds"); do
  forget
  timed one-check "$frlint" "${check[@]}"
  timed stored "$frlint" "${impact[@]}"
  timed warm "$frlint" "${impact[@]}"
  forget
  timed cold "$frlint" "${impact[@]}"
done
"$frlint" "${impact[@]}" 2>/dev/null | grep -o '"sums": {"gained": [0-9]*, "lost": [0-9]*, "changed": [0-9]*'
awk -v one="$(median one-check)" -v cold="$(median cold)" -v stored="$(median stored)" -v warm="$(median warm)" 'BEGIN {
  printf "one check %.2f s, two %.2f s; impact cold %.2f s (%.2f of two), stored %.2f s (%.2f), warm %.2f s (%.2f)\n",
    one, 2 * one, cold, cold / one / 2, stored, stored / one / 2, warm, warm / one / 2}'
