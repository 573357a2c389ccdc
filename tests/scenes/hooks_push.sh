#!/bin/bash
# Real pushes between real repositories: workers in worktrees of their own push
# their branches to a hub, and one whose claim is over, a zombie, brings nothing
# in any more: not by its own hooks, not without them, not without its environment.
# Who pushes main notices nothing.
. "${0%/*}/common"
need git jq
export GIT_CONFIG_GLOBAL=/dev/null

git init -q --bare "$work/hub.git"
git init -q "$work/home" && cd "$work/home" || exit 2
printf '#!/bin/sh\ncat >>"%s"\n' "$work/input" >.git/hooks/pre-push
chmod +x .git/hooks/pre-push
bd-init -q -p app && hooks-install || fail 'install'
bd-create -q --id app-1 'the first'; bd-create -q --id app-2 'the second'
echo 0 >code && git add . && git commit -qm 'the beginning'
git remote add origin "$work/hub.git"
(cd "$work/hub.git" && BEADS_DIR=$work/home/.beads hooks-install && hooks-install && hooks-install --check) || fail 'install in the hub'

push() { # WHAT ARG...: goes through in silence
	what=$1 && shift
	git push -q "$@" >"$work/out" 2>&1 || fail "$what: refused: $(tr '\n' '|' <"$work/out")"
	[ ! -s "$work/out" ] || fail "$what: is not silent: $(cat "$work/out")"
}
refused() { # WHAT WORDS ARG...: and the hub is as it was
	what=$1 words=$2 && shift 2
	before=$(git -C "$work/hub.git" for-each-ref)
	git push -q "$@" >"$work/out" 2>&1 && fail "$what: went through"
	grep -qF -- "$words" "$work/out" || fail "$what: not said: $words, but $(tr '\n' '|' <"$work/out")"
	equal "$what: the hub" "$(git -C "$work/hub.git" for-each-ref)" "$before"
}
trailers() { git log -1 --format='%(trailers:key=Bead-Token,valueonly,separator=%x2C)' "$@"; }
work_on() { echo "$1" >>"$2" && git add "$2" && git commit -qm "$1" --allow-empty; }

push 'main, for the first time' -u origin main
grep -q 'refs/heads/main [0-9a-f]* refs/heads/main 0*$' "$work/input" || fail 'the hook that was there got nothing to read'
git remote set-head origin -a >/dev/null

# A worker.
git worktree add -q "$work/ann" -b ann/app-1 && cd "$work/ann" || exit 2
export BEADS_AGENT=ann
eval "$(bd-claim app-1 --env)" && export BEADS_ISSUE BEADS_TOKEN
first=$BEADS_TOKEN
work_on 'half of it' one
equal 'the trailer' "$(trailers)" "app-1:$first"
git commit -q --amend -m 'half of it, again'
equal 'the trailer after --amend' "$(trailers)" "app-1:$first"
refused 'another name' 'who works on app-1 pushes ann/app-1' origin HEAD:refs/heads/feature
refused 'main, by a worker' 'who works on app-1 pushes ann/app-1' origin HEAD:main
BEADS_AGENT=bob refused 'the branch of somebody else' 'who works on app-1 pushes bob/app-1' origin ann/app-1
BEADS_TOKEN=x refused 'a token that is none' "BEADS_TOKEN: 'x' is no token" origin ann/app-1
unset BEADS_ISSUE BEADS_TOKEN
refused 'another name, without its environment' 'sneak: holds work on app-1, which goes to AGENT/app-1, and merged to main' origin ann/app-1:sneak
refused 'the name of another issue' 'ann/app-2: holds work on app-1' origin ann/app-1:ann/app-2
refused 'the name of nobody' 'ann/app-9: holds work on app-1' --no-verify origin ann/app-1:ann/app-9
refused 'another name, without its hooks' 'sneak: holds work on app-1' --no-verify origin ann/app-1:sneak
refused 'in the name of bob' 'who works on app-1 pushes ann/app-1' --no-verify origin ann/app-1:bob/app-1
export BEADS_ISSUE=app-1 BEADS_TOKEN=$first
push 'the branch of a worker' origin ann/app-1
push 'a branch that goes away is nobody'"'"'s work' origin HEAD:refs/heads/gone --no-verify
push 'a deletion' origin :gone

# The editor that is left without a word gives the commit up.
GIT_EDITOR=true git commit -q --allow-empty 2>/dev/null && fail 'an empty message is committed'
GIT_EDITOR='sed -i 1s/^/written/' git commit -q --allow-empty
equal 'the trailer of a written message' "$(trailers)" "app-1:$first"
git log -1 --format=%B | grep -q '^#' && fail 'a comment in the message'
git reset -q --hard HEAD~

# The main branch goes on.
(cd "$work/home" && unset BEADS_ISSUE BEADS_TOKEN && export BEADS_AGENT=carl && work_on 'meanwhile' other && git push -q origin main) || fail 'main goes on'
work_on 'the other half' one
refused 'a stale base' 'lacks 1 of the commits of origin/main (git rebase origin/main' origin ann/app-1
BEADS_ISSUE= BEADS_TOKEN= refused 'a stale base, without its environment' 'lacks 1 of the commits of origin/main' origin ann/app-1
refused 'a stale base, without its hooks' 'lacks 1 of the commits of main (git rebase main' --no-verify origin ann/app-1
echo '[push]
behind = 1' >>"$work/home/.beads/config.toml"
push 'a base that is stale enough' origin ann/app-1
sed -i '/push/,$d' "$work/home/.beads/config.toml"
git rebase -q origin/main || fail 'rebase'
push 'after the rebase' -f origin ann/app-1

