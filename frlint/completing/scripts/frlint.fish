# Completion of frlint for fish: `frlint --show-completion fish` prints this file.
function __frlint_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l raw (commandline -ct)
    set -l typed (string unescape -- (string replace -r '^["\']' '' -- "$raw"))
    set -q typed[1]; or set typed "$raw"
    set -l answer ($program __complete fish $words "$typed" 2>/dev/null)
    switch "$answer[1]"
        case 'files*'
            __fish_complete_path "$typed"
        case '*'
            set -e answer[1]
            test (count $answer) -gt 0; and printf '%s\n' $answer
    end
end
complete -c frlint -e
complete -c frlint -f -k -a '(__frlint_complete)'
