#!/bin/bash
# Many at once on one lock, and on a semaphore, while processes are killed: no
# two are ever inside, no more than N have a slot, tokens rise, and nothing is
# left held.
. "${0%/*}/common"

store 1

# A counter that is read and written without care is right only if nobody else
# was inside.
echo 0 >count
inside='n=$(cat count); mkdir in || echo overlap >>bad; echo $((n + 1)) >count; rmdir in; echo $BEADS_LOCK_TOKEN >>tokens'
for n in $(seq 64); do flock-run -w 5m one -- sh -c "$inside" & done
wait
equal 'entries' "$(cat count)" 64
[ ! -e bad ] || fail 'two were inside at once'
equal 'tokens' "$(sort -un tokens | wc -l)" 64
sort -n tokens | cmp -s - tokens || fail 'a token fell'

# Slots are directories: to make one that is there fails.
mkdir slots
slot='mkdir slots/$BEADS_SLOT || echo overlap >>bad; ls slots | wc -l >>most; rmdir slots/$BEADS_SLOT; echo >>done'
for n in $(seq 40); do flock-run -w 5m -k 3 pool -- sh -c "$slot" & done
wait
[ ! -e bad ] || fail 'two had one slot'
equal 'turns' "$(wc -l <done)" 40
[ "$(sort -n most | tail -n 1)" -le 3 ] || fail 'more than three at once'

# flock-run is killed while its command runs: that keeps the lock and goes on alone.
mkdir turn
turn='[ $1 -ne 0 ] || kill -9 $PPID; mkdir turn/in || echo overlap >>bad; for i in 1 2 3; do :; done; rmdir turn/in; echo x >>turns'
(
	for n in $(seq 60); do flock-run -w 5m two -- sh -c "$turn" - $((n % 3)) & done
	wait
) 2>/dev/null
flock-run -w 1m two -- true || fail 'the lock was left held'
[ ! -e bad ] || fail 'a kill let a second one in'
equal 'turns' "$(wc -l <turns)" 60

# The command is killed: the lock is free for the next.
flock-run two -- sh -c 'kill -9 $$'
equal 'a command that is killed' $? 137
flock-run -n two -- true || fail 'the lock of a killed command'

# Waiters are killed: the queue goes on.
mkfifo up go
flock-run -k 1 pool -- sh -c 'echo >up; read x <go' &
until read -r x <up; do :; done
for n in 1 2 3 4; do
	flock-run -w 1m -k 1 pool -- sh -c 'echo got >>got' &
	waiters+=($!)
done
kill -9 "${waiters[0]}" "${waiters[1]}" 2>/dev/null
echo >go
wait 2>/dev/null
equal 'waiters that were left' "$(wc -l <got)" 2
flock-ls >held
[ ! -s held ] || fail "something is still held: $(cat held)"
end
