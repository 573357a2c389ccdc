#!/bin/sh
# A command that refuses costs little more than one that answers.  The first exception
# of a static program once took twelve million instructions, sorting what the linker
# had sorted already.
. "$(dirname "$0")/common"
need_instructions

bd-init -q && bd-create -q --id t-1 one
for program in bd-show bd-children; do # one of its own, one of beads
	answers=$(instructions $program t-1)
	refuses=$(instructions $program t-2)
	[ "$refuses" -le $((answers + 2000000)) ] || fail "$program refuses with $refuses instructions, and answers with $answers"
done
end
