#!/bin/bash
# Workers in a linked worktree claim and close in the main worktree's store,
# while that one commits, merges and pulls with bd-merge as driver, and while the
# branch of the worktree is merged, rebased and checked out back and forth.  What
# was answered stays true, and the copy of the backlog that the worktree has
# checked out is nobody's store.
. "${0%/*}/common"
. "$scenes/workers"
need git jq

export GIT_CONFIG_GLOBAL=/dev/null
backlog=.beads/issues.jsonl
git init -q here
cd here || exit 2
mkdir .beads
{ issues 1 300; issues 900 930 | sed 's/"labels":\["old"\]/"labels":["calm"]/'; } >$backlog
bd-init -q
echo code >code
git add -A && git commit -qm 'the backlog'
git config merge.beads.driver 'bd-merge %O %A %B'
echo "$backlog merge=beads" >>.git/info/attributes # of all worktrees
git clone -q . "$work/there"
git worktree add -q "$work/tree" -b feature

run() { # WHAT COMMAND...
	local what=$1
	shift
	"$@" >"$work/said" 2>&1 || fail "$what: $(tail -n 3 "$work/said" | tr '\n' '|')"
	! grep -q CONFLICT "$work/said" || fail "$what: a conflict"
}
# WHAT COMMAND...: git in the main worktree, again while it refuses because the
# file changed under its hands: that is its right.
patiently() {
	local what=$1
	shift
	for _ in $(seq 1 50); do
		bd-fold -q
		git commit -qam 'as it goes' >/dev/null 2>&1
		"$@" >"$work/said" 2>&1 && return
		! grep -q CONFLICT "$work/said" || break
		git merge --abort 2>/dev/null
	done
	fail "$what: $(tail -n 3 "$work/said" | tr '\n' '|')"
}
# While the workers go on: WHEN
look() {
	let_work 5
	acks_hold "$1, in the main worktree"
	cd "$work/tree" || exit 2
	acks_hold "$1, in the other one"
	equal "$1: the copy in the worktree" "$(git status --porcelain)" ''
	cd "$work/here" || exit 2
}
at=$(date -u +%Y-%m-%dT%H:%M:%S.%6NZ)
others() { # ID TITLE: a change in the other clone, committed
	sed -i "/\"id\":\"$1\"/{s/\"title\":\"[^\"]*\"/\"title\":\"$2\"/;s/\"updated_at\":\"[^\"]*\"/\"updated_at\":\"$at\"/}" "$work/there/$backlog"
	git -C "$work/there" commit -qam "$2"
}

cd "$work/tree" || exit 2
start w1 w2
cd "$work/here" || exit 2
look 'at first'
equal 'a store in the worktree' "$(ls -A "$work/tree/.beads" | tr '\n' ' ')" '.gitignore issues.jsonl metadata.json '

others t-901 'by the others'
patiently 'pull' git pull -q --no-rebase --no-edit "$work/there" main
look 'after a pull'
equal 'what was pulled' "$(ask t-901 .title)" 'by the others'

# The branch of the worktree: its own work, merged with main's backlog.
(cd "$work/tree" && echo more >code && git commit -qam 'a feature') || fail 'the feature'
(cd "$work/tree" && sed -i '/"id":"t-902"/s/"priority":2/"priority":1/' $backlog && git commit -qam 'an edit of the copy') || fail 'the edit'
look 'after an edit of the copy'
equal 'the edit, in no store yet' "$(ask t-902 .priority)" 2
run 'main into the branch' git -C "$work/tree" merge -q --no-edit main
look 'after main was merged into the branch'
patiently 'the branch into main' git merge -q --no-edit feature
look 'after the branch was merged into main'
equal 'the edit' "$(ask t-902 .priority)" 1
equal 'the code' "$(cat code)" more

# Commits on both sides, rebased.
others t-903 'by the others too'
patiently 'pull again' git pull -q --no-rebase --no-edit "$work/there" main
(cd "$work/tree" && sed -i '/"id":"t-903"/s/"priority":2/"priority":3/' $backlog && git commit -qam 'another edit') || fail 'another edit'
run 'rebase' git -C "$work/tree" rebase -q main
equal 'both in one line' "$(jq -r 'select(.id == "t-903") | "\(.title) \(.priority)"' "$work/tree/$backlog")" 'by the others too 3'
look 'after the rebase'
run 'an old commit in the worktree' git -C "$work/tree" checkout -q "$(git rev-list --max-parents=0 main)"
look 'at an old commit'
run 'and back' git -C "$work/tree" checkout -q feature
patiently 'the rebased branch into main' git merge -q --no-edit feature
look 'after the rebased branch was merged'

let_work 10
: >"$work/stop"
finish
acks_hold 'when all is quiet'
equal 'all of it' "$(ask t-901 .title), $(ask t-902 .priority), $(ask t-903 '"\(.title) \(.priority)"')" 'by the others, 1, by the others too 3'
bd-fold || fail 'the last bd-fold'
git commit -qam 'the end'
sane 'at the end'
git worktree remove "$work/tree" || fail 'the worktree cannot be removed'
git status --porcelain --ignored | grep -v '^!!' | grep . && fail 'git sees files of ours'
[ "$(progress)" -gt 60 ] || fail "only $(progress) answers were given: the scene proves nothing"
for name in w1 w2; do
	! grep -q 'gives up\|cannot close' "$work/errors.$name" || fail "$name: $(tail -n 2 "$work/errors.$name")"
done
end
