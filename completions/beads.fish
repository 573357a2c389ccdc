# Completion for every command of the toolkit: it asks the command itself.

function __beads
    set -l words (commandline -opc)
    set -l cur (commandline -ct)
    # By its name, never by the path that was typed: looking must not run a stranger.
    set -l name (basename $words[1])
    set -l before $words[2..-1]
    set -l typed
    if contains $name bd br # which tells of the verb that was typed, if any
        set typed $before
        set before
    end
    set -l spec (command $name --spec $typed 2>/dev/null); or return

    set -l kind (printf '%s\n' $spec | awk -F'\t' -v word="$words[-1]" '$1 == "option" && $2 == word {print $3}')
    if test -z "$kind"; and string match -q -- '-*' "$cur"
        printf '%s\n' $spec | awk -F'\t' '$1 == "option" {print $2 "\t" $4}'
        return
    end
    # The verb comes first where a command has some.
    test -n "$kind"; or set kind (printf '%s\n' $spec | awk -F'\t' -v words=" $before " '
        $1 == "operand" {kind = $2}
        $1 == "values" && $2 == "VERB" {
            n = split($3, verbs, " ")
            for (open = 1; n > 0; --n) if (index(words, " " verbs[n] " ")) open = 0
        }
        END {print open ? "VERB" : kind}')
    switch "$kind"
        case DIR
            __fish_complete_directories "$cur"
        case FILE
            __fish_complete_path "$cur"
        case ID
            bd-list -n 200 2>/dev/null | awk -F'\t' '{print $1 "\t" $3}'
        case '*'
            printf '%s\n' $spec | awk -F'\t' -v kind="$kind" '$1 == "values" && $2 == kind {gsub(/ /, "\n", $3); print $3}'
    end
end

for name in bd-init witness-scan escalate bd-allow bd-import bd-create bd-show bd-list bd-ready bd-blocked \
bd-claim bd-renew bd witness-ping br \
        bd-release bd-update bd-close bd-fence bd-fold bd-fsck bd-reopen \
        bd-delete bd-dep bd-cycles bd-label bd-comment bd-count bd-search bd-children bd-epic \
        bd-stale bd-stats bd-log bd-undo bd-graph bd-merge flock-run flock-ls event-add \
        event-feed retry-run breaker agent-run bd-hook hooks-install gate-create gate-close \
        gate-approve gate-ls gate-eval doctor status metrics-prom agent-beat bd-reap agent-ls gate-wait \
        convoy-create convoy-add convoy-rm convoy-ls convoy-status convoy-check
    complete -c $name -f -a '(__beads)'
end
