#!/bin/sh
# A reader and a fold, a writer and a folder that is moved, held apart at system
# calls (tests/prove/between).  A share of the points here; ./dev prove between tries
# them all.
. "${0%/*}/common"
need prove-disturb
"$scenes/../prove/between" "${FOR-20}" "${SEED-1}" 2>said || { [ $? -eq 2 ] && skip "$(tail -n 1 said)"; fail "$(grep -A 9 'not ok' said | head -n 30)"; }
end
