#!/bin/bash
# Where a lock can be, and where not: other file systems, one that is read-only,
# folders and files of others.  What is not ours is locked and never written to.
. "${0%/*}/common"
store 1

# A memory file system.
shm=$(mktemp -d /dev/shm/flock.XXXXXX 2>/dev/null) && {
	status 'a lock in memory' 0 flock-run "$shm/lock" -- true
	status 'a token of it' 0 flock-run "$shm/lock" -- flock-ls --fence "$shm/lock"
	rm -r "$shm"
}

# Files, folders, a fifo and an empty file that others made.
echo content >file
: >empty
mkfifo fifo
mkdir folder
for what in file empty fifo folder; do
	status "a lock on a $what" 0 flock-run "./$what" -- sh -c '[ -z "$BEADS_LOCK_TOKEN" ]'
	status "a second one on a $what" 75 flock-run "./$what" -- flock-run -n "./$what" -- true
done
equal 'the file' "$(cat file)" content
[ ! -s empty ] || fail 'the empty file was written to'

# One that was ours and is damaged: no token is given that might have been given before.
flock-run ./own -- true && printf 'beads-lock 1 x' | dd of=own conv=notrunc 2>dd
status 'a damaged card' 125 flock-run ./own -- true
status 'looking at it' 0 flock-ls ./own
: >own
status 'an emptied one' 0 flock-run ./own -- true
printf 'beads-lock 1 %s\n' 'far' >.beads/locks/far
status 'a damaged card of a name' 125 flock-run far -- true
rm -r .beads/locks && mkdir elsewhere && ln -s ../elsewhere .beads/locks
status 'locks/ is a link' 125 flock-run a -- true
[ -z "$(ls elsewhere)" ] || fail 'a link led a writer elsewhere'
rm .beads/locks

# A file system that is read-only: what is there can be locked, nothing is made.
mkdir still && : >still/there
if unshare -rm true 2>/dev/null; then
	unshare -rm sh -c 'mount --bind still still && mount -o remount,bind,ro still &&
		flock-run still/there -- true && flock-run still/new -- true' 2>said
	is=$?
	if grep -q mount said; then
		:
	else
		equal 'a read-only file system' $is 125
		grep -qi 'still/new: read-only file system' said || fail "no clear word: $(cat said)"
	fi
fi

# Somebody else's.
mkdir private && : >private/lock && chmod 700 private && : >closed && chmod 600 closed
chmod 755 . "${work%/*}" 2>/dev/null
if [ "$(id -u)" -ne 0 ]; then
	chmod 000 private closed
	as=()
else
	as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
	chmod 755 "$work"
fi
if "${as[@]}" flock-run --version >out 2>&1 && "${as[@]}" test -r "$work/file"; then
	for path in "$work/private/lock" "$work/closed"; do
		"${as[@]}" flock-run "$path" -- true 2>said
		equal "$path" $? 125
		grep -qi 'permission denied' said || fail "no clear word: $(cat said)"
	done
fi

# A card that its reader may not read is no lock without a token.
flock-run ./secret -- true && chmod 600 secret
flock-run secret -- true && chmod 600 .beads/locks/secret
if [ "$(id -u)" -eq 0 ] && "${as[@]}" flock-ls --version >out 2>&1; then
	for name in secret ./secret; do
		status "a card of $name that is closed" 2 "${as[@]}" flock-ls --fence $name 5
		grep -qi "$name: permission denied" err || fail "no clear word: $(cat err)"
		status 'who has it' 1 "${as[@]}" flock-ls --who $name
	done
fi

# A file that is moved away while somebody waits for it, or removed, or replaced:
# whoever gets the lock of the old one goes on waiting for the one that is there.
mkfifo up go go2
up() { until read -r x <up; do :; done; }
waits() { until [ "$(flock-ls "$1" | cut -f 6)" = 1 ]; do :; done; }
for name in moved ./moved; do
	file=$name
	[ $name = ./moved ] || file=.beads/locks/moved
	flock-run $name -- sh -c 'echo >up; read x <go' &
	up
	flock-run -w 5m $name -- sh -c 'echo late >>inside' &
	waits $name
	mv $file $file.old
	flock-run $name -- sh -c 'echo >up; read x <go2; echo early >>inside' &
	up
	echo >go
	waits $name # for the new one
	echo >go2
	wait
	equal "two at once on $name" "$(tr '\n' ' ' <inside)" 'early late '
	rm inside
