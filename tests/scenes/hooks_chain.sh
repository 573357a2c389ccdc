#!/bin/bash
# Our hooks beside those of others, in real repositories: whatever was there goes
# on as if nothing had happened, finds its neighbours, its name and its input, and
# is as it was, to the byte, when ours are gone.
. "${0%/*}/common"
need git jq
export GIT_CONFIG_GLOBAL=$work/global BEADS_AGENT=ann
: >"$GIT_CONFIG_GLOBAL"

# Every file and link here but git's objects and index, with mode and content
picture() {
	find . \( -path '*/.git/objects' -o -path './.beads' -o -path '*/.git/logs' \) -prune -o \
		\( -type f -o -type l \) -printf '%p %m %l ' -exec sha1sum {} \; |
		grep -v '^\./\.git/\(index\|refs/\|packed-refs\|COMMIT_EDITMSG\|ORIG_HEAD\)' | sort
}
repository() { # NAME: a repository with a store, here
	git init -q "$work/$1" && cd "$work/$1" && bd-init -q -p app && git add .beads && git commit -qm 'a store' ||
		exit 2
}
n=0
change() { n=$((n + 1)) && bd-create -q --id "app-$n" "issue $n"; }
# WHAT: a commit goes through, and takes the backlog along
commit() {
	change
	git commit -qm "$1" --allow-empty 2>"$work/err" || fail "$1: no commit: $(cat "$work/err")"
	git show HEAD:.beads/issues.jsonl | grep -q "\"id\":\"app-$n\"" || fail "$1: the backlog is not in it"
}
# WHAT WORDS: what the hooks of others said
said() { equal "$1" "$(tr '\n' ' ' <"$work/said" 2>/dev/null)" "$2 "; rm -f "$work/said"; }
there_and_back() { # WHAT: after what was done by hand
	hooks-install --uninstall || fail "$1: uninstall"
	picture | diff "$work/before" - >"$work/diff" || fail "$1: not as it was: $(head -n 4 "$work/diff" | tr '\n' '|')"
}
put_in() { # WHAT
	picture >"$work/before"
	hooks-install || fail "$1: install"
	hooks-install --check >"$work/out" || fail "$1: check: $(cat "$work/out")"
}

# Hooks of one's own, of every kind there is.
repository own
mkdir tools
printf 'echo "from the neighbour" >>"%s"\n' "$work/said" >.git/hooks/common.sh
printf '#!/bin/sh\n. "$(dirname "$0")/common.sh"\ncd "$(dirname "$0")/../.." && ls -d tools >>"%s"\n' "$work/said" >.git/hooks/pre-commit
printf '#!/bin/sh\necho "${0##*/}" "$#" >>"%s"\n' "$work/said" >tools/all-hooks
chmod +x .git/hooks/pre-commit tools/all-hooks
ln -s ../../tools/all-hooks .git/hooks/post-commit
printf '# mine\n*.txt text' >.git/info/attributes
put_in 'hooks of their own'
commit 'hooks of their own'
said 'hooks of their own' 'from the neighbour tools post-commit 0'
printf '#!/bin/sh\necho no >&2; exit 3\n' >.git/hooks-before-beads/pre-commit
change
git commit -qm 'refused' --allow-empty 2>"$work/err" && fail 'a hook that refuses is not heard'
grep -qx no "$work/err" || fail 'its words are not heard'
git commit -qm 'by force' --allow-empty --no-verify 2>"$work/err" || fail '--no-verify'
rm -f "$work/said"
printf '#!/bin/sh\n. "$(dirname "$0")/common.sh"\ncd "$(dirname "$0")/../.." && ls -d tools >>"%s"\n' "$work/said" >.git/hooks-before-beads/pre-commit
there_and_back 'hooks of their own'

# A repository that was moved, and one whose name is none for a shell.
put_in 'before the move'
mv "$work/own" "$work/it's \"moved\" \$HOME" && cd "$work/it's \"moved\" \$HOME" || exit 2
commit 'moved'
said 'moved' 'from the neighbour tools post-commit 0'
hooks-install --check >"$work/out" || fail "check after a move: $(cat "$work/out")"
git worktree add -q "$work/tree" -b side && cd "$work/tree" || exit 2
change
git commit -qm 'in the linked worktree' --allow-empty 2>"$work/err" || fail 'a commit in a linked worktree'
equal 'what it commits' "$(git show --stat --format=)" ''
sed -i '1s/$/ghp_'"$(printf %036d 7)"'/' .beads/issues.jsonl
git commit -qam 'a secret' 2>"$work/err" && fail 'a secret in a linked worktree'
git checkout -q .beads && hooks-install --check || fail 'check in a linked worktree'
cd - >/dev/null && git worktree remove "$work/tree" && git branch -qD side
rm -f "$work/said"
there_and_back 'after the move'

