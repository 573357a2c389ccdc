Hooks and the merge driver go into a repository and come out again.

  $ export GIT_CONFIG_GLOBAL=/dev/null BEADS_AGENT=ann BEADS_NOW=2026-11-20T12:00:00Z BEADS_BOOT=100
  $ git init -q here && cd here && bd-init -q -p app && git add .beads && git commit -qm 'a store'
  $ snapshot() { find . -path ./.git/objects -prune -o -type f -printf '%P %m ' -exec sha1sum {} \; -o -type l -printf '%P %l\n' | grep -v ' \./.git/index$' | sort; }
  $ cp .git/config ../config && find .git -type f -path '*hooks*' | sort >../hooks
  $ snapshot >../before
  $ hooks-install -n
  pre-commit: installed
  pre-merge-commit: installed
  prepare-commit-msg: installed
  commit-msg: installed
  post-merge: installed
  post-checkout: installed
  post-rewrite: installed
  pre-push: installed
  pre-receive: installed
  merge driver: installed
  attributes: installed
  $ snapshot | diff ../before -
  $ hooks-install --check -q
  [1]
  $ hooks-install -v >../said && cut -d: -f1 ../said
  pre-commit
  pre-merge-commit
  prepare-commit-msg
  commit-msg
  post-merge
  post-checkout
  post-rewrite
  pre-push
  pre-receive
  merge driver
  attributes
  $ hooks-install --check
  $ hooks-install -v

A hook is a few lines of shell.

  $ sed "s|'[^']*/bd-hook'|'.../bd-hook'|" .git/hooks/pre-commit
  #!/bin/sh
  # A hook of beads: hooks-install put it here, hooks-install --uninstall takes it away.
  before=${0%/*}-before-beads/pre-commit
  for hook in '.../bd-hook' bd-hook; do
  	! command -v "$hook" >/dev/null || exec "$hook" --before "$before" -- pre-commit "$@"
  done
  echo 'pre-commit: bd-hook is not there: nobody looked after the backlog' >&2
  [ ! -x "$before" ] || exec "$before" "$@"
  $ sh -n .git/hooks/pre-commit && head -n 3 .git/info/attributes
  # Of beads: hooks-install --uninstall takes these lines away.
  **/.beads/issues.jsonl merge=beadutils
  **/.beads/beads.jsonl merge=beadutils
  $ git check-attr merge .beads/issues.jsonl
  .beads/issues.jsonl: merge: beadutils

A commit takes the backlog along, as it is at that moment.

  $ bd-create -q --id app-1 'write it down'; bd-create -q --id app-2 'read it'
  $ echo code >code && git add code && git commit -qm code && git show --name-only --format=
  .beads/issues.jsonl
  code
  $ git show HEAD:.beads/issues.jsonl | jq -r .id
  app-1
  app-2
  $ git status --short

Git looks for changes before it calls a hook: where all there is stands in the journal, it
says that there is nothing, and the second commit takes it.

  $ bd-update -q app-1 -p 3; bd-update -q app-2 -p 3; git checkout -q .beads; git commit -qm late 2>&1 | grep bd-hook
  bd-hook: .beads/issues.jsonl: was brought up to date after git had looked for changes; commit once more
  $ git commit -qm late && git show --name-only --format=%s && git status --short
  late
  
  .beads/issues.jsonl
  $ bd-update -q app-1 -p 2; bd-update -q app-2 -p 2; git commit -qm 'asked for' --allow-empty; git status --short

What is named on the command line is what is committed.

  $ bd-update -q app-1 -p 0; echo more >>code; git commit -qm 'only code' code && git show --name-only --format=
  code
  $ git status --short
   M .beads/issues.jsonl

A backlog with conflict markers is not committed, nor restored: what the others
wrote stands in it.

  $ cp .beads/issues.jsonl ../good && { echo '<<<<<<< ours'; cat ../good; echo =======; cat ../good; echo '>>>>>>> theirs'; } >.beads/issues.jsonl
  $ git commit -qm marked --allow-empty 2>&1 | sed "s|$PWD/||"; git log -1 --format=%s
  bd-hook: .beads/issues.jsonl:1: a conflict marker (bd-merge --resolve merges what stands between them)
  only code
  $ grep -c . .beads/issues.jsonl; cp ../good .beads/issues.jsonl
  7

Nor is a secret, and it is not shown.

  $ bd-comment -q add app-1 "the token is ghp_$(printf %036d 7)"
  $ git commit -qm secret --allow-empty; git log -1 --format=%s
  bd-hook: app-1: holds a GitHub token (take it out and have it revoked; git commit --no-verify commits it)
  only code
  $ git commit -qm 'secret, and known' --no-verify -a; git log -1 --format=%s
  secret, and known
  $ bd-update -q app-2 -p 1; git commit -qm 'what was there before is not looked at' --allow-empty; git log -1 --format=%s
  what was there before is not looked at
  $ bd-update -q app-1 -p 4; git commit -qm 'nor is it when its issue changes' --allow-empty; git log -1 --format=%s
  nor is it when its issue changes

Without the program git goes on, and says so.

  $ mkdir ../few && for tool in git sh; do ln -s "$(command -v $tool)" ../few; done
  $ sed "s|^for hook in '.*'|for hook in /none/bd-hook|" .git/hooks/pre-commit >../moved && cat ../moved >.git/hooks/pre-commit
  $ hooks-install --check
  pre-commit: not as this version writes it
  [1]
  $ PATH=$PWD/../few git commit -qm 'in a container' --allow-empty
  pre-commit: bd-hook is not there: nobody looked after the backlog
  $ hooks-install && hooks-install -c

And found without PATH when it is where it was.

  $ bd-update -q app-2 -p 3 && PATH=$PWD/../few git commit -qm 'from a window' --allow-empty && git show --name-only --format=
  .beads/issues.jsonl

All comes out again.

  $ hooks-install --uninstall -v
  commit-msg: taken away
  post-checkout: taken away
  post-merge: taken away
  post-rewrite: taken away
  pre-commit: taken away
  pre-merge-commit: taken away
  pre-push: taken away
  pre-receive: taken away
  prepare-commit-msg: taken away
  merge driver: taken away
  attributes: taken away
  $ cmp .git/config ../config; find .git -type f -path '*hooks*' | sort | diff ../hooks -; ls .git/info
  exclude
  $ hooks-install --uninstall -v
  $ hooks-install --check
  pre-commit: missing
  pre-merge-commit: missing
  prepare-commit-msg: missing
  commit-msg: missing
  post-merge: missing
  post-checkout: missing
  post-rewrite: missing
  pre-push: missing
  pre-receive: missing
  merge driver: missing
  attributes: missing
  [1]

Trouble is one line and 2.

  $ cd .. && hooks-install
  hooks-install: git rev-parse: not a git repository (or any of the parent directories): .git
  [2]
  $ hooks-install -x
  hooks-install: -x: unknown option
  [2]
