# Complétion de canevas pour bash · Completion of canevas for bash
# canevas completion bash --install, ou dans · or in ~/.bashrc : eval "$(canevas completion bash)"

_canevas_completion() {
    local line kind=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then
            kind=$line
        else
            COMPREPLY+=("$line")
        fi
    done < <(env _CANEVAS_COMPLETE=bash_complete COMP_WORDS="${COMP_LINE:0:COMP_POINT}" \
        COMP_WORDBREAKS="$COMP_WORDBREAKS" "$1" 2>/dev/null </dev/null)
    case $kind in
        files*)
            compopt -o filenames -o default 2>/dev/null
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(
                compgen -d -- "$2"
                kind=${kind#files}
                compgen -f -X "!*${kind# }" -- "$2"
            )
            ;;
        words)
            # A name that goes on after “=” or “/” gets no space behind it.
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
            ;;
    esac
    return 0
}

# bash keeps the order since 4.4; older ones do without.
complete -o nosort -F _canevas_completion canevas 2>/dev/null || complete -F _canevas_completion canevas
