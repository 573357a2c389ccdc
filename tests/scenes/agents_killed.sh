#!/bin/sh
# Agents are killed with -9 in three ways while bd-reap --watch looks on: no issue
# stays stuck, none is free as long as its agent's command runs, and the watch, which
# nobody wakes in between, uses no time of the processor.  ROUNDS=10000 is the long run.
. "${0%/*}/common"

store 1
cat >.beads/config.toml <<-'END'
	claim.attempts = 1000000
	retry.delays = ""
	reap.settle = 0
END
mkfifo up go
bd-reap -a watch --watch >reaped 2>words &
watch=$!
round=0
while [ $round -lt "${ROUNDS-45}" ]; do
	round=$((round + 1))
	agent-run -a ann --claim t-1 -- sh -c 'echo >up; read x <go' 2>said &
	run=$!
	until read -r x <up; do :; done
	pid=$(sed -n 's/^{"pid":\([0-9]*\).*/\1/p' .beads/locks/agents/ann)
	case $((round % 3)) in
	0) kill -9 $run "$pid" ;;
	1) kill -9 "$pid" ;;
	2)
		kill -9 $run
		wait $run 2>said
		! bd-claim -q -a bob t-1 >token || fail "round $round: freed early"
		kill -9 "$pid"
		;;
	esac
	tries=0
	until bd-claim -q -a bob t-1 >token; do
		tries=$((tries + 1))
		[ $tries -lt 20000 ] || { fail "round $round: stuck" && break 2; }
	done
	wait $run 2>said
	bd-release -q -a bob t-1 || fail "round $round: cannot be given back"
done
equal 'attempts' "$(ask t-1 .metadata.attempts)" $round
[ ! -s words ] || fail "the watch says: $(head -n 3 words)"

# Nothing happens: nothing is done.
agent-run -a ann --claim t-1 -- sh -c 'echo >up; read x <go' &
until read -r x <up; do :; done
until [ "$(bd-list --status in_progress | wc -l)" = 1 ]; do :; done
ticks() { cut -d' ' -f14,15 /proc/$watch/stat | tr ' ' + | sed 's/.*/$((&))/; s/^/echo /' | sh; }
before=$(ticks)
n=0
while [ $n -lt 200 ]; do n=$((n + 1)) && bd-list >listed; done
[ "$(ticks)" -le $((before + 1)) ] || fail "the watch at rest took $(($(ticks) - before)) ticks"
echo >go
wait $!
kill $watch
wait $watch 2>said
sane 'at the end'
end
