# Completion of frlint for bash: `frlint --show-completion bash` prints this file.
_frlint_complete() {
    local answer kind
    local IFS=$'\n'
    answer=($("${COMP_WORDS[0]/#\~/$HOME}" __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" "$COMP_TYPE" "${COLUMNS:-80}" 2>/dev/null))
    COMPREPLY=("${answer[@]:1}")
    kind=${answer[0]%% *}
    case $kind in
        paths) compopt -o filenames 2>/dev/null ;;
        open) compopt -o nospace 2>/dev/null ;;
        files) compopt -o bashdefault -o default 2>/dev/null ;;
    esac
}
complete -F _frlint_complete frlint
