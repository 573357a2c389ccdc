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

# Whoever waits sleeps in the kernel: no call between asking and getting.
if command -v strace >/dev/null; then
	mkfifo up go
	flock-run ./own -- sh -c 'echo >up; read x <go' &
	until read -r x <up; do :; done
	strace -o calls -e trace=flock,poll,nanosleep,clock_nanosleep,select,pselect6,ppoll flock-run -w 1m ./own -- true &
	until [ "$(flock-ls ./own | cut -f 6)" = 1 ]; do :; done
	echo >go
	wait
	# The look at stdin, stdout and stderr, two tries, the wait, and the unlocking.
	equal 'calls of a waiter' "$(grep -c '^[a-z_0-9]*(' calls)" 5
fi
end
