#!/bin/bash
# Workers claim and close while git checks out, stashes, resets, pulls and
# cleans, and while editors save over the backlog.  What was answered stays
# true after every step, what others wrote arrives, and no half-written file is
# taken for a backlog.
. "${0%/*}/common"
. "$scenes/workers"
. "$scenes/strangers"
need git jq

repository 400 930
start w1 w2 w3

try 'checkout of another branch' git checkout -q -f other
try 'checkout back' git checkout -q -f main
try 'stash' git stash -q
try 'stash pop' git stash pop -q
git checkout -q -f main; git stash drop -q 2>/dev/null
step 'reset --hard' git reset -q --hard
try 'reset --hard to the first commit' git reset -q --hard HEAD~1
step 'clean -fd' git clean -q -fd
step 'reset --hard back' git reset -q --hard 'HEAD@{1}'
step 'clean -fd again' git clean -q -fd
try 'commit of all' git commit -qam 'as it goes'

# A pull with somebody else's work.
push_there t-910 'issue 910 by the others' t-990 'new by the others'
try 'pull' pull
try 'rm of the backlog' rm -f $backlog
step 'checkout of the file' git checkout -q -- $backlog
try 'rm -rf run' rm -rf .beads/run

step 'an editor that renames' rename_save t-915 'saved by rename'
arrived 'an editor that renames' t-915 'saved by rename'
step 'an editor in place' inplace_save t-920 'saved in place'
arrived 'an editor in place' t-920 'saved in place'
step 'a tool that appends' append t-995 'appended'
arrived 'a tool that appends' t-995 'appended'

# Files that are no backlog, and a half-written one that is completed later.
old=$(cat $backlog)
step 'an empty file' emptied
printf '%s\n' "$old" >$backlog
step 'half a line' halved
printf '%s\n' "$old" >$backlog
step 'conflict markers' marked
step 'the file of before' eval 'printf "%s\n" "$old" >$backlog'

let_work 20
: >"$work/stop"
finish
cd "$work/here" || exit 2
acks_hold 'when all is quiet'
# The pull, for good: nobody is writing now.
bd-fold || fail 'bd-fold'
git commit -qam 'at rest'
git pull -q --no-rebase --no-edit origin main >"$work/said" 2>&1 || fail "the last pull: $(tail -n 3 "$work/said")"
acks_hold 'after the last pull'
arrived 'pull' t-910 'issue 910 by the others'
arrived 'pull' t-990 'new by the others'
arrived 'an editor that renames, at the end' t-915 'saved by rename'
arrived 'an editor in place, at the end' t-920 'saved in place'
arrived 'a tool that appends, at the end' t-995 'appended'
bd-fold || fail 'the last bd-fold'

# And in one step: a fold that merges an edit while the journal is long.
echo 'fold.every = "1h"' >.beads/config.toml
for id in $(bd-list -s open -l old | cut -f 1 | head -n 60); do
	bd-close -q -a ann "$id" && echo "close ann $id 0" >>"$work/acks"
done
inplace_save t-925 'while the journal is long'
bd-fold || fail 'a fold of both'
acks_hold 'after a fold of both'
arrived 'a fold of both' t-925 'while the journal is long'
sane 'at the end'
jq -e . $backlog >/dev/null || fail 'the backlog is not JSON at the end'
[ "$(progress)" -gt 60 ] || fail "only $(progress) answers were given: the scene proves nothing"
for name in w1 w2 w3; do
	! grep -q 'gives up\|cannot close' "$work/errors.$name" || fail "$name: $(tail -n 2 "$work/errors.$name")"
done
git status --porcelain --ignored | grep -v '^!!\|issues.jsonl\|gitignore\|config.toml' | grep . && fail 'git sees files of ours'
end