# The tool pre-commit moves what it finds aside, and runs it.
repository framework
hooks-install
mv .git/hooks/pre-commit .git/hooks/pre-commit.legacy
printf '#!/bin/sh\necho framework >>"%s"\nexec "${0%%/*}/pre-commit.legacy" "$@"\n' "$work/said" >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
hooks-install --check || fail 'check behind the tool pre-commit'
hooks-install || fail 'install behind the tool pre-commit'
commit 'behind the tool pre-commit'
said 'behind the tool pre-commit' framework
hooks-install -u
equal 'the tool pre-commit alone' "$(ls .git/hooks | grep -v sample)" pre-commit
rm .git/hooks/pre-commit.legacy 2>/dev/null

# The other way round: ours calls it, and it calls what it found, ours.
repository round
printf '#!/bin/sh\necho framework >>"%s"\n[ ! -x "$(dirname "$0")/../hooks/pre-commit" ] || exec "$(dirname "$0")/../hooks/pre-commit" "$@"\n' "$work/said" >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
put_in 'one that calls ours'
commit 'one that calls ours'
said 'one that calls ours' framework
there_and_back 'one that calls ours'

# husky 9: core.hooksPath leads to files that it makes, and git ignores.
repository husky
mkdir -p .husky/_
echo '*' >.husky/_/.gitignore
cat >.husky/_/h <<'END'
#!/usr/bin/env sh
n=$(basename "$0")
s=$(dirname "$(dirname "$0")")/$n
[ ! -f "$s" ] && exit 0
sh -e "$s" "$@"
END
for name in pre-commit post-commit; do
	printf '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n' >.husky/_/$name
	printf 'echo "husky %s" >>"%s"\n' $name "$work/said" >.husky/$name
done
chmod +x .husky/_/*
git config core.hooksPath .husky/_ && git add .husky && git commit -qm husky && rm -f "$work/said"
put_in husky
commit husky
said husky 'husky pre-commit husky post-commit'
equal 'what git sees of it' "$(git status --short)" ''
printf '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n' >.husky/_/pre-commit # as husky does when it is installed again
hooks-install --check -q && fail 'ours were taken away, and nobody said'
hooks-install || fail 'husky, again'
commit 'husky, again'
said 'husky, again' 'husky pre-commit husky post-commit'
there_and_back husky

# A folder of hooks that git tracks: nothing of it is touched.
repository tracked
mkdir .githooks
for name in pre-commit commit-msg post-commit; do
	printf '#!/bin/sh\necho "tracked %s" >>"%s"\n' $name "$work/said" >.githooks/$name
done
chmod +x .githooks/*
git config core.hooksPath .githooks && git add .githooks && git commit -qm tracked && rm -f "$work/said"
put_in 'tracked hooks'
commit 'tracked hooks'
said 'tracked hooks' 'tracked pre-commit tracked commit-msg tracked post-commit'
equal 'what git sees of them' "$(git status --short)" ''
hooks-install && hooks-install --check || fail 'tracked hooks, again'
there_and_back 'tracked hooks'

# One folder for all repositories of a person.
mkdir "$work/everywhere"
printf '#!/bin/sh\necho everywhere >>"%s"\n' "$work/said" >"$work/everywhere/pre-commit"
chmod +x "$work/everywhere/pre-commit"
git config --global core.hooksPath "$work/everywhere"
repository everywhere-too
rm -f "$work/said"
put_in 'a folder of all repositories'
commit 'a folder of all repositories'
said 'a folder of all repositories' everywhere
equal 'that folder' "$(ls "$work/everywhere")" pre-commit
there_and_back 'a folder of all repositories'
: >"$GIT_CONFIG_GLOBAL"

# Below the store's lock hooks do not wait for their own ancestor; without it they
# do not wait either.
repository locked
hooks-install
change
timeout 20 flock-run --store -- git commit -qm 'below the lock' --allow-empty || fail 'a commit below the lock'
git show HEAD:.beads/issues.jsonl | grep -q "\"id\":\"app-$n\"" || fail 'below the lock: the backlog is not in it'
mkfifo "$work/held" "$work/go"
flock-run --store -- sh -c "echo >'$work/held'; read line <'$work/go'" &
read -r _ <"$work/held"
timeout 20 git commit -qm 'while somebody has it' --allow-empty || fail 'a commit waits for the lock of others'
echo >"$work/go"
wait

# The merge driver, between two clones that both changed the same issue.
commit 'before the clone'
git clone -q . "$work/clone" && (cd "$work/clone" && bd-init -q && hooks-install) || fail 'a clone'
bd-update -q "app-$n" -p 0 && git commit -qm ours --allow-empty
(cd "$work/clone" && bd-update -q "app-$n" --add-label theirs && git commit -qm theirs --allow-empty)
(cd "$work/clone" && PATH=/usr/bin:/bin git pull -q --no-rebase --no-edit) >"$work/out" 2>&1 || fail "pull: $(cat "$work/out")"
equal 'merged' "$(cd "$work/clone" && bd-show "app-$n" --json | jq -c '.[0] | [.priority, .labels]')" '[0,["theirs"]]'
cd "$work/clone" && change && sane 'the clone'
end
