#!/bin/sh
# The commands that change something are killed at system calls: what is left is
# the change as a whole or none of it, and nobody has to repair anything
# (tests/prove/kill).  A share of the points here; ./dev prove kill tries them all.
. "${0%/*}/common"
need prove-disturb
"$scenes/../prove/kill" "${FOR-25}" "${SEED-1}" 2>said || { [ $? -eq 2 ] && skip "$(tail -n 1 said)"; fail "$(grep -A 9 'not ok' said | head -n 30)"; }
end
