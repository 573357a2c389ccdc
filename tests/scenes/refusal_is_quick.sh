#!/bin/sh
# A command that refuses costs little more than one that answers: counted in
# instructions.  The first exception of a static program once took twenty million,
# sorting what the linker had sorted already.
. "$(dirname "$0")/common"
need valgrind
valgrind --tool=callgrind --callgrind-out-file=/dev/null true 2>/dev/null || skip 'valgrind does not run here'

bd-init -q && bd-create -q --id t-1 one
instructions() { valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >out | sed -n 's/.*refs: *//p' | tr -d ,; }
for program in bd-show bd-children; do # one of its own, one of beads
	answers=$(instructions $program t-1)
	refuses=$(instructions $program t-2)
	[ "$refuses" -le $((answers + 2000000)) ] || fail "$program refuses with $refuses instructions, and answers with $answers"
done
end