done
mkfifo slot
flock-run -k 1 slots -- sh -c 'echo >up; read x <go' &
up
flock-run -w 5m -k 1 slots -- sh -c 'stat -c %i .beads/locks/slots.1 >inode; flock-ls --who slots.1 >who' &
waits slots.1
mv .beads/locks/slots.1 spare
echo >go
wait
[ -s who ] || fail 'a slot that was moved away counted'

# A fixed clock lifts no token where the store was not made under it.
bd-create -q one # the clock of the store is fixed by its first change
flock-run tk -- true
before=$(cut -d ' ' -f 3 .beads/locks/tk | head -n 1)
status 'a fixed clock in an ordinary store' 125 env BEADS_NOW=2030-01-01T00:00:00Z flock-run tk -- true
grep -q 'BEADS_NOW and BEADS_BOOT are only for stores made under them' err || fail "$(cat err)"
status 'the same, with the clock of ages' 125 env BEADS_BOOT=5 flock-run -k 1 tk -- true
equal 'the token' "$(cut -d ' ' -f 3 .beads/locks/tk | head -n 1)" "$before"
env BEADS_NOW=2030-01-01T00:00:00Z flock-run ./tk -- sh -c 'echo $BEADS_LOCK_TOKEN' >lifted
flock-run ./tk -- sh -c 'echo $BEADS_LOCK_TOKEN' >after
[ "$(cat lifted)" -lt 1893456000000000 ] || fail 'a fixed clock lifted the token of a path'
[ "$(cat lifted)" -lt "$(cat after)" ] || fail 'a token fell'

# Whoever waits sleeps in the kernel: once it stands in the queue, no call until the
# lock is there.
if command -v strace >/dev/null; then
	flock-run ./own -- sh -c 'echo >up; read x <go' &
	up
	: >calls
	flock-run ./first -- strace -f -o calls -e trace=flock,poll,nanosleep,clock_nanosleep,select,pselect6,ppoll,openat \
		flock-run -w 1m ./own -- true &
	until grep -q 'ppoll(.*tv_sec=[345]' calls; do :; done
	echo >go
	wait
	awk '/ppoll\(.*tv_sec=[345]/ { asleep = 1; next } /resumed/ { exit } asleep && !/ flock\(/' calls >busy
	[ ! -s busy ] || fail "a waiter does not sleep: $(cat busy)"
fi

# In another PID namespace what the card says is known, and that is marked.
if unshare -rpf --mount-proc true 2>/dev/null; then
	flock-run -a robin out -- sh -c 'echo >up; read x <go' &
	up
	flock-run -s -a sam shared -- sh -c 'echo >up; read x <go2' &
	kill=$!
	up
	kill -9 $kill
	wait $kill 2>/dev/null
	inside() { unshare -rpf --mount-proc "$@"; }
	equal 'seen from inside' "$(inside flock-ls out shared | cut -f 1-3,6,8,9)" \
		"$(printf 'out\texclusive\t?\t0\trobin\tsh -c echo >up; read x <go\nshared\tshared\t?\t0\tsam\tsh -c echo >up; read x <go2')"
	equal 'as JSON' "$(inside flock-ls --json out | jq -c '.[].pid')" null
	equal 'its number' "$(inside flock-ls --who out)" '?'
	inside flock-run -n out -- true 2>said
	equal 'wanted inside' $? 75
	grep -q 'out: held by a process that cannot be seen from here (sh -c .*, agent robin) for' said || fail "$(cat said)"
	echo >go
	echo >go2
	wait
	until flock-run -n shared -- true 2>said; do :; done
	equal 'when it is free again' "$(inside flock-ls out shared)" ''
	flock ./own sh -c 'echo >up; read x <go' &
	up
	inside flock-run -n ./own -- true 2>said
	grep -q 'nobody can be seen to have it now: it may be a process outside of this container' said || fail "$(cat said)"
	echo >go
	wait
	# And from outside, who is inside.
	inside flock-run -a kim in -- sh -c 'echo >up; read x <go' &
	up
	equal 'seen from outside' "$(flock-ls in | cut -f 1,2,8,9)" "$(printf 'in\texclusive\tkim\tsh -c echo >up; read x <go')"
	ps -o args= -p "$(flock-ls --who in)" | grep -q 'flock-run -a kim in' || fail "not the process: $(flock-ls in)"
	echo >go
	wait
fi
end
