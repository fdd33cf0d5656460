#compdef frlint
# Completion of frlint for zsh: `frlint --show-completion zsh` prints this file.
_frlint() {
    local -a answer field values shown
    local line kind cut ending
    answer=("${(@f)$(${~words[1]} __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    kind=${answer[1]%% *}
    cut=${answer[1]##* }
    if [[ $kind == files ]]; then
        _files
        return
    fi
    [[ -n $kind ]] || return 1
    compset -p $cut
    for ending in done open folder; do
        values=() shown=()
        for line in "${(@)answer[2,-1]}"; do
            field=("${(@ps:\t:)line}")
            [[ $field[1] == $ending ]] || continue
            values+=("$field[2]")
            shown+=("$field[3]")
        done
        (( $#values )) || continue
        case $ending in
            done) compadd -M 'm:{a-zA-Z}={A-Za-z}' -l -d shown -a values ;;
            open) compadd -M 'm:{a-zA-Z}={A-Za-z}' -S '' -l -d shown -a values ;;
            folder) compadd -S / -q -a values ;;
        esac
    done
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _frlint "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _frlint frlint
fi
