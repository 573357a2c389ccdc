#!/bin/sh
# System calls of all commands fail: status 2 with one clear line, or the right
# answer (tests/prove/faults).  A share of the points here; ./dev prove faults tries
# them all.
. "${0%/*}/common"
need prove-disturb jq
"$scenes/../prove/faults" "${FOR-25}" "${SEED-1}" 2>said || { [ $? -eq 2 ] && skip "$(tail -n 1 said)"; fail "$(grep -A 9 'not ok' said | head -n 30)"; }

# A sync that failed poisons the journal: what came after it on this inode would
# prove nothing, so the next writer starts a new one.
mkdir poison && cd poison || exit 2
store 6
printf 'fold.every = "1h"\n' >.beads/config.toml
bd-update -q --title folded t-1 && bd-fold
bd-claim -a ann t-3 | token >token.ann
bd-update -q --title 'not folded' t-4
before=$(ls .beads/log)
prove-disturb -1 fdatasync EIO note bd-claim -q -a bob t-2 >/dev/null 2>words
equal 'claim with a failed sync' $? 2
equal 'the poison byte' "$(od -An -tu1 -j12 -N1 .beads/journal | tr -d ' ')" 1
status 'the next writer' 0 bd-update -q --title renewed t-5
equal 'the poison byte of the new journal' "$(od -An -tu1 -j12 -N1 .beads/journal | tr -d ' ')" 0
[ "$(ls .beads/log)" != "$before" ] || fail 'the old journal is not kept in log/'
equal 'an acknowledged change' "$(ask t-4 .title)" 'not folded'
equal 'the claim of ann' "$(ask t-3 .metadata.claim.token)" "$(cat token.ann)"
sane 'after the renewal'
end
