#!/bin/sh
# What bd says in its transcripts, bd here says too: the same commands in the same
# order, and every member of every answer with its value.
#
# Times count as equal, ids are ours.  Ours may say more.  Where it says something
# else on purpose, differs() lists it.
. "${0%/*}/common"
. "$scenes/replayed"
need jq
[ -d "${BEADS_GOLDEN-}/shapes" ] || skip "BEADS_GOLDEN is not set"
unset BD_ACTOR
export BEADS_ACTOR=n

# Leaves on stdin that are not to be compared, for the command $1: who made an
# issue and owns it, the numbers of comments, what bd says of itself.
differs() {
	grep -vE '(schema_version|owner|created_by|thread_id|metadata|assignee_|lead_time_hours)' |
		grep -vE '^(\[\]/)?(dependencies/\[\]/|dependents/\[\]/)?(content_hash|source_repo|compaction_level|original_size)' |
		case $1 in
		# A comment's id is text here and a number in bd 0.49.6.
		comments*) grep -vE '(^|/)id ' ;;
		# Edges of type parent-child do not count here, as in bd 1.0.5; the count of
		# the ready ones is that of ready; there are no events.
		list | 'list --status'* | 'list --assignee'* | ready | show*) grep -vE 'dependent_count|dependency_count|comments/' ;;
		stats) grep -vE 'ready_issues|recent_activity|total_issues' ;;
		# Closed once is closed: the first reason and time stay.
		'close bd-2') grep -v close_reason ;;
		# What a claim gave goes when the issue comes back.  Counts are as above.
		'reopen bd-2' | 'close bd-2 bd-3'* | 'list --all') grep -vE 'assignee|started_at|depend' ;;
		# The root of a tree hangs on nothing, as in bd 1.0.5.
		'dep tree'*) grep -v '^1/parent_id' ;;
		# bd 0.49.6 shows the text of what was deleted for the first time only.
		delete*) grep -vE 'references_updated|total_|text' ;;
		*) cat ;;
		esac
}
# Lists in the order of their ids: their own order is the matter of golden_sets.sh.
leaves() {
	jq -r '(if type == "array" and (.[0] | type) == "object" and (.[0] | has("id")) then sort_by(.id) else . end)
		| . as $all | paths | . as $path | ($all | getpath($path)) as $leaf
		| select($leaf | . == [] or . == {} or (type | . != "object" and . != "array"))
		| (map(tostring) | join("/")) + " " + ($leaf | tostring)' |
		sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[-+][0-9:]+)$/TIME/' | sort -u
}

for version in 1.0.5 0.49.6; do
	transcript=$BEADS_GOLDEN/shapes/bd-$version.txt
	rm -rf theirs ours && mkdir theirs ours
	# theirs/N: the answer to command N, with our ids; theirs/N.exit
	set -- $(awk '/^\$ bd (dep|show)/ {next} /"id": / {gsub(/[",]/, "", $2); print $2}' "$transcript" | awk '!seen[$0]++' | head -n 3)
	sed "s/$1/bd-1/g; s/$2/bd-2/g; s/$3/bd-3/g" "$transcript" | awk '
		/^\$ / {n++; next}
		/^\[exit / {gsub(/[^0-9]/, ""); print >("theirs/" n ".exit"); next}
		/^stderr:|^== |^$/ || !n {next}
		{print >("theirs/" n)}'

	rm -rf .beads && bd init -q -p bd
	n=0
	commands >commands
	while read -r line; do
		n=$((n + 1))
		eval "bd $line --json" >ours/$n 2>ours/err
		is=$? want=$(cat theirs/$n.exit)
		# 0.49.6 takes what is not there, and what no status is, for a success.
		case $version.$n.$line in
		0.49.6.*show*bd-nosuch | 0.49.6.*update*nosuch | 0.49.6.42.*) [ $is = 1 ] || fail "$version: $line: $is"; continue ;;
		esac
		[ $is = "$want" ] || fail "$version: $line: exit status $is, not $want ($(cat ours/err))"
		if [ "$want" != 0 ]; then
			jq -e .error ours/err >/dev/null || fail "$version: $line: no error on stderr"
			[ ! -s ours/$n ] || fail "$version: $line: says on stdout: $(cat ours/$n)"
			continue
		fi
		[ -s theirs/$n ] || continue
		# As in bd 1.0.5, what is closed is not searched.
		[ "$version.$line" = '0.49.6.search one' ] && continue
		leaves <theirs/$n | differs "$line" >a
		leaves <ours/$n >b
		comm -23 a b >missing
		[ ! -s missing ] || fail "$version: $line: lacks: $(tr '\n' ';' <missing | cut -c1-300)"
	done <commands
	equal "$version: commands" "$n" 43
done
end