# Ann hangs; her issue goes to bob.
(unset BEADS_ISSUE BEADS_TOKEN; bd-release -q --force --failed app-1 -a carl && bd-claim -q app-1 -a bob >"$work/bob") || fail 'bob gets it'
work_on 'from the grave' one
refused 'a zombie' "the claim with token $first is over: app-1: held by bob" origin ann/app-1
refused 'a zombie that takes the name of bob' "who works on app-1 pushes ann/app-1" origin HEAD:bob/app-1
BEADS_AGENT=bob refused 'and his name too' "the claim with token $first is over" origin HEAD:bob/app-1
refused 'a zombie without its hooks' "the claim with token $first is over: app-1: held by bob" --no-verify origin ann/app-1
refused 'a zombie without its hooks, in the name of bob' "the claim with token $first is over" --no-verify origin HEAD:bob/app-1
unset BEADS_ISSUE BEADS_TOKEN
refused 'a zombie without its environment' "the claim with token $first is over" origin ann/app-1

# Nor by a detour: what came under another name is looked at as if it had not.
refused 'under another name' 'elsewhere: holds work on app-1' --no-verify origin HEAD:refs/heads/elsewhere
push 'as a tag' origin HEAD:refs/tags/kept
refused 'after the tag' "the claim with token $first is over" --no-verify origin ann/app-1
git -C "$work/hub.git" branch side "$(git rev-parse HEAD)"
git fetch -q origin
refused 'what is there under another name' "the claim with token $first is over" origin ann/app-1
refused 'the same without its hooks' "the claim with token $first is over" --no-verify origin ann/app-1
git -C "$work/hub.git" branch -q -D side && git fetch -q -p origin
pushed=$(git rev-parse origin/ann/app-1)
push 'a branch goes away' origin :ann/app-1
refused 'and does not come back' "the claim with token $first is over" --no-verify origin "$pushed:refs/heads/ann/app-1"
git -C "$work/hub.git" branch ann/app-1 "$pushed" && git fetch -q origin
git checkout -q -b on/ann origin/ann/app-1 2>/dev/null && work_on 'a look at it' look && push 'a branch with what another one has already' origin on/ann
[ -n "$(git log --format='%(trailers:key=Bead-Token)' origin/main..on/ann | tr -d '\n')" ] || fail 'which nobody worked on'
git checkout -q ann/app-1

# Bob goes on from what ann had pushed: his own commit is the newest.
git worktree add -q "$work/bobs" -b bob/app-1 origin/ann/app-1 2>/dev/null && cd "$work/bobs" || exit 2
export BEADS_AGENT=bob BEADS_ISSUE=app-1 BEADS_TOKEN=$(token <"$work/bob")
work_on 'all of it' one
push 'who took over' origin bob/app-1
equal 'his trailer' "$(trailers)" "app-1:$BEADS_TOKEN"
# Whose clock was wrong, and says that its commit is the older one.
git worktree add -q "$work/again" -b again && cd "$work/again" && echo more >>one && git add one
BEADS_TOKEN=$first GIT_COMMITTER_DATE='2001-01-01T00:00:00Z' git commit -qm 'from the grave again'
refused 'an old commit on top of a new one' "the claim with token $first is over" --no-verify origin again:bob/app-1
cd "$work/bobs"
bd-close -q app-1 || fail 'close'
work_on 'after the end' one
refused 'who closed it already' 'is over: app-1: closed' origin bob/app-1
git reset -q --hard HEAD~

# A person merges all of it.
unset BEADS_ISSUE BEADS_TOKEN
export BEADS_AGENT=carl
cd "$work/home" || exit 2
git merge -q --no-edit bob/app-1 || fail 'merge'
push 'main with the work of others' origin main
git tag v0 && push 'a tag of it' origin v0
(git checkout -q -b next HEAD~ && git merge -q --no-edit again && push_next() { git push -q --no-verify origin next; } && ! push_next 2>/dev/null &&
	echo '[push]
branches = "stable, next"' >>.beads/config.toml && push_next) || fail 'a branch that takes merged work'
sed -i '/push/,$d' .beads/config.toml; git push -q origin :next
git checkout -q main && git checkout -q -b topic/things && work_on 'a thing' things && push 'a branch of a person' origin topic/things
git checkout -q -b carl/app-2 && work_on 'by hand' things && push 'a branch without a trailer' origin carl/app-2
git tag v1 && push 'a tag' origin v1
git commit -q --allow-empty -m 'a claim of elsewhere

Bead-Token: else-9:17' && git branch -q ann/else-9 && push 'of an issue that is not here' origin ann/else-9

# A hub without a store lets people in, and no claims.
git init -q --bare "$work/bare.git" && (cd "$work/bare.git" && hooks-install) || fail 'install without a store'
push 'main, where there is no store' "$work/bare.git" main
refused=$(git push -q --no-verify "$work/bare.git" ann/app-1:ann/app-1 2>&1) && fail 'a claim that nobody can look up went through'
case $refused in *'no .beads folder'*) ;; *) fail "and why was not said: $refused" ;; esac

(mv "$work/home/.beads" "$work/away" && cd "$work/home" && git push -q "$work/bare.git" again) >"$work/out" 2>&1 && fail 'a bare hub without a store took work'
grep -q '^remote: ' "$work/out" || fail "refused before it was sent: $(cat "$work/out")"
mv "$work/away" "$work/home/.beads"

# All comes out again.
(cd "$work/hub.git" && hooks-install -u && ls hooks | grep -v sample) && fail 'something is left in the hub'
hooks-install -u && equal 'the hook that was there' "$(ls .git/hooks | grep -v sample)" pre-push
end
