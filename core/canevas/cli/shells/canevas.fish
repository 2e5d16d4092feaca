# Complétion de canevas pour fish · Completion of canevas for fish
# canevas completion fish --install, ou dans · or in ~/.config/fish/config.fish : canevas completion fish | source

function __canevas_completion
    set -l line (commandline -cp)
    set -l lines (env _CANEVAS_COMPLETE=fish_complete COMP_WORDS="$line" (commandline -opc)[1] 2>/dev/null </dev/null)
    switch "$lines[1]"
        case 'files*'
            __fish_complete_suffix (string replace -r '^files ?' '' -- $lines[1])
        case words
            string join \n -- $lines[2..]
    end
end

complete --command canevas --no-files --arguments '(__canevas_completion)'
