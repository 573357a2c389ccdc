#!/bin/sh
# As br, the front says what br says in its transcript: the same commands in the same
# order, and every member of every answer with its value.  Times, ids and places count
# as equal, ours may say more, and differs() lists what is said otherwise on purpose.
. "${0%/*}/common"
. "$scenes/replayed"
need jq
[ -d "${BEADS_GOLDEN-}/shapes" ] || skip "BEADS_GOLDEN is not set"
export BEADS_ACTOR=unknown

# Leaves on stdin that are not to be compared, for the command $1.
differs() {
	case $1 in
	# Numbers of comments are tokens, so that no two clones give the same.
	comments*) grep -vE '(^|/)id ' ;;
	# What a claim gave goes when the issue comes back, so that nobody is left with
	# work that he does not know of.
	'list --all') grep -v '/assignee bob' ;;
	# A deleted issue is not closed.
	'show bd-3') grep -v closed_at ;;
	# An epic does not wait for its children: ready and blocked are those of bd.
	stats) grep -vE 'ready_issues|blocked_issues|lead_time' ;;
	# There is no status nosuch, so the one before stays.
	'update bd-2 --priority'*) grep -v '/status nosuch' ;;
	blocked) grep -v '^total' ;;
	*) cat ;;
	esac
}
leaves() {
	jq -r '. as $all | paths | . as $path | ($all | getpath($path)) as $leaf
		| select($leaf | . == [] or . == {} or (type | . != "object" and . != "array"))
		| (map(tostring) | join("/")) + " " + ($leaf | tostring)' |
		sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[-+][0-9:]+)$/TIME/
			s/(source_repo|source_repo_path|path|[a-z]+_path) .*/\1 PLACE/' | sort -u
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
	# A status that is none is refused, as clients.md wants it.
	case $line in
	*'--status nosuch') [ $is = 4 ] || fail "$line: $is"; continue ;;
	esac
	[ $is = "$want" ] || fail "$line: exit status $is, not $want ($(cat ours/err))"
	if [ "$want" != 0 ]; then
		# The error is the last object of what it says.
		for member in .error.code .error.retryable; do
			equal "$line: $member" "$(jq "$member" ours/err)" "$(jq -s "last | $member" theirs/$n)"
		done
		jq -cs '.[:-1][]' theirs/$n >said
		jq -c . ours/$n | cmp -s - said || fail "$line: says $(cat ours/$n), not $(cat said)"
		continue
	fi
	case $line in
	ready) order='map(select(.id != "bd-1")) | sort_by(.id)' ;;
	blocked) order='.issues |= map(select(.id == "bd-3"))' ;;
	list*) order='.issues |= sort_by(.id)' ;;
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
