#!/bin/sh
# Agents are killed with -9 in all ways: no issue stays stuck, none is free as long as
# its agent's command runs (tests/prove/agents).  A share of the rounds here; ./dev prove
# agents goes on.  And bd-reap --watch, which nobody wakes, uses no time of the processor.
. "${0%/*}/common"
need jq
for seed in 1 2; do
	mkdir "$work/$seed" && cd "$work/$seed" || exit 2
	ROUNDS=${ROUNDS-15} "$scenes/../prove/agents" "${FOR-60}" $seed >figures 2>wrong || fail "$(head -n 5 wrong)"
done

mkdir "$work/rest" && cd "$work/rest" && store 1
mkfifo up go
bd-reap -a watch --watch >reaped 2>words &
watch=$!
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
[ ! -s words ] || fail "the watch says: $(head -n 3 words)"
sane 'at the end'
end
