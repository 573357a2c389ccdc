#!/bin/sh
# 64 processes claim one issue at the same moment, again and again: one gets it,
# 63 are told no, and run/ is removed under their feet.
. "${0%/*}/common"
need prove-crowd jq

prove-crowd "${ROUNDS-50}" "${CROWD-64}" "${SEED-1}" >figures 2>&1 || fail "$(head -n 5 figures)"
sane 'at the end'
end
