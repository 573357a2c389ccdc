#!/bin/sh
# What README.md shows is what happens: its console blocks, run one after the
# other as one transcript, print what stands there.
. "${0%/*}/common"

{
	# Ids and tokens come from the clock and the name.
	echo '  $ export BEADS_NOW=2026-11-20T13:00:00Z USER=ann LC_ALL=C.UTF-8; cd .'
	awk '/^```/ { inside = $0 == "```console"; print ""; next } inside { print "  " $0 }' "$scenes/../../README.md"
} >readme.t
grep -q 'bd-close' readme.t || fail 'README.md has no console block'
"$scenes/../replay" readme.t >said || fail "README.md is not true: $(cat said)"
end
