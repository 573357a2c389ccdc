#!/bin/sh
# Who is taken for dead by mistake can do no harm: an agent is stopped for so long
# that its beats run out, its issue is given to another, and it goes on.
. "${0%/*}/common"
need jq

store 4
export BEADS_BOOT=100 BEADS_NOW=2026-11-20T13:00:00Z
rm -rf .beads/journal .beads/log .beads/run
bd-init -q
mkfifo up go done
cat >agent <<-'END'
	eval "$(bd-claim --next --env)"
	export BEADS_ISSUE BEADS_TOKEN
	agent-beat || exit 9
	echo $BEADS_ISSUE >up
	read x <go
	agent-beat
	echo "beat $?" >>told
	bd-update -q --title 'from the dead' $BEADS_ISSUE
	echo "update $?" >>told
	bd-release $BEADS_ISSUE
	echo "release $?" >>told
	bd-renew $BEADS_ISSUE
	echo "renew $?" >>told
	bd-close $BEADS_ISSUE
	echo "close $?" >>told
END
BEADS_AGENT=ann sh agent 2>said &
ann=$!
until read -r id <up; do :; done
kill -STOP $ann
BEADS_BOOT=399 bd-reap -a kim >reaped
[ ! -s reaped ] || fail "reaped before its time: $(cat reaped)"
export BEADS_BOOT=400
bd-reap -a kim >reaped
equal 'the stopped one is reaped' "$(cut -f1,2 reaped)" "$id	ann"
token=$(bd-claim -a bob "$id" | token)
[ -n "$token" ] || fail 'its issue cannot be given to another'
bd-list --all --jsonl >before
tail -c +4097 .beads/journal >journal.before
kill -CONT $ann
echo >go
wait $ann
equal 'what it was told' "$(tr '\n' ' ' <told)" 'beat 3 update 3 release 3 renew 3 close 3 '
bd-list --all --jsonl | cmp -s - before || fail 'it changed something'
tail -c +4097 .beads/journal | cmp -s - journal.before || fail 'it wrote something'
bd-fence "$id" "$token" || fail 'the other one lost the issue'
status 'the other one closes it' 0 bd-close -q -a bob --token "$token" "$id"

# Below agent-run a stop is no death, for as long as it may take, and no clock says so.
agent-run -a cat --next --beat 1h -- sh -c 'echo $BEADS_ISSUE >up; read x <go; bd-close -q $BEADS_ISSUE' &
run=$!
until read -r id <up; do :; done
pid=$(sed -n 's/^{"pid":\([0-9]*\).*/\1/p' .beads/locks/agents/cat)
kill -STOP "$pid" "$run"
BEADS_BOOT=99999999 BEADS_NOW=2036-01-01T00:00:00Z bd-reap -a kim >reaped
[ ! -s reaped ] || fail "a stop is not death: $(cat reaped)"
equal 'but it hangs' "$(BEADS_BOOT=99999999 agent-ls | grep '^cat' | cut -f3)" hung
kill -CONT "$pid" "$run"
echo >go
wait $run
equal 'it goes on' "$(ask "$id" .status)" closed

# Ten at once give each issue back once.
i=0
while [ $i -lt 8 ]; do
	i=$((i + 1))
	bd-create -q --id "t-9$i" late
	bd-claim -q -a "late-$i" "t-9$i" >token
done
export BEADS_BOOT=4000
rm -f reaped.*
for n in 1 2 3 4 5 6 7 8 9 10; do bd-reap -a "kim-$n" >reaped.$n & done
wait
equal 'ten reapers' "$(cat reaped.* | cut -f1 | sort | tr '\n' ' ')" 't-91 t-92 t-93 t-94 t-95 t-96 t-97 t-98 '
equal 'a try each' "$(dump | jq -s '[.[] | select(.title == "late").metadata.attempts] | add')" 8
end
