#!/bin/sh
# A copy of a store is another store: both go on, neither frees nor fences the
# other's claims, and what was acknowledged before the copy is in both.
. "${0%/*}/common"
need jq
store_of() { ask "$1" .metadata.claim.store; }

mkdir one && cd one || exit 2
store 6
held=$(bd-claim -a ann t-1 | token)
bd-close -q -a bob t-2
dump >../before
cd .. && cp -r one two

cd two || exit 2
dump | cmp -s - ../before || fail 'the copy shows something else'
token=$(bd-claim -a ann2 t-3 | token)
[ "$token" -gt "$held" ] || fail "the copy grants $token, not above $held"
[ "$(store_of t-3)" != "$(store_of t-1)" ] || fail 'the copy grants in the name of the first store'
equal 'a claim of the first store, taken in the copy' "$(bd-claim -a eve t-1 2>&1; echo $?)" 1
status 'its token under another name' 3 bd-close -a eve --token "$held" t-1
status 'its token under its own name' 0 bd-close -a ann --token "$held" t-1
bd-fold
sane 'the copy'

cd ../one || exit 2
equal 'the first store' "$(ask t-1 '.metadata.claim.token')" "$held"
equal 'what the copy claimed' "$(ask t-3 .status)" open
status 'the first store goes on' 0 bd-claim -a kim t-3
status 'close by the holder' 0 bd-close -a ann --token "$held" t-1
bd-fold
sane 'the first store'

# A copy in which the backlog was left behind, or the journal was: the journal
# of another folder proves nothing about this file.
cd .. && rm -rf three && cp -r one three && cd three || exit 2
bd-update -q -a ann --title 'not folded' t-4 # this store is itself now
cd .. && rm -rf four && cp -r three four && cd four || exit 2
issues 1 2 >.beads/issues.jsonl
rm -f .beads/log/base
bd-claim -q -a ann --next >out 2>err
equal 'a copied journal over a file that it does not know' $? 2
grep -q 'bd-fsck --repair' err || fail "no remedy is named: $(cat err)"
status 'bd-fsck finds it' 1 bd-fsck -q
bd-fsck --repair >out 2>&1 || fail "bd-fsck --repair: $(cat out)"
status 'a claim after the repair' 0 bd-claim -a ann t-1
sane 'after the repair'
end
