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
        $1 == "option" {takes[$2] = $3 != ""}
        $1 == "operand" {kinds[++last] = $2}
        $1 == "values" && $2 == "VERB" {
            n = split($3, verbs, " ")
            for (open = 1; n > 0; --n) if (index(words, " " verbs[n] " ")) open = 0
        }
        END {
            n = split(words, word, " ")
            for (i = at = 1; i <= n; ++i) if (word[i] !~ /^-./) ++at; else i += takes[word[i]]
            print open ? "VERB" : kinds[at < last ? at : last]
        }')
    switch "$kind"
        case DIR
            __fish_complete_directories "$cur"
        case FILE
            __fish_complete_path "$cur"
        case ID
            bd-list -n 200 2>/dev/null | awk -F'\t' '{print $1 "\t" $3}'
        case NAME # of a lock, or a semaphore, whose slots are locks
            string match -q 'flock-*' $name; or return
            flock-ls --all 2>/dev/null | awk -F'\t' '{print $1} sub(/\.[0-9]+$/, "", $1) && !seen[$1]++ {print $1}'
            __fish_complete_path "$cur"
        case '*'
            printf '%s\n' $spec | awk -F'\t' -v kind="$kind" '$1 == "values" && $2 == kind {gsub(/ /, "\n", $3); print $3}'
    end
end

for name in agent-beat agent-ls agent-run bd bd-allow bd-blocked bd-children bd-claim bd-close \
        bd-comment bd-count bd-create bd-cycles bd-delete bd-dep bd-epic bd-fence bd-fold bd-fsck \
        bd-graph bd-hook bd-import bd-init bd-label bd-list bd-log bd-merge bd-ready bd-reap \
        bd-release bd-renew bd-reopen bd-search bd-show bd-stale bd-stats bd-undo bd-update br \
        breaker convoy-add convoy-check convoy-create convoy-ls convoy-rm convoy-status doctor \
        escalate event-add event-feed flock-ls flock-run gate-approve gate-close gate-create \
        gate-eval gate-ls gate-wait hooks-install metrics-prom retry-run status witness-ping \
        witness-scan
    complete -c $name -f -a '(__beads)'
end
