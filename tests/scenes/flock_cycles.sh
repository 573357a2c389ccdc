#!/bin/bash
# Waits that would never end are refused, whatever closes the circle and whenever;
# those that will end are not.
. "${0%/*}/common"
need jq flock

store 1
mkfifo up go go2 go3
up() { until read -r x <up; do :; done; }
waits() { until [ "$(flock-ls --json "$1" | jq '[.[].waiters[]] | unique | length')" = "${2-1}" ]; do :; done; }
# WHAT COMMAND...: it is refused, and the circle is named
refused() {
	what=$1
	shift
	"$@" 2>said
	equal "$what" $? 4
	grep -q 'waiting for it would never end: .* -> ' said || fail "$what: $(cat said)"
}

# Two that close one at the same moment: neither could see it before.
one_sided=0
for n in $(seq 30); do
	rm -f now
	for way in 'ra rb' 'rb ra'; do
		set -- $way
		flock-run "$1" -- sh -c "echo >up; until [ -e now ]; do :; done; exec flock-run -w 30 $2 true" 2>"said.$1" &
		eval "$1=\$!"
		up
	done
	: >now
	wait $ra
	first=$?
	wait $rb
	case "$first $?" in
	'4 0' | '0 4') one_sided=$((one_sided + 1)) ;;
	'4 4') ;; # a machine so slow that the second turn came before the first was over
	*) fail "round $n ended with $first and the other: $(cat said.ra said.rb)" ;;
	esac
	grep -q 'ra (pid [0-9]*) -> rb (pid [0-9]*) -> ra' said.ra said.rb || fail "round $n: no circle named"
done
[ $one_sided -gt 0 ] || fail 'both gave way, each time'

# Closed by the store's lock, by a slot, and by the way back to oneself.
flock-run --store -- sh -c 'echo >up; read x <go; flock-run -w 1m a true' &
up
flock-run a -- sh -c 'echo >up; read x <go2; flock-run -w 1m --store -- true' 2>said &
up
echo >go
waits a
echo >go2
wait $!
equal 'closed by --store' $? 4
grep -q 'the store: waiting for it would never end: a (pid [0-9]*) -> store (pid [0-9]*) -> a' said || fail "$(cat said)"
wait

flock-run -k 1 S -- sh -c 'echo >up; read x <go; flock-run -w 1m a true' &
up
flock-run a -- sh -c 'echo >up; read x <go2; flock-run -w 1m -k 1 S true' 2>said &
up
echo >go
waits a
echo >go2
wait $!
equal 'closed by a slot' $? 4
grep -q 'S: waiting for it would never end: S.1 (pid [0-9]*) -> a (pid [0-9]*) -> S.1' said || fail "$(cat said)"
wait
refused 'a slot below itself' flock-run -k 1 S -- flock-run -k 1 S true
refused 'two slots below themselves' flock-run -k 2 S -- flock-run -k 2 S -- flock-run -k 2 S true
refused 'a path below itself' flock-run ./p -- flock-run ./p true

# A slot is waited for as long as another one may come free: here that of a command
# which waits for nobody.
flock-run -k 2 P -- sh -c 'echo >up; read x <go' &
up
flock-run -k 2 P -- sh -c 'echo >up; read x <go2; flock-run -w 1m b echo in' >in &
up
flock-run b -- sh -c 'echo >up; flock-run -w 1m -k 2 P true' 2>said &
up
waits P.1
echo >go2
waits b
flock-ls --deadlocks >cycles || fail "a deadlock where there is none: $(cat cycles)"
echo >go
wait $!
equal 'who waited for either slot' $? 0
wait
equal 'and the other' "$(cat in)" in

# With both slots in the hands of such as wait for it, it is one.
for fifo in go go3; do
	flock-run -k 2 P -- sh -c "echo >up; read x <$fifo; exec flock .beads/locks/b true" &
	up
done
flock-run b -- sh -c 'echo >up; read x <go2; flock-run -w 1m -k 2 P true; echo $? >refused' 2>said &
up
echo >go
waits b
echo >go3
waits b 2
echo >go2
wait
equal 'no slot can come free' "$(cat refused)" 4

# The same among others' locks, where nobody looks: named, and every one that would do.
for fifo in go go3; do
	flock-run -k 2 P -- sh -c "echo >up; read x <$fifo; exec flock .beads/locks/b true" &
	up
done
flock-run b -- sh -c 'echo >up; read x <go2; exec flock-run -w 2m -k 2 P true' &
up
echo >go2
waits P.1
echo >go
waits b
flock-ls --deadlocks >cycles || fail "one slot is not all: $(cat cycles)"
echo >go3
until flock-ls --deadlocks >cycles; [ $? = 4 ]; do :; done
grep -q 'P.[12] (pid [0-9]*) -> b' cycles || fail "not named: $(cat cycles)"
flock-ls --deadlocks P >cycles
equal 'asked for by the name of the semaphore' $? 4
kill $(flock-ls --who b)
wait 2>said

# Locks by path, whose flock-run was killed: whoever keeps them is found.  In a container
# the kernel does not list such a lock, nor who waits for it.
if (exec 8>taken && flock 8 && grep -q ":$(stat -c %i taken) " /proc/locks); then
	for way in 'p1 p2 go' 'p2 p1 go2'; do
		set -- $way
		flock-run "./$1" -- sh -c "echo \$\$ >pid.$1; echo >up; read x <$3; flock-run -w 1m ./$2 true; echo \$? >status.$1" 2>"said.$1" &
		up
		kill -9 $!
		wait $! 2>/dev/null
	done
	echo >go
	until [ "$(flock-ls --json ./p2 | jq '[.[].waiters[]] | length')" = 1 ]; do :; done
	echo >go2
	until [ -s status.p1 ] && [ -s status.p2 ]; do :; done
	equal 'by path, below nobody' "$(cat status.p2)" 4
	grep -q 'p1 (pid [0-9]*) -> .*p2 (pid [0-9]*) -> .*p1' said.p2 || fail "$(cat said.p2)"
else
	echo 'not tried in a container: a circle of locks whose takers have ended'
fi

# Policy: the order holds for the store's lock too, and for what is taken at once.
echo 'lock.order = "store, o1, o2"' >.beads/config.toml
flock-run o2 true # so that the order of the files is another
flock-run o1 -- flock-run --store -- true 2>said
equal 'the store below one that comes later' $? 4
grep -q 'the store: is to be taken before o1' said || fail "$(cat said)"
flock-run --store -- flock-run o1 -- flock-run o2 true || fail 'in order'
[ "$(stat -c %i .beads/locks/o2)" -lt "$(stat -c %i .beads/locks/o1)" ] || {
	mv .beads/locks/o1 spare && mv .beads/locks/o2 .beads/locks/o1 && mv spare .beads/locks/o2
}
flock-run o2 -- sh -c 'echo >up; read x <go' &
up
flock-run -w 1m -l o2 -l o1 -- true &
waits o2
equal 'what is waited for behind what is held' "$(flock-ls o1 | cut -f 1)" o1
echo >go
wait
end
