#!/bin/sh
# A semaphore starves nobody: who waits gets a slot while others come and go without
# end, and there are never more than its slots inside.
. "${0%/*}/common"

store 1
mkdir inside
cat >come <<-'END'
	mkdir "inside/$BEADS_SLOT" || echo "slot $BEADS_SLOT twice" >>wrong
	[ "$(ls inside | wc -l)" -le 2 ] || echo 'more than two' >>wrong
	rmdir "inside/$BEADS_SLOT"
	[ -z "$1" ] || echo "$1" >>served
END
: >served
for hog in 1 2 3; do
	while [ ! -e enough ]; do
		flock-run -k 2 pool -- sh come
		echo . >>hogged
	done &
done
until [ -s hogged ]; do :; done
waiters=
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
	flock-run -w 5m -k 2 pool -- sh come "$n" &
	waiters="$waiters $!"
done
for pid in $waiters; do wait "$pid" || fail "a waiter gave up: $?"; done
: >enough
wait
equal 'those who waited' "$(sort -n served | tr '\n' ' ')" '1 2 3 4 5 6 7 8 9 10 11 12 '
[ ! -e wrong ] || fail "$(sort wrong | uniq -c)"
[ "$(wc -l <hogged)" -lt 2000 ] || fail "$(wc -l <hogged) went before twelve who waited"
flock-run -n -k 2 pool -- true || fail 'a slot is left taken'
end
