#!/bin/bash
# Four sessions, five servers, seven locks; one holder hangs.  flock-ls finds it,
# and nothing is disturbed by looking: everybody else is where it was.
. "${0%/*}/common"
need jq

store 1
mkfifo up
up() { until read -r x <up; do :; done; }
# AGENT NAME COMMAND...: holds NAME until its fifo is written to
hold() {
	mkfifo "end.$2"
	flock-run -a "$1" "$2" -- sh -c "echo >up; read x <end.$2" &
	up
}
for n in 1 2 3 4 5; do hold "server-$n" "server.$n"; done
hold session-1 state      # the one that hangs
hold session-2 index
# The others wait: for the state, and one of them with a lock of its own.
flock-run -a session-2 -w 5m state -- sh -c 'echo 2 >>turns' &
flock-run -a session-3 -w 5m state -- sh -c 'echo 3 >>turns' &
flock-run -a session-4 -w 5m index -- sh -c 'echo 4 >>turns' &
waiters() { flock-ls --json "$1" | jq '[.[].waiters | length] | add // 0'; }
until [ "$(waiters state)" = 2 ] && [ "$(waiters index)" = 1 ]; do :; done

picture() { flock-ls | cut -f 1,2,3,4,6-; }
picture >before
equal 'locks' "$(wc -l <before)" 7
culprit=$(flock-ls --jsonl | jq -rs 'max_by(.waiters | length) | [.name, .agent, .pid] | @tsv')
equal 'the culprit' "$(cut -f 1,2 <<<"$culprit")" "$(printf 'state\tsession-1')"
flock-ls --deadlocks >cycles
equal 'a deadlock where there is none' $? 0
flock-run -n state true 2>said
equal 'one more who wants it' $? 75
grep -q "state: held by pid $(cut -f 3 <<<"$culprit") (.*agent session-1) for" said || fail "who has it: $(cat said)"
for n in 1 2 3 4 5; do flock-ls --json --older 0s "server.$n" >look || fail "server $n"; done
picture | cmp -s before - || fail "looking changed something: $(picture | diff before -)"

kill "$(cut -f 3 <<<"$culprit")"
echo >end.index
for n in 1 2 3 4 5; do echo >"end.server.$n"; done
wait
equal 'who waited' "$(sort turns | tr -d '\n')" 234
flock-ls >held
[ ! -s held ] || fail "still held: $(cat held)"
end
