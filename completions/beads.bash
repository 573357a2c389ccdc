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
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} spec kind word
	local words="${COMP_WORDS[*]:1:COMP_CWORD-1}"
	local -a typed=()
	[[ $cur == = ]] && cur=
	[[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}
	# By its name, never by the path that was typed: looking must not run a stranger.
	if [[ ${1##*/} == b[dr] ]]; then  # which tells of the verb that was typed, if any
		words=
		for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do [[ $word == = ]] || typed+=("$word"); done
	fi
	spec=$("${1##*/}" --spec "${typed[@]}" 2>/dev/null) || return

	kind=$(awk -F'\t' -v word="$prev" '$1 == "option" && $2 == word {print $3}' <<<"$spec")
	if [[ -z $kind && $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(awk -F'\t' '$1 == "option" {print $2}' <<<"$spec")" -- "$cur")
		return
	fi
	[[ -n $kind ]] || kind=$(_beads_operand "$words" <<<"$spec")
	case $kind in
	DIR) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
	FILE) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
	ID) mapfile -t COMPREPLY < <(compgen -W "$(bd-list -n 200 2>/dev/null | cut -f 1)" -- "$cur") ;;
	NAME) [[ ${1##*/} != flock-* ]] ||
		mapfile -t COMPREPLY < <(compgen -f -W "$(_beads_locks)" -- "$cur") ;;
	*) mapfile -t COMPREPLY < <(compgen -W "$(awk -F'\t' -v kind="$kind" \
		'$1 == "values" && $2 == kind {print $3}' <<<"$spec")" -- "$cur") ;;
	esac
}

complete -F _beads bd-init witness-scan escalate bd-allow bd-import bd-create bd-show bd-list bd-ready \
bd-blocked bd-claim bd-renew bd witness-ping br \
	bd-release bd-update bd-close bd-fence bd-fold bd-fsck bd-reopen bd-delete bd-dep \
	bd-cycles bd-label bd-comment bd-count bd-search bd-children bd-epic bd-stale bd-stats bd-log \
	bd-undo bd-graph bd-merge flock-run flock-ls event-add event-feed retry-run breaker agent-run \
	bd-hook hooks-install gate-create gate-close gate-approve gate-ls gate-eval doctor status metrics-prom \
	agent-beat bd-reap agent-ls gate-wait convoy-create convoy-add convoy-rm convoy-ls \
	convoy-status convoy-check
