#!/bin/sh
# As br, the front says what br says in its transcript: the same commands in the same
# order, and every member of every answer with its value.  differs() lists what is
# said otherwise on purpose.
. "${0%/*}/common"
. "$scenes/replayed"
need jq
[ -d "${BEADS_GOLDEN-}/shapes" ] || skip "BEADS_GOLDEN is not set"
export BEADS_ACTOR=unknown

differs() {
	grep -vE '(source_repo|compaction_level|original_size|thread_id|dependencies/[0-9]+/metadata|_count |limit|has_more|repeat)' |
		case $1 in
		# Created children show their parent as a whole issue; ids of comments are tokens.
		create*) grep -v '^dependencies' ;;
		comments*) grep -vE '(^|/)id ' ;;
		# A claim gives its assignee back when the issue is opened again.
		list*) grep -v assignee ;;
		# One less is blocked, one more is ready, none is of the status nosuch.
		stats) grep -vE 'draft|ready|blocked|in_progress|open_issues|lead_time' ;;
		'count'*) grep -vE 'group|count|total' ;;
		'dep tree'*) grep -v '^0/parent_id' ;;
		'dep cycles') grep -E '^count' ;;
		# No status nosuch; so it stays in progress.
		'update bd-2 --priority'*) grep -v status ;;
		'reopen'* | 'close bd-2 bd-3'*) grep -vE 'assignee' ;;
		*) cat ;;
		esac
}
leaves() {
	jq -r '. as $all | paths(scalars) | . as $path | ($all | getpath($path)) as $leaf
		| (map(tostring) | join("/")) + " " + ($leaf | tostring)' |
		sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[-+][0-9:]+)$/TIME/' | sort -u
}

transcript=$BEADS_GOLDEN/shapes/br-0.7.6.txt
mkdir theirs ours
sed 's/bd-og3/bd-1/g; s/bd-u1i/bd-2/g; s/bd-ldy/bd-3/g; s/bd-b49/bd-4/g' "$transcript" | awk '
	/^== / {exit} /^\$ / {n++; next}
	/^\[exit / {gsub(/[^0-9]/, ""); print >("theirs/" n ".exit"); next}
	/^$/ || !n {next}
	{print >("theirs/" n)}'
br init -q -p bd
n=0
commands >commands
while read -r line; do
	n=$((n + 1))
	# The number that br made up for it is given here.
	[ "$line" != "create 'bad type' -t nosuch" ] || line="$line --id bd-4"
	eval "br $line --json" >ours/$n 2>ours/err
	is=$? want=$(cat theirs/$n.exit)
	case $line in
	*'--status nosuch') [ $is = 4 ] || fail "$line: $is"; continue ;;
	esac
	# Deleted is gone, here; br shows the tombstone.
	[ $n = 42 ] && want=3
	[ $is = "$want" ] || fail "$line: exit status $is, not $want ($(cat ours/err))"
	if [ "$want" != 0 ]; then
		jq -e '.error | .code, .message' ours/err >/dev/null || fail "$line: no error on stderr"
		[ $n = 42 ] || [ "$line" = 'close bd-2' ] ||
			equal "$line" "$(jq -r .error.code ours/err)" "$(jq -r .error.code theirs/$n)"
		continue
	fi
	case $line in
	# An epic does not wait for its children, here.
	ready) order='map(select(.id != "bd-1")) | sort_by(.id)' ;;
	blocked) order='.issues | map(select(.id == "bd-3"))' ;;
	list*) order='.issues | sort_by(.id)' ;;
	*) order=. ;;
	esac
	jq -c "$order" theirs/$n | leaves | differs "$line" >a
	jq -c "$order" ours/$n | leaves >b
	comm -23 a b >missing
	[ ! -s missing ] || fail "$line: lacks: $(tr '\n' ';' <missing | cut -c1-300)"
done <commands
equal commands "$n" 43
equal version "$(br version)" "br version 0.7.6 (beadutils $(bd version --json | jq -r '.build | split(" ")[1]'))"
end
