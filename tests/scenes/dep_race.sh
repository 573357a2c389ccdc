#!/bin/sh
# Many processes add edges at the same moment that would close a cycle together:
# the last one that completes it is refused, every other is there, and no cycle is.
. "${0%/*}/common"
need jq flock

rounds=${ROUNDS-12} crowd=${CROWD-20}

# edge OUT FROM TO [TYPE]: in the background, when the gate opens
edge() {
	flock -s gate bd-dep add "t-$2" "t-$3" -t "${4-blocks}" >"out.$1" 2>"err.$1" 9>&- &
	pids="$pids $!"
	echo "t-$2 t-$3 ${4-blocks}" >"edge.$1"
}
# A new backlog, and nobody gets through the gate until run().
fresh() {
	rm -rf .beads
	: >added
	store "$crowd"
	exec 9>gate
	flock 9
	pids=
}
# run WHAT REFUSED: lets all edges in at once and counts who is refused
run() {
	exec 9>&-
	refused=0 i=0
	for pid in $pids; do
		i=$((i + 1))
		wait "$pid"
		case $? in
		0) cat "edge.$i" >>added ;;
		4)
			refused=$((refused + 1))
			grep -q 'would close a cycle: \(t-[0-9]* -> \)*t-[0-9]*$' "err.$i" || fail "$1: says $(cat "err.$i")"
			;;
		*) fail "$1: exit status is neither 0 nor 4: $(cat "err.$i")" ;;
		esac
	done
	equal "$1: refused" "$refused" "$2"
	status "$1: bd-cycles" 0 bd-cycles
	[ ! -s out ] || fail "$1: $(head -n 1 out)"
	# What was acknowledged is what there is.
	dump | jq -r '.id as $id | .dependencies // [] | .[] | "\($id) \(.depends_on_id) \(.type)"' | sort >there
	sort added | cmp -s - there || fail "$1: $(sort added | diff - there | head -n 3)"
}

for round in $(seq "$rounds"); do
	# A ring: all but one get in.
	fresh
	for i in $(seq "$crowd"); do edge "$i" "$i" $((i % crowd + 1)); done
	run "round $round: a ring" 1

	# Pairs, both ways: one of two.
	fresh
	[ $((round % 3)) -ne 0 ] || bd-fold
	n=0
	for i in $(seq 1 2 "$crowd"); do
		n=$((n + 1)) && edge $n "$i" $((i + 1)) conditional-blocks
		n=$((n + 1)) && edge $n $((i + 1)) "$i"
	done
	run "round $round: pairs" $((crowd / 2))

	# A parent that needs its child, of which another makes it one.
	fresh
	n=0
	for i in $(seq 1 2 "$crowd"); do
		n=$((n + 1)) && edge $n "$i" $((i + 1)) parent-child
		n=$((n + 1)) && edge $n $((i + 1)) "$i"
	done
	run "round $round: parents" $((crowd / 2))
done
sane 'at the end'
end
