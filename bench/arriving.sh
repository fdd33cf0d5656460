#!/usr/bin/env bash
# Every way in, tried: the wheel installed by uv and by pipx into an empty home, frlint as one file without a network.
# Each checks corpus/; sizes, and the first and the second start in seconds. Needs uv and pipx (pip install uv pipx) and,
# for the file, shiv and hatchling; what is not there is named and passed over.
#
#   bench/arriving.sh [PYTHON]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
python=${1:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

(cd "$root" && "$python" -m hatchling build --target wheel --directory "$folder" >/dev/null 2>&1)
wheel=$(echo "$folder"/*.whl)

seconds() { # The seconds that a command takes, which must not fail.
  local begin end
  begin=$(date +%s.%N)
  "$@" >/dev/null 2>&1
  end=$(date +%s.%N)
  "$python" -c "print(f'{$end - $begin:.2f}')"
}

shown() { # NAME HOME COMMAND...: two starts, a check, and how much lies in the home.
  local name=$1 home=$2
  shift 2
  printf '%-16s first %s s, second %s s, check of corpus %s s, %s\n' "$name" \
    "$(HOME=$home seconds "$@" --version)" "$(HOME=$home seconds "$@" --version)" \
    "$(HOME=$home seconds "$@" check "$root/corpus")" "$(du -sh "$home" | cut -f1)"
}

for tool in uv pipx; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; continue; }
  home=$folder/$tool
  mkdir "$home"
  case $tool in
    uv) HOME=$home uv tool install --quiet "$wheel" 2>/dev/null ;;
    pipx) HOME=$home pipx install --quiet "$wheel" >/dev/null 2>&1 ;;
  esac
  shown "$tool" "$home" "$home/.local/bin/frlint"
done

if "$python" -c 'import shiv' 2>/dev/null; then
  mkdir "$folder/file"
  "$python" "$root/shipping/single_file.py" --from-installed -o "$folder/file/frlint.pyz" >/dev/null 2>&1
  cut=()
  unshare -n true 2>/dev/null && cut=(unshare -n)
  shown "one file" "$folder/file" "${cut[@]}" "$python" -I -S "$folder/file/frlint.pyz"
else
  echo "shiv is not installed"
fi
