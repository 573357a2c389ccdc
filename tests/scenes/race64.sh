#!/bin/sh
# 64 processes claim one issue at the same moment, again and again: one gets it,
# 63 are told no, and run/ is removed under their feet.
. "${0%/*}/common"
need jq flock

rounds=${ROUNDS-50} crowd=${CROWD-64}
store "$rounds"
last=0
for round in $(seq "$rounds"); do
	exec 9>gate
	flock 9 # all wait for this lock, then run at once
	pids=
	for i in $(seq "$crowd"); do
		flock -s gate bd-claim -a "w$round-$i" "t-$round" >"out.$i" 2>"err.$i" 9>&- &
		pids="$pids $!"
	done
	exec 9>&-
	[ $((round % 3)) -ne 0 ] || rm -rf .beads/run 2>/dev/null
	[ $((round % 7)) -ne 0 ] || bd-fold || fail "round $round: bd-fold"

	won= i=0
	for pid in $pids; do
		i=$((i + 1))
		wait "$pid"
		case $? in
		0) won="$won $i" ;;
		1) [ ! -s "out.$i" ] || fail "round $round: a loser printed $(cat "out.$i")" ;;
		*) fail "round $round: exit status is neither 0 nor 1: $(cat "err.$i")" ;;
		esac
	done
	case $won in
	'' | ' '*' '*) fail "round $round: winners:${won:- none}" && continue ;;
	esac
	won=${won# }
	token=$(token <"out.$won")
	equal "round $round: the answer" "$(cat "out.$won")" "t-$round	$token"
	[ "$token" -gt $last ] || fail "round $round: token $token is not above $last"
	last=$token
	echo "t-$round w$round-$won $token" >>winners
done
dump | jq -r 'select(.metadata.claim) | "\(.id) \(.assignee) \(.metadata.claim.token)"' | sort >held
sort winners | cmp -s - held || fail "who won is not who holds: $(sort winners | diff - held | head -n 3)"
sane 'at the end'
end
