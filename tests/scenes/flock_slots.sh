#!/bin/bash
# Who waits for a slot waits for each: a waiter that is stopped holds nobody up, and
# goes on where it is continued; none is left over by one that is killed.
. "${0%/*}/common"
need jq

store 1
mkfifo up go go2
up() { until read -r x <up; do :; done; }
hold() { # FIFO
	flock-run -k 2 S -- sh -c "echo >up; read x <$1" &
	up
}
waiters() { flock-ls --json S | jq -r '[.[].waiters[]] | unique | length'; }
wait_until() { until [ "$(waiters)" = "$1" ]; do :; done; }
state() { sed 's/.*) \(.\).*/\1/' "/proc/$1/stat"; }

hold go
hold go2
other=$!
flock-run -w 5m -k 2 S -- sh -c 'echo first >>got' &
first=$!
wait_until 1
flock-run -w 5m -k 2 S -- sh -c 'echo second >>got; echo >up; read x <go' &
second=$!
wait_until 2
equal 'each waits for both' "$(flock-ls S | cut -f 6 | tr '\n' ' ')" '2 2 '
kill -STOP $first
until [ "$(state $first)" = T ]; do :; done
wait_until 1 # who is stopped has left the queue
echo >go
up
equal 'who came behind it' "$(cat got)" second
echo >go2
wait $other
status 'a slot that is free' 0 flock-run -n -k 2 S -- true
echo >go
wait $second
status 'both slots' 0 flock-run -n -k 2 S -- flock-run -n -k 2 S -- true
kill -CONT $first
wait $first
equal 'who was stopped' $? 0
equal 'in the end' "$(tr '\n' ' ' <got)" 'second first '

# The names of a semaphore, and what is said of it.
status 'nobody has a slot' 1 flock-ls --who S
hold go
hold go2
equal 'its holders' "$(flock-ls S | cut -f 1 | tr '\n' ' ')" 'S.1 S.2 '
equal 'the same' "$(flock-ls --who S)" "$(flock-ls --who S.1 S.2)"
equal 'among all' "$(flock-ls | cut -f 1 | tr '\n' ' ')" 'S.1 S.2 '
flock-run -n -k 2 S -- true 2>said
equal 'none is free' $? 75
[ "$(grep -o 'pid [0-9]*' said | sort)" = "$(flock-ls --who S | sed 's/^/pid /' | sort)" ] || fail "who has them: $(cat said)"
echo >go
echo >go2
wait
mkfifo held
flock-run -k 2 S -- sh -c 'echo $BEADS_LOCK_TOKEN >token; flock-ls --fence S; echo $? >fence; echo >up; read x <held' &
up
equal 'a token, by the name of the semaphore' "$(cat fence)" 0
status 'the same from outside' 0 flock-ls --fence S "$(cat token)"
status 'with the other slot taken anew' 0 flock-run -k 2 S -- flock-ls --fence S "$(cat token)"
echo >held
wait
flock-run -k 1 S true
status 'when that slot was taken again' 3 flock-ls --fence S "$(cat token)"
status 'one that never was' 2 flock-ls --fence T 5

# More slots than anybody watches by hand, and waiters that are killed.
mkfifo end
exec 8<>end
for n in $(seq 20); do
	flock-run -k 100 L -- sh -c ': >in.$BEADS_SLOT; read x <end' 8>&- &
done
until [ "$(ls in.* 2>/dev/null | wc -l)" = 20 ]; do :; done
status 'a hundred slots, twenty taken' 0 flock-run -n -k 100 L -- true
status 'twenty of twenty' 75 flock-run -n -k 20 L -- true
for n in 1 2 3 4 5 6; do
	flock-run -w 5m -k 20 L -- sh -c 'echo got >>got.L' 8>&- &
	eval "waiter$n=\$!"
done
kill -9 $waiter1 $waiter2
exec 8>&-
wait 2>/dev/null
equal 'waiters that were left' "$(wc -l <got.L)" 4
flock-ls >held.left
[ ! -s held.left ] || fail "something is still held: $(cat held.left)"
end
