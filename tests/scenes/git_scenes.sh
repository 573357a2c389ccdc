#!/bin/bash
# Workers claim and close while git checks out, stashes, resets, pulls and
# cleans, and while editors save over the backlog.  What was answered stays
# true after every step, what others wrote arrives, and no half-written file is
# taken for a backlog.
. "${0%/*}/common"
. "$scenes/workers"
need git jq

# "old" issues are worked on; those of others' changes are not.
export GIT_AUTHOR_NAME=ann GIT_AUTHOR_EMAIL=ann@example.org GIT_COMMITTER_NAME=ann GIT_COMMITTER_EMAIL=ann@example.org
export GIT_CONFIG_GLOBAL=/dev/null
git init -q --bare -b main origin.git
git clone -q origin.git here 2>/dev/null
cd here || exit 2
git checkout -q -b main 2>/dev/null
mkdir .beads
{ issues 1 400; issues 900 930 | sed 's/"labels":\["old"\]/"labels":["calm"]/'; } >.beads/issues.jsonl
git add -A && git commit -qm 'the backlog' && git push -q origin main
git checkout -q -b other
sed -i 's/"issue 905"/"issue 905 of the other branch"/' .beads/issues.jsonl
git commit -qam 'the other branch'
git checkout -q main
bd-init -q
git add -A && git commit -qm 'the store' # the other branch and origin have no .gitignore of ours
git clone -q "$work/origin.git" "$work/there"

now() { date -u +%Y-%m-%dT%H:%M:%S.%6NZ; }
# ID OLD NEW: the backlog on stdin with a change by somebody else, dated now
edited() { sed "/\"id\":\"$1\"/{s/$2/$3/;s/\"updated_at\":\"[^\"]*\"/\"updated_at\":\"$(now)\"/}"; }
backlog=.beads/issues.jsonl
arrived() { # WHAT ID TITLE
	equal "$1: the title of $2" "$(ask "$2" .title)" "$3"
}
# Never an empty or torn backlog, whatever lies in the file.
whole() { # WHEN
	local n
	n=$(dump 2>/dev/null | wc -l)
	[ "$n" -ge 431 ] || fail "$1: only $n issues are seen"
}
step() { # NAME COMMAND...
	local name=$1
	shift
	let_work 3
	"$@" >"$work/said" 2>&1 || [ "$name" = try ] || fail "$name: $(tail -n 2 "$work/said")"
	acks_hold "after $name"
	whole "after $name"
}
try() { # NAME COMMAND...: git may refuse, because the file changed meanwhile; that is its right
	local name=$1
	shift
	let_work 3
	"$@" >"$work/said" 2>&1
	acks_hold "after $name"
	whole "after $name"
}
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
(
	cd "$work/there" || exit
	edited t-910 '"issue 910"' '"issue 910 by the others"' <$backlog >new && mv new $backlog
	issues 990 990 | sed 's/"issue 990"/"new by the others"/; s/"old"/"calm"/' >>$backlog
	git commit -qam 'by the others' && git push -q origin main
)
pull() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		git commit -qam 'before the pull'
		git pull -q --no-rebase --no-edit origin main && return
		git merge --abort
	done
	return 1
}
try 'pull' pull
try 'rm of the backlog' rm -f $backlog
step 'checkout of the file' git checkout -q -- $backlog
try 'rm -rf run' rm -rf .beads/run

# Editors: one writes a new file and renames it, one writes into the file.
rename_save() { edited "$1" "issue ${1#t-}" "$2" <$backlog >.beads/.swp && mv .beads/.swp $backlog; } # ID TITLE
inplace_save() { local text; text=$(edited "$1" "issue ${1#t-}" "$2" <$backlog) && printf '%s\n' "$text" >$backlog; }
append() { issues 995 995 | sed 's/"issue 995"/"appended"/; s/"old"/"calm"/' >>$backlog; }
step 'an editor that renames' rename_save t-915 'saved by rename'
arrived 'an editor that renames' t-915 'saved by rename'
step 'an editor in place' inplace_save t-920 'saved in place'
arrived 'an editor in place' t-920 'saved in place'
step 'a tool that appends' append
arrived 'a tool that appends' t-995 'appended'

# Files that are no backlog, and a half-written one that is completed later.
old=$(cat $backlog)
step 'an empty file' eval ": >$backlog"
step 'half a line' eval 'printf %s "${old:0:30000}" >$backlog'
step 'conflict markers' eval '{ echo "<<<<<<< ours"; printf "%s\n" "$old"; echo "======="; echo ">>>>>>> theirs"; } >$backlog'
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
