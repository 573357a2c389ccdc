#compdef bd-init witness-scan bd-allow bd-import bd-create bd-show bd-list bd-ready bd-blocked bd-claim bd-renew bd-release bd-update bd-close bd-fence bd-fold bd-fsck bd-reopen bd-delete bd-dep bd-cycles bd-label bd-comment bd-count bd-search bd-children bd-epic bd-stale bd-stats bd-log bd-undo bd-graph bd-merge flock-run flock-ls event-add event-feed retry-run breaker agent-run bd-hook hooks-install bd gate-create gate-close gate-approve gate-ls gate-eval doctor witness-ping agent-beat bd-reap agent-ls escalate gate-wait convoy-create convoy-add convoy-rm convoy-ls convoy-status convoy-check br status metrics-prom
# Completion for every command of the toolkit: it asks the command itself.

# WORDS: what kind the next operand is, the verb first where a command has some
_beads_operand() {
	awk -F'\t' -v words=" $1 " '
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
	}'
}

# The names of locks, and of semaphores, whose slots are locks
_beads_locks() { flock-ls --all 2>/dev/null | awk -F'\t' '{print $1} sub(/\.[0-9]+$/, "", $1) && !seen[$1]++ {print $1}'; }

_beads() {
	local spec kind prev=${words[CURRENT-1]} before="${words[2,CURRENT-1]}"
	local -a options typed
	# By its name, never by the path that was typed: looking must not run a stranger.
	# bd tells of the verb that was typed, if any.
	[[ ${words[1]:t} == b[dr] ]] && typed=("${(@)words[2,CURRENT-1]}") before=
	spec=$(${words[1]:t} --spec "${typed[@]}" 2>/dev/null) || return 1

	kind=$(awk -F'\t' -v word="$prev" '$1 == "option" && $2 == word {print $3}' <<<$spec)
	if [[ -z $kind && ${words[CURRENT]} == -* ]]; then
		options=("${(@f)$(awk -F'\t' '$1 == "option" {print $2 ":" $4}' <<<$spec)}")
		_describe option options
		return
	fi
	[[ -n $kind ]] || kind=$(_beads_operand "$before" <<<$spec)
	case $kind in
	DIR) _files -/ ;;
	FILE) _files ;;
	ID) compadd -- ${(f)"$(bd-list -n 200 2>/dev/null | cut -f 1)"} ;;
	NAME) [[ ${words[1]:t} != flock-* ]] || { compadd -- ${(f)"$(_beads_locks)"}; _files; } ;;
	*) compadd -- $(awk -F'\t' -v kind="$kind" '$1 == "values" && $2 == kind {print $3}' <<<$spec) ;;
	esac
}

_beads "$@"
