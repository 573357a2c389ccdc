#!/bin/bash
# Two clones change one issue, and what the other one pushed comes in by ways that
# give git's merge driver nothing to merge: fast-forward on another branch, stash,
# reset, checkout of the file.  What git then puts into the file is older than the
# store in one member and newer in another; nothing of either side is lost, and git
# is not in the way of the next step.
. "${0%/*}/common"
need git jq
export GIT_CONFIG_GLOBAL=/dev/null
backlog=.beads/issues.jsonl

run() { # COMMAND...
	"$@" >"$work/said" 2>&1 || fail "$way, $order: $*: $(tail -n 3 "$work/said" | tr '\n' '|')"
}
clone() { # NAME
	git clone -q hub "$1" 2>/dev/null && (cd "$1" && git config user.name "$1" && git config user.email "$1@x" && hooks-install -q) || exit 2
}
start() { # ann and bob have the same ten issues
	rm -rf hub ann bob
	git init -q --bare -b main hub && clone ann
	(cd ann && git checkout -q -b main && store 10 && bd-update -q -a ann t-9 -p 1 && bd-fold && hooks-install -q &&
		git add -A && git commit -qm begin && git push -q origin main) || exit 2
	clone bob
}
bobs() { # an edit with something of everything
	(cd bob && bd-comment -a bob add t-1 'root cause found' >/dev/null && bd-label -q -a bob add t-1 his &&
		bd-label -q -a bob rm t-1 old && bd-update -q -a bob t-1 --title 'better title' &&
		bd-create -q -a bob --id t-11 'one more' && bd-fold && git commit -qam bob && git push -q origin main) || fail 'bob'
}
anns() { (cd ann && bd-label -q -a ann add t-1 mine && bd-update -q -a ann t-1 --notes hers && bd-update -q -a ann t-2 -p 0 && bd-fold) || fail 'ann'; }
work_on() { # commits something that is no issue
	echo "$way $order" >>code && run git add code && run git commit -qm code
}

by_branch() {
	run git checkout -q -b feature && work_on && run git checkout -q main && run git pull -q --ff-only && run git merge -q --no-edit feature
}
by_stash() { run git stash -q && run git pull -q && run git stash pop -q; }
by_autostash() { run git pull -q --rebase --autostash && grep -i conflict "$work/said" && fail "$way, $order: a conflict"; }
by_checkout() { run git checkout -q -- $backlog && run git pull -q; }
by_reset() { run git fetch -q && run git reset -q --hard origin/main; }
by_file() { run git fetch -q && run git checkout -q origin/main -- $backlog; }

both='[.title, .notes, .labels, [.comments[]?.text]]'
wanted='["better title","hers",["his","mine"],["root cause found"]]'
is_whole() { # WHERE
	equal "$way, $order: $1" "$(bd-show --json t-1 | jq -c ".[0] | $both")" "$wanted"
	equal "$way, $order: $1, another" "$(ask t-2 .priority)$(ask t-11 .title)" '0one more'
}
for way in branch stash autostash checkout reset file; do
	for order in bob-ann ann-bob; do
		start
		case $order in bob-ann) bobs && anns ;; *) anns && bobs ;; esac
		cd ann || exit 2
		by_$way
		is_whole 'ann sees'
		work_on # the hook puts the backlog into the commit
		run git pull -q --no-rebase --no-edit
		run git push -q origin main
		equal "$way, $order: what is pushed" "$(git show HEAD:$backlog | jq -c "select(.id == \"t-1\") | $both")" "$wanted"
		is_whole 'ann sees later'
		cd ../bob && run git pull -q && is_whole 'bob sees'
		bd-fold -q
		equal "$way, $order: bob's worktree" "$(git status --porcelain)" ''
		sane "$way, $order"
		cd ..
	done
done
end
