#!/bin/bash
# Two clones work on one backlog and pull each other, with bd-merge as git's
# merge driver: no conflict, no member lost, and both end with the same issues,
# whichever way the changes went: merge, rebase, cherry-pick, stash, or the
# markers of a clone that has no driver.
. "${0%/*}/common"
need git jq

export GIT_CONFIG_GLOBAL=/dev/null
backlog=.beads/issues.jsonl
n=${COUNT:-100}

run() { # WHAT COMMAND...: it works, and meets no conflict
	local what=$1
	shift
	"$@" >"$work/said" 2>&1 || fail "$what: $(tail -n 3 "$work/said" | tr '\n' '|')"
	! grep -q CONFLICT "$work/said" || fail "$what: a conflict"
}
driver() { # in this clone
	git config merge.beads.driver 'bd-merge %O %A %B'
	echo "$backlog merge=beads" >>.git/info/attributes
}
commit() { # WHAT
	bd-fold -q 2>&1 || fail "$1: bd-fold"
	run "$1" git commit -qam "$1"
}
issues_of() { jq -Sc 'del(.dependency_count)' "$1/$backlog" | sort; } # CLONE
alike() { # WHEN: both files say the same, and the commands see just that
	issues_of "$work/ann" >"$work/is.ann"
	issues_of "$work/bob" >"$work/is.bob"
	cmp -s "$work/is.ann" "$work/is.bob" ||
		fail "$1: the clones differ: $(diff "$work/is.ann" "$work/is.bob" | head -n 4 | cut -c 1-600)"
	for clone in ann bob; do
		cd "$work/$clone" || exit 2
		shown='[.id, .title, .status, .assignee, .updated_at, .closed_at, .metadata, .labels]'
		dump | jq -c "$shown" | sort >"$work/seen"
		jq -c "select(.id) | $shown" $backlog | sort | diff - "$work/seen" >"$work/differ" ||
			fail "$1: the commands of $clone see something else: $(head -n 4 "$work/differ" | cut -c 1-600)"
		sane "$1, $clone"
		bd-fold -q 2>&1 || fail "$1: bd-fold of $clone"
		git diff --quiet || fail "$1: a fold of $clone changes the file: $(git diff | grep '^[+-]{' | head -n 4 | cut -c 1-600)"
	done
}
# What each clone had must be in both files: ids, labels, comments, ends, strange members.
facts() { jq -r '.id as $id | "\($id) is there", (.labels // [] | .[] | "\($id) label \(.)"),
	(.comments // [] | .[] | "\($id) comment \(.author) \(.text)"), (select(.status == "closed") | "\($id) closed \(.close_reason)"),
	(select(.our_own) | "\($id) \(.our_own | tostring)"), (keys[] | select(startswith("strange")) | "\($id) \(.)")' "$1" | sort; }
remember() { for clone in ann bob; do facts "$work/$clone/$backlog" >"$work/had.$clone"; done; }
nothing_lost() { # WHEN
	for clone in ann bob; do
		facts "$work/$clone/$backlog" >"$work/has"
		for had in ann bob; do
			lost=$(comm -23 "$work/had.$had" "$work/has" | head -n 3)
			[ -z "$lost" ] || fail "$1: $clone lost of $had: $lost"
		done
	done
}
# NAME: an editor gives t-54 a member that no tool knows, and leaves its time as it is.
by_hand() { sed -i "/\"id\":\"t-54\"/s/\"our_own\"/\"strange_$1\":{\"of\":\"$1\"},&/" $backlog; }
# In the clone of NAME: issues made, claimed, labelled, talked about and closed,
# and some of those that the other one has too.
labour() { # NAME FIRST
	local id token
	for i in $(seq 1 "$n"); do
		id=$(bd-create -a "$1" --id "t-$1$i" "$1 $i") || fail "$1: create $i"
		token=$(bd-claim -a "$1" "$id" | token)
		bd-label -q -a "$1" --token "$token" add "$id" "by-$1" || fail "$1: label $id"
		bd-comment -q -a "$1" add "$id" "done by $1" || fail "$1: comment $id"
		bd-close -q -a "$1" --token "$token" -r "ready, says $1" "$id" || fail "$1: close $id"
	done
	for i in $(seq "$2" $(($2 + 20))); do
		bd-comment -q -a "$1" add "t-$i" "seen by $1" || fail "$1: comment t-$i"
		bd-label -q -a "$1" add "t-$i" "of-$1" || fail "$1: label t-$i"
		[ $((i % 5)) -ne 0 ] || bd-close -q -a "$1" "t-$i" || fail "$1: close t-$i"
	done
}

git init -q --bare origin.git
git clone -q origin.git ann 2>/dev/null
cd ann || exit 2
mkdir .beads
{ issues 1 60; echo '{"_type":"memory","key":"k","value":"v"}'; } >$backlog
bd-init -q
git add -A && git commit -qm 'the backlog' && git push -q origin main
driver
git clone -q "$work/origin.git" "$work/bob"
cd "$work/bob" && driver

# Both work at once; some issues are in the hands of both.
(cd "$work/ann" && labour ann 1) >"$work/labour.ann" &
(cd "$work/bob" && labour bob 11) >"$work/labour.bob" &
wait
grep . "$work/labour.ann" "$work/labour.bob" && bad=1
cd "$work/ann" && by_hand ann && held=$(bd-claim -a ann t-50 | token) && commit 'by ann'
cd "$work/bob" && by_hand bob && bd-update -q -a bob --title 'bob says so' t-50 && commit 'by bob'
remember
equal 'issues before they meet' "$(wc -l <"$work/ann/$backlog")" $((n + 61))

# Each pulls what the other had: the merge is the same from both sides.
git -C "$work/ann" tag before
git -C "$work/bob" tag before
cd "$work/ann" && run 'ann pulls' git pull -q --no-rebase --no-edit "$work/bob" refs/tags/before
cd "$work/bob" && run 'bob pulls' git pull -q --no-rebase --no-edit "$work/ann" refs/tags/before
equal 'issues after' "$(wc -l <"$work/bob/$backlog")" $((2 * n + 61))
nothing_lost 'after the pulls'
alike 'after the pulls'
cd "$work/ann" || exit 2
status 'the claim lives on' 0 bd-fence t-50 "$held"
equal 'what bob said of it' "$(ask t-50 .title)" 'bob says so'
equal 'comments of both' "$(folded t-15 '[.comments[].author] | sort | join(" ")')" 'ann bob'
equal 'strange members' "$(folded t-54 '[.strange_ann.of, .strange_bob.of] | join(" ")')" 'ann bob'
equal 'the numbers of comments' "$(folded t-15 '[.comments[].id] | unique | length')" 2
# Both merged, and merge each other's merge (git finds two bases).
run 'ann pulls again' git pull -q --no-rebase --no-edit "$work/bob" main
cd "$work/bob" && run 'bob pulls again' git pull -q --no-rebase --no-edit "$work/ann" main
alike 'after the merges met'
cd "$work/ann" && run 'push' git push -q origin main

# Rebase: ann's commits one by one onto bob's, the sides swapped.
cd "$work/bob" && run 'bob fetches' git pull -q --no-rebase --no-edit origin main
for i in 31 32 33; do
	cd "$work/bob" && bd-update -q -a bob --title "bob $i" t-$i && bd-close -q -a bob t-$((i + 4)) && commit "bob $i"
	cd "$work/ann" && bd-label -q -a ann add t-$i rebased && bd-comment -q -a ann add t-$((i + 4)) 'rebased' && commit "ann $i"
done
remember
cd "$work/bob" && run 'bob pushes' git push -q origin main
cd "$work/ann" && run 'pull --rebase' git pull -q --rebase origin main
run 'ann pushes' git push -q origin main
cd "$work/bob" && run 'bob follows' git pull -q --ff-only origin main
nothing_lost 'after the rebase'
alike 'after the rebase'
equal 'commits of the rebase' "$(git log --merges --oneline 'HEAD~6..' | wc -l)" 0

# Cherry-pick: one of two commits that touch the same issues.
cd "$work/ann" && git checkout -q -b side
bd-label -q -a ann add t-41 picked && commit 'the one'
bd-label -q -a ann add t-41 later && bd-update -q -a ann --title 'later' t-42 && commit 'the other'
cd "$work/bob" && bd-comment -q -a bob add t-41 'meanwhile' && commit 'meanwhile'
remember
run 'fetch' git fetch -q "$work/ann" side
run 'cherry-pick' git cherry-pick 'FETCH_HEAD~1'
equal 'picked' "$(folded t-41 '.labels | sort | join(" ")')" 'old picked'
equal 'kept' "$(folded t-41 '.comments[-1].text')" meanwhile
run 'the rest' git pull -q --no-rebase --no-edit "$work/ann" side
cd "$work/ann" && run 'ann follows' git pull -q --no-rebase --no-edit "$work/bob" main
nothing_lost 'after the cherry-pick'
alike 'after the cherry-pick'

# Stash, a pull in between, and pop: a merge again.
cd "$work/bob" && bd-label -q -a bob add t-43 stashed && bd-close -q -a bob t-44 && commit 'before the pop'
cd "$work/ann" && bd-update -q -a ann --title 'stashed by ann' t-43 && bd-comment -q -a ann add t-44 'stashed' && bd-fold -q
dump | sort >"$work/before"
run 'stash' git stash -q
dump | sort | cmp -s - "$work/before" || fail 'a stash takes back what was done'
remember
run 'pull with a stash' git pull -q --no-rebase --no-edit "$work/bob" main
run 'stash pop' git stash pop -q
equal 'popped' "$(folded t-43 '[.title, .labels[]] | join(" ")')" 'stashed by ann old stashed'
commit 'popped'
cd "$work/bob" && run 'bob follows the pop' git pull -q --no-rebase --no-edit "$work/ann" side
nothing_lost 'after the pop'
alike 'after the pop'

# An old commit, and back: looking at history changes nothing.
cd "$work/ann" || exit 2
dump | sort >"$work/before"
run 'checkout of the first commit' git checkout -q "$(git rev-list --max-parents=0 HEAD)"
dump | sort | cmp -s - "$work/before" || fail 'an old commit takes back what was done'
status 'the claim in an old commit' 0 bd-fence t-50 "$held"
run 'and back' git checkout -q side
dump | sort | cmp -s - "$work/before" || fail 'coming back takes back what was done'
alike 'after the way back'

# A clone without the driver: conflict markers, in all styles.
for style in merge diff3 zdiff3; do
	cd "$work/ann" && bd-update -q -a ann --title "ann in $style" t-51 && bd-label -q -a ann add t-52 "$style-ann" && commit "ann, $style"
	cd "$work/bob" && bd-comment -q -a bob add t-51 "$style" && bd-label -q -a bob add t-52 "$style-bob" && commit "bob, $style"
	remember
	rm .git/info/attributes
	git config merge.conflictStyle $style
	git pull -q --no-rebase --no-edit "$work/ann" side >"$work/said" 2>&1 && fail "$style: git merges by itself"
	bd-list --all >"$work/out" 2>"$work/err" || fail "$style: a marked file stops the commands"
	grep -q 'conflict marker' "$work/err" || fail "$style: nobody speaks of the markers"
	# Markers without a base do not tell which side changed a member.  Git knows.
	[ $style != merge ] || run "$style: show the base" git checkout --conflict=diff3 $backlog
	run "$style: resolve" bd-merge -r $backlog
	run "$style: commit" git commit -qam "merged, $style"
	echo "$backlog merge=beads" >.git/info/attributes
	cd "$work/ann" && run "$style: ann follows" git pull -q --no-rebase --no-edit "$work/bob" main
	nothing_lost "after markers of $style"
	alike "after markers of $style"
	equal "$style: the title" "$(ask t-51 .title)" "ann in $style"
done

# A line that is no JSON: a conflict for that line alone, and the merge goes on by hand.
cd "$work/ann" && echo '{"id":"t-99","ti' >>$backlog && git commit -qam 'half a line'
cd "$work/bob" && bd-label -q -a bob add t-53 whole && commit 'whole'
git pull -q --no-rebase --no-edit "$work/ann" side >"$work/said" 2>&1 && fail 'half a line is merged'
grep -q 'CONFLICT' "$work/said" || fail "half a line: $(tail -n 1 "$work/said")"
equal 'markers' "$(grep -c '^<<<<<<<' $backlog)" 1
sed -i 's/"ti$/"title":"mended"}/' $backlog && run 'resolve what was mended' bd-merge -r $backlog
run 'commit what was mended' git commit -qam 'mended'
equal 'mended' "$(ask t-99 .title)" mended
equal 'and the rest' "$(ask t-53 '.labels | join(" ")')" 'old whole'
end
