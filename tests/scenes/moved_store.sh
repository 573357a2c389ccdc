#!/bin/sh
# The folder is moved away and back while workers claim, run/ is removed all the
# time, and at last journal and log/ are lost: what was answered stays true, and
# no token comes twice.
. "${0%/*}/common"
. "$scenes/workers"
need jq

mkdir here && cd here || exit 2
store 300
start w1 w2
(while [ ! -e "$work/stop" ]; do rm -rf .beads/run; done) 2>/dev/null &
remover=$!
for i in 1 2 3 4 5 6 7 8; do
	let_work 6
	mv .beads away
	status "without a folder" 2 bd-claim -a eve --next
	mv away .beads
	acks_hold "after move $i"
done
let_work 20
: >"$work/stop"
finish
wait $remover
acks_hold 'when all is quiet'
sane 'when all is quiet'
[ "$(progress)" -gt 60 ] || fail "only $(progress) answers were given: the scene proves nothing"
for name in w1 w2; do
	! grep -q 'gives up\|cannot close' "$work/errors.$name" || fail "$name: $(tail -n 2 "$work/errors.$name")"
done

# Journal and log gone: what was folded is there, and tokens go on above.
held=$(bd-claim -a kim --next)
bd-fold || fail 'bd-fold'
bd-update -q --title 'never folded' t-300
dump >before
highest=$(jq -s '[.[].metadata.claim.token // 0] | max' before)
rm -rf .beads/journal .beads/log .beads/run
dump | jq -c 'del(.title, .updated_at)' >now
jq -c 'del(.title, .updated_at)' before | cmp -s - now || fail 'something folded was lost with journal and log'
acks_hold 'after journal and log are lost'
equal 'the claim of kim, taken by another' "$(bd-claim -q -a eve "${held%%	*}" 2>&1; echo $?)" 1
token=$(bd-claim -a lea --next | token)
[ "${token:-0}" -gt "$highest" ] || fail "token ${token:-none} is not above $highest"
status 'the old token under the old name' 0 bd-close -a kim --token "${held#*	}" "${held%%	*}"
sane 'at the end'
end
